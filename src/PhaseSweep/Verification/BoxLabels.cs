using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>
/// The labels that a box of a plan's map can have, told again from the definitions (Esponda and Pouzo, Econometrica 84, 2016;
/// arXiv:2505.20708) and by the simplest arithmetic, <see cref="WideInterval"/>. It shares with the proofs it is to check the
/// scenarios, the way in which cells take a plan's numbers (<see cref="CellInputs"/>, which divides payoffs by a power of
/// two), and the error bound that the double routine states, because that is what <see cref="Phase.Boundary"/> means.
/// <para>
/// Every label hangs on the signs of the gap <c>G(theta) = U(0, theta) - U(1, theta)</c> at the beliefs that intended actions leave.
/// They lie in the support, and <c>G</c> is affine. So they are known from the signs at the two ends of the support and, where
/// those differ, from the side of the indifferent hypothesis on which the minimiser of the divergence lies.
/// </para>
/// </summary>
internal abstract class BoxLabels
{
    /// <summary>The labels of a plan's boxes.</summary>
    public static BoxLabels For(SweepPlan plan) => (BoxLabels)Activator.CreateInstance(
        (plan.Scenario.Theory switch
        {
            Theory.Binary => typeof(Boxes<>),
            Theory.Line => typeof(LineLabels<>),
            Theory.List => typeof(ListLabels<>),
            _ => typeof(PlaneLabels<>),
        })
            .MakeGenericType(plan.Scenario.CellType.MakeGenericType(typeof(WideInterval))),
        plan)!;

    /// <summary>
    /// The labels that cannot be ruled out, bit <c>1 &lt;&lt; phase</c> each; an only one holds at every point of the box at which the
    /// parameters are valid.
    /// </summary>
    /// <param name="x">Values of the horizontal axis's parameter, parameter units.</param>
    /// <param name="y">Values of the vertical axis's parameter, parameter units.</param>
    public abstract int In(WideInterval x, WideInterval y);

    /// <summary>All labels.</summary>
    protected static readonly int AnyLabel = Enum.GetValues<Phase>().Aggregate(0, (bits, phase) => bits | (1 << (int)phase));

    /// <summary>What is known of a gap over a box. A gap has a sign where it exceeds the error of the double routine.</summary>
    private enum Gap
    {
        Unknown,
        Positive,
        Negative,
        Tie,
    }

    private static Gap OfSign(int sign) => sign > 0 ? Gap.Positive : sign < 0 ? Gap.Negative : Gap.Unknown;

    /// <summary>The weights of two actions in the divergence; none of an action that reveals nothing.</summary>
    private sealed record Mixture(WideInterval First, WideInterval Second);

    private sealed class Boxes<TCell> : BoxLabels
        where TCell : struct, IScenario<TCell, WideInterval>
    {
        private readonly CellInputs inputs;
        private readonly Parameters<WideInterval> parameters;
        private readonly Mixture? first;
        private readonly Mixture? second;
        private readonly bool refutable;
        private readonly int[] labels = new int[256];

        public Boxes(SweepPlan plan)
        {
            inputs = new(plan);
            parameters = inputs.Parameters<WideInterval>();
            var (x, y) = (plan.Grid.X, plan.Grid.Y);
            var map = Box(new(x.Low, x.High), new(y.Low, y.High));
            first = MixtureOf(map, 0);
            second = MixtureOf(map, 1);
            refutable = MayContradict(map, 0, 0) || MayContradict(map, 0, 1)
                || MayContradict(map, 1, 0) || MayContradict(map, 1, 1);
            for (var known = 0; known < labels.Length; known++)
            {
                labels[known] = Possible(
                    (Gap)(known & 3), (Gap)((known >> 2) & 3), (Gap)((known >> 4) & 3), (Gap)(known >> 6));
            }
        }

        public override int In(WideInterval x, WideInterval y)
        {
            var cell = Box(x, y);
            if (MayTellOrNot(cell, 0) || MayTellOrNot(cell, 1))
            {
                return AnyLabel;
            }

            var error = RoutineError(cell);
            if (!double.IsFinite(error))
            {
                return AnyLabel;
            }

            var atZero = GapAt(cell, WideInterval.Zero);
            var atOne = GapAt(cell, WideInterval.One);
            var rise = atOne - atZero;
            var reach = WideInterval.Abs(WideInterval.Of(error) / rise);
            var indifferent = Indifferent(atZero, atOne);
            var (below, above) = (indifferent - reach, indifferent + reach);
            if (above.High < cell.Low.Low || below.Low > cell.High.High)
            {
                // Whatever is indifferent, or nearly, lies outside the support: the gap has one sign there.
                var gap = OfSign(above.High < cell.Low.Low ? rise.Sign : -rise.Sign);
                return Known(gap, gap, gap, gap);
            }

            var atFirst = AtMinimiser(cell, first, below, above, rise.Sign);
            return Known(
                OfGap(GapAt(cell, cell.Low), error),
                OfGap(GapAt(cell, cell.High), error),
                atFirst,
                second == first ? atFirst : AtMinimiser(cell, second, below, above, rise.Sign));
        }

        private int Known(Gap low, Gap high, Gap atFirst, Gap atSecond) =>
            labels[(int)low | ((int)high << 2) | ((int)atFirst << 4) | ((int)atSecond << 6)];

        /// <summary>Whether an action reveals something at some points of a box and nothing at others.</summary>
        private static bool MayTellOrNot(TCell cell, int action) => cell.ModelSlope(action) is { Sign: 0, IsZero: false };

        private static Gap OfGap(WideInterval gap, double error) =>
            gap.Low > error ? Gap.Positive
            : gap.High < -error ? Gap.Negative
            : gap.Low >= -error && gap.High <= error ? Gap.Tie
            : Gap.Unknown;

        /// <summary>
        /// The indifferent hypothesis, <c>G(0) / (G(0) - G(1))</c>, of gaps that differ in all of a box. It rises or falls all the
        /// way with either of them, so it is least and greatest at ends of both. It means nothing where the gaps may be equal;
        /// there nothing is known of the reach of the error either.
        /// </summary>
        private static WideInterval Indifferent(WideInterval atZero, WideInterval atOne)
        {
            var (a, b) = (At(atZero.Low, atOne.Low), At(atZero.Low, atOne.High));
            var (c, d) = (At(atZero.High, atOne.Low), At(atZero.High, atOne.High));
            return new(
                Math.Min(Math.Min(a.Low, b.Low), Math.Min(c.Low, d.Low)),
                Math.Max(Math.Max(a.High, b.High), Math.Max(c.High, d.High)));

            static WideInterval At(double atZero, double atOne) =>
                WideInterval.Of(atZero) / (WideInterval.Of(atZero) - WideInterval.Of(atOne));
        }

        /// <summary>
        /// The gap at the minimiser of the divergence, where its signs at the ends of the support differ. The divergence is
        /// convex: where its slope is negative, the minimiser lies further up.
        /// </summary>
        /// <param name="cell">The box.</param>
        /// <param name="mixture">What is played.</param>
        /// <param name="below">The least hypothesis at which the gap is within the error.</param>
        /// <param name="above">The greatest such hypothesis.</param>
        /// <param name="rise">The sign of the gap's change with the hypothesis.</param>
        private static Gap AtMinimiser(TCell cell, Mixture? mixture, WideInterval below, WideInterval above, int rise)
        {
            if (mixture is null)
            {
                return Gap.Unknown;
            }

            var slope = SlopeSign(cell, mixture, new(Math.Max(below.Low, cell.Low.Low), Math.Min(above.High, cell.High.High)));
            return slope != 0 ? OfSign(-slope * rise)
                : SlopeSign(cell, mixture, below) < 0 && SlopeSign(cell, mixture, above) > 0 ? Gap.Tie
                : Gap.Unknown;
        }

        /// <summary>
        /// The sign of <c>dK/dtheta = sum_a w_a b_a (m_a - q_a) / v_a</c>, where outcome 1 has the true probability <c>q_a</c>, the
        /// subjective one <c>m_a</c> with slope <c>b_a</c>, and variance <c>v_a = m_a (1 - m_a)</c>: by its terms if they agree,
        /// otherwise times <c>v_0 v_1</c>, which is positive.
        /// </summary>
        private static int SlopeSign(TCell cell, Mixture mixture, WideInterval theta)
        {
            var (term0, term1) = (Term(cell, 0, mixture.First, theta), Term(cell, 1, mixture.Second, theta));
            return mixture.First.IsZero ? term1.Sign
                : mixture.Second.IsZero || term0.Sign == term1.Sign ? term0.Sign
                : ((term0 * Variance(cell, 1, theta)) + (term1 * Variance(cell, 0, theta))).Sign;
        }

        private static WideInterval Term(TCell cell, int action, WideInterval weight, WideInterval theta) =>
            weight * cell.ModelSlope(action) * (cell.Model(action, 1, theta) - cell.Truth(action, 1));

        private static WideInterval Variance(TCell cell, int action, WideInterval theta) =>
            WideInterval.Max(WideInterval.Zero, cell.Model(action, 1, theta))
            * WideInterval.Max(WideInterval.Zero, cell.Model(action, 0, theta));

        private static WideInterval GapAt(TCell cell, WideInterval theta) => Value(cell, 0, theta) - Value(cell, 1, theta);

        private static WideInterval Value(TCell cell, int action, WideInterval theta) =>
            (cell.Model(action, 0, theta) * cell.Payoff(action, 0)) + (cell.Model(action, 1, theta) * cell.Payoff(action, 1));

        /// <summary>
        /// The greatest error that the double routine states for a gap in the box: 8 roundings of the payoffs, and the spread of
        /// the values times the error of a belief, which is 8 roundings of it and of its noise, at most <c>(m + q) / |b|</c>, and a
        /// last step of 4.
        /// </summary>
        private double RoutineError(TCell cell)
        {
            var (size, spread, noise) = (0.0, 0.0, 0.0);
            var mixed = (IsMixed(first) || IsMixed(second)) && !HaveEqualVariances(cell);
            for (var action = 0; action < 2; action++)
            {
                var (payoff0, payoff1, slope) = (cell.Payoff(action, 0), cell.Payoff(action, 1), cell.ModelSlope(action));
                var excess = cell.Excess(action).Magnitude;
                size += (1 + excess) * (cell.PayoffSize(action, 0).Magnitude + cell.PayoffSize(action, 1).Magnitude);
                spread += (slope * (payoff1 - payoff0)).Magnitude;
                var variance = mixed ? Math.Min(LeastVariance(cell, action, cell.Low), LeastVariance(cell, action, cell.High)) : 1;
                noise = slope.IsZero ? noise : Math.Max(noise, (WideInterval.Of(2 + excess) / slope).Magnitude / variance);
            }

            var theta = Math.Max(cell.Low.Magnitude, cell.High.Magnitude);
            return WideInterval.UnitRoundoff.High * ((8 * size) + (spread * ((8 * (theta + noise)) + (4 * theta))));
        }

        private static bool IsMixed(Mixture? mixture) => mixture is { First.IsZero: false, Second.IsZero: false };

        /// <summary>Whether the two actions' outcomes have equal variances under every hypothesis: by a margin that rounding cannot make.</summary>
        private static bool HaveEqualVariances(TCell cell)
        {
            var (at0, at1) = (cell.Model(0, 1, WideInterval.Zero), cell.Model(1, 1, WideInterval.Zero));
            var (slope0, slope1) = (cell.ModelSlope(0), cell.ModelSlope(1));
            return (IsNothing(at0 - at1) && IsNothing(slope0 - slope1))
                || (IsNothing(at0 + at1 - WideInterval.One) && IsNothing(slope0 + slope1));

            static bool IsNothing(WideInterval value) => value.Magnitude < 1e-15;
        }

        /// <summary>A lower bound of the variance of an action's outcome at an end of the support; in between it is larger.</summary>
        private static double LeastVariance(TCell cell, int action, WideInterval theta) => Variance(cell, action, theta).Low;

        /// <summary>
        /// Whether an outcome that happens may be impossible under a hypothesis inside the support. An affine model that is not negative
        /// at two hypotheses around the support, and positive at one, is positive inside it.
        /// </summary>
        private static bool MayContradict(TCell map, int action, int outcome)
        {
            var within = map.Low.Low >= 0 && map.High.High <= 1;
            var (below, above) = within ? (WideInterval.Zero, WideInterval.One) : (map.Low, map.High);
            return !map.Truth(action, outcome).IsZero
                && (map.Model(action, outcome, below) + map.Model(action, outcome, above)).Sign <= 0;
        }

        private Mixture? MixtureOf(TCell map, int intended)
        {
            var exploration = inputs.Plan.Exploration;
            var other = WideInterval.Of(exploration.Rate / 2);
            var own = WideInterval.One - other;
            var reveals = Revealing(map, intended == 0 ? new(own, other) : new(other, own));
            return reveals is null && exploration.Vanishing ? Revealing(map, new(WideInterval.One, WideInterval.One)) : reveals;
        }

        /// <summary>
        /// A mixture less the actions that reveal nothing, or null. One that alone is left has weight 1: its size plays no part.
        /// </summary>
        private static Mixture? Revealing(TCell map, Mixture play)
        {
            var counts0 = !play.First.IsZero && !map.ModelSlope(0).IsZero;
            var counts1 = !play.Second.IsZero && !map.ModelSlope(1).IsZero;
            return (counts0, counts1) switch
            {
                (true, true) => play,
                (true, false) => new(WideInterval.One, WideInterval.Zero),
                (false, true) => new(WideInterval.Zero, WideInterval.One),
                _ => null,
            };
        }

        /// <summary>
        /// The labels for what is known of the gaps: those of all choices of unknown signs. Where flipping ties alone changes the
        /// label, it is <see cref="Phase.Boundary"/>.
        /// </summary>
        private int Possible(params ReadOnlySpan<Gap> known)
        {
            var possible = refutable ? 1 << (int)Phase.Refuted : 0;
            for (var unknown = 0; unknown < 16; unknown++)
            {
                var found = 0;
                for (var tied = 0; tied < 16; tied++)
                {
                    found |= 1 << (int)Label(
                        IsPositive(known[0], 0, unknown, tied),
                        IsPositive(known[1], 1, unknown, tied),
                        IsPositive(known[2], 2, unknown, tied),
                        IsPositive(known[3], second == first ? 2 : 3, unknown, tied));
                }

                possible |= int.IsPow2(found) ? found : 1 << (int)Phase.Boundary;
            }

            return possible;
        }

        private static bool IsPositive(Gap known, int index, int unknown, int tied) => known switch
        {
            Gap.Positive => true,
            Gap.Negative => false,
            Gap.Tie => ((tied >> index) & 1) != 0,
            _ => ((unknown >> index) & 1) != 0,
        };

        /// <summary>The label where no gap is zero: the first rule that applies. Action 0 is unsafe and action 1 is safe.</summary>
        /// <param name="low">Whether the gap is positive at the least hypothesis of the support.</param>
        /// <param name="high">Whether it is at the greatest.</param>
        /// <param name="atFirst">If those differ, whether it is at the minimiser that intending action 0 leaves.</param>
        /// <param name="atSecond">The same for action 1.</param>
        private Phase Label(bool low, bool high, bool atFirst, bool atSecond)
        {
            // Whether every belief, and whether some belief, that an intended action leaves makes action 0 the only best reply.
            var (everyOfFirst, someOfFirst) = first is null ? (low && high, low || high) : Both(low == high ? low : atFirst);
            var (everyOfSecond, someOfSecond) = second is null ? (low && high, low || high) : Both(low == high ? low : atSecond);

            // The minimisers of mixed actions lie between those of the pure ones. An action that alone is justified justifies itself.
            var unsafeIsRationalizable = someOfFirst || someOfSecond;
            var safeIsRationalizable = !everyOfFirst || !everyOfSecond;
            var (unsafeEquilibrium, unsafeIsStrict) = (someOfFirst, everyOfFirst);
            var (safeEquilibrium, safeIsStrict) = (!everyOfSecond, !someOfSecond);
            return !unsafeIsRationalizable ? Phase.Safe
                : !safeIsRationalizable ? Phase.Trapped
                : unsafeIsStrict && safeIsStrict ? Phase.Bistable
                : unsafeEquilibrium && safeEquilibrium ? Phase.SelfConfirming
                : safeEquilibrium ? Phase.LatentRisk
                : unsafeEquilibrium ? Phase.LatentEscape
                : Phase.Cycling;
        }

        private static (bool Every, bool Some) Both(bool value) => (value, value);

        private TCell Box(WideInterval x, WideInterval y) => TCell.At(parameters
            .With(inputs.Plan.XIndex, new(inputs.ScaledX(x.Low), inputs.ScaledX(x.High)))
            .With(inputs.Plan.YIndex, new(inputs.ScaledY(y.Low), inputs.ScaledY(y.High))));
    }
}
