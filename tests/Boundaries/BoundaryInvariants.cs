using PhaseSweep.Boundaries;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>What holds of the boundaries of every map.</summary>
internal sealed class BoundaryInvariants
{
    /// <summary>Sums of some thousand products of numbers below 1.</summary>
    private const double Rounding = 1e-11;

    private readonly BoundaryMap map;

    private BoundaryInvariants(BoundaryMap map) => this.map = map;

    /// <summary>Fails where one of them does not.</summary>
    public static void Hold(BoundaryMap map)
    {
        var all = new BoundaryInvariants(map);
        all.ArcsEndWhereTheyMay();
        all.ArcsAreStoredOnce();
        all.ArcsDoNotCross();
        all.PhasesGoRoundJunctions();
        all.RingsAreThoseOfThePlane();
        all.AreasLieWithinTheirBounds();
        all.TheGraphIsPlanar();
        all.NeighborsShareArcs();
        all.CountsHoldWhatWasTraced();
    }

    private MapPoint Unit(MapPoint p) => new(
        (p.X - map.Plan.Grid.X.Low) / (map.Plan.Grid.X.High - map.Plan.Grid.X.Low),
        (p.Y - map.Plan.Grid.Y.Low) / (map.Plan.Grid.Y.High - map.Plan.Grid.Y.Low));

    private bool OnFrame(MapPoint p) =>
        p.X == map.Plan.Grid.X.Low || p.X == map.Plan.Grid.X.High || p.Y == map.Plan.Grid.Y.Low || p.Y == map.Plan.Grid.Y.High;

    private bool Inside(MapPoint p) =>
        p.X >= map.Plan.Grid.X.Low && p.X <= map.Plan.Grid.X.High && p.Y >= map.Plan.Grid.Y.Low && p.Y <= map.Plan.Grid.Y.High;

    private void ArcsEndWhereTheyMay()
    {
        foreach (var (i, arc) in map.Arcs.Index())
        {
            Assert.True(arc.Points.Count >= (arc.Closed ? 4 : 2), $"arc {i} has {arc.Points.Count} points");
            Assert.All(arc.Points, p => Assert.True(Inside(p), $"arc {i} leaves the map at {p}"));
            Assert.True(arc.Points.Zip(arc.Points.Skip(1)).All(pair => pair.First != pair.Second), $"arc {i} stays where it is");
            Assert.True(double.IsFinite(arc.Error) && arc.Error >= 0, $"error of arc {i}: {arc.Error}");
            Assert.NotEqual(arc.Left, arc.Right);
            Assert.Equal(arc.Left, map.Regions[arc.LeftRegion].Phase);
            Assert.Equal(arc.Right, map.Regions[arc.RightRegion].Phase);
            Assert.NotEmpty(arc.Flips);
            Assert.DoesNotContain(arc.Flips, flip => flip.StartsWith(':'));
            if (!arc.Closed)
            {
                EndsRightly(i, arc.Start, arc.Points[0]);
                EndsRightly(i, arc.End, arc.Points[^1]);
            }
        }
    }

    private void EndsRightly(int arc, int? junction, MapPoint end)
    {
        if (junction is { } j)
        {
            Assert.Equal(map.Junctions[j].At, end);
            Assert.Contains(arc, map.Junctions[j].Arcs);
        }
        else
        {
            Assert.True(OnFrame(end), $"arc {arc} ends at {end}, off the frame");
            Assert.All(map.Junctions, j => Assert.True(
                Length([j.At, end]) > BoundaryRequest.DefaultTolerance, $"arc {arc} ends on the frame at the junction {end}, not in it"));
        }
    }

    /// <summary>No point lies on two arcs, nor twice on one, but where arcs meet at junctions.</summary>
    private void ArcsAreStoredOnce()
    {
        var inner = map.Arcs.SelectMany(arc => arc.Closed ? arc.Points.Skip(1) : arc.Points.Skip(1).SkipLast(1)).ToArray();
        Assert.Distinct(inner);
        Assert.Empty(inner.Intersect(map.Junctions.Select(j => j.At)));
        Assert.Distinct(map.Junctions.Select(j => j.At));
    }

    /// <summary>No stretch of an arc crosses another.</summary>
    private void ArcsDoNotCross()
    {
        var stretches = map.Arcs.Index()
            .SelectMany(a => a.Item.Points.Zip(a.Item.Points.Skip(1)).Select(s => (Arc: a.Index, From: Unit(s.First), To: Unit(s.Second))))
            .OrderBy(s => Math.Min(s.From.X, s.To.X))
            .ToArray();
        for (var i = 0; i < stretches.Length; i++)
        {
            var (arc, a, b) = stretches[i];
            for (var j = i + 1; j < stretches.Length && Math.Min(stretches[j].From.X, stretches[j].To.X) <= Math.Max(a.X, b.X); j++)
            {
                var (other, c, d) = stretches[j];
                Assert.False(
                    Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0,
                    $"arcs {arc} and {other} cross: {a} to {b}, {c} to {d}");
            }
        }

        // 1 left, -1 right, 0 too near to say.
        static int Side(MapPoint from, MapPoint to, MapPoint point)
        {
            var turn = ((to.X - from.X) * (point.Y - from.Y)) - ((to.Y - from.Y) * (point.X - from.X));
            return Math.Abs(turn) <= 1e-15 ? 0 : Math.Sign(turn);
        }
    }

    private void PhasesGoRoundJunctions()
    {
        foreach (var (index, junction) in map.Junctions.Index())
        {
            var count = junction.Arcs.Count;
            var phases = junction.Phases.Count;
            Assert.Equal(OnFrame(junction.At) ? count + 1 : count, phases);
            Assert.True(junction.Phases.Distinct().Count() >= 3, $"junction {index} joins {string.Join(", ", junction.Phases)}");
            Assert.True(Inside(junction.At));
            Assert.InRange(junction.ErrorX, 0, double.MaxValue);
            Assert.InRange(junction.ErrorY, 0, double.MaxValue);
            var ends = map.Arcs.Sum(arc => (arc.Start == index ? 1 : 0) + (arc.End == index ? 1 : 0));
            Assert.Equal(count, ends);
            for (var i = 0; i < count; i++)
            {
                var (arc, after, before) = (map.Arcs[junction.Arcs[i]], junction.Phases[i], junction.Phases[(i + phases - 1) % phases]);
                Assert.True(
                    (arc.Start == index && arc.Left == after && arc.Right == before)
                        || (arc.End == index && arc.Right == after && arc.Left == before),
                    $"arc {junction.Arcs[i]} does not part {before} from {after} at junction {index}");
            }
        }
    }

    /// <summary>Outlines run anticlockwise and holes clockwise, all closed; every arc is part of two rings, the frame of one.</summary>
    private void RingsAreThoseOfThePlane()
    {
        foreach (var (i, region) in map.Regions.Index())
        {
            Assert.True(SignedArea(region.Outline) > 0, $"the outline of region {i} runs clockwise: {SignedArea(region.Outline):E1}");
            Assert.All(region.Holes, hole => Assert.True(SignedArea(hole) < 0, $"a hole of region {i} runs anticlockwise"));
            Assert.All(region.Holes.Prepend(region.Outline), ring => Assert.Equal(ring[0], ring[^1]));
        }

        Assert.Equal(1, map.Regions.Sum(AreaOf), Rounding);
        var arcs = map.Arcs.Sum(arc => Length(arc.Points));
        Assert.Equal(4 + (2 * arcs), map.Regions.Sum(region => region.Perimeter), 1e-9);
        Assert.All(map.Regions, r => Assert.Equal(r.Perimeter, r.Holes.Prepend(r.Outline).Sum(Length), 1e-9));
    }

    private void AreasLieWithinTheirBounds()
    {
        foreach (var (i, region) in map.Regions.Index())
        {
            var (area, allowance) = (AreaOf(region), (map.Chord * region.Perimeter) + Rounding);
            Assert.True(region.Area.Certain <= area + allowance, $"region {i}: {region.Area.Certain} certain, {area} drawn");
            Assert.True(area <= region.Area.Possible + allowance, $"region {i}: {region.Area.Possible} possible, {area} drawn");
        }

        Assert.Equal(map.ProvenArea, map.Regions.Sum(r => r.Area.Certain), Rounding);
        foreach (var phase in map.Phases)
        {
            Assert.Equal(phase.Area.Certain, map.Regions.Where(r => r.Phase == phase.Phase).Sum(r => r.Area.Certain), Rounding);
            Assert.InRange(phase.Area.Possible, phase.Area.Certain, 1);
        }
    }

    /// <summary>Vertices - edges + faces = 1 + components, for junctions, ends on the frame, arcs and frame.</summary>
    private void TheGraphIsPlanar()
    {
        var ends = map.Arcs.Where(arc => !arc.Closed).Select(arc => (From: arc.Points[0], To: arc.Points[^1])).ToArray();
        var onFrame = ends.SelectMany(end => (MapPoint[])[end.From, end.To]).Where(OnFrame).Distinct().ToArray();
        var places = map.Junctions.Select(j => j.At).Union(onFrame).Append(new(double.NaN, double.NaN))
            .Index().ToDictionary(p => p.Item, p => p.Index);
        var parent = Enumerable.Range(0, places.Count).ToArray();
        var (frame, closed) = (places.Count - 1, map.Arcs.Count(a => a.Closed));
        foreach (var place in onFrame)
        {
            Join(places[place], frame);
        }

        foreach (var (from, to) in ends)
        {
            Join(places[from], places[to]);
        }

        // The frame is one more vertex, as a corner, and as many edges as it then has vertices; a loop is a vertex and an edge.
        var vertices = places.Count + closed;
        var edges = map.Arcs.Count + onFrame.Length + 1;
        var components = parent.Index().Count(p => p.Item == p.Index) + closed;
        Assert.Equal(1 + components, vertices - edges + map.Regions.Count + 1);

        int Root(int place) => parent[place] == place ? place : Root(parent[place]);
        void Join(int first, int second) => parent[Root(first)] = Root(second);
    }

    private void NeighborsShareArcs()
    {
        foreach (var (i, region) in map.Regions.Index())
        {
            var beside = map.Arcs.Where(a => a.LeftRegion == i || a.RightRegion == i).Select(a => a.LeftRegion + a.RightRegion - i);
            Assert.Equal(beside.Distinct().Order(), region.Neighbors);
            Assert.DoesNotContain(i, region.Neighbors);
            Assert.All(region.Neighbors, other => Assert.Contains(i, map.Regions[other].Neighbors));
            Assert.Equal(1 - region.Holes.Count, region.Euler);
        }

        foreach (var contact in map.Contacts)
        {
            var shared = map.Arcs.Where(a => a.Left == contact.First && a.Right == contact.Second || a.Left == contact.Second && a.Right == contact.First).ToArray();
            Assert.True(contact.First < contact.Second);
            Assert.Equal(shared.Length, contact.Arcs);
            Assert.Equal(shared.Sum(a => Length(a.Points)), contact.Length, 1e-9);
        }

        Assert.Equal(map.Arcs.Count, map.Contacts.Sum(c => c.Arcs));
    }

    private void CountsHoldWhatWasTraced()
    {
        Assert.Superset(map.Regions.Select(r => r.Phase).ToHashSet(), map.Phases.Select(p => p.Phase).ToHashSet());
        foreach (var phase in map.Phases)
        {
            var regions = map.Regions.Where(r => r.Phase == phase.Phase).ToArray();
            Within($"components of {phase.Phase}", phase.Components, regions.Length);
            Within($"holes of {phase.Phase}", phase.Holes, regions.Sum(r => r.Holes.Count));
            Within($"Euler number of {phase.Phase}", phase.Euler, regions.Sum(r => r.Euler));
        }

        static void Within(string what, Bounds<int> bounds, int traced) =>
            Assert.True(
                bounds.Certain <= traced && traced <= bounds.Possible,
                $"{what}: {traced} traced, certain {bounds.Certain}, possible {bounds.Possible}");
    }

    private double Length(IReadOnlyList<MapPoint> line) => line.Select(Unit).Zip(line.Skip(1).Select(Unit)).Sum(
        s => Math.Sqrt(((s.First.X - s.Second.X) * (s.First.X - s.Second.X)) + ((s.First.Y - s.Second.Y) * (s.First.Y - s.Second.Y))));

    private double AreaOf(Region region) => region.Holes.Prepend(region.Outline).Sum(SignedArea);

    private double SignedArea(IReadOnlyList<MapPoint> ring)
    {
        var origin = Unit(ring[0]);
        return ring.Select(Unit).Zip(ring.Skip(1).Select(Unit)).Sum(
            s => ((s.First.X - origin.X) * (s.Second.Y - origin.Y)) - ((s.Second.X - origin.X) * (s.First.Y - origin.Y))) / 2;
    }
}
