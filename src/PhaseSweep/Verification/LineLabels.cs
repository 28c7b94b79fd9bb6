using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>
/// The labels that a box of a plan's map can have, of any number of actions whose hypotheses fill one interval. No belief is computed.
/// An action is a best reply by at least a given gap on an interval of hypotheses, between the points at which it is that much better
/// than another one. Whether the belief that an action leaves lies below or above such a point is told by the slope of its divergence
/// there. An action is rationalizable if it belongs to a set of actions, of all the sets there are, each of which replies best to a
/// belief between the least and the greatest that the set leaves. Source of the rules: those of <see cref="BoxLabels"/>.
/// </summary>
/// <typeparam name="TCell">The game.</typeparam>
internal sealed class LineLabels<TCell>(SweepPlan plan) : GameLabels<TCell>(plan)
    where TCell : struct, IGame<TCell, WideInterval>
{
    private static int Everything => (1 << TCell.Actions) - 1;

    /// <inheritdoc/>
    protected override int Possible(TCell cell)
    {
        var slopes = new LineSlopes<TCell>(cell, Exploration);
        if (!slopes.AreOfOneKind)
        {
            return AnyLabel;
        }

        var error = RoutineError(cell, slopes);
        if (!double.IsFinite(error))
        {
            return AnyLabel;
        }

        var (surely, perhaps) = (new Replies(slopes, ReplyRange.Of(cell, error), surely: true), new Replies(slopes, ReplyRange.Of(cell, -error), surely: false));
        var (sure, possible) = (surely.Rationalizable(), perhaps.Rationalizable());
        var (unsafeStates, safeStates) = (0, 0);
        for (var side = 0; side < 2; side++)
        {
            var actions = side == 0 ? Everything & ~TCell.SafeActions : TCell.SafeActions;
            var strict = Known(actions, surely.IsStrict, perhaps.IsStrict);
            var equilibrium = Known(actions, surely.IsEquilibrium, perhaps.IsEquilibrium);
            var rationalizable = Known(actions, action => (sure >> action & 1) != 0, action => (possible >> action & 1) != 0);
            var states = States(strict, equilibrium, rationalizable);
            (unsafeStates, safeStates) = side == 0 ? (states, safeStates) : (unsafeStates, states);
        }

        return Labels(unsafeStates, safeStates) | (Survives(cell) ? 0 : 1 << (int)Phase.Refuted);
    }

    /// <summary>Whether it holds for one of some actions: 1 surely, -1 surely not, 0 unknown.</summary>
    private static int Known(int actions, Predicate<int> surely, Predicate<int> perhaps)
    {
        var known = -1;
        for (var action = 0; action < TCell.Actions; action++)
        {
            if ((actions >> action & 1) != 0)
            {
                known = Math.Max(known, surely(action) ? 1 : perhaps(action) ? 0 : -1);
            }
        }

        return known;
    }

    /// <summary>
    /// The greatest error that the double routine states for a gap in the box: a number of roundings of the payoffs, and four times how
    /// fast values change with the hypothesis, times the error of a belief.
    /// </summary>
    private static double RoutineError(TCell cell, LineSlopes<TCell> slopes)
    {
        var (size, spread) = (0.0, 0.0);
        for (var action = 0; action < TCell.Actions; action++)
        {
            var (own, change) = (0.0, 0.0);
            for (var outcome = 0; outcome < TCell.Outcomes; outcome++)
            {
                own += cell.PayoffSize(action, outcome).Magnitude;
                change += (cell.ModelSlope(action, outcome, 0) * cell.Payoff(action, IsNormal ? 1 : outcome)).Magnitude;
            }

            (size, spread) = (Math.Max(size, IsNormal ? NormalSize(cell, action) : (1 + (TCell.Noise / 8)) * own), Math.Max(spread, change));
        }

        var units = 4 * (8 + TCell.Outcomes) * WideInterval.UnitRoundoff.High;
        var error = (units * size) + (4 * spread * (slopes.BeliefError + (units * slopes.Extent)));
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    private static double NormalSize(TCell cell, int action)
    {
        var mean = Math.Max(cell.Truth(action, 0).Magnitude, Math.Max(
            cell.Model(action, 0, cell.Low(0), WideInterval.Zero).Magnitude, cell.Model(action, 0, cell.High(0), WideInterval.Zero).Magnitude));
        return ((mean + TCell.Noise) * cell.PayoffSize(action, 1).Magnitude) + cell.PayoffSize(action, 0).Magnitude;
    }

    /// <summary>The hypotheses at which an action is better than all others by a given gap; both ends enclosed.</summary>
    /// <param name="From">The lower end.</param>
    /// <param name="To">The upper end.</param>
    /// <param name="Never">Whether there surely are none.</param>
    /// <param name="Unsure">Whether there are such, for all that is known, at no point of the box, whatever the ends say.</param>
    private readonly record struct ReplyRange(WideInterval From, WideInterval To, bool Never, bool Unsure)
    {
        /// <summary>Whether it surely is an interval.</summary>
        public bool Exists => !Never && !Unsure && From.High <= To.Low;

        /// <summary>Whether it may be one.</summary>
        public bool MayExist => !Never && !(From.Low > To.High);

        /// <summary>Those of all actions.</summary>
        public static ReplyRange[] Of(TCell cell, double gap)
        {
            var ranges = new ReplyRange[TCell.Actions];
            for (var action = 0; action < ranges.Length; action++)
            {
                ranges[action] = new(WideInterval.Of(double.NegativeInfinity), WideInterval.Of(double.PositiveInfinity), false, false);
                for (var other = 0; other < ranges.Length; other++)
                {
                    ranges[action] = other == action ? ranges[action] : ranges[action].Beating(cell, action, other, gap);
                }
            }

            return ranges;
        }

        /// <summary>
        /// Those of them at which the action is that much better than another one. The gap is affine in the hypothesis: where it changes its
        /// sign is told by its values at two hypotheses around all, and moves one way with each of them.
        /// </summary>
        private ReplyRange Beating(TCell cell, int action, int other, double gap)
        {
            var (first, last) = (cell.Low(0).Low, cell.High(0).High);
            var (atFirst, atLast) = (Gap(first), Gap(last));
            if (atFirst.Low >= 0 && atLast.Low >= 0)
            {
                return this;
            }

            if (atFirst.High < 0 && atLast.High < 0)
            {
                return this with { Never = true };
            }

            if (atFirst.Low >= 0 || atLast.High < 0)
            {
                return this with { To = WideInterval.Min(To, Falling(atFirst, atLast)) };
            }

            return atFirst.High < 0 || atLast.Low >= 0
                ? this with { From = WideInterval.Max(From, Falling(-atFirst, -atLast)) }
                : this with { Unsure = true };

            WideInterval Gap(double theta) =>
                Value(cell, action, WideInterval.Of(theta)) - Value(cell, other, WideInterval.Of(theta)) - WideInterval.Of(gap);

            WideInterval Falling(WideInterval start, WideInterval end) => new(Zero(start.Low, end.Low).Low, Zero(start.High, end.High).High);

            // Where a line that falls is zero; beyond all hypotheses if it is not between these two.
            WideInterval Zero(double start, double end)
            {
                var length = WideInterval.Of(last) - WideInterval.Of(first);
                return start < 0 ? WideInterval.Of(double.NegativeInfinity)
                    : end >= 0 ? WideInterval.Of(double.PositiveInfinity)
                    : WideInterval.Of(first) + (length * WideInterval.Of(start) / (WideInterval.Of(start) - WideInterval.Of(end)));
            }
        }

        private static WideInterval Value(TCell cell, int action, WideInterval theta)
        {
            var value = IsNormal ? cell.Payoff(action, 0) : WideInterval.Zero;
            for (var outcome = 0; outcome < TCell.Outcomes; outcome++)
            {
                value += cell.Model(action, outcome, theta, WideInterval.Zero) * cell.Payoff(action, IsNormal ? 1 : outcome);
            }

            return value;
        }
    }

    /// <summary>Which actions reply best to which beliefs: surely, or perhaps.</summary>
    private sealed class Replies
    {
        private readonly LineSlopes<TCell> slopes;
        private readonly ReplyRange[] ranges;
        private readonly bool surely;

        /// <summary>Actions, a bit each, whose least belief is at most the upper end of an action's range; by that action.</summary>
        private readonly int[] below = new int[TCell.Actions];

        /// <summary>Those whose greatest belief is at least the lower end.</summary>
        private readonly int[] above = new int[TCell.Actions];

        public Replies(LineSlopes<TCell> slopes, ReplyRange[] ranges, bool surely)
        {
            (this.slopes, this.ranges, this.surely) = (slopes, ranges, surely);
            for (var action = 0; action < TCell.Actions; action++)
            {
                for (var played = 0; played < TCell.Actions; played++)
                {
                    below[action] |= Holds(slopes.AtMost(played, ranges[action].To)) ? 1 << played : 0;
                    above[action] |= Holds(slopes.AtLeast(played, ranges[action].From)) ? 1 << played : 0;
                }
            }
        }

        /// <summary>Whether an action replies best to a belief that it leaves.</summary>
        public bool IsEquilibrium(int action) => Exists(action) && (below[action] & above[action] & 1 << action) != 0;

        /// <summary>Whether it replies best to all of them.</summary>
        public bool IsStrict(int action) => slopes.LeavesAll(action)
            ? Exists(action) && Holds(slopes.AllAtLeast(ranges[action].From)) && Holds(slopes.AllAtMost(ranges[action].To))
            : IsEquilibrium(action);

        /// <summary>The actions, a bit each, of the sets of actions that justify one another.</summary>
        public int Rationalizable()
        {
            var found = 0;
            for (var set = 1; set <= Everything; set++)
            {
                found |= (set & ~found) != 0 && Justify(set) ? set : 0;
            }

            return found;
        }

        private bool Justify(int set)
        {
            for (var action = 0; action < TCell.Actions; action++)
            {
                if ((set >> action & 1) != 0 && !(Exists(action) && IsReply(action, set & ~slopes.Apart, set & slopes.Apart)))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Some mixture of the first actions leaves a belief in the range if one leaves less and one leaves more; the others leave
        /// one belief, all the same.</summary>
        private bool IsReply(int action, int mixed, int apart) =>
            ((below[action] & mixed) != 0 && (above[action] & mixed) != 0) || (below[action] & above[action] & apart) != 0;

        private bool Exists(int action) => surely ? ranges[action].Exists : ranges[action].MayExist;

        private bool Holds(int known) => surely ? known > 0 : known >= 0;
    }
}
