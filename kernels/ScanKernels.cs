using ILGPU;
using PhaseSweep.Kernels.Measuring;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels;

/// <summary>Entry points of the <see cref="HypothesisScan{T,TMask,TScenario}"/>, the yardstick of benchmarks.</summary>
/// <typeparam name="T">The number type, a scalar.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TScenario">The scenario.</typeparam>
public static class ScanKernels<T, TMask, TScenario>
    where T : unmanaged, IScalar<T>, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TScenario : struct, IScenario<TScenario, T>
{
    /// <summary>Fills the table of log-likelihoods that all cells share, one hypothesis a thread.</summary>
    public static void Fill(Index1D hypothesis, Parameters<T> parameters, ArrayView<LogLikelihoods<T>> table) =>
        table[hypothesis] = new DirectLikelihood<T, TMask, TScenario>(TScenario.At(parameters), (int)table.Length).Under(hypothesis);

    /// <summary>Labels the cells of a tile.</summary>
    public static void Label(
        Index1D thread,
        TileArguments<T> arguments,
        ArrayView<T> xs,
        ArrayView<T> ys,
        ArrayView<LogLikelihoods<T>> table,
        ArrayView<byte> phases)
    {
        var first = thread * arguments.CellsPerThread;
        for (var i = first; i < IntrinsicMath.Min(first + arguments.CellsPerThread, arguments.Cells); i++)
        {
            var row = i / arguments.Width;
            var cell = TScenario.At(arguments.Parameters
                .With(arguments.XIndex, xs[i - (row * arguments.Width)])
                .With(arguments.YIndex, ys[row]));
            phases[i] = T.ToByte(HypothesisScan<T, TMask, TScenario>.Label(cell, new Table(table), (int)table.Length));
        }
    }

    /// <summary>Log-likelihoods read from a table on the device.</summary>
    private readonly struct Table(ArrayView<LogLikelihoods<T>> table) : ILikelihood<T>
    {
        /// <inheritdoc/>
        public LogLikelihoods<T> Under(int hypothesis) => table[hypothesis];
    }
}
