using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Boundaries;

/// <summary>
/// From the signs of criteria to phases. What is known of the signs are bits: bit <c>c</c> says that criterion <c>c</c> can be
/// positive, bit <c><see cref="PlaneCriteria.Count"/> + c</c> that it can be negative.
/// </summary>
internal sealed class SignTable
{
    /// <summary>Nothing is known.</summary>
    public const ushort Unknown = (1 << (2 * PlaneCriteria.Count)) - 1;

    private static readonly SignTable[] Planes = [Plane(single: false), Plane(single: true)];

    private static readonly SignTable[] Sides = [Side(false, false), Side(false, true), Side(true, false), Side(true, true)];

    private readonly int criteria;
    private readonly Phase[] phases;
    private readonly ushort[] possible;
    private readonly IReadOnlyList<int> same;
    private readonly Func<int, int, int> standing;

    /// <param name="same">For each criterion the first one that has its sign at every point of the map, but for rounding. Proofs
    /// make no use of it.</param>
    /// <param name="ties">Criteria, a bit each, that are zero within rounding over the whole map; a label that hangs on one is
    /// <see cref="Phase.Boundary"/>.</param>
    /// <param name="label">The label of signs that are no ties.</param>
    /// <param name="standing">How one of two sides stands under signs: 2 a strict equilibrium, 1 a weak one, 0 none.</param>
    private SignTable(IReadOnlyList<int> same, int ties, Func<int, Phase> label, Func<int, int, int> standing)
    {
        (criteria, this.same, this.standing) = (same.Count, same, standing);
        phases = new Phase[1 << criteria];
        for (var signs = 0; signs < phases.Length; signs++)
        {
            var labels = Enumerable.Range(0, phases.Length)
                .Where(other => ((signs ^ other) & ~ties) == 0)
                .Select(label)
                .Distinct()
                .ToArray();
            phases[signs] = labels.Length == 1 ? labels[0] : Phase.Boundary;
        }

        possible = new ushort[1 << (2 * criteria)];
        for (var known = 0; known < possible.Length; known++)
        {
            for (var signs = 0; signs < phases.Length; signs++)
            {
                if ((signs & ~known) == 0 && (~signs & (phases.Length - 1) & ~(known >> criteria)) == 0)
                {
                    possible[known] |= (ushort)(1 << (int)phases[signs]);
                }
            }
        }
    }

    /// <summary>The table of two actions, two outcomes and one interval, by their four <see cref="Criterion">criteria</see>.</summary>
    /// <param name="leavesAll">Whether intending an action reveals nothing, so that every hypothesis of the support is left; by action.</param>
    /// <param name="sameBelief">Whether both actions leave the same belief, so that the first one's criterion serves both.</param>
    /// <param name="ties">Criteria that are ties over the whole map.</param>
    /// <param name="same">For each criterion the first one that is the same.</param>
    public static SignTable Binary(IReadOnlyList<bool> leavesAll, bool sameBelief, int ties, IReadOnlyList<int> same)
    {
        return new(
            same,
            ties,
            signs => (Phase)(int)PhaseRule<Scalar64, ScalarMask>.Label(Scalar64.Of(State(signs, 0)), Scalar64.Of(State(signs, 1))).Value,
            (signs, action) => action == 0 ? State(signs, 0) : 2 - State(signs, 1));

        int State(int signs, int action)
        {
            var criterion = (int)(action == 0 || sameBelief ? Criterion.AtFirstBelief : Criterion.AtSecondBelief);
            var (low, high, belief) = (signs & 1, (signs >> 1) & 1, (signs >> criterion) & 1);
            return leavesAll[action] ? low + high : low + high + belief >= 2 ? 2 : 0;
        }
    }

    /// <summary>
    /// The table of two actions and two coordinates, by the six <see cref="PlaneCriterion">criteria</see>. An action is rationalizable if
    /// it is an equilibrium, or some belief that the other one leaves favours it, or the one at which the minimisers of mixtures turn.
    /// </summary>
    /// <param name="single">Whether an intended action leaves one belief, so that its least and greatest advantage are the same.</param>
    public static SignTable OfPlane(bool single) => Planes[single ? 1 : 0];

    /// <summary>The table of the six <see cref="SideCriterion">criteria</see> of two sides.</summary>
    /// <param name="unsafeSingle">Whether every unsafe action leaves a single belief, so that its least and greatest advantage are the same.</param>
    /// <param name="safeSingle">Whether every safe one does.</param>
    public static SignTable OfSides(bool unsafeSingle, bool safeSingle) => Sides[(unsafeSingle ? 2 : 0) + (safeSingle ? 1 : 0)];

    private static SignTable Side(bool unsafeSingle, bool safeSingle)
    {
        return new(
            [0, unsafeSingle ? 0 : 1, 2, 3, safeSingle ? 3 : 4, 5],
            ties: 0,
            signs => (Phase)(int)PhaseStates<Scalar64, ScalarMask>.Label(Scalar64.Of(State(signs, 0)), Scalar64.Of(State(signs, 1))).Value,
            (signs, side) => Math.Max(0, State(signs, side) - 1));

        static int State(int signs, int side)
        {
            var ofSide = (signs >> (side * (int)SideCriterion.SafeStrict)) & 0b111;
            return (ofSide & 1) != 0 ? 3 : (ofSide & 2) != 0 ? 2 : (ofSide & 4) != 0 ? 1 : 0;
        }
    }

    private static SignTable Plane(bool single)
    {
        return new(
            single ? [0, 0, 2, 2, 4, 5] : [0, 1, 2, 3, 4, 5],
            ties: 0,
            signs => (Phase)(int)PhaseStates<Scalar64, ScalarMask>.Label(Scalar64.Of(State(signs, 0)), Scalar64.Of(State(signs, 1))).Value,
            (signs, side) => Math.Max(0, State(signs, side) - 1));

        static int State(int signs, int side)
        {
            bool Above(PlaneCriterion criterion) => ((signs >> (int)criterion) & 1) != 0;
            return side == 0
                ? Above(PlaneCriterion.LeastAfterUnsafe) ? 3
                    : Above(PlaneCriterion.GreatestAfterUnsafe) ? 2
                    : Above(PlaneCriterion.GreatestAfterSafe) || Above(PlaneCriterion.TurnOrBelow) ? 1 : 0
                : !Above(PlaneCriterion.GreatestAfterSafe) ? 3
                    : !Above(PlaneCriterion.LeastAfterSafe) ? 2
                    : !Above(PlaneCriterion.LeastAfterUnsafe) || !Above(PlaneCriterion.TurnOrAbove) ? 1 : 0;
        }
    }

    /// <summary>The phase at a point with given signs: bit <c>c</c> set where criterion <c>c</c> is positive.</summary>
    public Phase this[int signs] => phases[AtPoint(signs)];

    /// <summary>The phases, a bit each, that what is known of the signs allows.</summary>
    public ushort Possible(ushort known)
    {
        var all = phases.Length - 1;
        return possible[(known & all) | (((known >> PlaneCriteria.Count) & all) << criteria)];
    }

    /// <summary>Whether what is known of the signs allows one phase only.</summary>
    public bool Decides(ushort known) => ushort.PopCount(Possible(known)) == 1;

    /// <summary>The only phase that what is known allows.</summary>
    public Phase Decided(ushort known) => (Phase)ushort.TrailingZeroCount(Possible(known));

    /// <summary>How one of two sides stands: 2 a strict equilibrium, 1 a weak one, 0 none.</summary>
    /// <param name="signs">The signs.</param>
    /// <param name="side">The action; or 0 for the unsafe actions and 1 for the safe ones.</param>
    public int StandingAt(int signs, int side) => standing(AtPoint(signs), side);

    /// <summary>The signs with each criterion's as that of the first one which is the same.</summary>
    private int AtPoint(int signs)
    {
        var all = 0;
        for (var criterion = 0; criterion < criteria; criterion++)
        {
            all |= ((signs >> same[criterion]) & 1) << criterion;
        }

        return all;
    }
}
