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
/// <param name="table">The table, one entry a hypothesis.</param>
public readonly struct LaneTable<TLanes, TMask, E>(LogLikelihoods<E>[] table) : ILikelihood<TLanes>
    where TLanes : struct, IVectorReal<TLanes, TMask, E>
    where TMask : struct, IMask<TMask>
    where E : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LogLikelihoods<TLanes> Under(int hypothesis)
    {
        ref var entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), (uint)hypothesis);
        LogLikelihoods<TLanes> logs;
        logs.L00 = TLanes.Broadcast(entry.L00);
        logs.L01 = TLanes.Broadcast(entry.L01);
        logs.L10 = logs.L01;
        logs.L11 = logs.L00;
        return logs;
    }

    /// <summary>The table of a cell's model, the same in all lanes; filled a lane vector of hypotheses at a time.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="table">Filled; its length is the number of hypotheses.</param>
    /// <exception cref="ArgumentException">The second action does not mirror the first.</exception>
    public static void Fill<TScenario>(TScenario cell, LogLikelihoods<E>[] table)
        where TScenario : struct, IScenario<TScenario, TLanes>
    {
        var likelihood = new DirectLikelihood<TLanes, TMask, TScenario>(cell, table.Length);
        for (var first = 0; first < table.Length; first += TLanes.Count)
        {
            var logs = likelihood.Under(TLanes.Indices + TLanes.Of(first));
            for (var lane = 0; lane < Math.Min(TLanes.Count, table.Length - first); lane++)
            {
                ref var entry = ref table[first + lane];
                entry.L00 = logs.L00[lane];
                entry.L01 = logs.L01[lane];
                entry.L10 = logs.L10[lane];
                entry.L11 = logs.L11[lane];
                if (!entry.L10.Equals(entry.L01) || !entry.L11.Equals(entry.L00))
                {
                    throw new ArgumentException($"hypothesis {first + lane}: the second action does not mirror the first", nameof(cell));
                }
            }
        }
    }
}
