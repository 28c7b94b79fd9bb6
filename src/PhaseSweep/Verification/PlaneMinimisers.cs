namespace PhaseSweep.Verification;

/// <summary>What hypotheses make of an action.</summary>
/// <param name="Start">The prediction of the least hypothesis.</param>
/// <param name="Along0">What the whole first coordinate adds to it.</param>
/// <param name="Along1">What the whole second one adds.</param>
/// <param name="Excess">The truth less <paramref name="Start"/>.</param>
internal sealed record Predictions(WideInterval Start, WideInterval Along0, WideInterval Along1, WideInterval Excess)
{
    /// <summary>What moves a prediction by nothing: far below any error, and above what rounding makes of 0.</summary>
    private const double Nothing = 1e-300;

    public WideInterval Least => WideInterval.Min(WideInterval.Zero, Along0) + WideInterval.Min(WideInterval.Zero, Along1);

    public WideInterval Greatest => WideInterval.Max(WideInterval.Zero, Along0) + WideInterval.Max(WideInterval.Zero, Along1);

    /// <summary>The change that comes nearest to the truth.</summary>
    public WideInterval Nearest => WideInterval.Min(WideInterval.Max(Excess, Least), Greatest);

    public Predictions Negated => new(-Start, -Along0, -Along1, -Excess);

    public double Size => Start.Magnitude + Along0.Magnitude + Along1.Magnitude;

    /// <summary>The change at a corner: bit 0 and 1 set where the first and the second coordinate are greatest.</summary>
    public WideInterval To(int corner) =>
        ((corner & 1) != 0 ? Along0 : WideInterval.Zero) + ((corner & 2) != 0 ? Along1 : WideInterval.Zero);

    /// <summary>Whether a change is none.</summary>
    public static bool IsNothing(WideInterval change) => change.Magnitude < Nothing;
}

/// <summary>
/// The predictions that intended actions and their mixtures leave of a rectangle of hypotheses.
/// <para>
/// An intended action fixes its own prediction next to the truth. The least and greatest of the other one are found by duality: a line
/// with the slope of a side of the rectangle's image supports the image from below, or from above, and the tightest of these lines meets
/// it. A mixture's divergence is convex, so its minimisers are known by the variational inequality. On the way from one action to the
/// other they move along sides, so beyond the ends of the way only those corners count at which some mixture of the two
/// divergences falls along neither side. The weights of that mixture can be any, so what is asked is whether two linear
/// inequalities have a positive solution.
/// </para>
/// </summary>
internal static class PlaneMinimisers
{
    /// <summary>The least change of one prediction among hypotheses that change another by a given amount.</summary>
    public static WideInterval LeastOf(Predictions given, WideInterval at, Predictions other)
    {
        if (Predictions.IsNothing(given.Along0) && Predictions.IsNothing(given.Along1))
        {
            return other.Least;
        }

        // Any supporting line bounds it from below; only the tightest of all from above.
        var (low, high, all) = (other.Least.Low, double.NegativeInfinity, true);
        for (var side = 0; side < 2; side++)
        {
            var (along, across) = side == 0 ? (given.Along0, given.Along1) : (given.Along1, given.Along0);
            var (gain, gainAcross) = side == 0 ? (other.Along0, other.Along1) : (other.Along1, other.Along0);
            if (Predictions.IsNothing(gain) || (along.Sign != 0 && !Predictions.IsNothing(along)))
            {
                var slope = Predictions.IsNothing(gain) ? WideInterval.Zero : gain / along;
                var line = WideInterval.Min(slope * at, gainAcross + (slope * (at - across)));
                (low, high) = (Math.Max(low, line.Low), Math.Max(high, line.High));
            }
            else
            {
                all &= Predictions.IsNothing(along);
            }
        }

        return new(low, Math.Min(all ? high : double.PositiveInfinity, other.Greatest.High));
    }

    /// <summary>
    /// Whether a hypothesis predicts the truth of both actions: surely (true), perhaps (null) or surely not (false), where the truth lies
    /// beyond one of two sides across.
    /// </summary>
    public static bool? IsTruthPredicted(Predictions zero, Predictions one)
    {
        var turn = Cross(zero.Along0, one.Along0, zero.Along1, one.Along1).Sign;
        var (first, second) = (Between(zero.Along0, one.Along0, zero.Along1, one.Along1), Between(zero.Along1, one.Along1, zero.Along0, one.Along0));
        return IsOutside(zero) || IsOutside(one) || first == false || second == false ? false
            : first == true && second == true && turn != 0 ? true
            : null;

        // The first way leads along two sides, the second one from one to the other.
        bool? Between(WideInterval u, WideInterval v, WideInterval across0, WideInterval across1)
        {
            var (here, there) = (Cross(u, v, zero.Excess, one.Excess), Cross(u, v, across0 - zero.Excess, across1 - one.Excess));
            return here.Sign * there.Sign < 0 ? false
                : (here.Low >= 0 && there.Low >= 0) || (here.High <= 0 && there.High <= 0) ? true
                : null;
        }

        static WideInterval Cross(WideInterval u0, WideInterval v0, WideInterval u1, WideInterval v1) => (u0 * v1) - (v0 * u1);

        static bool IsOutside(Predictions action) =>
            action.Excess.High < action.Least.Low || action.Excess.Low > action.Greatest.High;
    }

    /// <summary>
    /// Whether a corner of the hypotheses is the minimiser under some mixture: surely (true), perhaps (false) or never (null). With
    /// <c>a</c> and <c>b</c> the excesses of the two predictions over the truth and <c>(u, v)</c> what a side adds to them on the way
    /// inside, the divergence falls along neither side if <c>r a u + b v >= 0</c> for both, where <c>r > 0</c> is the ratio of the
    /// actions' weights, each over the variance of its outcome. At a rate of exploration the mixtures lie between two that are played,
    /// and the slope is <c>r</c> times that of the first of these and that of the second.
    /// </summary>
    /// <param name="zero">What hypotheses make of action 0.</param>
    /// <param name="one">What they make of action 1.</param>
    /// <param name="corner">The corner.</param>
    /// <param name="ends">The two mixtures between which all lie; null for those of the pure actions.</param>
    public static bool? Minimises(Predictions zero, Predictions one, int corner, (PlaneMixture First, PlaneMixture Second)? ends = null)
    {
        // Steep slopes, as where an outcome that happens is predicted not to, are told by both ends of the mixtures.
        if (ends is var (first, second) && (FallsAlong(first, second, 1) || FallsAlong(first, second, 2)))
        {
            return null;
        }

        // Each sign of an excess by itself: both slopes change with it, and may never fit together.
        var (perhaps, surely) = (false, true);
        foreach (var a in Signs(zero.To(corner) - zero.Excess))
        {
            foreach (var b in Signs(one.To(corner) - one.Excess))
            {
                var found = Minimises(zero, one, corner, a, b, ends);
                perhaps |= found is not null;
                surely &= found == true;
            }
        }

        return perhaps ? surely : null;

        bool FallsAlong(PlaneMixture start, PlaneMixture end, int coordinate)
        {
            var (u, v) = coordinate == 1 ? (zero.Along0, one.Along0) : (zero.Along1, one.Along1);
            (u, v) = (Inward(u, corner & coordinate), Inward(v, corner & coordinate));
            return start.Slope(zero.To(corner), one.To(corner), u, v).High < 0 && end.Slope(zero.To(corner), one.To(corner), u, v).High < 0;
        }

        static WideInterval[] Signs(WideInterval excess) =>
            excess.Low < 0 && excess.High > 0 ? [new(excess.Low, 0), new(0, excess.High)] : [excess];
    }

    private static bool? Minimises(
        Predictions zero, Predictions one, int corner, WideInterval a, WideInterval b, (PlaneMixture First, PlaneMixture Second)? ends)
    {
        var (u0, u1) = (Inward(zero.Along0, corner & 1), Inward(zero.Along1, corner & 2));
        var (v0, v1) = (Inward(one.Along0, corner & 1), Inward(one.Along1, corner & 2));
        var (s0, s1) = (new Slope(Times(a, u0), Times(b, v0)), new Slope(Times(a, u1), Times(b, v1)));
        var across = Times(u0, v1) - Times(u1, v0);
        var turn = Times(Times(a, b), across);
        var found = Oppose(v0, v1, across, a, b) || Oppose(u0, u1, -across, b, a) ? null : Fit(s0, s1, turn);
        if (found is null || ends is not var (first, second))
        {
            return found;
        }

        // Where an outcome has no variance at the corner, its slope is as steep as any.
        var (variance0, variance1) = (first.Variance(zero, zero.To(corner)), first.Variance(one, one.To(corner)));
        return Fit(Between(s0), Between(s1), turn) is { } fits ? fits && variance0.Low > 0 && variance1.Low > 0 : null;

        Slope Between(Slope pure) => new(
            first.Mixed(pure.First * variance1, pure.Second * variance0), second.Mixed(pure.First * variance1, pure.Second * variance0));
    }

    private static WideInterval Inward(WideInterval along, int far) => far != 0 ? -along : along;

    /// <summary>Whether neither of two slopes is negative, for some r.</summary>
    /// <param name="s0">The slope along one side.</param>
    /// <param name="s1">That along the other.</param>
    /// <param name="turn">A number with the sign of <c>s0.First s1.Second - s1.First s0.Second</c>.</param>
    private static bool? Fit(Slope s0, Slope s1, WideInterval turn) =>
        s0.Falls || s1.Falls || (s0.NeedsMore && s1.NeedsLess && turn.High < 0) || (s1.NeedsMore && s0.NeedsLess && turn.Low > 0) ? null
        : (s0.WithMore && s1.WithMore) || (s0.WithLess && s1.WithLess)
            || (s0.WithMore && s1.WithLess && turn.Low >= 0) || (s1.WithMore && s0.WithLess && turn.High <= 0);

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
        if (Predictions.IsNothing(change))
        {
            return WideInterval.Zero;
        }

        var product = factor * change;
        return (factor.Low >= 0 && change.Low >= 0) || (factor.High <= 0 && change.High <= 0) ? new(Math.Max(0, product.Low), product.High)
            : (factor.Low >= 0 && change.High <= 0) || (factor.High <= 0 && change.Low >= 0) ? new(product.Low, Math.Min(0, product.High))
            : product;
    }

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
}
