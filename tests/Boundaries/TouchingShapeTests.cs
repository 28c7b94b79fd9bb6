using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using Xunit;
using static PhaseSweep.Tests.Boundaries.Curves;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Shapes that touch one another or the frame, or are too thin to be seen: what is said of them is true.</summary>
public class TouchingShapeTests
{
    public static TheoryData<int> Depths => [6, 7, 9, 12];

    [Theory]
    [MemberData(nameof(Depths))]
    public void DiscsThatTouchFromOutsideMayBeOneOrTwo(int depth)
    {
        var map = new DrawnCriteria(Disc(0.25, 0.5, 0.2).Or(Disc(0.65, 0.5, 0.2))).Find(depth);
        var discs = map.Phases.Single(p => p.Phase == Phase.Bistable);
        Assert.Equal(new Bounds<int>(1, 2), discs.Components);
        Assert.InRange(map.Regions.Count(r => r.Phase == Phase.Bistable), 1, 2);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void DiscsOfTwoPhasesThatTouchAreRegionsEach(int depth)
    {
        var map = new DrawnCriteria(Disc(0.25, 0.5, 0.2), Disc(0.65, 0.5, 0.2)).Find(depth);
        Assert.Single(map.Regions, r => r.Phase == Phase.Bistable);
        Assert.Single(map.Regions, r => r.Phase == Phase.Cycling);
        Assert.All(map.Phases.Where(p => p.Phase is Phase.Bistable or Phase.Cycling), p => Assert.Equal(new(1, 1), p.Components));

        // Between them a lens could hide.
        Assert.Equal(new(0, 1), map.Phases.Single(p => p.Phase == Phase.Trapped).Components);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void ADiscThatTouchesAnotherFromInsideMayCutItsRest(int depth)
    {
        var map = new DrawnCriteria(Disc(0.5, 0.5, 0.4).Times(Disc(0.35, 0.5, 0.25).Not())).Find(depth);
        var crescent = map.Phases.Single(p => p.Phase == Phase.Bistable);
        Assert.Equal(1, crescent.Components.Certain);
        Assert.Equal(0, crescent.Holes.Certain);
    }

    /// <summary>A strip below zero that no corner of a box falls into.</summary>
    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    public void AHiddenStripIsPossible(int depth)
    {
        Function strip = (u, v) => Square(v - new Interval(0.3713) - (new Interval(0.01) * u)) - new Interval(1e-12);
        var map = new DrawnCriteria(strip).Find(depth);
        var around = map.Phases.Single(p => p.Phase == Phase.Bistable);
        Assert.Equal(new Bounds<int>(1, 2), around.Components);
        Assert.Equal(0, map.Phases.Single(p => p.Phase == Phase.Safe).Components.Certain);
        Assert.True(map.Phases.Single(p => p.Phase == Phase.Safe).Components.Possible >= 1);
    }

    /// <summary>The same beside a boundary that is seen, which meets the frame.</summary>
    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    public void AHiddenStripBesideALineIsPossible(int depth)
    {
        Function strip = (u, v) => Square(v - new Interval(0.3713) - (new Interval(0.01) * u)) - new Interval(1e-12);
        var map = new DrawnCriteria(strip.Times(Right(0, 0.72, -1, 0))).Find(depth);
        Assert.Equal(0, map.Phases.Single(p => p.Phase == Phase.Safe).Components.Certain - 1);
        Assert.Equal(new Bounds<int>(1, 2), map.Phases.Single(p => p.Phase == Phase.Bistable).Components);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    public void AHiddenDiscIsPossible(int depth)
    {
        var map = new DrawnCriteria(Disc(0.3713, 0.6229, 1e-4)).Find(depth);
        Assert.Equal("Safe 0", map.Regions());
        Assert.Equal(new Bounds<int>(0, 1), map.Phases.Single(p => p.Phase == Phase.Bistable).Components);
        Assert.Equal(new Bounds<int>(0, 1), map.Phases.Single(p => p.Phase == Phase.Safe).Holes);
    }

    /// <summary>A lens between two discs: the thinnest one lies within a box at the least depth, the thickest is three boxes thick at the greatest.</summary>
    [Theory]
    [InlineData(6, 1e-4)]
    [InlineData(7, 1e-4)]
    [InlineData(9, 1e-4)]
    [InlineData(12, 1e-4)]
    [InlineData(12, 7e-4)]
    public void ALensBetweenTwoDiscsIsSeenOrPossible(int depth, double thickness)
    {
        var map = new DrawnCriteria(Disc(0.25, 0.5, 0.2 + (thickness / 2)), Disc(0.65, 0.5, 0.2 + (thickness / 2))).Find(depth);
        var lens = map.Phases.Single(p => p.Phase == Phase.Trapped);
        var traced = map.Regions.Count(r => r.Phase == Phase.Trapped);
        Assert.Equal(depth == 6 ? 0 : 1, traced);
        Assert.Equal(2 * traced, map.Junctions.Count);
        Assert.Equal(1, lens.Components.Possible);
        Assert.Equal(thickness > 1e-4 ? 1 : 0, lens.Components.Certain);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void ADiscThatTouchesTheFrameIsOneRegion(int depth)
    {
        var map = new DrawnCriteria(Disc(0.3, 0.5, 0.3)).Find(depth);
        Assert.Single(map.Regions, r => r.Phase == Phase.Bistable);
        Assert.Equal(new Bounds<int>(1, 1), map.Phases.Single(p => p.Phase == Phase.Bistable).Components);
        Assert.Equal(1, map.Phases.Single(p => p.Phase == Phase.Safe).Components.Certain);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void ABoundaryOnTheFrameIsNoArc(int depth)
    {
        foreach (var (dx, dy, x, y) in ((double, double, double, double)[])[(0, 1, 0, 0), (0, -1, 1, 0), (1, 0, 0, 1), (-1, 0, 0, 0)])
        {
            var map = new DrawnCriteria(Right(x, y, dx, dy)).Find(depth);
            Assert.Equal("Bistable 0", map.Regions());
            Assert.Empty(map.Arcs);
        }
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void ADiagonalThroughTheCornersIsOneArc(int depth)
    {
        var map = new DrawnCriteria(Right(0, 0, 1, 1)).Find(depth);
        Assert.Equal("Safe 0, Bistable 0", map.Regions());
        var arc = Assert.Single(map.Arcs);
        Assert.Equal(2, arc.Points.Count);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void AnAlmostHorizontalLineIsStraight(int depth)
    {
        var map = new DrawnCriteria(Right(0, 0.5137, 1, 1e-7)).Find(depth);
        var arc = Assert.Single(map.Arcs);
        Assert.Equal(2, arc.Points.Count);
        Assert.All(arc.Points, p => Assert.Equal(0.5137 + (1e-7 * p.X), p.Y, 1e-12));
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    [InlineData(-1e-3)]
    [InlineData(-1e-6)]
    [InlineData(-1e-9)]
    public void ASaddleIsTwoArcs(double height)
    {
        foreach (var depth in (int[])[6, 8, 11])
        {
            Function saddle = (u, v) => ((u - new Interval(0.4321)) * (v - new Interval(0.5432))) + new Interval(height);
            var map = new DrawnCriteria(saddle).Find(depth);
            Assert.Equal(3, map.Regions.Count);
            Assert.Equal(2, map.Arcs.Count);
            Assert.All(map.Phases, p => Assert.InRange(p.Components.Possible, p.Components.Certain, 2));
        }
    }

    /// <summary>With the saddle in the middle of a box the phase there is told, so the right squares are joined.</summary>
    [Theory]
    [InlineData(1e-6, "Safe 0, Safe 0, Bistable 0")]
    [InlineData(-1e-6, "Safe 0, Bistable 0, Bistable 0")]
    public void ASaddleInTheMiddleOfABoxJoinsItsOwnPhase(double height, string regions)
    {
        var lattice = new Lattice(DrawnCriteria.Square.Grid.X, 6);
        var (x, y) = (new Interval((lattice[20] + lattice[21]) / 2), new Interval((lattice[40] + lattice[41]) / 2));
        Assert.Equal(regions, new DrawnCriteria((u, v) => ((u - x) * (v - y)) + new Interval(height)).Find(6).Regions());
    }
}
