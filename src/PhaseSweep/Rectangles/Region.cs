namespace PhaseSweep.Rectangles;

/// <summary>A convex set of hypotheses: a point, a segment or a polygon.</summary>
/// <param name="Corners">Its corners, in order around it.</param>
/// <param name="Error">Bound on the error of their coordinates.</param>
internal sealed record Region(IReadOnlyList<Point> Corners, Point Error)
{
    /// <summary>All hypotheses.</summary>
    public static Region All { get; } = new(Perceived.Corners, default);

    /// <summary>One hypothesis.</summary>
    public static Region Of(Found found) => new([found.At], found.Error);

    /// <summary>The hypotheses of a chord.</summary>
    public static Region Of(Point way, double level, double levelError)
    {
        var (from, to) = Chord.At(way, level);
        return new([from, to], Chord.ErrorOfEnds(way, levelError));
    }

    /// <summary>What of it lies where <c>way . t</c> is at most a level; null where that is nothing.</summary>
    public Region? Below(Point way, double level)
    {
        var kept = new List<Point>();
        for (var i = 0; i < Corners.Count; i++)
        {
            var (from, to) = (Corners[i], Corners[(i + 1) % Corners.Count]);
            var (here, there) = (way.Dot(from) - level, way.Dot(to) - level);
            if (here <= 0)
            {
                kept.Add(from);
            }

            if ((here < 0 && there > 0) || (here > 0 && there < 0))
            {
                kept.Add(from + (here / (here - there) * (to - from)));
            }
        }

        return kept.Count == 0 ? null : this with { Corners = kept };
    }

    /// <summary>What of it lies where <c>way . t</c> is a level, by the ends of that; null where that is nothing.</summary>
    public Region? On(Point way, double level)
    {
        var ends = new List<Point>();
        for (var i = 0; i < Corners.Count; i++)
        {
            var (from, to) = (Corners[i], Corners[(i + 1) % Corners.Count]);
            var (here, there) = (way.Dot(from) - level, way.Dot(to) - level);
            if (here == 0)
            {
                ends.Add(from);
            }
            else if (Math.Sign(here) * Math.Sign(there) < 0)
            {
                ends.Add(from + (here / (here - there) * (to - from)));
            }
        }

        return ends.Count == 0 ? null : this with { Corners = ends };
    }

    /// <summary>What of it lies between two levels of a direction, ends included.</summary>
    public Region? Between(Point way, double low, double high) => Below(way, high)?.Below(-1 * way, -low);
}
