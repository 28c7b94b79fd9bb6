using System.Collections.Concurrent;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>
/// Proofs for a list of hypotheses and any number of actions and outcomes, by the <see cref="SideCriterion">criteria</see>. Core values are
/// bounded as <see cref="LineBounds{TBox}"/> says, with what mixtures of some actions reach in place of what they leave.
/// </summary>
/// <typeparam name="TBox">The game over intervals.</typeparam>
internal sealed class ListSides<TBox> : BoxSides
    where TBox : struct, IGame<TBox, Interval>
{
    private readonly IReadOnlyList<IReadOnlyList<double>> list;
    private readonly int[] alike;
    private readonly Exploration exploration;
    private readonly ConcurrentBag<Desk> free = [];

    /// <summary>See <see cref="BoxSides.For"/>.</summary>
    public ListSides(HypothesisDescription hypotheses, Exploration exploration, Parameters<Interval> domain)
    {
        (list, this.exploration) = (hypotheses.List!, exploration);
        alike = [.. Enumerable.Range(0, TBox.Actions).SelectMany(hypotheses.Alike)];

        // Where play tells all hypotheses apart, every action leaves a single belief. A model may say the same of two of them though it
        // depends on what they differ in: the middle of the map tells.
        var told = new ToldApart<TBox>(TBox.At(Middle<Interval>(domain)), list);
        var all = (1 << TBox.Actions) - 1;
        var single = Enumerable.Range(0, TBox.Actions)
            .Where(a => told.All(exploration == Exploration.None ? 1 << a : all))
            .Sum(a => 1 << a);
        var (unsafeSingle, safeSingle) = ((~single & all & ~TBox.SafeActions) == 0, (~single & all & TBox.SafeActions) == 0);
        Signs = SignTable.OfSides(unsafeSingle, safeSingle);
        Traced = ((1 << PlaneCriteria.Count) - 1)
            & ~(unsafeSingle ? 1 << (int)SideCriterion.UnsafeEquilibrium : 0)
            & ~(safeSingle ? 1 << (int)SideCriterion.SafeEquilibrium : 0);
    }

    /// <inheritdoc/>
    public override SignTable Signs { get; }

    /// <inheritdoc/>
    public override int Traced { get; }

    /// <inheritdoc/>
    public override ushort Prove(ushort known, Parameters<Interval> box)
    {
        var desk = free.TryTake(out var left) ? left : new Desk(new(TBox.Actions, TBox.Outcomes, alike), exploration);
        desk.Box.Load(TBox.At(box), list);
        known = Learn(known, desk);
        free.Add(desk);
        return known;
    }

    private static ushort Learn(ushort known, Desk desk)
    {
        var least = Math.BitIncrement(2 * desk.Box.Slack);
        if (!double.IsFinite(least) || !desk.Reach.TryFind())
        {
            return known;
        }

        Span<double> atLeast = stackalloc double[TBox.Actions];
        Span<double> atMost = stackalloc double[TBox.Actions];
        Peel(desk.Reach, atLeast, upper: false);
        Peel(desk.Reach, atMost, upper: true);
        for (var side = 0; side < 2; side++)
        {
            var none = new Interval(double.NegativeInfinity);
            var (strict, equilibrium, rationalizable) = (none, none, none);
            for (var action = 0; action < TBox.Actions; action++)
            {
                if ((TBox.SafeActions >> action & 1) == side)
                {
                    strict = Interval.Max(strict, Of(desk.Reach.Least(action)));
                    equilibrium = Interval.Max(equilibrium, Of(desk.Reach.Greatest(1 << action, action)));
                    rationalizable = Interval.Max(rationalizable, new(atLeast[action], atMost[action]));
                }
            }

            var first = side * (int)SideCriterion.SafeStrict;
            known = Learn(known, first + (int)SideCriterion.UnsafeStrict, strict, least);
            known = Learn(known, first + (int)SideCriterion.UnsafeEquilibrium, equilibrium, least);
            known = Learn(known, first + (int)SideCriterion.UnsafeRationalizable, rationalizable, least);
        }

        return known;
    }

    private static Interval Of((double Low, double High) bounds) => new(bounds.Low, bounds.High);

    /// <summary>A bound of every action's core value.</summary>
    private static void Peel(ListReach reach, Span<double> core, bool upper)
    {
        var (alive, reached) = ((1 << TBox.Actions) - 1, double.NegativeInfinity);
        while (alive != 0)
        {
            var (smallest, goes) = (double.PositiveInfinity, int.TrailingZeroCount(alive));
            for (var action = 0; action < TBox.Actions; action++)
            {
                if ((alive >> action & 1) != 0)
                {
                    var (low, high) = reach.Greatest(alive, action);
                    var greatest = upper ? high : low;
                    (smallest, goes) = greatest < smallest ? (greatest, action) : (smallest, goes);
                }
            }

            reached = Math.Max(reached, smallest);
            core[goes] = reached;
            alive &= ~(1 << goes);
        }
    }

    /// <summary>Room for a box.</summary>
    private sealed class Desk(ListBox box, Exploration exploration)
    {
        public ListBox Box { get; } = box;

        public ListReach Reach { get; } = new(box, exploration.Rate, exploration.Vanishing);
    }
}
