using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>What can be proven of the <see cref="PlaneCriterion">criteria</see> of a game of two actions and two coordinates over boxes of any parameters.</summary>
/// <typeparam name="TBox">The game over intervals.</typeparam>
/// <param name="exploration">The convention about actions never intended.</param>
/// <param name="domain">A box that holds all others.</param>
internal sealed class BoxSides<TBox>(Exploration exploration, TBox domain)
    where TBox : struct, IGame<TBox, Interval>
{
    /// <summary>The phases in which one side is rationalizable alone.</summary>
    private const ushort OneAlone = (1 << (int)Phase.Safe) | (1 << (int)Phase.Trapped);

    private readonly bool refutable = MayBeRefuted(domain);

    /// <summary>From signs to phases.</summary>
    public SignTable Signs { get; } = SignTable.OfPlane(exploration.Vanishing);

    /// <summary>
    /// What is known of the signs over a box. A sign is certain only where the gap exceeds twice the error of the double routine.
    /// </summary>
    /// <param name="known">What is known already.</param>
    /// <param name="cell">The box, a part of the domain.</param>
    public ushort Prove(ushort known, TBox cell)
    {
        if (refutable && MayBeRefuted(cell))
        {
            return known;
        }

        var gaps = new Gaps(cell, exploration.Vanishing);
        return Learn(known, gaps, gaps.Least);
    }

    /// <summary>
    /// The phases, a bit each, that the double routine may say in a box: one that it must say, or several, then Boundary with them. Another
    /// phase than Boundary it says only where the exact gaps have it; so to rule that out their signs are enough, without room for its error.
    /// </summary>
    /// <param name="cell">The box, a part of the domain.</param>
    /// <returns>Those phases; null where nothing is known, for every hypothesis may be ruled out.</returns>
    public ushort? Possible(TBox cell)
    {
        if (refutable && MayBeRefuted(cell))
        {
            return null;
        }

        var gaps = new Gaps(cell, exploration.Vanishing);
        var said = Signs.Possible(Learn(SignTable.Unknown, gaps, gaps.Least));
        if (ushort.IsPow2(said))
        {
            return said;
        }

        // A gap of zero counts as one of either sign: a label that hangs on it is Boundary.
        var exact = Signs.Possible(Learn(SignTable.Unknown, gaps, 0));

        // Where the truth is among the predictions, every intended action leaves it in the limit. Then there is one gap, by whose sign one
        // side stands alone; where it is zero inside the box, signs told one by one would allow both sides, or none.
        return exploration.Vanishing && (exact & ~OneAlone) != 0 && PlaneGame<Interval, IntervalMask, TBox>.IsTruthPredicted(cell).Certain
            ? (ushort)(OneAlone | (1 << (int)Phase.Boundary))
            : (ushort)(exact | (1 << (int)Phase.Boundary));
    }

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
        gap.Low >= least ? (ushort)(known & ~(1 << (PlaneCriteria.Count + (int)criterion)))
        : gap.High <= -least ? (ushort)(known & ~(1 << (int)criterion))
        : known;

    /// <summary>
    /// Whether every hypothesis may rule out something that happens: the model is affine and nowhere negative, so what is possible at any
    /// corner of the hypotheses is possible inside.
    /// </summary>
    private static bool MayBeRefuted(TBox cell)
    {
        for (var action = 0; action < TBox.Actions && TBox.Outcomes > 1; action++)
        {
            for (var outcome = 0; outcome < TBox.Outcomes; outcome++)
            {
                var sum = cell.Model(action, outcome, cell.Low(0), cell.Low(1)) + cell.Model(action, outcome, cell.High(0), cell.Low(1))
                    + cell.Model(action, outcome, cell.Low(0), cell.High(1)) + cell.Model(action, outcome, cell.High(0), cell.High(1));
                if (cell.Truth(action, outcome).High > 0 && sum.Low <= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The gaps of a box.</summary>
    private readonly struct Gaps
    {
        private readonly Interval turn;
        private readonly IntervalMask turns;

        public Gaps(TBox cell, bool vanishing)
        {
            Sides = PlaneGame<Interval, IntervalMask, TBox>.Gaps(cell, vanishing, out turn, out var count);
            turn = TBox.SafeActions == 1 ? -turn : turn;
            turns = count > Interval.One - count;
        }

        public GameSolution<Interval> Sides { get; }

        /// <summary>Least size of a gap whose sign the double routine surely tells: more than twice its error.</summary>
        public double Least => Math.BitIncrement(2 * Sides.Error.High);

        public Interval TurnOr(Interval none) => Interval.Select(turns, turn, none);
    }
}
