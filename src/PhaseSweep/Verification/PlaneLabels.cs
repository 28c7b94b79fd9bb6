using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>
/// The labels that a box of a plan's map can have, of two actions whose hypotheses fill a rectangle. Everything hangs on the gap
/// <c>U(0) - U(1)</c> at the predictions that intended actions and their mixtures leave, and it is affine in these.
/// <para>
/// An intended action fixes its own prediction next to the truth. The least and greatest of the other one are found by duality: a line
/// with the slope of a side of the rectangle's image supports the image from below, or from above, and the tightest of these lines meets
/// it. A mixture's divergence is convex, so its minimisers are known by the variational inequality. On the way from one action to the
/// other they move along sides, so beyond the ends of the way only those corners count at which some mixture of the two
/// divergences falls along neither side. The weights of that mixture can be any, so what is asked is whether two linear
/// inequalities have a positive solution.
/// </para>
/// </summary>
/// <typeparam name="TCell">The game.</typeparam>
internal sealed class PlaneLabels<TCell> : BoxLabels
    where TCell : struct, IGame<TCell, WideInterval>
{
    /// <summary>How often a box is halved both ways before its label counts as unknown.</summary>
    private const int MostCuts = 6;

    /// <summary>What a coordinate moves a prediction by that is nothing: far below any error, and above what rounding makes of 0.</summary>
    private const double Nothing = 1e-300;

    private readonly CellInputs inputs;
    private readonly Parameters<WideInterval> parameters;

    /// <summary>Possible labels by what is known of the six gaps: a digit each in base 3.</summary>
    private readonly int[] labels = new int[729];

    public PlaneLabels(SweepPlan plan)
    {
        inputs = new(plan);
        parameters = inputs.Parameters<WideInterval>();
        for (var known = 0; known < labels.Length; known++)
        {
            labels[known] = Possible(known);
        }
    }

    private static bool IsNormal => TCell.Outcomes == 1;

    /// <summary>The outcome whose prediction tells all of an action.</summary>
    private static int Told => IsNormal ? 0 : 1;

    public override int In(WideInterval x, WideInterval y) => In(x, y, MostCuts);

    private int In(WideInterval x, WideInterval y, int cuts)
    {
        var found = Possible(TCell.At(parameters
            .With(inputs.Plan.XIndex, new(inputs.ScaledX(x.Low), inputs.ScaledX(x.High)))
            .With(inputs.Plan.YIndex, new(inputs.ScaledY(y.Low), inputs.ScaledY(y.High)))));
        if (int.IsPow2(found) || cuts == 0)
        {
            return found;
        }

        var parts = 0;
        foreach (var up in Halves(y))
        {
            foreach (var across in Halves(x))
            {
                parts |= In(across, up, cuts - 1);
                if (!int.IsPow2(parts))
                {
                    return found;
                }
            }
        }

        return parts;
    }

    private static WideInterval[] Halves(WideInterval values)
    {
        var middle = values.Low + ((values.High - values.Low) / 2);
        return [new(values.Low, middle), new(middle, values.High)];
    }

    private int Possible(TCell cell)
    {
        var (zero, one) = (Predictions.Of(cell, 0), Predictions.Of(cell, 1));
        var error = RoutineError(cell, zero, one);
        if (!double.IsFinite(error))
        {
            return AnyLabel;
        }

        var (first, second) = (Left(zero, one), Left(one, zero));
        var gap = new GapOf(cell, zero, one);
        var (a, b) = (gap.At(first.Own, first.OtherLow), gap.At(first.Own, first.OtherHigh));
        var (c, d) = (gap.At(second.OtherLow, second.Own), gap.At(second.OtherHigh, second.Own));
        var (firstLow, firstHigh) = (WideInterval.Min(a, b), WideInterval.Max(a, b));
        var (secondLow, secondHigh) = (WideInterval.Min(c, d), WideInterval.Max(c, d));
        var (lowest, highest) = (WideInterval.Min(firstLow, secondLow), WideInterval.Max(firstHigh, secondHigh));
        for (var corner = 0; corner < 4; corner++)
        {
            if (Minimises(zero, one, corner) is { } certainly)
            {
                var at = gap.At(zero.To(corner), one.To(corner));
                lowest = new(Math.Min(lowest.Low, at.Low), certainly ? Math.Min(lowest.High, at.High) : lowest.High);
                highest = new(certainly ? Math.Max(highest.Low, at.Low) : highest.Low, Math.Max(highest.High, at.High));
            }
        }

        var known = 0;
        foreach (var value in (ReadOnlySpan<WideInterval>)[firstLow, firstHigh, secondLow, secondHigh, lowest, highest])
        {
            known = (3 * known) + (value.Low > error ? 1 : value.High < -error ? 2 : 0);
        }

        return labels[known] | (Survives(cell) ? 0 : 1 << (int)Phase.Refuted);
    }

    /// <summary>
    /// Whether the middle of the hypotheses surely rules out nothing that happens. The model is affine and nowhere negative: what any
    /// hypothesis can make happen, the middle can.
    /// </summary>
    private static bool Survives(TCell cell)
    {
        var half = WideInterval.Of(0.5);
        var (first, second) = (half * (cell.Low(0) + cell.High(0)), half * (cell.Low(1) + cell.High(1)));
        for (var action = 0; action < 2 && !IsNormal; action++)
        {
            for (var outcome = 0; outcome < 2; outcome++)
            {
                if (!cell.Truth(action, outcome).IsZero && cell.Model(action, outcome, first, second).Sign <= 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>What intending an action leaves, as changes from the predictions of the least hypothesis.</summary>
    private (WideInterval Own, WideInterval OtherLow, WideInterval OtherHigh) Left(Predictions own, Predictions other)
    {
        var at = own.Nearest;
        var low = LeastOf(own, at, other);
        var high = -LeastOf(own, at, other.Negated);
        if (inputs.Plan.Exploration.Vanishing)
        {
            low = high = WideInterval.Min(WideInterval.Max(other.Excess, low), high);
        }

        return (at, low, high);
    }

    /// <summary>The least change of one prediction among hypotheses that change another by a given amount.</summary>
    private static WideInterval LeastOf(Predictions given, WideInterval at, Predictions other)
    {
        if (IsNothing(given.Along0) && IsNothing(given.Along1))
        {
            return other.Least;
        }

        // Any supporting line bounds it from below; only the tightest of all from above.
        var (low, high, all) = (other.Least.Low, double.NegativeInfinity, true);
        for (var side = 0; side < 2; side++)
        {
            var (along, across) = side == 0 ? (given.Along0, given.Along1) : (given.Along1, given.Along0);
            var (gain, gainAcross) = side == 0 ? (other.Along0, other.Along1) : (other.Along1, other.Along0);
            if (IsNothing(gain) || (along.Sign != 0 && !IsNothing(along)))
            {
                var slope = IsNothing(gain) ? WideInterval.Zero : gain / along;
                var line = WideInterval.Min(slope * at, gainAcross + (slope * (at - across)));
                (low, high) = (Math.Max(low, line.Low), Math.Max(high, line.High));
            }
            else
            {
                all &= IsNothing(along);
            }
        }

        return new(low, Math.Min(all ? high : double.PositiveInfinity, other.Greatest.High));
    }

    /// <summary>
    /// Whether a corner of the hypotheses is the minimiser under some mixture: surely (true), perhaps (false) or never (null). With
    /// <c>a</c> and <c>b</c> the excesses of the two predictions over the truth and <c>(u, v)</c> what a side adds to them on the way
    /// inside, the divergence falls along neither side if <c>r a u + b v >= 0</c> for both, where <c>r > 0</c> is the ratio of the
    /// actions' weights, each over the variance of its outcome.
    /// </summary>
    private static bool? Minimises(Predictions zero, Predictions one, int corner)
    {
        // Each sign of an excess by itself: both slopes change with it, and may never fit together.
        var (perhaps, surely) = (false, true);
        foreach (var a in Signs(zero.To(corner) - zero.Excess))
        {
            foreach (var b in Signs(one.To(corner) - one.Excess))
            {
                var found = Minimises(zero, one, corner, a, b);
                perhaps |= found is not null;
                surely &= found == true;
            }
        }

        return perhaps ? surely : null;

        static WideInterval[] Signs(WideInterval excess) =>
            excess.Low < 0 && excess.High > 0 ? [new(excess.Low, 0), new(0, excess.High)] : [excess];
    }

    private static bool? Minimises(Predictions zero, Predictions one, int corner, WideInterval a, WideInterval b)
    {
        var (u0, u1) = (Inward(zero.Along0, corner & 1), Inward(zero.Along1, corner & 2));
        var (v0, v1) = (Inward(one.Along0, corner & 1), Inward(one.Along1, corner & 2));
        var (s0, s1) = (new Slope(Times(a, u0), Times(b, v0)), new Slope(Times(a, u1), Times(b, v1)));
        var across = Times(u0, v1) - Times(u1, v0);
        var turn = Times(Times(a, b), across);
        if (Oppose(v0, v1, across, a, b) || Oppose(u0, u1, -across, b, a))
        {
            return null;
        }

        if (s0.Falls || s1.Falls || (s0.NeedsMore && s1.NeedsLess && turn.High < 0) || (s1.NeedsMore && s0.NeedsLess && turn.Low > 0))
        {
            return null;
        }

        return (s0.WithMore && s1.WithMore) || (s0.WithLess && s1.WithLess)
            || (s0.WithMore && s1.WithLess && turn.Low >= 0) || (s1.WithMore && s0.WithLess && turn.High <= 0);

        static WideInterval Inward(WideInterval along, int far) => far != 0 ? -along : along;
    }

    /// <summary>
    /// Whether sides along which one prediction rises and falls oppose one another: so much of both that it stays as it is makes the
    /// divergence of the other prediction fall, whatever the weights.
    /// </summary>
    private static bool Oppose(WideInterval change0, WideInterval change1, WideInterval across, WideInterval excess, WideInterval otherExcess)
    {
        if (change0.Sign * change1.Sign >= 0 || (excess.Sign == 0 && otherExcess.Sign == 0))
        {
            return false;
        }

        var rise = change1.Sign > 0 ? across : -across;
        return (excess.Low >= 0 && rise.High < 0) || (excess.High <= 0 && rise.Low > 0);
    }

    /// <summary>A product, which has no other sign than those of its factors allow, however it is rounded.</summary>
    private static WideInterval Times(WideInterval factor, WideInterval change)
    {
        if (IsNothing(change))
        {
            return WideInterval.Zero;
        }

        var product = factor * change;
        return (factor.Low >= 0 && change.Low >= 0) || (factor.High <= 0 && change.High <= 0) ? new(Math.Max(0, product.Low), product.High)
            : (factor.Low >= 0 && change.High <= 0) || (factor.High <= 0 && change.Low >= 0) ? new(product.Low, Math.Min(0, product.High))
            : product;
    }

    private static bool IsNothing(WideInterval change) => change.Magnitude < Nothing;

    /// <summary>The slope <c>r First + Second</c> of a mixture's divergence along a side, with <c>r > 0</c> to be chosen.</summary>
    private readonly record struct Slope(WideInterval First, WideInterval Second)
    {
        /// <summary>Whether it is negative for every r.</summary>
        public bool Falls => First.High <= 0 && Second.High <= 0 && (First.High < 0 || Second.High < 0);

        /// <summary>Whether it is negative for small r and positive for large.</summary>
        public bool NeedsMore => First.Low > 0 && Second.High < 0;

        /// <summary>Whether it is negative for large r and positive for small.</summary>
        public bool NeedsLess => First.High < 0 && Second.Low > 0;

        /// <summary>Whether it is surely not negative for large r.</summary>
        public bool WithMore => First.Low > 0 || Never;

        /// <summary>Whether it is surely not negative for small r.</summary>
        public bool WithLess => Second.Low > 0 || Never;

        private bool Never => First.Low >= 0 && Second.Low >= 0;
    }

    /// <summary>
    /// The greatest error that the double routine states for a gap in the box: 8 roundings of payoffs and noise, and the spread of the
    /// values times the error of a prediction, which is that of its own terms and, where another prediction is given, what is off there
    /// times the slope between the two, up to the whole.
    /// </summary>
    private static double RoutineError(TCell cell, Predictions zero, Predictions one)
    {
        var roundoff = WideInterval.UnitRoundoff.High;
        var (sizes, spread) = (0.0, 0.0);
        for (var action = 0; action < 2; action++)
        {
            var (size0, size1) = (cell.PayoffSize(action, 0).Magnitude, cell.PayoffSize(action, 1).Magnitude);
            if (IsNormal)
            {
                var mean = Math.Max(cell.Truth(action, 0).Magnitude, Math.Max(
                    cell.Model(action, 0, cell.Low(0), cell.Low(1)).Magnitude, cell.Model(action, 0, cell.High(0), cell.High(1)).Magnitude));
                sizes += size0 + ((mean + TCell.Noise) * size1);
            }
            else
            {
                sizes += (1 + (TCell.Noise / 8)) * (size0 + size1);
            }

            spread += Worth(cell, action).Magnitude;
        }

        var noise = roundoff * (TCell.Noise + (2 * (zero.Size + one.Size + cell.Truth(0, Told).Magnitude + cell.Truth(1, Told).Magnitude)));
        return (8 * roundoff * sizes) + (spread * Math.Max(Error(zero, one), Error(one, zero)));

        double Error(Predictions given, Predictions other) =>
            Off(given.Along0, other.Along0) + Off(given.Along1, other.Along1) + (2 * noise) + (8 * roundoff * other.Size);

        double Off(WideInterval price, WideInterval gain)
        {
            var least = Math.Max(0, Math.Max(price.Low, -price.High));
            return IsNothing(price) ? 0 : gain.Magnitude * Math.Min(2 * noise / least, 1);
        }
    }

    /// <summary>What a unit of the prediction for an action adds to its value, payoff units.</summary>
    private static WideInterval Worth(TCell cell, int action) =>
        IsNormal ? cell.Payoff(action, 1) : cell.Payoff(action, 1) - cell.Payoff(action, 0);

    /// <summary>The labels for what is known of the gaps: those of all choices of unknown signs that do not contradict one another.</summary>
    private static int Possible(int known)
    {
        var possible = 0;
        for (var signs = 0; signs < 64; signs++)
        {
            var (rest, fits) = (known, true);
            for (var gap = 5; gap >= 0; gap--)
            {
                fits &= (rest % 3) switch { 1 => IsPositive(signs, gap), 2 => !IsPositive(signs, gap), _ => true };
                rest /= 3;
            }

            var (firstLow, firstHigh) = (IsPositive(signs, 0), IsPositive(signs, 1));
            var (secondLow, secondHigh) = (IsPositive(signs, 2), IsPositive(signs, 3));
            var (lowest, highest) = (IsPositive(signs, 4), IsPositive(signs, 5));
            fits &= (!firstLow || firstHigh) && (!secondLow || secondHigh);
            fits &= (!lowest || (firstLow && secondLow)) && (highest || (!firstHigh && !secondHigh));
            if (fits)
            {
                var (zero, one) = (new Standing(firstLow, firstHigh, highest), new Standing(!secondHigh, !secondLow, !lowest));
                possible |= 1 << (int)(TCell.SafeActions == 1 ? Label(one, zero) : Label(zero, one));
            }
        }

        // Nothing fits where ends of enclosures overlap so that all signs seem to contradict one another: then nothing is known.
        return possible == 0 ? AnyLabel : possible;

        static bool IsPositive(int signs, int gap) => ((signs >> gap) & 1) != 0;
    }

    /// <summary>The first rule that applies.</summary>
    private static Phase Label(Standing dangerous, Standing safe) =>
        !dangerous.IsRationalizable ? Phase.Safe
        : !safe.IsRationalizable ? Phase.Trapped
        : dangerous.IsStrict && safe.IsStrict ? Phase.Bistable
        : dangerous.IsEquilibrium && safe.IsEquilibrium ? Phase.SelfConfirming
        : safe.IsEquilibrium ? Phase.LatentRisk
        : dangerous.IsEquilibrium ? Phase.LatentEscape
        : Phase.Cycling;

    private readonly record struct Standing(bool IsStrict, bool IsEquilibrium, bool IsRationalizable);

    /// <summary>The gap, affine in the changes of both predictions.</summary>
    private readonly struct GapOf(TCell cell, Predictions zero, Predictions one)
    {
        private readonly WideInterval start = cell.Payoff(0, 0) + (Worth(cell, 0) * zero.Start) - cell.Payoff(1, 0) - (Worth(cell, 1) * one.Start);
        private readonly WideInterval worth0 = Worth(cell, 0);
        private readonly WideInterval worth1 = Worth(cell, 1);

        public WideInterval At(WideInterval change0, WideInterval change1) => start + (worth0 * change0) - (worth1 * change1);
    }

    /// <summary>What hypotheses make of an action.</summary>
    /// <param name="Start">The prediction of the least hypothesis.</param>
    /// <param name="Along0">What the whole first coordinate adds to it.</param>
    /// <param name="Along1">What the whole second one adds.</param>
    /// <param name="Excess">The truth less <paramref name="Start"/>.</param>
    private sealed record Predictions(WideInterval Start, WideInterval Along0, WideInterval Along1, WideInterval Excess)
    {
        public WideInterval Least => WideInterval.Min(WideInterval.Zero, Along0) + WideInterval.Min(WideInterval.Zero, Along1);

        public WideInterval Greatest => WideInterval.Max(WideInterval.Zero, Along0) + WideInterval.Max(WideInterval.Zero, Along1);

        /// <summary>The change that comes nearest to the truth.</summary>
        public WideInterval Nearest => WideInterval.Min(WideInterval.Max(Excess, Least), Greatest);

        public Predictions Negated => new(-Start, -Along0, -Along1, -Excess);

        public double Size => Start.Magnitude + Along0.Magnitude + Along1.Magnitude;

        public static Predictions Of(TCell cell, int action)
        {
            var start = cell.Model(action, Told, cell.Low(0), cell.Low(1));
            return new(
                start,
                cell.ModelSlope(action, Told, 0) * (cell.High(0) - cell.Low(0)),
                cell.ModelSlope(action, Told, 1) * (cell.High(1) - cell.Low(1)),
                cell.Truth(action, Told) - start);
        }

        /// <summary>The change at a corner: bit 0 and 1 set where the first and the second coordinate are greatest.</summary>
        public WideInterval To(int corner) =>
            ((corner & 1) != 0 ? Along0 : WideInterval.Zero) + ((corner & 2) != 0 ? Along1 : WideInterval.Zero);
    }
}
