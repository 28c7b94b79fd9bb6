using System.Runtime.CompilerServices;
using ILGPU;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels;

/// <summary>
/// The entry points that ILGPU compiles for CUDA, OpenCL and the CPU accelerator. They only fetch a cell and call the rooms.
/// Arrays of cells are row-major <c>[row, column]</c> with the tile's own width as stride.
/// </summary>
/// <typeparam name="T">The number type, a scalar.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TScenario">The scenario.</typeparam>
public static class CellKernels<T, TMask, TScenario>
    where T : unmanaged, IScalar<T>, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TScenario : struct, IScenario<TScenario, T>
{
    /// <summary>Solves the cells of a tile.</summary>
    public static void SolveTile(
        Index1D thread,
        TileArguments<T> arguments,
        ArrayView<T> xs,
        ArrayView<T> ys,
        ArrayView<byte> phases,
        ArrayView<float> planes)
    {
        var first = thread * arguments.CellsPerThread;
        for (var i = first; i < IntrinsicMath.Min(first + arguments.CellsPerThread, arguments.Cells); i++)
        {
            var row = i / arguments.Width;
            var cell = CellAt(arguments, xs[i - (row * arguments.Width)], ys[row]);
            Write(i, arguments, Cell<T, TMask, TScenario>.Solve(cell, arguments.Conventions), phases, planes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TScenario CellAt(TileArguments<T> arguments, T x, T y) =>
        TScenario.At(arguments.Parameters.With(arguments.XIndex, x).With(arguments.YIndex, y));

    /// <summary>Stores a solution: the phase and the planes wanted, <c>[field, cell]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(
        int cell,
        TileArguments<T> arguments,
        CellSolution<T> solution,
        ArrayView<byte> phases,
        ArrayView<float> planes)
    {
        phases[cell] = T.ToByte(solution.Phase);
        var at = cell;
        for (var field = 0; field < CellSolution<T>.Fields; field++)
        {
            if ((arguments.Fields >> field & 1) != 0)
            {
                planes[at] = T.ToSingle(solution.Field(field));
                at += arguments.Cells;
            }
        }
    }
}
