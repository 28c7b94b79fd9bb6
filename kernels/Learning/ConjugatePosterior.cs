using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// The posterior of a prior <c>Beta(a0, b0)</c> on [0, 1] where every outcome is <c>theta</c> (a success), <c>1 - theta</c> (a
/// failure) or says nothing: <c>Beta(a0 + successes, b0 + failures)</c>. Its mean is the definition that a grid of hypotheses
/// approximates.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
public readonly struct ConjugatePosterior<T, TMask> : IPosterior<T>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
{
    private readonly T a0, b0;
    private readonly T rises0, falls0, rises1, falls1;

    /// <summary>The posterior of a cell whose support is [0, 1] and whose slopes are 1, -1 or 0.</summary>
    public ConjugatePosterior(LearnerCell<T> cell)
    {
        (a0, b0) = (cell.A0, cell.B0);
        (rises0, falls0) = (T.Max(cell.Slope0, T.Zero), T.Max(-cell.Slope0, T.Zero));
        (rises1, falls1) = (T.Max(cell.Slope1, T.Zero), T.Max(-cell.Slope1, T.Zero));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Mean(Counts<T> counts)
    {
        var (a, b) = Parameters(counts);
        return a / (a + b);
    }

    /// <inheritdoc/>
    public T Mean(Counts<T> counts, out T coarse)
    {
        coarse = T.Zero;
        return Mean(counts);
    }

    /// <summary>The two parameters of the Beta distribution.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (T A, T B) Parameters(Counts<T> counts) => (
        a0 + (rises0 * counts.N01 + falls0 * counts.N00) + (rises1 * counts.N11 + falls1 * counts.N10),
        b0 + (rises0 * counts.N00 + falls0 * counts.N01) + (rises1 * counts.N10 + falls1 * counts.N11));
}
