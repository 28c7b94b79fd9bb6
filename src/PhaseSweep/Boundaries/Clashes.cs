namespace PhaseSweep.Boundaries;

/// <summary>
/// Sees to it that no two stretches between vertices cross, as those on the two sides of a thin region can: vertices as far
/// apart as the chord error allows may draw it inside out, or leave nothing of it. More vertices settle that: with all
/// crossings among them a stretch stays within one leaf, where what does not cross on the rim does not cross inside.
/// </summary>
internal static class Clashes
{
    /// <summary>The vertices of chains, as few as the chord error allows and as many as it takes.</summary>
    /// <param name="chains">The chains.</param>
    /// <param name="geometry">What shapes them.</param>
    /// <param name="nodes">Where the nodes are.</param>
    /// <param name="stop">Stops the work.</param>
    public static List<Vertex>[] Settle(
        IReadOnlyList<Chain> chains, ArcGeometry geometry, IReadOnlyList<MapPoint> nodes, CancellationToken stop)
    {
        var details = chains.Select(_ => new Detail()).ToArray();
        var shapes = new List<Vertex>[chains.Count];
        var changed = Enumerable.Range(0, chains.Count).ToHashSet();
        while (changed.Count > 0)
        {
            foreach (var chain in changed)
            {
                shapes[chain] = geometry.Shape(chains[chain], nodes, details[chain]);
            }

            changed.Clear();
            foreach (var (chain, vertex) in Find(shapes, geometry, stop))
            {
                if (Refine(details[chain], shapes[chain], vertex, chains[chain].Crossings.Count))
                {
                    changed.Add(chain);
                }
            }
        }

        return shapes;
    }

    /// <summary>Asks for the crossing halfway along a stretch; where there is none, for a straight line within the leaf.</summary>
    /// <returns>Whether that is something new.</returns>
    private static bool Refine(Detail detail, List<Vertex> shape, int vertex, int crossings)
    {
        var before = shape.FindLastIndex(vertex, v => v.Crossing >= 0);
        var after = shape.FindIndex(vertex + 1, v => v.Crossing >= 0);
        var (first, last) = (before < 0 ? -1 : shape[before].Crossing, after < 0 ? crossings : shape[after].Crossing);
        var middle = (first + last) >> 1;
        return middle > first ? detail.Kept.Add(middle) : detail.Flat.Add(first);
    }

    /// <summary>The stretches that cross another or have the ends of another, each by its chain and first vertex.</summary>
    private static HashSet<(int Chain, int Vertex)> Find(List<Vertex>[] shapes, ArcGeometry geometry, CancellationToken stop)
    {
        var stretches = shapes
            .SelectMany((shape, chain) => Enumerable.Range(0, shape.Count - 1)
                .Select(i => (From: geometry.Unit(shape[i].At), To: geometry.Unit(shape[i + 1].At), At: (chain, i))))
            .OrderBy(s => Math.Min(s.From.X, s.To.X))
            .ToArray();
        var found = new HashSet<(int, int)>();
        for (var i = 0; i < stretches.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            var (a, b, at) = stretches[i];
            var (right, bottom, top) = (Math.Max(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y));
            if (a == b)
            {
                found.Add(at);
            }

            for (var j = i + 1; j < stretches.Length && Math.Min(stretches[j].From.X, stretches[j].To.X) <= right; j++)
            {
                var (c, d, other) = stretches[j];
                if (Math.Min(c.Y, d.Y) <= top && Math.Max(c.Y, d.Y) >= bottom && Clash(a, b, c, d))
                {
                    found.Add(at);
                    found.Add(other);
                }
            }
        }

        return found;
    }

    private static bool Clash(MapPoint a, MapPoint b, MapPoint c, MapPoint d) =>
        (a == c && b == d) || (a == d && b == c) || (Turn(a, b, c) * Turn(a, b, d) < 0 && Turn(c, d, a) * Turn(c, d, b) < 0);

    private static int Turn(MapPoint from, MapPoint to, MapPoint point) =>
        Math.Sign(((to.X - from.X) * (point.Y - from.Y)) - ((to.Y - from.Y) * (point.X - from.X)));
}
