using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Beliefs;

/// <summary>Log-likelihoods read from a table on the host, one number at a time.</summary>
/// <typeparam name="T">The number type, a scalar.</typeparam>
/// <param name="table">The table, one entry a hypothesis.</param>
public readonly struct ScalarTable<T>(LogLikelihoods<T>[] table) : ILikelihood<T>
    where T : struct, IReal<T, ScalarMask>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LogLikelihoods<T> Under(int hypothesis) => table[hypothesis];

    /// <summary>The table of a cell's model.</summary>
    public static ScalarTable<T> Of<TScenario>(TScenario cell, int hypotheses)
        where TScenario : struct, IScenario<TScenario, T>
    {
        var table = new LogLikelihoods<T>[hypotheses];
        var likelihood = new DirectLikelihood<T, ScalarMask, TScenario>(cell, hypotheses);
        for (var k = 0; k < hypotheses; k++)
        {
            table[k] = likelihood.Under(k);
        }

        return new(table);
    }
}
