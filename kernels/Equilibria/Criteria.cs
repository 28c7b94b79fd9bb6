using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Equilibria;

/// <summary>
/// The four payoff gaps by whose signs a label can be told. The belief that an intended action leaves is the minimiser of its
/// divergence over all hypotheses, moved into the support: the median of <c>lo</c>, that minimiser and <c>hi</c>. The gap is
/// affine in the belief, so the gap at the belief is the median of three gaps, and its sign the majority of their signs.
/// </summary>
public enum Criterion
{
    /// <summary>The gap <c>U(0) - U(1)</c> at <c>lo</c>, the least hypothesis of the support.</summary>
    AtLow,

    /// <summary>The gap at <c>hi</c>, the greatest hypothesis.</summary>
    AtHigh,

    /// <summary>The gap at the minimiser that intending action 0 would have without the ends of the support.</summary>
    AtFirstBelief,

    /// <summary>The gap at the minimiser that intending action 1 would have without the ends of the support.</summary>
    AtSecondBelief,
}

/// <summary>
/// The criteria of a cell, without minimising anything: the divergence is convex in theta, so the sign of its slope at the
/// hypothesis of indifference says on which side of it the minimiser lies. Each criterion is smooth in the parameters and
/// keeps their correlations, which makes it fit for proofs over boxes and for tracing its zeros.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TScenario">The scenario.</typeparam>
public static class Criteria<T, TMask, TScenario>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TScenario : struct, IScenario<TScenario, T>
{
    /// <summary>
    /// The hypothesis at which both actions have the same perceived value. It may lie outside the support: it is found from
    /// the gaps at 0 and 1, which do not depend on it, and from each of them once, so that an interval is no wider than they are;
    /// the larger one divides, for the other may be 0.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="rise">How fast the gap rises with the hypothesis, payoff units.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Indifference(TScenario cell, out T rise)
    {
        var atZero = BestReply<T, TMask, TScenario>.Gap(cell, T.Zero);
        var atOne = BestReply<T, TMask, TScenario>.Gap(cell, T.One);
        rise = atOne - atZero;
        return T.Select(
            T.Abs(atZero) > T.Abs(atOne), T.One / (T.One - (atOne / atZero)), T.One - (T.One / (T.One - (atZero / atOne))));
    }

    /// <summary>
    /// A number with the sign of the gap at the minimiser: the fall of the divergence at the hypothesis of indifference times
    /// the rise of the gap. An action without weight is left out, whatever its numbers.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="indifference">The hypothesis of indifference.</param>
    /// <param name="rise">How fast the gap rises with the hypothesis.</param>
    /// <param name="w0">Weight of action 0 in play.</param>
    /// <param name="w1">Weight of action 1 in play.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AtBelief(TScenario cell, T indifference, T rise, double w0, double w1)
    {
        var slope = T.Zero;
        if (w0 > 0)
        {
            slope = Divergence<T, TMask, TScenario>.SlopeOf(cell, 0, indifference, T.Of(w0));
        }

        if (w1 > 0)
        {
            slope = slope + Divergence<T, TMask, TScenario>.SlopeOf(cell, 1, indifference, T.Of(w1));
        }

        return -rise * slope;
    }
}
