using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Rectangles;

/// <summary>A point of a curve.</summary>
/// <param name="Place">Where on the curve, from 0 to 1.</param>
/// <param name="Rest">The rest of the way, from 1 to 0: a number of its own, so that points near either end are told
/// apart.</param>
/// <param name="At">The hypothesis.</param>
/// <param name="Error">Bound on the error of its coordinates.</param>
internal readonly record struct Node(double Place, double Rest, Point At, Point Error);

/// <summary>
/// What is known of a curve between two nodes: where it runs, and how fast its coordinates change by unit of place.
/// </summary>
internal readonly record struct Stretch(Box Box, Interval First, Interval Second);

/// <summary>
/// The hypotheses that the mixtures of two actions leave, or that exploration picks on the way from one action to another: a
/// continuous curve in the unit square, smooth but where it meets or leaves a side.
/// </summary>
internal abstract class Curve
{
    /// <summary>Enclosures are computed in double from hypotheses found by iteration: their ends are moved out by this.</summary>
    protected const double Widening = 1e-14;

    /// <summary>The point at a place, sought from a nearby hypothesis.</summary>
    protected abstract Found Find(double place, double rest, Point near);

    /// <summary>What is known of the curve between two nodes.</summary>
    public abstract Stretch Between(Node from, Node to);

    /// <summary>The direction in which the curve leaves a node, up to a factor, either way.</summary>
    public abstract Point WayAt(Node node);

    /// <summary>The node at a place.</summary>
    public Node NodeAt(double place, double rest, Point near)
    {
        var found = Find(place, rest, near);
        return new(place, rest, found.At, found.Error);
    }

    /// <summary>The node a part of the way, by place, from one to another.</summary>
    public Node Inside(Node from, Node to, double part) => NodeAt(
        from.Place + (part * (to.Place - from.Place)),
        from.Rest + (part * (to.Rest - from.Rest)),
        from.At + (part * (to.At - from.At)));

    /// <summary>The values between two nodes of a quantity that is known at both, and whose slope lies in an interval.</summary>
    /// <param name="from">Value at the first.</param>
    /// <param name="to">Value at the second.</param>
    /// <param name="slope">Slopes by unit of length.</param>
    /// <param name="length">Length between them, positive.</param>
    public static Interval Values(double from, double to, Interval slope, double length)
    {
        var (low, high) = (slope.Low * length, slope.High * length);
        return new(-Peak(-from, -to, -high, -low), Peak(from, to, low, high));
    }

    /// <summary>
    /// Rises at most as fast as one slope from the first value, and falls at most as fast as the other to the second.
    /// </summary>
    private static double Peak(double from, double to, double low, double high)
    {
        if (low >= 0 || high <= 0)
        {
            return Math.Max(from, to);
        }

        var part = Math.Clamp((to - from - low) / (high - low), 0, 1);
        return double.IsFinite(low) && double.IsFinite(high)
            ? Math.Max(Math.Max(from, to), from + (part * high))
            : double.PositiveInfinity;
    }

    /// <summary>The two numbers and all between, moved out.</summary>
    protected static Interval Wide(double low, double high) =>
        new(low - (Widening * (1 + Math.Abs(low))), high + (Widening * (1 + Math.Abs(high))));

    /// <summary>Whether a box has points on a side that fixes the first coordinate (or the second).</summary>
    protected static bool Touches(Interval range) => range.Low <= Widening || range.High >= 1 - Widening;

    /// <summary>The slopes of both coordinates that the curve may have on a stretch, one case after another.</summary>
    protected struct Hull
    {
        private bool any;
        private Interval first;
        private Interval second;

        /// <summary>All cases; nothing is known where there was none.</summary>
        public readonly (Interval First, Interval Second) Both => any ? (first, second) : (Interval.Whole, Interval.Whole);

        /// <summary>Takes a case.</summary>
        public void Add(Interval ofFirst, Interval ofSecond)
        {
            (first, second) = any ? (Interval.Hull(first, ofFirst), Interval.Hull(second, ofSecond)) : (ofFirst, ofSecond);
            any = true;
        }
    }
}
