using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>
/// Any number of actions and hypotheses on one interval. The slope of the divergence is linear in the mixture, so the minimisers of the
/// mixtures of some actions are the interval between the extreme ones of the pure actions; perceived values are affine in the
/// hypothesis, so an action's greatest advantage over an interval is at an end or where two others are equally good.
/// Rationalizable sets come from core values: the action whose greatest advantage over what the others leave is smallest goes first
/// (advantages only fall as actions go), and the largest such advantage so far is the gap up to which it stays
/// (arXiv:2505.20708 for the iteration).
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
public static class LineGame<T, TMask, TGame>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
{
    /// <summary>Solves one cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="beliefs">What its actions leave.</param>
    /// <param name="conventions">The conventions.</param>
    /// <param name="share">Of two actions, the intended weight of the first in the mixed equilibrium; NaN if there is none.</param>
    public static GameSolution<T> Solve(TGame cell, LineBeliefs<T> beliefs, Conventions<T> conventions, out T share)
    {
        var values = LineValues<T, TMask, TGame>.Of(cell);
        var core = Cores(values, beliefs, conventions);
        var lowest = T.Of(double.NegativeInfinity);
        var solution = default(GameSolution<T>);
        solution.Unsafe = new SideGaps<T> { Strict = lowest, Equilibrium = lowest, Rationalizable = lowest };
        solution.Safe = solution.Unsafe;
        var infinity = T.Of(double.PositiveInfinity);
        var (best, worst, worstOfCore) = (lowest, infinity, infinity);
        for (var action = 0; action < TGame.Actions; action++)
        {
            var (least, greatest) = Advantages(values, beliefs, action);
            var value = Game<T, TMask, TGame>.ObjectiveValue(cell, action);
            best = T.Max(best, value);
            worst = T.Min(worst, T.Select(greatest >= T.Zero, value, infinity));
            worstOfCore = T.Min(worstOfCore, T.Select(core[action] >= T.Zero, value, infinity));
            if ((TGame.SafeActions >> action & 1) != 0)
            {
                solution.Safe = Raise(solution.Safe, least, greatest, core[action]);
            }
            else
            {
                solution.Unsafe = Raise(solution.Unsafe, least, greatest, core[action]);
            }
        }

        share = T.Of(double.NaN);
        if (TGame.Actions == 2)
        {
            share = MixedShare(cell, values, beliefs, 0, 1, conventions, out _);
            var (value0, value1) = (Game<T, TMask, TGame>.ObjectiveValue(cell, 0), Game<T, TMask, TGame>.ObjectiveValue(cell, 1));
            worstOfCore = T.MultiplyAdd(share, value0 - value1, value1);
        }

        var regret = best - T.Select(worst < infinity, worst, worstOfCore);
        solution.Regret = T.Select(regret < T.Zero, T.Zero, regret);
        solution.Error = GapError(cell, beliefs.Error);
        return Game<T, TMask, TGame>.Decide(cell, solution, conventions);
    }

    /// <summary>The least and the greatest advantage of an action under the beliefs that it leaves, payoff units.</summary>
    public static (T Least, T Greatest) Advantages(LineValues<T> values, LineBeliefs<T> beliefs, int action)
    {
        var (low, high) = (At(values, beliefs.Low[action]), At(values, beliefs.High[action]));
        return (T.Min(Advantage(low, action), Advantage(high, action)), GreatestAdvantage(low, high, action));
    }

    /// <summary>The core value of every action, payoff units: rationalizable are those whose core value is not negative.</summary>
    public static Six<T> Cores(LineValues<T> values, LineBeliefs<T> beliefs, Conventions<T> conventions)
    {
        var (lowest, infinity) = (T.Of(double.NegativeInfinity), T.Of(double.PositiveInfinity));
        var atUniform = At(values, beliefs.Uniform);
        Six<T> alive = default, core = default;
        for (var action = 0; action < TGame.Actions; action++)
        {
            alive[action] = T.One;
        }

        var reached = lowest;
        for (var removed = 0; removed < TGame.Actions; removed++)
        {
            // The interval that mixtures of the actions still there leave; those that reveal nothing leave, in the limit, a point.
            var (low, high, point) = (infinity, lowest, T.Zero > T.Zero);
            for (var action = 0; action < TGame.Actions; action++)
            {
                var there = alive[action] > T.Zero;
                var apart = there & !(beliefs.Reveals[action] > T.Zero);
                if (conventions.Vanishing != 0)
                {
                    point |= apart;
                    there &= !apart;
                }

                low = T.Select(there, T.Min(low, beliefs.Low[action]), low);
                high = T.Select(there, T.Max(high, beliefs.High[action]), high);
            }

            low = T.Select(high >= low, low, beliefs.Uniform);
            high = T.Select(high >= low, high, beliefs.Uniform);
            var (atLow, atHigh) = (At(values, low), At(values, high));
            var (smallest, of) = (infinity, T.Zero);
            for (var action = 0; action < TGame.Actions; action++)
            {
                if (!TMask.Any(alive[action] > T.Zero))
                {
                    continue;
                }

                var greatest = GreatestAdvantage(atLow, atHigh, action);
                greatest = T.Select(point, T.Max(greatest, Advantage(atUniform, action)), greatest);
                var smaller = (alive[action] > T.Zero) & (greatest < smallest);
                smallest = T.Select(smaller, greatest, smallest);
                of = T.Select(smaller, T.Of(action), of);
            }

            reached = T.Max(reached, smallest);
            for (var action = 0; action < TGame.Actions; action++)
            {
                var goes = !((of < T.Of(action)) | (of > T.Of(action)));
                core[action] = T.Select(goes, reached, core[action]);
                alive[action] = T.Select(goes, T.Zero, alive[action]);
            }
        }

        return core;
    }

    /// <summary>
    /// Intended weight of one action in a mixed equilibrium with another, or NaN: the hypothesis at which both are equally good, if it lies
    /// between what they leave, and the mixture of which it is the minimiser. Whether a third action is better there is not asked.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="values">Its perceived values.</param>
    /// <param name="beliefs">What its actions leave.</param>
    /// <param name="action">The action.</param>
    /// <param name="other">The other one.</param>
    /// <param name="conventions">The conventions.</param>
    /// <param name="indifference">That hypothesis.</param>
    public static T MixedShare(
        TGame cell, LineValues<T> values, LineBeliefs<T> beliefs, int action, int other, Conventions<T> conventions, out T indifference)
    {
        var (atOwn, atOther) = (beliefs.Low[action], beliefs.Low[other]);
        if (conventions.Vanishing == 0)
        {
            // One that reveals nothing leaves all; mixed with one that reveals something it leaves what that one does.
            atOwn = T.Select(beliefs.Reveals[action] > T.Zero, atOwn, atOther);
            atOther = T.Select(beliefs.Reveals[other] > T.Zero, atOther, atOwn);
        }

        var (own, others) = (At(values, atOwn), At(values, atOther));
        var (gapOwn, gapOther) = (own[action] - own[other], others[action] - others[other]);
        var opposite = (T.Min(gapOwn, gapOther) < T.Zero) & (T.Max(gapOwn, gapOther) > T.Zero);
        indifference = T.MultiplyAdd(atOwn - atOther, gapOther / (gapOther - gapOwn), atOther);
        Six<T> playOwn = default, playOther = default, exploring = default;
        for (var a = 0; a < TGame.Actions; a++)
        {
            playOwn[a] = a == action ? conventions.Chosen : T.Zero;
            playOther[a] = a == other ? conventions.Chosen : T.Zero;
            exploring[a] = conventions.Rate / T.Of(TGame.Actions);
        }

        var slopeOwn = LineBeliefs<T, TMask, TGame>.Slope(cell, indifference, playOwn, out _, out _);
        var slopeOther = LineBeliefs<T, TMask, TGame>.Slope(cell, indifference, playOther, out _, out _);
        var slopeExploring = LineBeliefs<T, TMask, TGame>.Slope(cell, indifference, exploring, out _, out _);
        return T.Select(opposite, (slopeOther + slopeExploring) / (slopeOther - slopeOwn), T.Of(double.NaN));
    }

    /// <summary>The advantage of an action at a hypothesis, payoff units.</summary>
    public static T AdvantageAt(LineValues<T> values, T theta, int action) => Advantage(At(values, theta), action);

    private static SideGaps<T> Raise(SideGaps<T> side, T least, T greatest, T core)
    {
        side.Strict = T.Max(side.Strict, least);
        side.Equilibrium = T.Max(side.Equilibrium, greatest);
        side.Rationalizable = T.Max(side.Rationalizable, core);
        return side;
    }

    private static Six<T> At(LineValues<T> values, T theta) => LineValues<T, TMask, TGame>.At(values, theta);

    private static T Advantage(Six<T> values, int action)
    {
        var rival = T.Of(double.NegativeInfinity);
        for (var other = 0; other < TGame.Actions; other++)
        {
            if (other != action)
            {
                rival = T.Max(rival, values[other]);
            }
        }

        return values[action] - rival;
    }

    /// <summary>The greatest advantage of an action between two hypotheses, given the values there.</summary>
    private static T GreatestAdvantage(Six<T> low, Six<T> high, int action)
    {
        var greatest = T.Max(Advantage(low, action), Advantage(high, action));
        for (var one = 0; one < TGame.Actions; one++)
        {
            for (var two = one + 1; two < TGame.Actions; two++)
            {
                if (one != action && two != action)
                {
                    var (atLow, atHigh) = (low[one] - low[two], high[one] - high[two]);
                    var cross = (T.Min(atLow, atHigh) < T.Zero) & (T.Max(atLow, atHigh) > T.Zero);
                    if (TMask.Any(cross))
                    {
                        var part = T.Select(cross, atLow, T.Zero) / T.Select(cross, atLow - atHigh, T.One);
                        greatest = T.Max(greatest, Advantage(Between(low, high, part), action));
                    }
                }
            }
        }

        return greatest;
    }

    private static Six<T> Between(Six<T> low, Six<T> high, T part)
    {
        var values = default(Six<T>);
        for (var action = 0; action < TGame.Actions; action++)
        {
            values[action] = T.MultiplyAdd(part, high[action] - low[action], low[action]);
        }

        return values;
    }

    /// <summary>Bound on the rounding error of all gaps, payoff units, given that of the beliefs.</summary>
    public static T GapError(TGame cell, T beliefError)
    {
        var (size, spread) = (T.Zero, T.Zero);
        var (low, high) = (cell.Low(0), cell.High(0));
        for (var action = 0; action < TGame.Actions; action++)
        {
            var change = T.Zero;
            for (var outcome = 0; outcome < TGame.Outcomes; outcome++)
            {
                var payoff = Game<T, TMask, TGame>.IsNormal ? cell.Payoff(action, 1) : cell.Payoff(action, outcome);
                change += T.Abs(cell.ModelSlope(action, outcome, 0) * payoff);
            }

            size = T.Max(size, Game<T, TMask, TGame>.Size(cell, action));
            spread = T.Max(spread, change);
        }

        // Two actions a gap, and the value between two hypotheses carries the errors of three gaps.
        var units = T.Of(4 * (Game<T, TMask, TGame>.Roundings + TGame.Outcomes)) * T.UnitRoundoff;
        return T.MultiplyAdd(units, size, T.Of(4) * spread * (beliefError + units * T.Max(T.Abs(low), T.Abs(high))));
    }
}
