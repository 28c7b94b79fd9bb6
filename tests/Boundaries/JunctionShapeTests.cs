using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;
using static PhaseSweep.Tests.Boundaries.Curves;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Lines that meet, in the middle of boxes and on their edges.</summary>
public class JunctionShapeTests
{
    private const double Tolerance = BoundaryRequest.DefaultTolerance;

    public static TheoryData<int> Depths => [6, 7, 9, 12];

    /// <summary>A line of the lattice, at any depth from 4: the fifth of sixteen.</summary>
    private static double OnLattice => new Lattice(new Axis("p_S", 0, 1, 2), 4)[5];

    [Theory]
    [MemberData(nameof(Depths))]
    public void BoundariesAlongTheLinesOfTheLatticeAreLikeOthers(int depth)
    {
        var map = new DrawnCriteria(Right(OnLattice, 0, 0, 1), Right(0, OnLattice, 1, 0)).Find(depth);
        MeetAt(OnLattice, OnLattice, map);
        Assert.All(map.Arcs, arc => Assert.Equal(2, arc.Points.Count));
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void BoundariesAlongTheCutOfTheLatticeAreLikeOthers(int depth)
    {
        var cut = new Lattice(new Axis("p_S", 0, 1, 2), 1)[1];
        MeetAt(cut, 0.3, new DrawnCriteria(Right(cut, 0, 0, 1), Right(0, 0.3, 1, 0)).Find(depth));
        MeetAt(0.3, cut, new DrawnCriteria(Right(0.3, 0, 0, 1), Right(0, cut, 1, 0)).Find(depth));
        MeetAt(cut, cut, new DrawnCriteria(Right(cut, cut, 1, 1), Right(cut, cut, -1, 1)).Find(depth));
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void DiagonalsThroughAPointOfTheLatticeMeetThere(int depth)
    {
        var at = OnLattice;
        MeetAt(at, at, new DrawnCriteria(Right(at, at, 1, 1), Right(at, at, -1, 1)).Find(depth));
        MeetAt(at, at, new DrawnCriteria(Right(at, at, 2, 1), Right(at, at, -1, 3)).Find(depth));
        MeetAt(at, at, new DrawnCriteria(Right(at, at, 1, 1), Right(at, at, 0, 1)).Find(depth));
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void LinesThatCrossOnALineOfTheLatticeMeetOnce(int depth)
    {
        MeetAt(OnLattice, 0.4217, new DrawnCriteria(Right(OnLattice, 0.4217, 1, 1), Right(OnLattice, 0.4217, -1, 2)).Find(depth));
        MeetAt(0.4217, OnLattice, new DrawnCriteria(Right(0.4217, OnLattice, 1, 1), Right(0.4217, OnLattice, -1, 2)).Find(depth));
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void AWedgeOfOneDegreeHasItsTipAtTheJunction(int depth)
    {
        var (sin, cos) = Math.SinCos(Math.PI / 180);
        MeetAt(0.4217, 0.5123, new DrawnCriteria(Right(0.4217, 0.5123, 1, 0.3), Right(0.4217, 0.5123, cos - (0.3 * sin), (0.3 * cos) + sin)).Find(depth));
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void ALineThatEndsOnAnotherMakesAJunctionOfThree(int depth)
    {
        // Above the horizontal it is Trapped; below, two phases.
        var map = new DrawnCriteria(Right(0.4217, 0, 0.1, 1), null, Right(0, 0.5123, -1, 0)).Find(depth);
        var junction = Assert.Single(map.Junctions);
        Assert.Equal(0.5123, junction.At.Y, Tolerance);
        Assert.Equal(0.4217 + 0.05123, junction.At.X, Tolerance);
        Assert.Equal("Safe 0, Trapped 0, Bistable 0", map.Regions());
        Assert.Equal(3, map.Arcs.Count);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void FourLinesThroughAPointMakeAJunctionOfEightArcs(int depth)
    {
        const double X = 0.4217, Y = 0.5123;
        var map = new DrawnCriteria(Right(X, Y, 2, 1), Right(X, Y, 1, 2).Not(), Right(X, Y, 3, -1), Right(X, Y, -1, 3)).Find(depth);
        var junction = Assert.Single(map.Junctions);
        Assert.Equal(X, junction.At.X, Tolerance);
        Assert.Equal(Y, junction.At.Y, Tolerance);
        Assert.Equal(8, junction.Arcs.Count);
        Assert.Equal(8, map.Regions.Count);
    }

    /// <summary>
    /// Above the horizontal it is Trapped; below, two crossing lines change the first sign and one the second: five arcs. The two
    /// that one criterion makes, and a strip between them, may pass the others within the box.
    /// </summary>
    [Theory]
    [MemberData(nameof(Depths))]
    public void WhereACriterionCrossesItselfAtAJunctionItsStripMayPass(int depth)
    {
        const double X = 0.4217, Y = 0.5123;
        var first = Right(X, Y, 1, 1).Times(Right(X, Y, -1, 2)).Not();
        var map = new DrawnCriteria(first, Right(X, Y, -1, 0.3), Right(0, Y, -1, 0)).Find(depth);
        var junction = Assert.Single(map.Junctions);
        Assert.Equal(X, junction.At.X, Tolerance);
        Assert.Equal(Y, junction.At.Y, Tolerance);
        Assert.Contains(junction.Arcs.Count, (int[])[3, 5]);

        // Safe on both sides of the strip: one region or two.
        var safe = map.Phases.Single(p => p.Phase == Phase.Safe);
        Assert.Equal(new(1, 2), safe.Components);
    }

    [Theory]
    [InlineData(3e-13)]
    [InlineData(1 - 3e-13)]
    public void AJunctionWithinTheToleranceOfTheFrameLiesOnIt(double x)
    {
        var map = WedgeFrom(x);
        var junction = Assert.Single(map.Junctions);
        Assert.Equal(Math.Round(x), junction.At.X);
        Assert.Equal(0.4217, junction.At.Y, Tolerance);
        Assert.InRange(junction.ErrorX, 0, Tolerance);
        Assert.Equal(["Safe Bistable", "Trapped Bistable"], map.Touching());
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1 - 1e-9)]
    public void AJunctionFartherFromTheFrameHasAnArcToIt(double x)
    {
        var map = WedgeFrom(x);
        Assert.Equal(x, Assert.Single(map.Junctions).At.X, Tolerance);
        Assert.Equal(["Safe Trapped", "Safe Bistable", "Trapped Bistable"], map.Touching());
        Assert.Equal(1e-9, map.Contacts[0].Length, 2 * Tolerance);
    }

    /// <summary>Four phases meet so near to the frame that what one of them has of it is too small to be told.</summary>
    [Fact]
    public void ATriangleSmallerThanTheToleranceIsNoRegion()
    {
        var map = new DrawnCriteria(Right(0, 0.4217, -1, 0), Right(3e-13, 0.4217, -1, -1)).Find(9);
        Assert.Equal("Safe 0, Trapped 0, Bistable 0", map.Regions());
        Assert.Equal(["Safe Bistable Trapped"], map.Meetings());
        Assert.Equal(0, map.Junctions[0].At.X);
        Assert.InRange(map.Junctions[0].ErrorX, 0, 2 * Tolerance);
    }

    /// <summary>Trapped above a level line, and below it Bistable in a wedge that opens away from the frame, beside Safe.</summary>
    private static BoundaryMap WedgeFrom(double x)
    {
        var map = new DrawnCriteria(Right(x, 0.4217, -1, x < 0.5 ? 1 : -1), null, Right(0, 0.4217, -1, 0)).Find(9);
        Assert.Equal("Safe 0, Trapped 0, Bistable 0", map.Regions());
        return map;
    }

    private static void MeetAt(double x, double y, BoundaryMap map)
    {
        var junction = Assert.Single(map.Junctions);
        Assert.Equal(x, junction.At.X, Tolerance);
        Assert.Equal(y, junction.At.Y, Tolerance);
        Assert.Equal("Safe 0, Trapped 0, Bistable 0, Cycling 0", map.Regions());
        Assert.Equal(4, map.Arcs.Count);
        Assert.All(map.Arcs, arc => Assert.InRange(arc.Error, 0, Tolerance));
        Assert.InRange(junction.ErrorX, 0, Tolerance);
        Assert.InRange(junction.ErrorY, 0, Tolerance);
        Assert.All(map.Phases, p => Assert.InRange(1, p.Components.Certain, p.Components.Possible));
    }
}
