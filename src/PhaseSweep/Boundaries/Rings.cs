using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>A closed walk along arcs and the frame with one region on its left.</summary>
/// <param name="Phase">The region's phase.</param>
/// <param name="Arcs">The arcs, each with whether it is walked forwards.</param>
/// <param name="Points">The corners, first one repeated at the end; anticlockwise around a region, clockwise around a hole.</param>
internal sealed record Ring(Phase Phase, IReadOnlyList<(int Arc, bool Forward)> Arcs, IReadOnlyList<MapPoint> Points);

/// <summary>
/// The rings of a map: its arcs and the frame, walked with the region on the left. At a node the walk turns as far left as the
/// order of the spokes allows; at the frame it follows the frame.
/// </summary>
internal sealed class Rings
{
    private readonly LeafGrid grid;
    private readonly Chain[] chains;
    private readonly IReadOnlyList<IReadOnlyList<MapPoint>> points;
    private readonly IReadOnlyList<LeafNode> nodes;
    private readonly Dictionary<ChainEnd, (int Arc, bool Forward)> fromSpoke = [];
    private readonly List<(FramePlace Place, int Arc, bool AtStart)> onFrame = [];

    private Rings(
        LeafGrid grid,
        IReadOnlyList<Chain> chains,
        IReadOnlyList<IReadOnlyList<MapPoint>> points,
        IReadOnlyList<LeafNode> nodes,
        IReadOnlyList<Chain> tips)
    {
        // Tips are walked like arcs, with numbers after theirs, but leave nothing in a ring.
        (this.grid, this.chains, this.points, this.nodes) = (grid, [.. chains, .. tips], points, nodes);
        for (var arc = 0; arc < this.chains.Length; arc++)
        {
            var chain = this.chains[arc];
            if (chain.Closed)
            {
                continue;
            }

            Leave(chain.Start, arc, atStart: true);
            Leave(chain.End, arc, atStart: false);
        }

        onFrame.Sort((a, b) => a.Place.CompareTo(b.Place));
    }

    /// <summary>Walks all rings.</summary>
    /// <param name="grid">The leaves.</param>
    /// <param name="chains">The arcs.</param>
    /// <param name="points">Their vertices.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="tips">Chains that are no arcs but lead from nodes on the frame to it.</param>
    public static IReadOnlyList<Ring> Walk(
        LeafGrid grid,
        IReadOnlyList<Chain> chains,
        IReadOnlyList<IReadOnlyList<MapPoint>> points,
        IReadOnlyList<LeafNode> nodes,
        IReadOnlyList<Chain> tips) => new Rings(grid, chains, points, nodes, tips).Walk();

    private void Leave(ChainEnd end, int arc, bool atStart)
    {
        if (end.Node >= 0)
        {
            fromSpoke[end] = (arc, atStart);
        }
        else
        {
            var crossings = chains[arc].Crossings;
            onFrame.Add((FramePlace.Of(grid, atStart ? crossings[0] : crossings[^1]), arc, atStart));
        }
    }

    private List<Ring> Walk()
    {
        var rings = new List<Ring>();
        var walked = new HashSet<(int, bool)>();
        for (var arc = 0; arc < points.Count; arc++)
        {
            foreach (var forward in (bool[])[true, false])
            {
                if (!walked.Contains((arc, forward)))
                {
                    rings.Add(WalkFrom(arc, forward, walked));
                }
            }
        }

        if (onFrame.Count == 0)
        {
            MapPoint[] corners = [.. Enumerable.Range(0, 5).Select(i => Corner(i % 4))];
            rings.Add(new(grid.PhaseAt(grid.InnerX(0), grid.InnerY(0)), [], corners));
        }

        return rings;
    }

    private Ring WalkFrom(int firstArc, bool firstForward, HashSet<(int, bool)> walked)
    {
        var chain = chains[firstArc];
        var ring = new List<(int, bool)>();
        var corners = new List<MapPoint>();
        var (arc, forward) = (firstArc, firstForward);
        do
        {
            if (arc < points.Count)
            {
                walked.Add((arc, forward));
                ring.Add((arc, forward));
                Append(corners, forward ? points[arc] : points[arc].Reverse());
            }

            if (chain.Closed)
            {
                break;
            }

            var end = forward ? chains[arc].End : chains[arc].Start;
            if (end.Node >= 0)
            {
                var spokes = nodes[end.Node].Spokes.Count;
                (arc, forward) = fromSpoke[new(end.Node, (end.Spoke + spokes - 1) % spokes)];
            }
            else
            {
                (arc, forward) = AlongFrame(arc, atStart: !forward, corners);
            }
        }
        while ((arc, forward) != (firstArc, firstForward));

        Append(corners, [corners[0]]);
        return new(firstForward ? chain.Left : chain.Right, ring, corners);
    }

    /// <summary>From where an arc meets the frame, anticlockwise to the next one that does.</summary>
    private (int Arc, bool Forward) AlongFrame(int arc, bool atStart, List<MapPoint> corners)
    {
        var here = onFrame.FindIndex(e => e.Arc == arc && e.AtStart == atStart);
        var next = (here + 1) % onFrame.Count;
        var (from, to) = (onFrame[here].Place.Side, onFrame[next].Place.Side);
        var turns = next > here ? to - from : to - from + 4;
        for (var i = 1; i <= turns; i++)
        {
            Append(corners, [Corner((from + i) % 4)]);
        }

        return (onFrame[next].Arc, onFrame[next].AtStart);
    }

    /// <summary>A corner of the frame: that at the beginning of side 0 bottom, 1 right, 2 top, 3 left.</summary>
    private MapPoint Corner(int side) => new(
        side is 0 or 3 ? grid.X.Low : grid.X[grid.X.Count], side is 0 or 1 ? grid.Y.Low : grid.Y[grid.Y.Count]);

    private static void Append(List<MapPoint> corners, IEnumerable<MapPoint> more)
    {
        foreach (var point in more)
        {
            if (corners.Count == 0 || corners[^1] != point)
            {
                corners.Add(point);
            }
        }
    }

    /// <summary>A place on the frame, in anticlockwise order from the lower left corner.</summary>
    private readonly record struct FramePlace(int Side, int Box, int Ordinal) : IComparable<FramePlace>
    {
        public static FramePlace Of(LeafGrid grid, Crossing at) => at switch
        {
            { Upright: false, Row: 0 } => new(0, at.Column, at.Ordinal),
            { Upright: true } when at.Column == grid.X.Count => new(1, at.Row, at.Ordinal),
            { Upright: false } => new(2, -at.Column, -at.Ordinal),
            _ => new(3, -at.Row, -at.Ordinal),
        };

        public int CompareTo(FramePlace other) => (Side, Box, Ordinal).CompareTo((other.Side, other.Box, other.Ordinal));
    }
}
