using ILGPU;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels;

/// <summary>
/// The entry point that ILGPU compiles for CUDA, OpenCL and the CPU accelerator. It only fetches a cell and calls its theory.
/// Arrays of cells are row-major <c>[row, column]</c> with the tile's own width as stride.
/// </summary>
/// <typeparam name="T">The number type, a scalar.</typeparam>
/// <typeparam name="TSolution">What is found in a cell.</typeparam>
/// <typeparam name="TSolver">The theory.</typeparam>
public static class CellKernels<T, TSolution, TSolver>
    where T : unmanaged, IScalar<T>, IReal<T>
    where TSolution : struct, ICellSolution<T>
    where TSolver : struct, ICellSolver<T, TSolution>
{
    /// <summary>Solves the cells of a tile: the phase and the planes wanted, <c>[field, cell]</c>.</summary>
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
            var solution = default(TSolver).Solve(arguments.At(i, xs, ys), arguments.Conventions);
            phases[i] = T.ToByte(solution.Phase);
            var at = i;
            for (var field = 0; field < TSolution.Fields; field++)
            {
                if ((arguments.Fields >> field & 1) != 0)
                {
                    planes[at] = T.ToSingle(solution.Field(field));
                    at += arguments.Cells;
                }
            }
        }
    }
}
