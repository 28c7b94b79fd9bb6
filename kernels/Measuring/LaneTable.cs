using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Measuring;

/// <summary>
/// Log-likelihoods read from a table that all lanes share, of a game whose second action mirrors its first, as in sycophancy:
/// <c>Q_theta(0|1) = Q_theta(1|0)</c> and <c>Q_theta(1|1) = Q_theta(0|0)</c>. So two numbers are read a hypothesis, not four.
/// </summary>
/// <typeparam name="TLanes">The lanes.</typeparam>
/// <typeparam name="TMask">Their mask.</typeparam>
/// <typeparam name="E"><c>double</c> or <c>float</c>.</typeparam>
/// <param name="logs0">Of outcome 0 after action 0, one entry a hypothesis.</param>
/// <param name="logs1">Of outcome 1, likewise.</param>
public readonly ref struct LaneTable<TLanes, TMask, E>(ReadOnlySpan<E> logs0, ReadOnlySpan<E> logs1) : ILikelihood<TLanes>
    where TLanes : struct, IVectorReal<TLanes, TMask, E>
    where TMask : struct, IMask<TMask>
    where E : unmanaged, IBinaryFloatingPointIeee754<E>
{
    private readonly ref E first0 = ref MemoryMarshal.GetReference(logs0);
    private readonly ref E first1 = ref MemoryMarshal.GetReference(logs1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LogLikelihoods<TLanes> Under(int hypothesis)
    {
        LogLikelihoods<TLanes> logs;
        logs.L00 = TLanes.Broadcast(Unsafe.Add(ref first0, (uint)hypothesis));
        logs.L01 = TLanes.Broadcast(Unsafe.Add(ref first1, (uint)hypothesis));
        logs.L10 = logs.L01;
        logs.L11 = logs.L00;
        return logs;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public TLanes Where(in TLanes best, in TLanes block, int action, in TLanes q0, in TLanes q1)
    {
        // Cells beside one another mostly have their best hypothesis in the same block.
        var first = block[0];
        var found = In(first, best, action, q0, q1);
        if (!TMask.Any((block < TLanes.Broadcast(first)) | (block > TLanes.Broadcast(first))))
        {
            return found;
        }

        for (var lane = 1; lane < TLanes.Count; lane++)
        {
            if (block[lane] != first)
            {
                first = block[lane];
                var here = TLanes.Broadcast(first);
                found = TLanes.Select((block >= here) & (block <= here), In(first, best, action, q0, q1), found);
            }
        }

        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes In(E block, in TLanes best, int action, in TLanes q0, in TLanes q1)
    {
        ref var of0 = ref action == 0 ? ref first0 : ref first1;
        ref var of1 = ref action == 0 ? ref first1 : ref first0;
        var first = E.ConvertToIntegerNative<int>(block) * HypothesisScan.Block;
        var (at, index) = (TLanes.Zero, TLanes.Of(first + HypothesisScan.Block));
        for (var k = first + HypothesisScan.Block - 1; k >= first; k--)
        {
            index -= TLanes.One;
            var (log0, log1) = (TLanes.Broadcast(Unsafe.Add(ref of0, (uint)k)), TLanes.Broadcast(Unsafe.Add(ref of1, (uint)k)));
            at = TLanes.IfLess(TLanes.MultiplyAdd(q1, log1, q0 * log0), best, at, index);
        }

        return at;
    }

    /// <summary>The table of a cell's model, the same in all lanes; filled a lane vector of hypotheses at a time.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="hypotheses">Number of hypotheses.</param>
    /// <returns>Those of outcome 0 and of outcome 1 after action 0.</returns>
    /// <exception cref="ArgumentException">The second action does not mirror the first.</exception>
    public static (E[] Logs0, E[] Logs1) Of<TScenario>(TScenario cell, int hypotheses)
        where TScenario : struct, IScenario<TScenario, TLanes>
    {
        var (logs0, logs1) = (new E[hypotheses], new E[hypotheses]);
        var likelihood = new DirectLikelihood<TLanes, TMask, TScenario>(cell, hypotheses);
        for (var first = 0; first < hypotheses; first += TLanes.Count)
        {
            var logs = likelihood.Under(TLanes.Indices + TLanes.Of(first));
            for (var lane = 0; lane < Math.Min(TLanes.Count, hypotheses - first); lane++)
            {
                (logs0[first + lane], logs1[first + lane]) = (logs.L00[lane], logs.L01[lane]);
                if (!logs.L10[lane].Equals(logs.L01[lane]) || !logs.L11[lane].Equals(logs.L00[lane]))
                {
                    throw new ArgumentException($"hypothesis {first + lane}: the second action does not mirror the first", nameof(cell));
                }
            }
        }

        return (logs0, logs1);
    }
}
