using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>
/// Proofs for two actions and two coordinates, by the <see cref="PlaneCriterion">criteria</see>. Without a rate of exploration they clip and
/// compare but minimise nothing, so they can be computed over boxes as they are.
/// </summary>
/// <typeparam name="TPoint">The game over doubles.</typeparam>
/// <typeparam name="TBox">The game over intervals.</typeparam>
internal sealed class PlaneSides<TPoint, TBox> : BoxSides
    where TPoint : struct, IGame<TPoint, Scalar64>
    where TBox : struct, IGame<TBox, Interval>
{
    /// <summary>The phases in which one side is rationalizable alone.</summary>
    private const ushort OneAlone = (1 << (int)Phase.Safe) | (1 << (int)Phase.Trapped);

    private readonly PlaneEnclosures<TPoint, TBox>? exploring;
    private readonly bool vanishing;
    private readonly bool refutable;

    /// <summary>Whether an intended action leaves a single belief.</summary>
    private readonly bool single;

    /// <summary>See <see cref="BoxSides.For"/>.</summary>
    public PlaneSides(Exploration exploration, Parameters<Interval> domain)
    {
        exploring = exploration.Rate > 0 ? new(exploration.Rate) : null;
        vanishing = exploration.Vanishing;
        single = vanishing || exploring is not null;
        refutable = MayBeRefuted(TBox.At(domain));
        Signs = SignTable.OfPlane(single);
    }

    /// <inheritdoc/>
    public override SignTable Signs { get; }

    /// <inheritdoc/>
    public override int Traced => single
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

        var gaps = new Gaps(cell, Left(box, cell));
        return Learn(known, gaps, gaps.Least);
    }

    /// <inheritdoc/>
    public override ushort? Possible(Parameters<Interval> box)
    {
        var cell = TBox.At(box);
        if (refutable && MayBeRefuted(cell))
        {
            return null;
        }

        var gaps = new Gaps(cell, Left(box, cell));
        var said = Signs.Possible(Learn(SignTable.Unknown, gaps, gaps.Least));
        if (ushort.IsPow2(said))
        {
            return said;
        }

        // A gap of zero counts as one of either sign: a label that hangs on it is Boundary.
        var exact = Signs.Possible(Learn(SignTable.Unknown, gaps, 0));

        // Where the truth is among the predictions, every intended action leaves it alone, if anything alone. Then there is one gap, by whose sign one
        // side stands alone; where it is zero inside the box, signs told one by one would allow both sides, or none.
        return single && (exact & ~OneAlone) != 0 && PlaneGame<Interval, IntervalMask, TBox>.IsTruthPredicted(cell).Certain
            ? (ushort)(OneAlone | (1 << (int)Phase.Boundary))
            : (ushort)(exact | (1 << (int)Phase.Boundary));
    }

    /// <summary>What intended actions and their mixtures leave in a box.</summary>
    private PlaneBeliefs<Interval> Left(Parameters<Interval> box, TBox cell) => exploring is null
        ? PlaneGame<Interval, IntervalMask, TBox>.Beliefs(cell, vanishing)
        : exploring.Of(TPoint.At(Middle<Scalar64>(box)), cell);

    /// <summary>What is known where gaps of a least size, and larger ones, have a sign.</summary>
    private static ushort Learn(ushort known, Gaps gaps, double least)
    {
        known = Learn(known, PlaneCriterion.LeastAfterUnsafe, gaps.Sides.Unsafe.Strict, least);
        known = Learn(known, PlaneCriterion.GreatestAfterUnsafe, gaps.Sides.Unsafe.Equilibrium, least);
        known = Learn(known, PlaneCriterion.GreatestAfterSafe, -gaps.Sides.Safe.Strict, least);
        known = Learn(known, PlaneCriterion.LeastAfterSafe, -gaps.Sides.Safe.Equilibrium, least);
        known = Learn(known, PlaneCriterion.TurnOrBelow, gaps.TurnOr(-Interval.One), least);
        return Learn(known, PlaneCriterion.TurnOrAbove, gaps.TurnOr(Interval.One), least);
    }

    private static ushort Learn(ushort known, PlaneCriterion criterion, Interval gap, double least) =>
        Learn(known, (int)criterion, gap, least);

    /// <summary>The gaps of a box.</summary>
    private readonly struct Gaps
    {
        private readonly Interval turn;
        private readonly IntervalMask turns;

        public Gaps(TBox cell, PlaneBeliefs<Interval> beliefs)
        {
            Sides = PlaneGame<Interval, IntervalMask, TBox>.Gaps(cell, beliefs);
            turn = PlaneGame<Interval, IntervalMask, TBox>.Gap(cell, beliefs.Turn0, beliefs.Turn1);
            turn = TBox.SafeActions == 1 ? -turn : turn;
            turns = beliefs.Turns > Interval.One - beliefs.Turns;
        }

        public GameSolution<Interval> Sides { get; }

        /// <summary>Least size of a gap whose sign the double routine surely tells: more than twice its error.</summary>
        public double Least => Math.BitIncrement(2 * Sides.Error.High);

        public Interval TurnOr(Interval none) => Interval.Select(turns, turn, none);
    }
}
