using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>
/// Proofs for two actions and two coordinates, by the <see cref="PlaneCriterion">criteria</see>. They clip and compare but minimise
/// nothing, so they can be computed over boxes as they are.
/// </summary>
/// <typeparam name="TBox">The game over intervals.</typeparam>
internal sealed class PlaneSides<TBox> : BoxSides
    where TBox : struct, IGame<TBox, Interval>
{
    private readonly Exploration exploration;
    private readonly bool refutable;

    /// <summary>See <see cref="BoxSides.For"/>.</summary>
    public PlaneSides(Exploration exploration, Parameters<Interval> domain)
    {
        this.exploration = exploration;
        refutable = MayBeRefuted(TBox.At(domain));
        Signs = SignTable.OfPlane(exploration.Vanishing);
    }

    /// <inheritdoc/>
    public override SignTable Signs { get; }

    /// <inheritdoc/>
    public override int Traced => exploration.Vanishing
        ? All & ~(1 << (int)PlaneCriterion.GreatestAfterUnsafe) & ~(1 << (int)PlaneCriterion.LeastAfterSafe)
        : All;

    private static int All => (1 << PlaneCriteria.Count) - 1;

    /// <inheritdoc/>
    public override ushort Prove(ushort known, Parameters<Interval> box)
    {
        var cell = TBox.At(box);
        if (refutable && MayBeRefuted(cell))
        {
            return known;
        }

        var solution = PlaneGame<Interval, IntervalMask, TBox>.Gaps(cell, exploration.Vanishing, out var turn, out var turns);
        var slack = 2 * solution.Error.High;
        known = Learn(known, PlaneCriterion.LeastAfterUnsafe, solution.Unsafe.Strict, slack);
        known = Learn(known, PlaneCriterion.GreatestAfterUnsafe, solution.Unsafe.Equilibrium, slack);
        known = Learn(known, PlaneCriterion.GreatestAfterSafe, -solution.Safe.Strict, slack);
        known = Learn(known, PlaneCriterion.LeastAfterSafe, -solution.Safe.Equilibrium, slack);
        turn = TBox.SafeActions == 1 ? -turn : turn;
        var none = Interval.One - turns;
        known = Learn(known, PlaneCriterion.TurnOrBelow, Interval.Select(turns > none, turn, -Interval.One), slack);
        return Learn(known, PlaneCriterion.TurnOrAbove, Interval.Select(turns > none, turn, Interval.One), slack);
    }

    private static ushort Learn(ushort known, PlaneCriterion criterion, Interval gap, double slack) =>
        Learn(known, (int)criterion, gap, slack);
}
