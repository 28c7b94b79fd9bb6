namespace PhaseSweep.Boundaries;

/// <summary>A vertex of an arc.</summary>
/// <param name="At">Where.</param>
/// <param name="Criterion">The criterion that is zero on the stretch to the next vertex.</param>
/// <param name="Crossing">Index of the chain's crossing that it is, or -1.</param>
internal readonly record struct Vertex(MapPoint At, int Criterion, int Crossing = -1);

/// <summary>What is asked of the vertices of a chain beside the chord error, by indices of its crossings.</summary>
internal sealed class Detail
{
    /// <summary>Crossings that must be vertices.</summary>
    public SortedSet<int> Kept { get; } = [];

    /// <summary>Crossings after which no further vertex is put before the next crossing; -1 stands for nodes and corners.</summary>
    public HashSet<int> Flat { get; } = [];
}

/// <summary>
/// Puts chains of crossings into shape: few vertices, each a root of its criterion, dense enough for the chord error asked for.
/// Lengths are relative to the axes' lengths.
/// </summary>
internal sealed class ArcGeometry(LeafGrid grid, LeafSides sides, double tolerance, double chord)
{
    /// <summary>Share of the tolerance to which roots are found.</summary>
    private const double RootShare = 1.0 / 64;

    /// <summary>Halvings of a stretch between vertices after which it is left as it is.</summary>
    private const int MostHalvings = 24;

    private const int MostNewtonSteps = 40;

    /// <summary>Share of a box below which steps of Newton's method shrink until rounding stops them; longer ones may grow first.</summary>
    private const double Near = 1e-3;

    /// <summary>The vertices of a chain.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="nodes">Where the nodes are.</param>
    /// <param name="detail">What else is asked of it.</param>
    public List<Vertex> Shape(Chain chain, IReadOnlyList<MapPoint> nodes, Detail detail)
    {
        var crossings = chain.Crossings;
        var rough = new MapPoint[crossings.Count];
        Parallel.For(0, rough.Length, new ParallelOptions { CancellationToken = grid.Stop }, i => rough[i] = Rough(crossings[i]));

        var vertices = new List<Vertex>();
        if (chain.Start.Node >= 0)
        {
            vertices.Add(new(nodes[chain.Start.Node], crossings[0].Criterion));
        }

        for (var first = 0; first < crossings.Count;)
        {
            var last = first;
            while (last + 1 < crossings.Count && crossings[last + 1].Criterion == crossings[first].Criterion)
            {
                last++;
            }

            foreach (var kept in Thin(rough, first, last, detail.Kept))
            {
                vertices.Add(new(Exact(crossings[kept]), crossings[kept].Criterion, kept));
            }

            if (last + 1 < crossings.Count
                && Meet(crossings[last].Criterion, crossings[last + 1].Criterion, chain.Into[last]) is { } corner)
            {
                vertices.Add(new(corner, crossings[last + 1].Criterion));
            }

            first = last + 1;
        }

        if (chain.End.Node >= 0)
        {
            vertices.Add(new(nodes[chain.End.Node], -1));
        }

        return Refine(Straighten(vertices, detail.Kept), detail.Flat);
    }

    /// <summary>Where two criteria are both zero, by Newton's method near a leaf; null if not near it.</summary>
    /// <param name="first">One criterion.</param>
    /// <param name="second">The other.</param>
    /// <param name="leaf">The leaf.</param>
    /// <param name="from">Where to begin; the middle of the leaf if left out.</param>
    /// <param name="step">Share of the leaf's sides over which gradients are told: little, where the criteria have kinks near.</param>
    public MapPoint? Meet(int first, int second, int leaf, MapPoint? from = null, double step = 1)
    {
        var at = from ?? Centre(leaf);
        var (column, row, _) = grid[leaf];
        var (width, height) = (grid.X[column + 1] - grid.X[column], grid.Y[row + 1] - grid.Y[row]);
        var smallest = double.PositiveInfinity;
        var best = at;
        for (var i = 0; i < MostNewtonSteps; i++)
        {
            var (f, g) = (Value(first, at), Value(second, at));
            var (fx, fy) = sides.Gradient(first, (at.X, at.Y), step * width, step * height);
            var (gx, gy) = sides.Gradient(second, (at.X, at.Y), step * width, step * height);
            var determinant = (fx * gy) - (fy * gx);
            var (dx, dy) = (step * ((f * gy) - (fy * g)) / determinant, step * ((fx * g) - (f * gx)) / determinant);
            if (!double.IsFinite(dx) || !double.IsFinite(dy))
            {
                break;
            }

            var size = Math.Max(Math.Abs(dx), Math.Abs(dy));
            at = new(at.X - (Math.Clamp(dx, -1, 1) * width), at.Y - (Math.Clamp(dy, -1, 1) * height));
            if (size < smallest)
            {
                (smallest, best) = (size, at);
            }
            else if (smallest < Near)
            {
                break;
            }
        }

        best = new(Math.Clamp(best.X, grid.X.Low, grid.X[grid.X.Count]), Math.Clamp(best.Y, grid.Y.Low, grid.Y[grid.Y.Count]));
        var centre = Centre(leaf);
        return smallest < Near && Math.Abs(best.X - centre.X) <= width && Math.Abs(best.Y - centre.Y) <= height ? best : null;
    }

    /// <summary>Where a crossing is; one on the frame is put exactly there.</summary>
    public MapPoint Exact(Crossing crossing)
    {
        var (from, to) = Side(crossing);
        var onFrame = crossing.Upright ? crossing.Column == 0 || crossing.Column == grid.X.Count
            : crossing.Row == 0 || crossing.Row == grid.Y.Count;
        if (onFrame)
        {
            var (x, y) = (grid.X[crossing.Column], grid.Y[crossing.Row]);
            var (outerFrom, outerTo) = crossing.Upright ? ((x, from.Y), (x, to.Y)) : ((from.X, y), (to.X, y));
            var there = RootOn(crossing, outerFrom, outerTo);
            var near = double.IsNaN(there) ? RootOn(crossing, from, to) : there;
            return Between(outerFrom, outerTo, double.IsNaN(near) ? 0.5 : near);
        }

        var root = RootOn(crossing, from, to);
        return double.IsNaN(root) ? Rough(crossing) : Between(from, to, root);
    }

    /// <summary>The middle of a leaf.</summary>
    public MapPoint Centre(int leaf)
    {
        var (low, high) = (sides.Corner(leaf, 0), sides.Corner(leaf, 3));
        return new((low.X + high.X) / 2, (low.Y + high.Y) / 2);
    }

    /// <summary>A point by its shares of the axes.</summary>
    public MapPoint Unit(MapPoint at) => new((at.X - grid.X.Low) / grid.X.Length, (at.Y - grid.Y.Low) / grid.Y.Length);

    /// <summary>Distance of two points.</summary>
    public double Distance(MapPoint a, MapPoint b) => Math.Sqrt(Square((a.X - b.X) / grid.X.Length) + Square((a.Y - b.Y) / grid.Y.Length));

    /// <summary>Length of a line of points.</summary>
    public double Length(IReadOnlyList<MapPoint> points)
    {
        var length = 0.0;
        for (var i = 0; i + 1 < points.Count; i++)
        {
            length += Distance(points[i], points[i + 1]);
        }

        return length;
    }

    /// <summary>Area within a ring as a share of the map's, negative for one walked clockwise.</summary>
    public double SignedArea(IReadOnlyList<MapPoint> ring)
    {
        var (twice, first) = (0.0, Unit(ring[0]));
        for (var i = 0; i + 1 < ring.Count; i++)
        {
            var (from, to) = (Unit(ring[i]), Unit(ring[i + 1]));
            twice += ((from.X - first.X) * (to.Y - first.Y)) - ((to.X - first.X) * (from.Y - first.Y));
        }

        return twice / 2;
    }

    private static double Square(double value) => value * value;

    private double Value(int criterion, MapPoint at) => grid.Value(criterion, at.X, at.Y);

    /// <summary>The ends of a crossing's side, where phases are told.</summary>
    private ((double X, double Y) From, (double X, double Y) To) Side(Crossing crossing) => (
        (grid.InnerX(crossing.Column), grid.InnerY(crossing.Row)),
        crossing.Upright
            ? (grid.InnerX(crossing.Column), grid.InnerY(crossing.Row + 1))
            : (grid.InnerX(crossing.Column + 1), grid.InnerY(crossing.Row)));

    /// <summary>About where a crossing is, by one secant.</summary>
    private MapPoint Rough(Crossing crossing)
    {
        var (from, to) = Side(crossing);
        var (first, last) = (grid.Value(crossing.Criterion, from.X, from.Y), grid.Value(crossing.Criterion, to.X, to.Y));
        var share = first / (first - last);
        return Between(from, to, share is >= 0 and <= 1 ? share : 0.5);
    }

    private double RootOn(Crossing crossing, (double X, double Y) from, (double X, double Y) to)
    {
        var length = crossing.Upright ? (to.Y - from.Y) / grid.Y.Length : (to.X - from.X) / grid.X.Length;
        return sides.Root(crossing.Criterion, from, to, RootShare * tolerance / length);
    }

    private static MapPoint Between((double X, double Y) from, (double X, double Y) to, double share) =>
        new(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));

    /// <summary>As far along a way from a point of the map as the map goes: beyond it a formula need not have a value.</summary>
    private (double X, double Y) Within(double x, double y, double right, double up)
    {
        var share = Math.Min(Room(x, right, grid.X), Room(y, up, grid.Y));
        return share < 1 ? (Clamp(x + (share * right), grid.X), Clamp(y + (share * up), grid.Y)) : (x + right, y + up);

        static double Clamp(double at, Lattice lattice) => Math.Clamp(at, lattice.Low, lattice[lattice.Count]);

        static double Room(double at, double step, Lattice lattice) =>
            step > 0 ? (lattice[lattice.Count] - at) / step : step < 0 ? (lattice.Low - at) / step : 1;
    }

    /// <summary>
    /// Indices of the points to keep of a stretch, both ends among them, so that no other lies farther than half the chord
    /// error from the line between its neighbours (Ramer, Douglas and Peucker).
    /// </summary>
    private List<int> Thin(MapPoint[] points, int first, int last, SortedSet<int> wanted)
    {
        var kept = new SortedSet<int>(wanted.GetViewBetween(first, last)) { first, last };
        var stack = new Stack<(int First, int Last)>(kept.Zip(kept.Skip(1)));
        while (stack.TryPop(out var stretch))
        {
            var (farthest, distance) = (-1, chord / 2);
            for (var i = stretch.First + 1; i < stretch.Last; i++)
            {
                var away = FromLine(points[i], points[stretch.First], points[stretch.Last]);
                (farthest, distance) = away > distance ? (i, away) : (farthest, distance);
            }

            if (farthest >= 0)
            {
                kept.Add(farthest);
                stack.Push((stretch.First, farthest));
                stack.Push((farthest, stretch.Last));
            }
        }

        return [.. kept];
    }

    /// <summary>Distance of a point from the line between two others, or from the first where they coincide.</summary>
    private double FromLine(MapPoint point, MapPoint from, MapPoint to)
    {
        var length = Distance(from, to);
        var (x, y) = ((point.X - from.X) / grid.X.Length, (point.Y - from.Y) / grid.Y.Length);
        return length == 0
            ? Math.Sqrt(Square(x) + Square(y))
            : Math.Abs((x * (to.Y - from.Y) / grid.Y.Length) - (y * (to.X - from.X) / grid.X.Length)) / length;
    }

    /// <summary>
    /// Drops crossings so near to a node or a corner that they are the same within the tolerance, or that the line to it passes
    /// them within half the chord error.
    /// </summary>
    private List<Vertex> Straighten(List<Vertex> vertices, SortedSet<int> wanted)
    {
        var leaf = 4.0 / grid.X.Count;
        for (var i = vertices.Count - 2; i > 0; i--)
        {
            var (before, here, after) = (vertices[i - 1], vertices[i], vertices[i + 1]);
            var nearest = Math.Min(Distance(before.At, here.At), Distance(here.At, after.At));
            var straight = before.Criterion == here.Criterion && nearest <= leaf && FromLine(here.At, before.At, after.At) <= chord / 2;
            if (nearest <= Math.Min(tolerance, BoundaryRequest.DefaultTolerance) || (straight && !wanted.Contains(here.Crossing)))
            {
                vertices.RemoveAt(i);
            }
        }

        return vertices;
    }

    /// <summary>Adds vertices where the middle of a stretch is farther from the boundary than the chord error allows.</summary>
    private List<Vertex> Refine(List<Vertex> vertices, HashSet<int> flat)
    {
        var refined = new List<Vertex> { vertices[0] };
        for (var i = 0; i + 1 < vertices.Count; i++)
        {
            if (!flat.Contains(vertices[i].Crossing))
            {
                Fill(refined, vertices[i], vertices[i + 1].At, MostHalvings);
            }

            refined.Add(vertices[i + 1]);
        }

        return refined;
    }

    private void Fill(List<Vertex> refined, Vertex from, MapPoint to, int halvings)
    {
        if (halvings > 0 && Bulge(from.Criterion, from.At, to) is { } bulge && FromLine(bulge, from.At, to) > chord)
        {
            Fill(refined, from, bulge, halvings - 1);
            refined.Add(new(bulge, from.Criterion));
            Fill(refined, new(bulge, from.Criterion), to, halvings - 1);
        }
    }

    /// <summary>The boundary beside the middle of a stretch, square to it; null if not found.</summary>
    private MapPoint? Bulge(int criterion, MapPoint from, MapPoint to)
    {
        var length = Distance(from, to);
        if (length <= 2 * chord)
        {
            return null;
        }

        var (x, y) = ((from.X + to.X) / 2, (from.Y + to.Y) / 2);
        var (right, up) = (-(to.Y - from.Y) / grid.Y.Length / length * grid.X.Length, (to.X - from.X) / grid.X.Length / length * grid.Y.Length);
        foreach (var reach in (double[])[4 * chord, length / 2])
        {
            var (low, high) = (Within(x, y, -reach * right, -reach * up), Within(x, y, reach * right, reach * up));
            var root = sides.Root(criterion, low, high, RootShare * tolerance / reach);
            if (!double.IsNaN(root))
            {
                return Between(low, high, root);
            }
        }

        return null;
    }
}
