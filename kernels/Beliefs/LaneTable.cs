using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Beliefs;

/// <summary>Log-likelihoods read from a table that all lanes share.</summary>
/// <typeparam name="E"><c>double</c> or <c>float</c>.</typeparam>
/// <param name="table">The table, <c>[hypothesis, entry]</c>.</param>
public readonly struct LaneTable<E>(E[] table) : ILikelihood<Lanes<E>>
    where E : unmanaged, IBinaryFloatingPointIeee754<E>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes<E> Log(int hypothesis, int action, int outcome) => Lanes<E>.Broadcast(Unsafe.Add(
        ref MemoryMarshal.GetArrayDataReference(table), ((nint)(uint)hypothesis * Likelihood.Entries) + (2 * action) + outcome));

    /// <summary>The table of a cell's model, the same in all lanes; filled a lane vector of hypotheses at a time.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="table">Filled, <c>[hypothesis, entry]</c>; its length gives the number of hypotheses.</param>
    public static void Fill<TScenario>(TScenario cell, E[] table)
        where TScenario : struct, Scenarios.IScenario<TScenario, Lanes<E>>
    {
        var hypotheses = table.Length / Likelihood.Entries;
        var likelihood = new DirectLikelihood<Lanes<E>, LanesMask<E>, TScenario>(cell, hypotheses);
        for (var first = 0; first < hypotheses; first += Lanes<E>.Count)
        {
            var numbers = Lanes<E>.Indices + Lanes<E>.Of(first);
            for (var entry = 0; entry < Likelihood.Entries; entry++)
            {
                var logs = likelihood.Log(numbers, entry / 2, entry % 2).Value;
                for (var lane = 0; lane < Math.Min(Lanes<E>.Count, hypotheses - first); lane++)
                {
                    table[((first + lane) * Likelihood.Entries) + entry] = logs[lane];
                }
            }
        }
    }
}
