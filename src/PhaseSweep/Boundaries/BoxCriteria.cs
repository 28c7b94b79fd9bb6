using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>
/// The <see cref="Criterion">criteria</see> over boxes of any parameters: what can be proven of their signs, in interval
/// arithmetic. All boxes lie in one domain, whose extent says what is a tie everywhere and bounds the error of the double routine.
/// </summary>
/// <typeparam name="TBox">The scenario over intervals.</typeparam>
internal sealed class BoxCriteria<TBox>
    where TBox : struct, IScenario<TBox, Interval>
{
    /// <summary>Half the roundings that the double routine allows a gap, so that it surely calls such a gap a tie.</summary>
    private const double TieRoundings = BestReply<Interval, IntervalMask, TBox>.Roundings / 2;

    private const int Count = 4;

    private readonly (double W0, double W1)[] mixtures = new (double, double)[2];
    private readonly double slackOfAll;
    private readonly bool fixedIndifference;
    private readonly bool refutable;
    private readonly Interval around;
    private readonly Interval rise;

    /// <summary>The criteria of a domain.</summary>
    /// <param name="exploration">The convention about actions never intended.</param>
    /// <param name="domain">Its cells, payoffs scaled.</param>
    /// <param name="fixedIndifference">Whether all cells have the same hypothesis of indifference: they differ in true chances alone.</param>
    public BoxCriteria(Exploration exploration, TBox domain, bool fixedIndifference)
    {
        var leavesAll = new bool[2];
        for (var action = 0; action < leavesAll.Length; action++)
        {
            leavesAll[action] = SetMixture(exploration, domain, action);
        }

        slackOfAll = 2 * RoutineError(domain);
        var ties = FindTies(domain);
        Used = 0b1111 & ~ties
            & ~(leavesAll[0] ? 1 << (int)Criterion.AtFirstBelief : 0)
            & ~(leavesAll[1] || mixtures[0] == mixtures[1] ? 1 << (int)Criterion.AtSecondBelief : 0);
        var same = FindSame(domain);
        Traced = Enumerable.Range(0, Count).Where(c => same[c] == c).Aggregate(0, (bits, c) => bits | (Used & (1 << c)));
        Signs = SignTable.Binary(leavesAll, mixtures[0] == mixtures[1], ties, same);
        this.fixedIndifference = fixedIndifference;
        refutable = MayRuleOut(domain);
        around = Indifference(domain, slackOfAll, out rise);
    }

    /// <summary>From signs to phases.</summary>
    public SignTable Signs { get; }

    /// <summary>See <see cref="PlaneCriteria.Used"/>.</summary>
    public int Used { get; }

    /// <summary>See <see cref="PlaneCriteria.Traced"/>.</summary>
    public int Traced { get; }

    /// <summary>
    /// Whether an action reveals something in some cells of the domain and, for all that is known, nothing in others: which beliefs it
    /// leaves then differs in kind from cell to cell, and nothing is proven.
    /// </summary>
    public bool IsMixed { get; private set; }

    /// <summary>What intending an action means for the divergence: the weights of both actions.</summary>
    public (double W0, double W1) Mixture(int action) => mixtures[action];

    /// <summary>
    /// Whether every hypothesis may be ruled out by what happens in some cell of a box, a part of the domain: that no sign tells.
    /// </summary>
    public bool MayBeRefuted(TBox cell) => refutable && MayRuleOut(cell);

    /// <summary>
    /// What can be proven of the signs over a box. A sign is certain only where the gap exceeds twice the error of the double
    /// routine, so that the routine gives the same label at every point of the box.
    /// </summary>
    /// <param name="known">What is known already; it holds for the box too.</param>
    /// <param name="cell">The box, a part of the domain.</param>
    /// <returns>What is known now, in the bits of <see cref="SignTable"/>.</returns>
    public ushort Prove(ushort known, TBox cell)
    {
        if (IsMixed)
        {
            return known;
        }

        // Where the error has no bound in some part of the domain, it has one in others.
        var slack = double.IsFinite(slackOfAll) ? slackOfAll : 2 * RoutineError(cell);
        known = Learn(known, Criterion.AtLow, cell, slack);
        known = Learn(known, Criterion.AtHigh, cell, slack);
        if (Signs.Decides(known) || !IsOpen(known, Criterion.AtFirstBelief, Criterion.AtSecondBelief))
        {
            return known;
        }

        var (near, gain) = (around, rise);
        if (!fixedIndifference)
        {
            near = Indifference(cell, slack, out gain);
        }

        known = Learn(known, Criterion.AtFirstBelief, cell, near, gain);
        return Learn(known, Criterion.AtSecondBelief, cell, near, gain);
    }

    /// <summary>
    /// Whether an outcome that happens may be impossible under a hypothesis inside the support. The model is affine: it is not, if it is
    /// nowhere negative and not zero at both ends of the support, or of [0, 1] around it.
    /// </summary>
    private static bool MayRuleOut(TBox cell)
    {
        return RulesOut(0, 0) || RulesOut(0, 1) || RulesOut(1, 0) || RulesOut(1, 1);

        bool RulesOut(int action, int outcome) => cell.Truth(action, outcome).High > 0
            && !IsPositiveInside(cell.Model(action, outcome, cell.Low), cell.Model(action, outcome, cell.High))
            && !(cell.Low.Low >= 0 && cell.High.High <= 1
                && IsPositiveInside(cell.Model(action, outcome, Interval.Zero), cell.Model(action, outcome, Interval.One)));

        static bool IsPositiveInside(Interval atLow, Interval atHigh) =>
            atLow.Low >= 0 && atHigh.Low >= 0 && (atLow + atHigh).Low > 0;
    }

    /// <summary>Whether the sign of one of two criteria is asked for and open.</summary>
    private bool IsOpen(ushort known, Criterion first, Criterion second) =>
        (known & (known >> PlaneCriteria.Count) & Used & ((1 << (int)first) | (1 << (int)second))) != 0;

    private static ushort Without(ushort known, Criterion criterion, bool positive) =>
        (ushort)(known & ~(1 << (positive ? (int)criterion : PlaneCriteria.Count + (int)criterion)));

    /// <summary>The hypotheses at which the gap is at most <paramref name="gap"/> in size.</summary>
    private static Interval Indifference(TBox cell, double gap, out Interval rise)
    {
        var indifference = Criteria<Interval, IntervalMask, TBox>.Indifference(cell, out rise);
        return indifference + (new Interval(-gap, gap) / rise);
    }

    /// <summary>The gap at an end of the support, if it exceeds the slack.</summary>
    private ushort Learn(ushort known, Criterion criterion, TBox cell, double slack)
    {
        if (!IsOpen(known, criterion, criterion))
        {
            return known;
        }

        var gap = BestReply<Interval, IntervalMask, TBox>.Gap(cell, criterion == Criterion.AtLow ? cell.Low : cell.High);
        return gap.Low > slack ? Without(known, criterion, positive: false)
            : gap.High < -slack ? Without(known, criterion, positive: true)
            : known;
    }

    /// <summary>The gap at the minimiser: beyond the slack if the slope has one sign wherever the gap is within it.</summary>
    private ushort Learn(ushort known, Criterion criterion, TBox cell, Interval around, Interval rise)
    {
        if (!IsOpen(known, criterion, criterion))
        {
            return known;
        }

        var value = AtBelief(criterion, cell, around, rise);
        return value.Low > 0 ? Without(known, criterion, positive: false)
            : value.High < 0 ? Without(known, criterion, positive: true)
            : known;
    }

    private Interval AtBelief(Criterion criterion, TBox cell, Interval indifference, Interval rise)
    {
        var (w0, w1) = mixtures[criterion - Criterion.AtFirstBelief];
        return Criteria<Interval, IntervalMask, TBox>.AtBelief(cell, indifference, rise, w0, w1);
    }

    /// <summary>
    /// What intending an action means for the divergence: the weights of play, or the equal ones that break its tie. The
    /// weight of an action that reveals nothing counts as none, for its divergence does not depend on the hypothesis.
    /// </summary>
    /// <returns>Whether nothing is revealed, so that every hypothesis of the support is left.</returns>
    private bool SetMixture(Exploration exploration, TBox map, int action)
    {
        var (intended, other) = (1 - (exploration.Rate / 2), exploration.Rate / 2);
        IsMixed |= MayVanish(map.ModelSlope(action));
        var (reveals0, reveals1) = (Interval.Abs(map.ModelSlope(0)).Low > 0, Interval.Abs(map.ModelSlope(1)).Low > 0);
        var (w0, w1) = action == 0 ? (intended, other) : (other, intended);
        var reveals = (reveals0 && w0 > 0) || (reveals1 && w1 > 0);
        var leavesAll = !reveals && !exploration.Vanishing;
        (w0, w1) = reveals ? (w0, w1) : (0.5, 0.5);
        mixtures[action] = reveals0 && reveals1 ? (w0, w1) : (reveals0 ? 1 : 0, reveals1 ? 1 : 0);
        return leavesAll;

        static bool MayVanish(Interval slope) => slope.Magnitude > 0 && Interval.Abs(slope).Low <= 0;
    }

    /// <summary>
    /// A bound, over a box, of the error that the double routine states for a gap: see <c>BestReply.Over</c> and
    /// <c>Divergence.Minimise</c>, whose noise is at most the greatest <c>(m + q) / |b|</c> of an action that reveals something; where
    /// two actions with different variances do, that over the variance.
    /// </summary>
    private double RoutineError(TBox map)
    {
        var (size, spread, noise) = (0.0, 0.0, 0.0);
        var mixed = mixtures.Any(m => m.W0 > 0 && m.W1 > 0) && !HaveEqualVariances(map);
        for (var action = 0; action < 2; action++)
        {
            var (low, high, slope) = (map.Payoff(action, 0), map.Payoff(action, 1), map.ModelSlope(action));
            var excess = map.Excess(action).Magnitude;
            size += (1 + excess) * (map.PayoffSize(action, 0).Magnitude + map.PayoffSize(action, 1).Magnitude);
            spread += (slope * (high - low)).Magnitude;
            var variance = mixed ? LeastVariance(map, action) : 1;
            noise = Math.Max(noise, slope.Magnitude > 0 ? (2 + excess) / (Interval.Abs(slope).Low * variance) : 0);
        }

        var theta = Math.Max(map.Low.Magnitude, map.High.Magnitude);
        var belief = (Divergence<Interval, IntervalMask, TBox>.Roundings * (theta + noise))
            + (Divergence<Interval, IntervalMask, TBox>.LastStep * theta);
        var error = Scalar64.UnitRoundoff.Value * ((BestReply<Interval, IntervalMask, TBox>.Roundings * size) + (spread * belief));
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    /// <summary>Whether one action's outcome has the probability of the other's, or of its opposite, under every hypothesis.</summary>
    private static bool HaveEqualVariances(TBox map)
    {
        var (first, second) = (map.Model(0, 1, Interval.Zero), map.Model(1, 1, Interval.Zero));
        var (slope0, slope1) = (map.ModelSlope(0), map.ModelSlope(1));
        return (IsZero(first - second) && IsZero(slope0 - slope1)) || (IsZero(first + second - Interval.One) && IsZero(slope0 + slope1));

        static bool IsZero(Interval value) => value.Magnitude == 0;
    }

    /// <summary>The least variance of an action's outcome: the model is affine, so it is at an end of the support.</summary>
    private static double LeastVariance(TBox map, int action)
    {
        return Math.Min(At(map.Low), At(map.High));

        double At(Interval theta) => Math.Max(0, (map.Model(action, 0, theta) * map.Model(action, 1, theta)).Low);
    }

    /// <summary>
    /// For each criterion the first one that hangs on the same hypothesis all over the map: that of a belief whose minimiser
    /// lies at an end of the support, or where the other belief's does.
    /// </summary>
    private int[] FindSame(TBox map)
    {
        int[] same = [.. Enumerable.Range(0, Count)];
        for (var action = 0; action < 2; action++)
        {
            var (w0, w1) = mixtures[action];
            same[(int)Criterion.AtFirstBelief + action] = IsLeast(map, map.Low, w0, w1) ? (int)Criterion.AtLow
                : IsLeast(map, map.High, w0, w1) ? (int)Criterion.AtHigh
                : (int)Criterion.AtFirstBelief + action;
        }

        // Where each action has its least divergence, if both have it at one hypothesis, so has every mixture of them.
        var ofFirst = (map.Truth(0, 1) - map.Model(0, 1, Interval.Zero)) / map.ModelSlope(0);
        if (same[(int)Criterion.AtSecondBelief] == (int)Criterion.AtSecondBelief && IsLeast(map, ofFirst, 1, 1))
        {
            same[(int)Criterion.AtSecondBelief] = (int)Criterion.AtFirstBelief;
        }

        return same;
    }

    /// <summary>Whether the slope of the divergence is zero, but for rounding, at a hypothesis all over the map.</summary>
    private static bool IsLeast(TBox map, Interval theta, double w0, double w1)
    {
        var slope = Divergence<Interval, IntervalMask, TBox>.Slope(map, theta, new(w0), new(w1), out _, out var size);
        return slope.Magnitude <= Divergence<Interval, IntervalMask, TBox>.Roundings * Scalar64.UnitRoundoff.Value * size.Magnitude;
    }

    private int FindTies(TBox map)
    {
        var size = 0.0;
        for (var action = 0; action < 2; action++)
        {
            size += map.PayoffSize(action, 0).Low + map.PayoffSize(action, 1).Low;
        }

        var bound = TieRoundings * Scalar64.UnitRoundoff.Value * size;
        var ties = BestReply<Interval, IntervalMask, TBox>.Gap(map, map.Low).Magnitude <= bound ? 1 << (int)Criterion.AtLow : 0;
        ties |= BestReply<Interval, IntervalMask, TBox>.Gap(map, map.High).Magnitude <= bound ? 1 << (int)Criterion.AtHigh : 0;
        for (var criterion = Criterion.AtFirstBelief; criterion <= Criterion.AtSecondBelief; criterion++)
        {
            var indifference = Criteria<Interval, IntervalMask, TBox>.Indifference(map, out var rise);
            var reach = Interval.Abs(new Interval(bound, bound) / rise).Low;
            var below = AtBelief(criterion, map, indifference - new Interval(reach, reach), rise);
            var above = AtBelief(criterion, map, indifference + new Interval(reach, reach), rise);
            ties |= (below.Low > 0 && above.High < 0) || (below.High < 0 && above.Low > 0) ? 1 << (int)criterion : 0;
        }

        return ties;
    }
}
