using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>
/// Puts rings and grounds together into regions: a ring and the ground beside it belong to one region.
/// </summary>
internal sealed class Regions
{
    private readonly ArcGeometry geometry;
    private readonly Pieces pieces;
    private readonly IReadOnlyList<Ring> rings;
    private readonly double[] signedArea;
    private readonly Dictionary<int, int> parent = [];
    private readonly List<(Ring Outline, List<Ring> Holes, List<int> Pieces)> found = [];

    private Regions(ArcGeometry geometry, Pieces pieces, IReadOnlyList<Ring> rings)
    {
        (this.geometry, this.pieces, this.rings) = (geometry, pieces, rings);
        signedArea = [.. rings.Select(ring => geometry.SignedArea(ring.Points))];
    }

    /// <summary>The regions, and for each arc the regions on its left and right.</summary>
    /// <param name="geometry">Lengths and areas.</param>
    /// <param name="pieces">The pieces of the map.</param>
    /// <param name="rings">Its rings.</param>
    /// <param name="beside">For each arc, the grounds on its left and on its right.</param>
    /// <param name="alone">The grounds along the frame, for a map whose frame no arc meets.</param>
    public static (IReadOnlyList<Region> Regions, IReadOnlyList<(int Left, int Right)> OfArcs) Of(
        ArcGeometry geometry,
        Pieces pieces,
        IReadOnlyList<Ring> rings,
        IReadOnlyList<(IReadOnlyCollection<int> Left, IReadOnlyCollection<int> Right)> beside,
        IReadOnlyCollection<int> alone)
    {
        var regions = new Regions(geometry, pieces, rings);
        regions.Connect(beside, alone);
        regions.Collect();
        return regions.Finish(beside.Count);
    }

    private void Connect(
        IReadOnlyList<(IReadOnlyCollection<int> Left, IReadOnlyCollection<int> Right)> beside, IReadOnlyCollection<int> alone)
    {
        for (var ring = 0; ring < rings.Count; ring++)
        {
            var near = rings[ring].Arcs.Count == 0
                ? alone
                : rings[ring].Arcs.SelectMany(a => a.Forward ? beside[a.Arc].Left : beside[a.Arc].Right);
            foreach (var ground in near.Where(ground => pieces.PhaseOf(ground) == rings[ring].Phase))
            {
                parent[Root(ring)] = Root(rings.Count + ground);
            }
        }
    }

    /// <summary>What stands for a ring, or for a ground (its number after those of the rings), and all connected with it.</summary>
    private int Root(int item)
    {
        while (parent.TryGetValue(item, out var next) && next != item)
        {
            item = next;
        }

        return item;
    }

    /// <summary>
    /// Outlines first, then the holes in them: by what they are connected with, or else by where they lie. A ring that is no
    /// hole of anything goes round a region too thin for its area to be told from nothing.
    /// </summary>
    private void Collect()
    {
        var ofRoot = new Dictionary<int, int>();
        var order = Enumerable.Range(0, rings.Count).OrderBy(r => rings[r].Phase).ThenByDescending(r => signedArea[r]).ToArray();
        foreach (var ring in order.Where(r => signedArea[r] > 0))
        {
            ofRoot.TryAdd(Root(ring), found.Count);
            found.Add((rings[ring], [], []));
        }

        foreach (var ring in order.Where(r => signedArea[r] <= 0))
        {
            var region = ofRoot.TryGetValue(Root(ring), out var connected) ? connected : Around(rings[ring]);
            if (region >= 0)
            {
                found[region].Holes.Add(rings[ring]);
            }
            else
            {
                found.Add((rings[ring], [], []));
            }
        }

        foreach (var ground in pieces.Grounds)
        {
            if (ofRoot.TryGetValue(Root(rings.Count + ground), out var region))
            {
                found[region].Pieces.AddRange(pieces.ProvenIn(ground));
            }
        }
    }

    /// <summary>The smallest region of the ring's phase that surrounds it, or -1.</summary>
    private int Around(Ring ring)
    {
        var (best, smallest) = (-1, double.PositiveInfinity);
        for (var region = 0; region < found.Count; region++)
        {
            var area = geometry.SignedArea(found[region].Outline.Points);
            if (found[region].Outline.Phase == ring.Phase && area < smallest && Surrounds(found[region].Outline.Points, ring.Points[0]))
            {
                (best, smallest) = (region, area);
            }
        }

        return best;
    }

    private static bool Surrounds(IReadOnlyList<MapPoint> outline, MapPoint point)
    {
        var inside = false;
        for (var i = 0; i + 1 < outline.Count; i++)
        {
            var (a, b) = (outline[i], outline[i + 1]);
            inside ^= a.Y > point.Y != b.Y > point.Y && point.X < a.X + ((point.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
        }

        return inside;
    }

    private (IReadOnlyList<Region>, IReadOnlyList<(int, int)>) Finish(int arcs)
    {
        var ofArcs = new (int Left, int Right)[arcs];
        for (var region = 0; region < found.Count; region++)
        {
            foreach (var (arc, forward) in RingsOf(region).SelectMany(ring => ring.Arcs))
            {
                ofArcs[arc] = forward ? (region, ofArcs[arc].Right) : (ofArcs[arc].Left, region);
            }
        }

        var neighbors = found.Select(_ => new SortedSet<int>()).ToArray();
        foreach (var (left, right) in ofArcs)
        {
            neighbors[left].Add(right);
            neighbors[right].Add(left);
        }

        return (
            [
                .. found.Select((region, i) => new Region(
                    region.Outline.Phase,
                    region.Outline.Points,
                    [.. region.Holes.Select(hole => hole.Points)],
                    AreaOf(region.Outline.Phase, region.Pieces),
                    RingsOf(i).Sum(ring => geometry.Length(ring.Points)),
                    [.. neighbors[i]])),
            ],
            ofArcs);
    }

    private IEnumerable<Ring> RingsOf(int region) => found[region].Holes.Prepend(found[region].Outline);

    /// <summary>What is proven, and with it all that is open, may have the phase and is connected with it.</summary>
    private Bounds<double> AreaOf(Phase phase, List<int> proven)
    {
        var reached = new HashSet<int>(proven);
        var waiting = new Queue<int>(proven.Count > 0 ? proven : Enumerable.Range(0, pieces.All.Count).Where(May));
        reached.UnionWith(waiting);
        while (waiting.TryDequeue(out var piece))
        {
            foreach (var next in pieces.All[piece].Touching.Where(next => May(next) && reached.Add(next)))
            {
                waiting.Enqueue(next);
            }
        }

        var certain = Math.Min(1, proven.Sum(piece => pieces.All[piece].Area));
        var open = reached.Where(May).Sum(piece => pieces.All[piece].Area);
        return new(certain, Math.Min(1, certain + open));

        bool May(int piece) => !pieces.All[piece].Proven && (pieces.All[piece].Phases & (1 << (int)phase)) != 0;
    }
}
