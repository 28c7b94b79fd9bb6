using System.Runtime.CompilerServices;
using ILGPU;
using PhaseSweep.Kernels.Beliefs;
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
    /// <summary>Fills likelihood tables, <c>[row, hypothesis]</c> (one row if no row changes the model).</summary>
    public static void FillTables(Index1D index, TileArguments<T> arguments, ArrayView<T> ys, ArrayView<LogLikelihoods<T>> table)
    {
        var hypotheses = arguments.Conventions.Hypotheses;
        var row = index / hypotheses;
        var hypothesis = index - (row * hypotheses);
        var cell = TScenario.At(arguments.Parameters.With(arguments.YIndex, ys[row]));
        var likelihood = new DirectLikelihood<T, TMask, TScenario>(cell, hypotheses);
        table[index] = likelihood.Under(hypothesis);
    }

    /// <summary>Solves the cells of a tile, reading log-likelihoods from tables.</summary>
    public static void SolveFromTables(
        Index1D thread,
        TileArguments<T> arguments,
        ArrayView<T> xs,
        ArrayView<T> ys,
        ArrayView<LogLikelihoods<T>> table,
        ArrayView<byte> phases,
        ArrayView<float> planes)
    {
        var first = thread * arguments.CellsPerThread;
        for (var i = first; i < IntrinsicMath.Min(first + arguments.CellsPerThread, arguments.Cells); i++)
        {
            var row = i / arguments.Width;
            var cell = CellAt(arguments, xs[i - (row * arguments.Width)], ys[row]);
            var likelihood = new TableLikelihood<T>(table, row * arguments.TableStride);
            Write(i, arguments, Cell<T, TMask, TScenario>.Solve(cell, likelihood, arguments.Conventions), phases, planes);
        }
    }

    /// <summary>Solves the cells of a tile whose model changes along a row, computing log-likelihoods in every cell.</summary>
    public static void SolveDirectly(
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
            var likelihood = new DirectLikelihood<T, TMask, TScenario>(cell, arguments.Conventions.Hypotheses);
            Write(i, arguments, Cell<T, TMask, TScenario>.Solve(cell, likelihood, arguments.Conventions), phases, planes);
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

    /// <summary>Log-likelihoods read from a table on the device.</summary>
    private readonly struct TableLikelihood<TNumber>(ArrayView<LogLikelihoods<TNumber>> table, int offset)
        : ILikelihood<TNumber>
        where TNumber : unmanaged
    {
        /// <inheritdoc/>
        public LogLikelihoods<TNumber> Under(int hypothesis) => table[offset + hypothesis];
    }
}
