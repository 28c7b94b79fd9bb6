using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Scenarios;

/// <summary>
/// One cell of a scenario with two actions (0 and 1), two outcomes (0 and 1) and a hypothesis <c>theta</c> on the interval
/// [<see cref="Low"/>, <see cref="High"/>]. The model is affine in <c>theta</c>, so divergences are convex and perceived
/// values are affine; the rooms Beliefs and Equilibria rely on both. Names are those of the theory (Esponda and Pouzo,
/// Econometrica 84, 2016). Action and outcome arguments are constants at every call, so branches on them fold away.
/// </summary>
/// <typeparam name="TSelf">The implementing struct.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
public interface IScenario<TSelf, T>
    where TSelf : struct, IScenario<TSelf, T>
    where T : struct, IReal<T>
{
    /// <summary>The cell with the given parameter values.</summary>
    static abstract TSelf At(Parameters<T> parameters);

    /// <summary>Least hypothesis of the support.</summary>
    T Low { get; }

    /// <summary>Greatest hypothesis of the support, above <see cref="Low"/>.</summary>
    T High { get; }

    /// <summary>First parameter of a learner's prior, <c>Beta(A0, B0)</c> restricted to the support. Equilibria do not depend on it.</summary>
    T A0 { get; }

    /// <summary>Second parameter of the prior.</summary>
    T B0 { get; }

    /// <summary>True probability <c>Q(outcome | action)</c>.</summary>
    T Truth(int action, int outcome);

    /// <summary>Subjective probability <c>Q_theta(outcome | action)</c>, affine in <paramref name="theta"/>.</summary>
    T Model(int action, int outcome, T theta);

    /// <summary>Derivative of <c>Q_theta(1 | action)</c> by <c>theta</c>; 0 for an action that reveals nothing.</summary>
    T ModelSlope(int action);

    /// <summary>Payoff <c>pi(action, outcome)</c>, payoff units.</summary>
    T Payoff(int action, int outcome);

    /// <summary>
    /// At least the size of a payoff, and so large that its rounding error is a few units of roundoff of it: more than the size where
    /// terms cancel.
    /// </summary>
    T PayoffSize(int action, int outcome);

    /// <summary>
    /// How much the rounding errors of an action's true and subjective probabilities exceed a few units of roundoff of them, in eight
    /// units of roundoff: 0 where they are parameters, the hypothesis, or one minus it.
    /// </summary>
    T Excess(int action);
}
