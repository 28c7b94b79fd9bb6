using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Beliefs;

/// <summary>Log-likelihoods read from a table that all lanes share.</summary>
/// <typeparam name="E"><c>double</c> or <c>float</c>.</typeparam>
/// <param name="table">The table, one entry a hypothesis.</param>
public readonly struct LaneTable<E>(LogLikelihoods<E>[] table) : ILikelihood<Lanes<E>>
    where E : unmanaged, IBinaryFloatingPointIeee754<E>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LogLikelihoods<Lanes<E>> Under(int hypothesis)
    {
        ref var entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), (uint)hypothesis);
        LogLikelihoods<Lanes<E>> logs;
        logs.L00 = Lanes<E>.Broadcast(entry.L00);
        logs.L01 = Lanes<E>.Broadcast(entry.L01);
        logs.L10 = Lanes<E>.Broadcast(entry.L10);
        logs.L11 = Lanes<E>.Broadcast(entry.L11);
        return logs;
    }

    /// <summary>The table of a cell's model, the same in all lanes; filled a lane vector of hypotheses at a time.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="table">Filled; its length is the number of hypotheses.</param>
    public static void Fill<TScenario>(TScenario cell, LogLikelihoods<E>[] table)
        where TScenario : struct, Scenarios.IScenario<TScenario, Lanes<E>>
    {
        var likelihood = new DirectLikelihood<Lanes<E>, LanesMask<E>, TScenario>(cell, table.Length);
        for (var first = 0; first < table.Length; first += Lanes<E>.Count)
        {
            var logs = likelihood.Under(Lanes<E>.Indices + Lanes<E>.Of(first));
            for (var lane = 0; lane < Math.Min(Lanes<E>.Count, table.Length - first); lane++)
            {
                ref var entry = ref table[first + lane];
                entry.L00 = logs.L00.Value[lane];
                entry.L01 = logs.L01.Value[lane];
                entry.L10 = logs.L10.Value[lane];
                entry.L11 = logs.L11.Value[lane];
            }
        }
    }
}
