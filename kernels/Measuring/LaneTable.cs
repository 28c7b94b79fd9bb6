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
    where E : unmanaged
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

    /// <summary>The table of a cell's model, the same in all lanes; filled a lane vector of hypotheses at a time.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="logs0">Filled with those of outcome 0 after action 0; its length is the number of hypotheses.</param>
    /// <param name="logs1">Filled with those of outcome 1; as long.</param>
    /// <exception cref="ArgumentException">The second action does not mirror the first.</exception>
    public static void Fill<TScenario>(TScenario cell, Span<E> logs0, Span<E> logs1)
        where TScenario : struct, IScenario<TScenario, TLanes>
    {
        var likelihood = new DirectLikelihood<TLanes, TMask, TScenario>(cell, logs0.Length);
        for (var first = 0; first < logs0.Length; first += TLanes.Count)
        {
            var logs = likelihood.Under(TLanes.Indices + TLanes.Of(first));
            for (var lane = 0; lane < Math.Min(TLanes.Count, logs0.Length - first); lane++)
            {
                (logs0[first + lane], logs1[first + lane]) = (logs.L00[lane], logs.L01[lane]);
                if (!logs.L10[lane].Equals(logs.L01[lane]) || !logs.L11[lane].Equals(logs.L00[lane]))
                {
                    throw new ArgumentException($"hypothesis {first + lane}: the second action does not mirror the first", nameof(cell));
                }
            }
        }
    }
}
