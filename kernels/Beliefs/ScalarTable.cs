using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Beliefs;

/// <summary>Log-likelihoods read from a table on the host, one number at a time.</summary>
/// <typeparam name="T">The number type, a scalar.</typeparam>
/// <param name="table">The table, <c>[hypothesis, entry]</c>.</param>
public readonly struct ScalarTable<T>(T[] table) : ILikelihood<T>
    where T : struct, IReal<T, ScalarMask>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Log(int hypothesis, int action, int outcome) =>
        table[(hypothesis * Likelihood.Entries) + (2 * action) + outcome];

    /// <summary>The table of a cell's model.</summary>
    public static ScalarTable<T> Of<TScenario>(TScenario cell, int hypotheses)
        where TScenario : struct, IScenario<TScenario, T>
    {
        var table = new T[hypotheses * Likelihood.Entries];
        var likelihood = new DirectLikelihood<T, ScalarMask, TScenario>(cell, hypotheses);
        for (var i = 0; i < table.Length; i++)
        {
            var entry = i % Likelihood.Entries;
            table[i] = likelihood.Log(i / Likelihood.Entries, entry / 2, entry % 2);
        }

        return new(table);
    }
}
