namespace PhaseSweep.Verification;

/// <summary>What a mixture of two actions, both played, leaves of a rectangle of hypotheses.</summary>
/// <param name="Change0">The prediction for action 0, as change from that of the least hypothesis.</param>
/// <param name="Change1">The same for action 1.</param>
/// <param name="Error">The greatest error that the double routine states for either, without that of its ends.</param>
internal readonly record struct MixtureLeft(WideInterval Change0, WideInterval Change1, double Error);

/// <summary>
/// A mixture of two actions by which both are played. Its divergence is convex, so the variational inequality tells its minimiser: the
/// truth, if that is predicted, or else a point of a side of the rectangle at which the divergence falls neither along the side nor
/// inside. Sides are halved from both ends as long as the sign of the slope is known in all cells of the box.
/// </summary>
/// <param name="zero">What hypotheses make of action 0.</param>
/// <param name="one">What they make of action 1.</param>
/// <param name="share0">Share of play of action 0, positive.</param>
/// <param name="share1">Share of play of action 1, positive.</param>
/// <param name="isNormal">Whether outcomes are normal.</param>
internal sealed class PlaneMixture(Predictions zero, Predictions one, WideInterval share0, WideInterval share1, bool isNormal)
{
    /// <summary>Halving ends where what is left is this much of what cannot be told, or the least part of the side.</summary>
    private const double Close = 0.125, LeastPart = 1e-15;

    /// <summary>A slope that counts for any steeper one, as where an outcome that happens is predicted not to.</summary>
    private const double Steepest = 1e200;

    /// <summary>
    /// Twice the double routine's last step, in roundings of the side; and what it may be off in multiples of what rounding makes of the
    /// slope: that itself, twice as much if it made the search end, and half as much again.
    /// </summary>
    private const double LastSteps = 8, Slack = 4.5;

    /// <summary>The predictions that are left.</summary>
    /// <param name="way0">Changes of the prediction for action 0 between the limits of ever rarer exploration, where the minimiser lies.</param>
    /// <param name="way1">The same for action 1.</param>
    /// <param name="truthPossible">Whether the truth may be predicted.</param>
    /// <param name="predictionError">Bound on the error of predictions in the double routine.</param>
    /// <param name="noise">The rounding error of the model, in roundings of a slope.</param>
    public MixtureLeft Left(WideInterval way0, WideInterval way1, bool truthPossible, double predictionError, double noise)
    {
        var (none, error) = (new WideInterval(double.PositiveInfinity, double.NegativeInfinity), 0.0);
        var (found0, found1) = truthPossible ? (zero.Excess, one.Excess) : (none, none);
        for (var side = 0; side < 4; side++)
        {
            var (second, far) = ((side & 1) != 0, (side & 2) != 0);
            var (along0, along1) = second ? (zero.Along1, one.Along1) : (zero.Along0, one.Along0);
            var (across0, across1) = second ? (zero.Along0, one.Along0) : (zero.Along1, one.Along1);
            var (start0, start1) = far ? (across0, across1) : (WideInterval.Zero, WideInterval.Zero);
            var part = Least(t => Slope(start0 + (t * along0), start1 + (t * along1), along0, along1));
            var (change0, change1) = (start0 + (part * along0), start1 + (part * along1));
            if (Meet(change0, way0) && Meet(change1, way1) && !((far ? Slope(change0, change1, -across0, -across1) : Slope(change0, change1, across0, across1)).High < 0))
            {
                (found0, found1) = (Hull(found0, change0), Hull(found1, change1));
                error = Math.Max(error, RoutineError(change0, change1, along0, along1, predictionError, noise));
            }
        }

        return new(found0, found1, error);

        static bool Meet(WideInterval a, WideInterval b) => a.Low <= b.High && b.Low <= a.High;

        static WideInterval Hull(WideInterval a, WideInterval b) => new(Math.Min(a.Low, b.Low), Math.Max(a.High, b.High));
    }

    /// <summary>The slope of the divergence at given changes of the predictions, on a way that adds others.</summary>
    public WideInterval Slope(WideInterval change0, WideInterval change1, WideInterval along0, WideInterval along1) =>
        Mixed(Slope(zero, change0, along0), Slope(one, change1, along1));

    /// <summary>
    /// The slope of one action's divergence: by the excess over the truth and the variance or, where that may be none, by chances, with
    /// which it rises, and truths, with which it falls.
    /// </summary>
    private WideInterval Slope(Predictions action, WideInterval change, WideInterval along)
    {
        if (Predictions.IsNothing(along))
        {
            return WideInterval.Zero;
        }

        var variance = Variance(action, change);
        if (variance.Low > 0)
        {
            return along * ((change - action.Excess) / variance);
        }

        var (chance, truth) = (action.Start + change, action.Start + action.Excess);
        var (other, falsehood) = (WideInterval.One - chance, WideInterval.One - truth);
        return along * new WideInterval(-Steepness(other.High, falsehood.Low), Steepness(chance.High, truth.Low));
    }

    /// <summary>An upper bound of <c>(1 - truth) / (1 - chance) - truth / chance</c>.</summary>
    private static double Steepness(double chance, double truth)
    {
        var (hit, of) = (WideInterval.Of(chance), WideInterval.Of(Math.Clamp(truth, 0, 1)));
        return chance > 0 && chance < 1
            ? Math.Min((((WideInterval.One - of) / (WideInterval.One - hit)) - (of / hit)).High, Steepest)
            : Steepest;
    }

    /// <summary>What slopes of both actions make of that of the mixture.</summary>
    public WideInterval Mixed(WideInterval slope0, WideInterval slope1) => (share0 * slope0) + (share1 * slope1);

    /// <summary>The variance of an outcome under given predictions; 1 of a normal one, whose deviations are all the same.</summary>
    public WideInterval Variance(Predictions action, WideInterval change)
    {
        var chance = action.Start + change;
        return isNormal ? WideInterval.One : WideInterval.Max(chance * (WideInterval.One - chance), WideInterval.Zero);
    }

    /// <summary>Parts of a side that hold the zeros of all slopes, which rise along it; or the end beyond which those lie.</summary>
    private static WideInterval Least(Func<WideInterval, WideInterval> slope)
    {
        var (low, notBelow, notAbove, high) = (0.0, 1.0, 0.0, 1.0);
        while (Math.Max(notBelow - low, high - notAbove) > Math.Max(LeastPart, Close * (notAbove - notBelow)))
        {
            var (up, down) = (low + ((notBelow - low) / 2), high - ((high - notAbove) / 2));
            (low, notBelow) = slope(WideInterval.Of(up)).High < 0 ? (up, notBelow) : (low, up);
            (high, notAbove) = slope(WideInterval.Of(down)).Low > 0 ? (down, notAbove) : (high, down);
        }

        return new(low, high);
    }

    /// <summary>
    /// A bound on the error that the double routine states on a side: roundings of its slopes, and what errors of the predictions add to
    /// them, over their derivative; no more than the side.
    /// </summary>
    private double RoutineError(
        WideInterval change0, WideInterval change1, WideInterval along0, WideInterval along1, double predictionError, double noise)
    {
        var roundoff = WideInterval.UnitRoundoff.High;
        var (noise0, rise0) = Terms(zero, share0, change0, along0);
        var (noise1, rise1) = Terms(one, share1, change1, along1);
        var shift = (noise0 + noise1).High / (rise0 + rise1).Low;
        var off = (Slack * shift) + (LastSteps * roundoff);
        return Math.Max(along0.Magnitude, along1.Magnitude) * (off >= 0 && off < 1 ? off : 1);

        (WideInterval Noise, WideInterval Rise) Terms(Predictions action, WideInterval share, WideInterval change, WideInterval along)
        {
            var (chance, truth) = (action.Start + change, action.Start + action.Excess);
            var (rise, size) = (WideInterval.One, WideInterval.Abs(chance) + WideInterval.Abs(truth) + WideInterval.Of(noise));
            if (!isNormal)
            {
                var (other, falsehood) = (WideInterval.One - chance, WideInterval.One - truth);
                rise = (truth / (chance * chance)) + (falsehood / (other * other));
                size = (truth / chance) + (falsehood / other) + (WideInterval.Of(noise) * ((WideInterval.One / chance) + (WideInterval.One / other)));
            }

            // The error of a prediction: that of the ends, and of the sum that leads along the side.
            var (weight, length) = (share * WideInterval.Abs(along), WideInterval.Abs(along));
            var off = WideInterval.Of(predictionError + (roundoff * ((4 * chance.Magnitude) + (6 * along.Magnitude))));
            return (
                weight * ((off * rise) + (WideInterval.Of(8 * roundoff) * size)),
                weight * length * rise);
        }
    }
}
