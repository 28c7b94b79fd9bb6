using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Scenarios;

/// <summary>
/// One cell of a game of any size: two to <see cref="GameLimits.MostActions"/> actions, two to <see cref="GameLimits.MostOutcomes"/> outcomes or a
/// normal one, and hypotheses with one or two coordinates, each on an interval, or a finite list of them. Where hypotheses are
/// intervals the model is affine in them, so divergences are convex and perceived values affine. A game with two actions, two
/// outcomes and one interval is an <see cref="IScenario{TSelf,T}"/> as well, which has faster routines.
/// </summary>
/// <typeparam name="TSelf">The implementing struct.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
public interface IGame<TSelf, T>
    where TSelf : struct, IGame<TSelf, T>
    where T : struct, IReal<T>
{
    /// <summary>Number of actions.</summary>
    static abstract int Actions { get; }

    /// <summary>Number of outcomes; 1 where the outcome is normal, whose only "probability" is then its mean.</summary>
    static abstract int Outcomes { get; }

    /// <summary>Coordinates of a hypothesis: 1 or 2.</summary>
    static abstract int Coordinates { get; }

    /// <summary>The actions declared safe, a bit each.</summary>
    static abstract int SafeActions { get; }

    /// <summary>Bound on the rounding error, in units of roundoff, of every <see cref="Truth"/>, <see cref="Model"/>, <see cref="Low"/>,
    /// <see cref="High"/> and <see cref="ModelSlope"/> times the length of its interval, over all valid parameters and hypotheses.</summary>
    static abstract double Noise { get; }

    /// <summary>The cell with the given parameter values.</summary>
    static abstract TSelf At(Parameters<T> parameters);

    /// <summary>Least value of a coordinate of the hypotheses; of no meaning where they are a list.</summary>
    T Low(int coordinate);

    /// <summary>Greatest value of a coordinate, above <see cref="Low"/>; likewise.</summary>
    T High(int coordinate);

    /// <summary>True probability <c>Q(outcome | action)</c>; of a normal outcome the true mean.</summary>
    T Truth(int action, int outcome);

    /// <summary>Subjective probability <c>Q_theta(outcome | action)</c>, or mean, under the hypothesis with the given coordinates.</summary>
    T Model(int action, int outcome, T first, T second);

    /// <summary>Derivative of <see cref="Model"/> by a coordinate, the same at every hypothesis; of no meaning where they are a list.</summary>
    T ModelSlope(int action, int outcome, int coordinate);

    /// <summary>
    /// Payoff <c>pi(action, outcome)</c>, payoff units. Of a normal outcome y it is affine, number 0 the payoff at y = 0 and number 1
    /// what a unit of y adds.
    /// </summary>
    T Payoff(int action, int outcome);

    /// <summary>
    /// At least the size of a payoff, and so large that its rounding error in units of roundoff is not above it: more than the size
    /// where terms cancel.
    /// </summary>
    T PayoffSize(int action, int outcome);

    /// <summary>Standard deviation of a normal outcome, true and subjective; 1 where outcomes are not normal.</summary>
    T Deviation { get; }

    /// <summary>Density of a learner's prior at a hypothesis, up to a constant factor, at least 0. Equilibria do not depend on it.</summary>
    T Density(T first, T second);
}

/// <summary>Limits of games.</summary>
public static class GameLimits
{
    /// <summary>Most actions.</summary>
    public const int MostActions = 6;

    /// <summary>Most outcomes.</summary>
    public const int MostOutcomes = 8;

    /// <summary>Most hypotheses of a list.</summary>
    public const int MostListed = 4096;
}
