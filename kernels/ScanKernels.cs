using System.Runtime.CompilerServices;
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
    /// <summary>
    /// Labels the cells of a tile, two at once: number <c>i</c> from the front and from the back, which share no truth where the tile's
    /// sides are even, so that nothing is hoisted from one to the other. A thread takes as many such pairs as the arguments have cells a
    /// thread.
    /// </summary>
    public static void Label(
        Index1D thread,
        TileArguments<T> arguments,
        ArrayView<T> xs,
        ArrayView<T> ys,
        ArrayView<MirroredLogs<T>> table,
        ArrayView<byte> phases)
    {
        var first = thread * arguments.CellsPerThread;
        for (var i = first; i < IntrinsicMath.Min(first + arguments.CellsPerThread, Pairs(arguments.Cells)); i++)
        {
            var mirror = arguments.Cells - 1 - i;
            var (front, back) = (CellAt(i, arguments, xs, ys), CellAt(mirror, arguments, xs, ys));
            var hypotheses = (int)table.Length;
            var best = HypothesisScan<T, TMask, TScenario>.Best(front, back, new Table(table), hypotheses);
            phases[i] = T.ToByte(HypothesisScan<T, TMask, TScenario>.Label(front, best.LeftFirst, best.LeftSecond, hypotheses));
            phases[mirror] = T.ToByte(HypothesisScan<T, TMask, TScenario>.Label(back, best.RightFirst, best.RightSecond, hypotheses));
        }
    }

    /// <summary>Number of pairs of so many cells; the middle one of an odd number is its own other.</summary>
    public static int Pairs(int cells) => (cells + 1) / 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TScenario CellAt(int cell, TileArguments<T> arguments, ArrayView<T> xs, ArrayView<T> ys)
    {
        var row = cell / arguments.Width;
        return TScenario.At(arguments.Parameters
            .With(arguments.XIndex, xs[cell - (row * arguments.Width)])
            .With(arguments.YIndex, ys[row]));
    }

    /// <summary>Log-likelihoods read from a table on the device.</summary>
    private readonly struct Table(ArrayView<MirroredLogs<T>> table) : ILikelihood<T>
    {
        /// <inheritdoc/>
        public LogLikelihoods<T> Under(int hypothesis)
        {
            var entry = table[hypothesis];
            LogLikelihoods<T> logs;
            (logs.L00, logs.L01) = (entry.L0, entry.L1);
            (logs.L10, logs.L11) = (entry.L1, entry.L0);
            return logs;
        }

        /// <inheritdoc/>
        public T Where(in T best, in T block, int action, in T q0, in T q1)
        {
            var first = T.ToByte(block) * HypothesisScan.Block;
            var (most, at) = (T.Of(double.NegativeInfinity), T.Zero);
            for (var k = 0; k < HypothesisScan.Block; k++)
            {
                // Not compared with the best: the driver's compiler may fuse a product and a sum the other way round here.
                var entry = table[first + k];
                var (log0, log1) = action == 0 ? (entry.L0, entry.L1) : (entry.L1, entry.L0);
                T.Raise(ref most, ref at, T.MultiplyAdd(q1, log1, q0 * log0), T.Of(first + k));
            }

            return at;
        }
    }
}
