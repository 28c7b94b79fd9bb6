using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using Xunit;
using static PhaseSweep.Tests.Boundaries.Curves;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Shapes drawn on purpose, whose regions, holes and junctions are known.</summary>
public class ShapeTests
{
    /// <summary>Depths from boxes of the size of the shapes' details to much smaller ones.</summary>
    public static TheoryData<int> Depths => [6, 7, 9, 12];

    [Theory]
    [MemberData(nameof(Depths))]
    public void ADiscIsAHoleInWhatSurroundsIt(int depth)
    {
        var map = new DrawnCriteria(Disc(0.43, 0.52, 0.31)).Find(depth);
        Assert.Equal("Safe 1, Bistable 0", map.Regions());
        Assert.Equal(1, map.Loops());
        Assert.Equal(Math.PI * 0.31 * 0.31, map.Phases.Single(p => p.Phase == Phase.Bistable).Area.Certain, 8 * Math.Pow(2, -depth));
    }

    [Theory]
    [InlineData(3, 1e-2)]
    [InlineData(3, 1e-4)]
    [InlineData(6, 1e-6)]
    [InlineData(12, 1e-6)]
    public void BetweenVerticesTheBoundaryIsWithinTheChordError(int depth, double chord)
    {
        const double X = 0.43, Y = 0.52, Radius = 0.31;
        var points = Assert.Single(new DrawnCriteria(Disc(X, Y, Radius)).Find(depth, chord).Arcs).Points;
        Assert.All(points, p => Assert.Equal(Radius, FromCentre(p.X, p.Y), BoundaryRequest.DefaultTolerance));
        Assert.All(points.Zip(points.Skip(1)), s => Assert.Equal(
            Radius, FromCentre((s.First.X + s.Second.X) / 2, (s.First.Y + s.Second.Y) / 2), chord));

        static double FromCentre(double x, double y) => Math.Sqrt(((x - X) * (x - X)) + ((y - Y) * (y - Y)));
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void AnAnnulusHasAHole(int depth)
    {
        var map = new DrawnCriteria(Disc(0.43, 0.52, 0.31).Times(Disc(0.41, 0.55, 0.12).Not())).Find(depth);
        Assert.Equal("Safe 0, Safe 1, Bistable 1", map.Regions());
        Assert.Equal(2, map.Loops());
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void NestedRingsEachHaveAHole(int depth)
    {
        double[] radii = [0.45, 0.37, 0.29, 0.21, 0.13];
        Function rings = (u, v) => -Polynomial(Square(u - new Interval(0.5)) + Square(v - new Interval(0.49)), [.. radii.Select(r => r * r)]);
        var map = new DrawnCriteria(rings).Find(depth);
        Assert.Equal("Safe 1, Safe 1, Safe 1, Bistable 0, Bistable 1, Bistable 1", map.Regions());
        Assert.Equal(5, map.Loops());
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void IslandsAreRegionsEach(int depth)
    {
        var islands = Disc(0.2, 0.2, 0.11).Or(Disc(0.71, 0.23, 0.19)).Or(Disc(0.33, 0.77, 0.08)).Or(Disc(0.8, 0.8, 0.05));
        var map = new DrawnCriteria(islands).Find(depth);
        Assert.Equal("Safe 4, Bistable 0, Bistable 0, Bistable 0, Bistable 0", map.Regions());
        Assert.Equal(new Bounds<int>(4, 4), map.Phases.Single(p => p.Phase == Phase.Bistable).Components);
        Assert.Equal(new Bounds<int>(4, 4), map.Phases.Single(p => p.Phase == Phase.Safe).Holes);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void TwoDiscsThatOverlapMeetAtTwoJunctions(int depth)
    {
        var map = new DrawnCriteria(Disc(0.39, 0.5, 0.24), Disc(0.63, 0.51, 0.22)).Find(depth);
        Assert.Equal("Safe 1, Trapped 0, Bistable 0, Cycling 0", map.Regions());
        Assert.Equal(["Safe Bistable Trapped Cycling", "Safe Cycling Trapped Bistable"], map.Meetings());
        Assert.Equal(4, map.Arcs.Count);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void AStripAcrossTheMapPartsIt(int depth)
    {
        // Two parallel lines, 1e-5 apart: thinner than a box at each of these depths.
        var map = new DrawnCriteria(Right(0.3, 0, 0.21, 1), Right(0.30001, 0, 0.21, 1).Not()).Find(depth);
        Assert.Equal("Trapped 0, Bistable 0, Cycling 0", map.Regions());
        Assert.Equal(2, map.Arcs.Count);
        Assert.Empty(map.Junctions);

        // Each of them is where one action changes its standing, although a side of a box sees both change.
        Assert.All(map.Arcs, arc => Assert.DoesNotContain(" and ", Assert.Single(arc.Flips)));
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void ARingThinnerThanABoxIsTraced(int depth)
    {
        var map = new DrawnCriteria(Disc(0.51, 0.47, 0.3), Disc(0.51, 0.47, 0.30001)).Find(depth);
        Assert.Equal("Safe 1, Trapped 0, Cycling 1", map.Regions());
        Assert.Equal(2, map.Loops());
    }

    [Theory]
    [InlineData(6, 0.06)]
    [InlineData(8, 0.011)]
    [InlineData(12, 0.0007)]
    [InlineData(16, 4e-5)]
    [InlineData(16, 2e-4)]
    public void ASmallDiscIsARegion(int depth, double radius)
    {
        var map = new DrawnCriteria(Disc(0.377, 0.613, radius)).Find(depth);
        Assert.Equal("Safe 1, Bistable 0", map.Regions());
    }

    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    public void AThinLensBetweenTwoJunctionsIsARegion(int depth)
    {
        // A line that cuts a segment 5e-5 high off a disc: thinner than the chord error, thicker than a box at depth 16.
        var map = new DrawnCriteria(Disc(0.5, 0.4, 0.3), Right(0, 0.69995, -1, 0)).Find(depth);
        Assert.Equal("Safe 0, Trapped 0, Bistable 0, Cycling 0", map.Regions());
        Assert.Equal(2, map.Junctions.Count);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void ACheckerboardOfFourPhasesHasAJunctionAtEveryCorner(int depth)
    {
        double[] across = [0.21, 0.39, 0.62, 0.83], up = [0.17, 0.44, 0.71];
        var map = new DrawnCriteria((u, _) => Polynomial(u, across), (_, v) => Polynomial(v, up)).Find(depth);
        Assert.Equal(20, map.Regions.Count);
        Assert.Equal(12, map.Junctions.Count);
        Assert.Equal(31, map.Arcs.Count);
        Assert.All(map.Junctions, j => Assert.Contains(across, x => Math.Abs(x - j.At.X) <= 1e-12));
        Assert.All(map.Junctions, j => Assert.Contains(up, y => Math.Abs(y - j.At.Y) <= 1e-12));
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void ACheckerboardOfTwoPhasesFallsApartWhereItsSaddlesAreBelowZero(int depth)
    {
        // P(x) P(y) has a saddle at 0 wherever two roots meet; lowered, its positive squares are islands.
        double[] roots = [0.2, 0.4, 0.6, 0.8];
        Function board = (u, v) => Polynomial(u, roots) * Polynomial(v, roots);
        var islands = new DrawnCriteria(board.Plus(-2e-7)).Find(depth);
        Assert.Equal(13, islands.Regions.Count(r => r.Phase == Phase.Bistable));
        Assert.Equal(1, islands.Regions.Count(r => r.Phase == Phase.Safe));
        var bridges = new DrawnCriteria(board.Plus(2e-7)).Find(depth);
        Assert.Equal(1, bridges.Regions.Count(r => r.Phase == Phase.Bistable));
        Assert.Equal(12, bridges.Regions.Count(r => r.Phase == Phase.Safe));
    }
}
