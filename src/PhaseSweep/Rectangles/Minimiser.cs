namespace PhaseSweep.Rectangles;

/// <summary>A hypothesis found by iteration.</summary>
/// <param name="At">The hypothesis.</param>
/// <param name="Error">Bound on the error of each coordinate.</param>
internal readonly record struct Found(Point At, Point Error);

/// <summary>Least points of weighted divergences on the rectangle and on segments of it, with bounds on their errors.</summary>
internal sealed class Minimiser(Divergences divergences)
{
    /// <summary>Steps after which a search gives up; what has not settled by then has an error bound that says so.</summary>
    private const int MostSteps = 100;

    /// <summary>The last step of a search: a few roundings of a share of a side.</summary>
    private const double LastStep = 4 * 2.220446049250313e-16;

    /// <summary>A step leaves this part of the way to the end of the bracket: beside a chance of none steps are short, and lead back slowly.</summary>
    private const double Kept = 1.0 / 16;

    /// <summary>An outcome's prediction may change by this share of itself between a point and the true minimiser: the second
    /// derivative there is then at least half of that here, as 1.4^2 is below 2.</summary>
    private const double Near = 0.4;

    /// <summary>
    /// The least point on the rectangle of a divergence that depends on both coordinates: Newton's method on the sides that do
    /// not hold it back (Bertsekas, Projected Newton methods, SIAM J. Control 20, 1982), never beyond where the divergence falls
    /// no more.
    /// </summary>
    public Found OnRectangle(double[] weights, Point start)
    {
        var at = start;
        if (!divergences.At(weights, at, out var bend))
        {
            at = Point.Middle;
            divergences.At(weights, at, out bend);
        }

        for (var steps = 0; steps < MostSteps; steps++)
        {
            var way = Way(at, bend);
            var part = 1.0;
            var (next, ahead) = (at, bend);
            for (var halvings = 0; halvings < MostSteps; halvings++, part /= 2)
            {
                next = (at + (part * way)).Snapped();
                var step = next - at;
                if (divergences.At(weights, next, out ahead)
                    && ahead.Gradient.Dot(step) <= 0.5 * Math.Abs(bend.Gradient.Dot(step)))
                {
                    break;
                }
            }

            var moved = (next - at).Size;
            (at, bend) = (next, ahead);
            if (moved <= LastStep)
            {
                break;
            }
        }

        // Where predictions may change much on the way to the least point nothing is known.
        var error = ErrorAt(at, bend);
        return new(at, divergences.ChangeLittle(weights, at, error, Near) ? error : new(1, 1));
    }

    /// <summary>The least point on a segment, between whose ends the divergence is strictly convex; its error as a share of the
    /// segment's length is proven by the sign of the slope on either side.</summary>
    /// <param name="weights">Weights of the actions.</param>
    /// <param name="from">An end.</param>
    /// <param name="to">The other.</param>
    public Found OnSegment(double[] weights, Point from, Point to)
    {
        var way = to - from;
        var (low, high, share) = (0.0, 1.0, 0.5);
        var step = 1.0;
        for (var steps = 0; steps < MostSteps && step > LastStep; steps++)
        {
            var slope = Slope(weights, from, way, share, out _, out var curvature);
            (low, high) = slope < 0 ? (share, high) : slope > 0 ? (low, share) : (share, share);
            var next = share - (slope / curvature);
            next = !(next > low) ? End(low, 0, -1) : !(next < high) ? End(high, 1, 1)
                : Math.Clamp(next, low + (Kept * (share - low)), high - (Kept * (high - share)));
            step = Math.Abs(next - share);
            share = next;
        }

        Slope(weights, from, way, share, out var noise, out var bend);
        var error = IsBelow(share) && IsAbove(share) ? 0 : LastStep + (2 * noise / bend);
        for (; error < 1 && !(IsBelow(share - error) && IsAbove(share + error)); error *= 4)
        {
        }

        // A divergence that is infinite on all of the segment has no least point there.
        error = double.IsNaN(error) || error > 1 ? 1 : error;
        return new(from + (share * way), error * way.Abs());

        double End(double tried, double end, int sign)
        {
            // An end of the segment is the least point if the divergence falls towards it even there; else the middle of
            // what is left.
            var slope = tried == end ? Slope(weights, from, way, end, out _, out _) : double.NaN;
            return tried == end && sign * slope <= 0 ? end : (low + high) / 2;
        }

        bool IsBelow(double at) => at <= 0 || Slope(weights, from, way, at, out var off, out _) < -off;

        bool IsAbove(double at) => at >= 1 || Slope(weights, from, way, at, out var off, out _) > off;
    }

    /// <summary>Slope along a segment; where the divergence is infinite it falls towards the middle.</summary>
    private double Slope(double[] weights, Point from, Point way, double share, out double noise, out double curvature)
    {
        if (!divergences.At(weights, from + (share * way), out var bend))
        {
            (noise, curvature) = (0, 0);
            return share < 0.5 ? double.NegativeInfinity : share > 0.5 ? double.PositiveInfinity : double.NaN;
        }

        noise = bend.Noise.Dot(way.Abs());
        curvature = bend.Along(way);
        return bend.Gradient.Dot(way);
    }

    /// <summary>A step of Newton's method along the coordinates that are free.</summary>
    private static Point Way(Point at, Bend bend)
    {
        var (first, second) = (!IsHeld(at.First, bend.Gradient.First), !IsHeld(at.Second, bend.Gradient.Second));
        if (first && second && bend.Determinant > 0)
        {
            var way = 1 / bend.Determinant * new Point(
                (bend.Cross * bend.Gradient.Second) - (bend.Second * bend.Gradient.First),
                (bend.Cross * bend.Gradient.First) - (bend.First * bend.Gradient.Second));
            (first, second) = (!Leaves(at.First, way.First), !Leaves(at.Second, way.Second));
            if (first && second)
            {
                return way;
            }
        }

        return new(
            first && bend.First > 0 ? -bend.Gradient.First / bend.First : 0,
            second && bend.Second > 0 ? -bend.Gradient.Second / bend.Second : 0);
    }

    private static bool IsHeld(double share, double slope) => (share <= 0 && slope > 0) || (share >= 1 && slope < 0);

    private static bool Leaves(double share, double way) => (share <= 0 && way < 0) || (share >= 1 && way > 0);

    /// <summary>
    /// What is left of the gradient where no side holds it back, times the inverse of at most the second derivatives on the way
    /// to the true least point: the gradient is monotone, so the least point is no further.
    /// </summary>
    private static Point ErrorAt(Point at, Bend bend)
    {
        var (heldFirst, left) = (IsHeldFast(at.First, bend.Gradient.First, bend.Noise.First), bend.Noise);
        var heldSecond = IsHeldFast(at.Second, bend.Gradient.Second, bend.Noise.Second);
        left += new Point(
            IsHeld(at.First, bend.Gradient.First) ? 0 : Math.Abs(bend.Gradient.First),
            IsHeld(at.Second, bend.Gradient.Second) ? 0 : Math.Abs(bend.Gradient.Second));
        if (heldFirst || heldSecond)
        {
            return new(
                heldFirst ? 0 : LastStep + (4 * left.First / bend.First),
                heldSecond ? 0 : LastStep + (4 * left.Second / bend.Second));
        }

        // Half the second derivatives, so twice their inverse.
        var scale = 2 / bend.Determinant;
        var size = scale * ((bend.Second * left.First * left.First) + (bend.First * left.Second * left.Second)
            + (2 * Math.Abs(bend.Cross) * left.First * left.Second));
        return new(LastStep + Math.Sqrt(size * scale * bend.Second), LastStep + Math.Sqrt(size * scale * bend.First));
    }

    private static bool IsHeldFast(double share, double slope, double noise) =>
        IsHeld(share, slope) && Math.Abs(slope) > 4 * noise;
}
