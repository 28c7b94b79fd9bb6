using PhaseSweep.Boundaries;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Which region of a map holds a point: one whose outline goes round it, and whose holes do not.</summary>
internal sealed class RegionMap(BoundaryMap map)
{
    private readonly MapPoint[][] sides =
        [.. map.Regions.Select(region => region.Holes.Prepend(region.Outline).SelectMany(Sides).ToArray())];

    /// <summary>The region of a point off all arcs.</summary>
    public Region At(MapPoint point) => map.Regions[Enumerable.Range(0, sides.Length).Single(i => Holds(sides[i], point.X, point.Y))];

    private static IEnumerable<MapPoint> Sides(IReadOnlyList<MapPoint> ring) =>
        ring.Zip(ring.Skip(1), (from, to) => (MapPoint[])[from, to]).SelectMany(side => side);

    /// <summary>Whether a ray to the right crosses an odd number of sides.</summary>
    private static bool Holds(MapPoint[] sides, double x, double y)
    {
        var inside = false;
        for (var i = 0; i < sides.Length; i += 2)
        {
            var (a, b) = (sides[i], sides[i + 1]);
            inside ^= a.Y > y != b.Y > y && x < a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
        }

        return inside;
    }
}
