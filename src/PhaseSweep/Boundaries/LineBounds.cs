using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Boundaries;

/// <summary>
/// Bounds of the gaps of a game on one interval over all cells of a box, given enclosures of the beliefs. The gap between two actions is
/// affine in the hypothesis, so between two hypotheses it is at most, and at least, what its bounds there say: an action's greatest
/// advantage is that of the lines through them.
/// <para>
/// The core value of an action <c>a</c> is the largest over sets of actions <c>S</c> with <c>a</c> of <c>min over b in S of G_b(S)</c>, where
/// <c>G_b(S)</c>, the greatest advantage of <c>b</c> over what mixtures of <c>S</c> leave, only grows with <c>S</c>. Actions are taken away
/// one by one, the one with the smallest bound first, and the largest such bound so far is that of its core value. From below that
/// holds because any set bounds the value. From above: of a set that attains it, let <c>b</c> be the first to go; what was there then
/// contains the set, and the bound of <c>b</c> was the smallest. Which action goes first is settled by numbers, never by intervals.
/// </para>
/// </summary>
/// <typeparam name="TBox">The game over intervals.</typeparam>
internal ref struct LineBounds<TBox>
    where TBox : struct, IGame<TBox, Interval>
{
    /// <summary>Roundings of a line between two bounds, in units of roundoff of the larger, and as much again.</summary>
    private const double Roundings = 16;

    private readonly TBox cell;
    private readonly LineBeliefs<Interval> beliefs;
    private readonly bool vanishing;
    private readonly Span<double> hypotheses;
    private readonly Span<Interval> values;
    private int count;

    private LineBounds(TBox cell, LineBeliefs<Interval> beliefs, bool vanishing, Span<double> hypotheses, Span<Interval> values)
    {
        (this.cell, this.beliefs, this.vanishing) = (cell, beliefs, vanishing);
        this.hypotheses = hypotheses;
        this.values = values;
    }

    /// <summary>The most hypotheses at which values are needed: four ends an action, and two of the uniform mixture.</summary>
    private static int Most => (4 * TBox.Actions) + 2;

    /// <summary>The gaps of the unsafe and of the safe actions.</summary>
    public static (SideGaps<Interval> Unsafe, SideGaps<Interval> Safe) Of(TBox cell, LineBeliefs<Interval> beliefs, bool vanishing)
    {
        Span<double> hypotheses = stackalloc double[Most];
        Span<Interval> values = stackalloc Interval[Most * TBox.Actions];
        return new LineBounds<TBox>(cell, beliefs, vanishing, hypotheses, values).Sides();
    }

    private (SideGaps<Interval> Unsafe, SideGaps<Interval> Safe) Sides()
    {
        Span<double> atLeast = stackalloc double[TBox.Actions];
        Span<double> atMost = stackalloc double[TBox.Actions];
        Peel(atLeast, upper: false);
        Peel(atMost, upper: true);
        var none = new Interval(double.NegativeInfinity);
        var unsafeGaps = new SideGaps<Interval> { Strict = none, Equilibrium = none, Rationalizable = none };
        var safeGaps = unsafeGaps;
        for (var action = 0; action < TBox.Actions; action++)
        {
            var left = new Left(beliefs.Low[action], beliefs.High[action]);
            var least = new Interval(LeastFromBelow(action, left), LeastFromAbove(action, left));
            var greatest = new Interval(Greatest(action, left, upper: false), Greatest(action, left, upper: true));
            var core = new Interval(atLeast[action], atMost[action]);
            ref var side = ref unsafeGaps;
            if ((TBox.SafeActions >> action & 1) != 0)
            {
                side = ref safeGaps;
            }

            side.Strict = Interval.Max(side.Strict, least);
            side.Equilibrium = Interval.Max(side.Equilibrium, greatest);
            side.Rationalizable = Interval.Max(side.Rationalizable, core);
        }

        return (unsafeGaps, safeGaps);
    }

    /// <summary>A bound of every action's core value.</summary>
    private void Peel(scoped Span<double> core, bool upper)
    {
        var (alive, reached) = ((1 << TBox.Actions) - 1, double.NegativeInfinity);
        while (alive != 0)
        {
            var left = LeftBy(alive, out var uniform);
            var (smallest, goes) = (double.PositiveInfinity, int.TrailingZeroCount(alive));
            for (var action = 0; action < TBox.Actions; action++)
            {
                if ((alive >> action & 1) != 0)
                {
                    var greatest = Greatest(action, left, upper);
                    if (uniform)
                    {
                        greatest = Math.Max(greatest, Greatest(action, new(beliefs.Uniform, beliefs.Uniform), upper));
                    }

                    (smallest, goes) = greatest < smallest ? (greatest, action) : (smallest, goes);
                }
            }

            reached = Math.Max(reached, smallest);
            core[goes] = reached;
            alive &= ~(1 << goes);
        }
    }

    /// <summary>What mixtures of some actions leave.</summary>
    /// <param name="alive">The actions, a bit each.</param>
    /// <param name="uniform">Whether the minimiser of the uniform mixture belongs to it, apart from the rest: in the limit of ever rarer
    /// exploration it is what actions leave that reveal nothing.</param>
    private readonly Left LeftBy(int alive, out bool uniform)
    {
        var (low, high) = (new Interval(double.PositiveInfinity), new Interval(double.NegativeInfinity));
        uniform = false;
        for (var action = 0; action < TBox.Actions; action++)
        {
            var apart = vanishing && beliefs.Reveals[action].High == 0;
            if ((alive >> action & 1) != 0)
            {
                uniform |= apart;
                (low, high) = apart ? (low, high) : (Interval.Min(low, beliefs.Low[action]), Interval.Max(high, beliefs.High[action]));
            }
        }

        return low.Low <= high.High ? new(low, high) : new(beliefs.Uniform, beliefs.Uniform);
    }

    /// <summary>The least advantage over what is left is at an end of it.</summary>
    private double LeastFromBelow(int action, Left left) => Math.Min(Advantage(action, left.Low.Low), Advantage(action, left.High.High));

    private double LeastFromAbove(int action, Left left) => Math.Min(
        Greatest(action, left.Low.Low, left.Low.High, upper: true), Greatest(action, left.High.Low, left.High.High, upper: true));

    /// <summary>
    /// A bound of the greatest advantage over what is left: from above over all that may be left, from below over what surely is or, where
    /// that is nothing, between the two ends, one hypothesis at least.
    /// </summary>
    private double Greatest(int action, Left left, bool upper) =>
        upper ? Greatest(action, left.Low.Low, left.High.High, upper: true)
        : left.Low.High <= left.High.Low ? Greatest(action, left.Low.High, left.High.Low, upper: false)
        : Math.Min(Advantage(action, left.High.Low), Advantage(action, left.Low.High));

    /// <summary>The least that an action's advantage at a hypothesis can be.</summary>
    private double Advantage(int action, double theta) => Greatest(action, theta, theta, upper: false);

    /// <summary>A bound of the greatest advantage between two hypotheses.</summary>
    private double Greatest(int action, double from, double to, bool upper)
    {
        Span<double> first = stackalloc double[TBox.Actions - 1];
        Span<double> last = stackalloc double[TBox.Actions - 1];
        Gaps(action, At(from), upper, first);
        Gaps(action, At(to), upper, last);
        var greatest = Math.Max(Least(first, last, 0), Least(first, last, 1));
        var size = 0.0;
        for (var one = 0; one < first.Length; one++)
        {
            size = Math.Max(size, Math.Max(Math.Abs(first[one]), Math.Abs(last[one])));
            for (var two = one + 1; two < first.Length; two++)
            {
                var (atFirst, atLast) = (first[one] - first[two], last[one] - last[two]);
                if ((atFirst < 0 && atLast > 0) || (atFirst > 0 && atLast < 0))
                {
                    greatest = Math.Max(greatest, Least(first, last, atFirst / (atFirst - atLast)));
                }
            }
        }

        var rounding = from == to ? 0 : Roundings * Scalar64.UnitRoundoff.Value * size;
        return upper ? greatest + rounding : greatest - rounding;
    }

    private static double Least(Span<double> first, Span<double> last, double part)
    {
        var least = double.PositiveInfinity;
        for (var rival = 0; rival < first.Length; rival++)
        {
            least = Math.Min(least, part == 0 ? first[rival] : part == 1 ? last[rival] : first[rival] + (part * (last[rival] - first[rival])));
        }

        return least;
    }

    /// <summary>A bound of the gap between an action and each of the others.</summary>
    private readonly void Gaps(int action, int at, bool upper, scoped Span<double> gaps)
    {
        var rival = 0;
        for (var other = 0; other < TBox.Actions; other++)
        {
            if (other != action)
            {
                var gap = values[(at * TBox.Actions) + action] - values[(at * TBox.Actions) + other];
                gaps[rival++] = upper ? gap.High : gap.Low;
            }
        }
    }

    /// <summary>The place of a hypothesis among those whose values are known.</summary>
    private int At(double theta)
    {
        for (var at = 0; at < count; at++)
        {
            if (hypotheses[at] == theta)
            {
                return at;
            }
        }

        hypotheses[count] = theta;
        for (var action = 0; action < TBox.Actions; action++)
        {
            values[(count * TBox.Actions) + action] = Game<Interval, IntervalMask, TBox>.Value(cell, action, new(theta), Interval.Zero);
        }

        return count++;
    }

    /// <summary>The beliefs that are left: an interval whose ends are enclosed.</summary>
    private readonly record struct Left(Interval Low, Interval High);
}
