namespace PhaseSweep.Rectangles;

/// <summary>The hypotheses that an action which shows one direction cannot tell apart: a line across the unit square.</summary>
internal static class Chord
{
    /// <summary>Directions shorter than this do not count as leaving a side.</summary>
    public const double Flat = 1e-15;

    /// <summary>Its ends.</summary>
    /// <param name="way">The direction, of length one.</param>
    /// <param name="level">How far along it the line lies; one that misses the square is taken for the corner it comes nearest
    /// to.</param>
    public static (Point From, Point To) At(Point way, double level)
    {
        var along = new Point(-way.Second, way.First);
        var foot = level * way;
        var (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
        Cut(foot.First, along.First, ref low, ref high);
        Cut(foot.Second, along.Second, ref low, ref high);
        if (low > high)
        {
            low = high = (low + high) / 2;
        }

        return ((foot + (low * along)).Clamped(), (foot + (high * along)).Clamped());
    }

    /// <summary>The least and greatest level of lines that meet the square, and the corners there.</summary>
    public static (Point Least, Point Greatest) Corners(Point way) => (
        new(way.First < 0 ? 1 : 0, way.Second < 0 ? 1 : 0), new(way.First < 0 ? 0 : 1, way.Second < 0 ? 0 : 1));

    /// <summary>How far the ends can be off when the level is.</summary>
    public static Point ErrorOfEnds(Point way, double levelError)
    {
        return new(Part(way.First), Part(way.Second));

        // Along a side that the chord leaves its ends slide; along one that it follows they do not.
        double Part(double along) => Math.Abs(along) > Flat ? Math.Min(1, levelError / Math.Abs(along)) : 0;
    }

    private static void Cut(double from, double along, ref double low, ref double high)
    {
        if (Math.Abs(along) <= Flat)
        {
            return;
        }

        var (one, two) = (-from / along, (1 - from) / along);
        (low, high) = (Math.Max(low, Math.Min(one, two)), Math.Min(high, Math.Max(one, two)));
    }
}
