using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Equilibria;

/// <summary>
/// The payoff gaps on which best replies hang: the least and the greatest of <c>U(0, theta) - U(1, theta)</c> over the beliefs
/// that an intended action leaves. The gap is affine in theta, so they are at the ends of the belief set.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public struct GapRange<T>
    where T : struct
{
    /// <summary>Least gap, payoff units.</summary>
    public T Low;

    /// <summary>Greatest gap, payoff units.</summary>
    public T High;

    /// <summary>Bound on the rounding error of both, payoff units.</summary>
    public T Error;
}

/// <summary>Perceived values and the gaps between them.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TScenario">The scenario.</typeparam>
public static class BestReply<T, TMask, TScenario>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TScenario : struct, IScenario<TScenario, T>
{
    /// <summary>Roundings between the parameters of a cell and a gap, payoffs and values included.</summary>
    public const double Roundings = 8;

    /// <summary>Perceived gap <c>U(0, theta) - U(1, theta)</c>: positive where action 0 is the best reply.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Gap(TScenario cell, T theta) => Value(cell, 0, theta) - Value(cell, 1, theta);

    /// <summary>Objective value of an action, <c>sum_y Q(y|a) pi(a,y)</c>; the cost of exploring is excluded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ObjectiveValue(TScenario cell, int action) =>
        T.MultiplyAdd(cell.Truth(action, 1), cell.Payoff(action, 1), cell.Truth(action, 0) * cell.Payoff(action, 0));

    /// <summary>The gaps over a belief set, with their error: that of the payoffs, and that of the belief times the gap's
    /// slope.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="beliefs">The beliefs.</param>
    /// <param name="sizes">Size of the payoffs of both actions, and how fast the gap can change with theta.</param>
    public static GapRange<T> Over(TScenario cell, BeliefSet<T> beliefs, (T Size, T Spread) sizes)
    {
        var atLow = Gap(cell, beliefs.Low);
        var atHigh = Gap(cell, beliefs.High);
        GapRange<T> gaps;
        gaps.Low = T.Min(atLow, atHigh);
        gaps.High = T.Max(atLow, atHigh);
        gaps.Error = T.MultiplyAdd(
            T.Of(Roundings) * T.UnitRoundoff, sizes.Size, sizes.Spread * beliefs.Error);
        return gaps;
    }

    /// <summary>Perceived value <c>U(a, theta) = sum_y Q_theta(y|a) pi(a,y)</c>, payoff units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Value(TScenario cell, int action, T theta) =>
        T.MultiplyAdd(
            cell.Model(action, 1, theta), cell.Payoff(action, 1), cell.Model(action, 0, theta) * cell.Payoff(action, 0));

    /// <summary>The size of both actions' payoffs, to which the error of a gap is relative, and how fast the gap can change with theta.</summary>
    public static (T Size, T Spread) Sizes(TScenario cell)
    {
        var ((size0, spread0), (size1, spread1)) = (Sizes(cell, 0), Sizes(cell, 1));
        return (size0 + size1, spread0 + spread1);
    }

    /// <summary>The size of an action's payoffs, to which the error of its value is relative, and how fast its perceived value changes with theta.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Size, T Spread) Sizes(TScenario cell, int action)
    {
        var (low, high) = (cell.Payoff(action, 0), cell.Payoff(action, 1));
        var size = cell.PayoffSize(action, 0) + cell.PayoffSize(action, 1);
        return (size + (cell.Excess(action) * size), T.Abs(cell.ModelSlope(action) * (high - low)));
    }
}
