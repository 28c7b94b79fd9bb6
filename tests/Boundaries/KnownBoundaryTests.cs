using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>The paper's games, whose lines and junctions are known in closed form.</summary>
public class KnownBoundaryTests
{
    private const double Tolerance = BoundaryRequest.DefaultTolerance;

    public static TheoryData<int> Depths => [3, 8, 14];

    [Theory]
    [MemberData(nameof(Depths))]
    public void SycophancyIsFourSquaresAroundOneHalf(int depth)
    {
        foreach (var exploration in (string[])["none", "vanishing"])
        {
            var map = Drawn.Find($"sycophancy --exploration {exploration}", depth);
            Assert.Equal(4, map.Arcs.Count);
            Assert.All(map.Arcs, arc => Assert.Equal(2, arc.Points.Count));
            var junction = Assert.Single(map.Junctions);
            IsNear(0.5, 0.5, junction);
            Assert.Equal(["Safe Cycling Trapped Bistable"], map.Meetings());
            Assert.All(map.Regions, region => Assert.InRange(0.25, region.Area.Certain, region.Area.Possible));
            Assert.All(map.Arcs, arc => Assert.Equal(Flip(arc), Assert.Single(arc.Flips)));
        }
    }

    /// <summary>With x the belief that intending an action leaves, both lines are <c>x = t</c>: they cross where both are.</summary>
    [Theory]
    [InlineData(1, 1, 0, 0, 0.1)]
    [InlineData(1, 2, 0, 0, 0)]
    [InlineData(2, 1, 0.3, 0.1, 0)]
    [InlineData(1.5, 0.7, 0.2, 0.4, 0.25)]
    [InlineData(0.9, 1.1, -0.1, 0.05, 0.6)]
    public void SycophancyWithRewardsCostsAndExplorationHasTwoLinesThatCross(double rS, double rH, double cS, double cH, double rate)
    {
        var t = (rH + cS - cH) / (rS + rH);
        var map = Drawn.Find(FormattableString.Invariant(
            $"sycophancy --set r_S={rS} --set r_H={rH} --set c_S={cS} --set c_H={cH} --exploration {(rate == 0 ? "none" : rate)}"), 10);

        // (1 - e/2) p_S + (e/2)(1 - p_H) = t and (e/2) p_S + (1 - e/2)(1 - p_H) = t, solved: p_S = t and p_H = 1 - t.
        IsNear(t, 1 - t, Assert.Single(map.Junctions));
        Assert.Equal(4, map.Arcs.Count);
        foreach (var arc in map.Arcs)
        {
            Assert.Equal(2, arc.Points.Count);
            Assert.InRange(arc.Error, 0, Tolerance);
            double Along(double share) => arc.Points.Max(p => Math.Abs((share * p.X) + ((1 - share) * (1 - p.Y)) - t));
            Assert.InRange(Math.Min(Along(1 - (rate / 2)), Along(rate / 2)), 0, Tolerance);
        }
    }

    [Theory]
    [InlineData(1, 1, 0.2)]
    [InlineData(2, 0.5, 0.9)]
    [InlineData(1, 3, -0.1)]
    public void DeceptionWithoutExplorationHasAVerticalThatEndsOnAHorizontal(double g, double loss, double rH)
    {
        var t = (g - rH) / (g + loss);
        var map = Drawn.Find(FormattableString.Invariant($"deception --set g={g} --set loss={loss} --set r_H={rH}"), 10);
        Assert.Equal("Trapped 0, SelfConfirming 0, LatentRisk 0", map.Regions());
        IsNear(t, t, Assert.Single(map.Junctions));
        Assert.Equal(["Trapped LatentRisk SelfConfirming"], map.Meetings());
        Assert.Equal(3, map.Arcs.Count);
        var (vertical, horizontal) = (map.Arcs.Single(a => a.Left != Phase.Trapped && a.Right != Phase.Trapped), map.Arcs.Where(a => a.Left == Phase.Trapped || a.Right == Phase.Trapped));
        Assert.All(vertical.Points, p => Assert.Equal(t, p.X, Tolerance));
        Assert.Contains(vertical.Points, p => p.Y == 1);
        Assert.All(horizontal.SelectMany(a => a.Points), p => Assert.Equal(t, p.Y, Tolerance));
    }

    [Theory]
    [InlineData("vanishing")]
    [InlineData("0.1")]
    [InlineData("0.7")]
    public void DeceptionWithExplorationHasAnL(string exploration)
    {
        const double T = 0.4;
        var map = Drawn.Find($"deception --exploration {exploration}", 10);
        Assert.Equal("Safe 0, Trapped 0", map.Regions());
        Assert.Empty(map.Junctions);
        var arc = Assert.Single(map.Arcs);
        var points = arc.Points[0].X == 1 ? arc.Points : [.. arc.Points.Reverse()];
        MapPoint[] corners = [new(1, T), new(T, T), new(T, 1)];
        Assert.Equal(corners.Length, points.Count);
        Assert.All(points.Zip(corners), pair => Assert.Equal(pair.Second.X, pair.First.X, Tolerance));
        Assert.All(points.Zip(corners), pair => Assert.Equal(pair.Second.Y, pair.First.Y, Tolerance));
        Assert.Equal(2, arc.Flips.Count);
    }

    /// <summary>A true chance at an end of the support, or the same belief whatever is played: two criteria with the same zeros.</summary>
    [Theory]
    [InlineData("deception --x r_H --y g --set d=0.1", "Safe 0, Trapped 0, SelfConfirming 0")]
    [InlineData("deception --x r_H --y g --set d=0 --set lo=0 --set hi=1", "Safe 0, SelfConfirming 0")]
    [InlineData("deception --x r_H --y g --set d=0.6", "Safe 0, Trapped 0, LatentRisk 0")]
    [InlineData("sycophancy --x r_S --y r_H --set p_S=0.7 --set p_H=0.3", "Safe 0, Trapped 0")]
    [InlineData("sycophancy --x r_S --y r_H --set p_S=0.5 --set p_H=0.5 --exploration 0.1", "Safe 0, Trapped 0")]
    [InlineData("sycophancy --x r_S --y r_H --set p_S=0.6 --set p_H=0.7 --set lo=0.6", "Safe 0, Trapped 0")]
    [InlineData("sycophancy --x c_S --y c_H=0:3 --set p_S=0 --set p_H=1", "Safe 0, Trapped 0")]
    [InlineData("sycophancy --x p_H --y lo=0:0.4 --set p_S=0.5 --exploration 0.1", "Safe 0, Trapped 0")]
    public void CriteriaWithTheSameZerosMakeOneBoundary(string plan, string regions)
    {
        foreach (var depth in (int[])[6, 11])
        {
            var map = Drawn.Find(plan, depth);
            Assert.Equal(regions, map.Regions());
            Assert.Empty(map.Junctions);
            Assert.All(map.Arcs, arc => Assert.InRange(arc.Error, 0, Tolerance));
        }
    }

    /// <summary>Where the threshold is near 1, criteria bend so much that steps towards the junction overshoot at first.</summary>
    [Fact]
    public void AJunctionNearTheEndOfTheHypothesesIsFound()
    {
        const double D = 0.9786768164386399, G = 0.17757509643959446, RH = -0.14270047151609344;
        var map = Drawn.Find(FormattableString.Invariant(
            $"deception --x loss=0:4 --y hi=0.5263630331151016:1 --set lo=0.5263630331151016 --set d={D} --set g={G} --set r_H={RH}"), 9);
        var junction = Assert.Single(map.Junctions);
        Assert.Equal(((G - RH) / D) - G, junction.At.X, 4 * Tolerance);
        Assert.Equal(D, junction.At.Y, Tolerance);
        Assert.InRange(junction.ErrorX, 0, 4 * Tolerance);
    }

    /// <summary>Where a line ends at a belief of 0 its criterion jumps; that is no reason to leave it before.</summary>
    [Fact]
    public void ALineRunsStraightToTheEndOfTheHypotheses()
    {
        const double G = 0.2391095763926934, Loss = 0.484810689346808;
        var map = Drawn.Find(FormattableString.Invariant(
            $"deception --x d --y r_H --exploration vanishing --set hi=1 --set lo=0 --set g={G} --set loss={Loss}"), 9);
        Assert.Equal("Safe 0, Trapped 0", map.Regions());
        var arc = Assert.Single(map.Arcs);
        Assert.InRange(arc.Error, 0, Tolerance);
        var ends = arc.Points.OrderBy(p => p.X).ToArray();
        Assert.All(ends, p => Assert.Equal(G - (p.X * (G + Loss)), p.Y, Tolerance));
        Assert.Equal((0, G), (ends[0].X, ends[0].Y), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) <= Tolerance);
        Assert.Equal(G / (G + Loss), ends[^1].X, Tolerance);
    }

    /// <summary>Three phases may meet on the frame itself: with p_S = 1 where t = 1.</summary>
    [Fact]
    public void AJunctionMayLieOnTheFrame()
    {
        var map = Drawn.Find("sycophancy --x p_H --y c_H --set p_S=1 --set c_S=1.5", 9);
        Assert.Equal("Safe 0, Trapped 0, Bistable 0", map.Regions());
        IsNear(0, 0.5, Assert.Single(map.Junctions));
        Assert.Equal(0, map.Junctions[0].At.X);
        Assert.Equal(["Safe Bistable", "Trapped Bistable"], map.Touching());
    }

    /// <summary>What is never detected, d = 0, pays g: where H pays as much, Safe and SelfConfirming touch in a point.</summary>
    [Fact]
    public void PhasesThatMeetOnlyInAPointOfTheFrameShareNoBoundary()
    {
        const double G = 0.7331331626393339, Loss = 4.548492643837995;
        var map = Drawn.Find(
            FormattableString.Invariant($"deception --x d --y r_H --set hi=0.8 --set lo=0 --set g={G} --set loss={Loss}"), 9);
        Assert.Equal("Safe 0, SelfConfirming 0, LatentRisk 0", map.Regions());
        Assert.Equal(["Safe LatentRisk", "SelfConfirming LatentRisk"], map.Touching());
        Assert.Equal(["Safe SelfConfirming LatentRisk"], map.Meetings());
        IsNear(0, G, map.Junctions[0]);
        Assert.Equal(0, map.Junctions[0].At.X);
        Assert.All(map.Arcs, arc => Assert.Equal(0, arc.Start ?? arc.End));
        Assert.Equal(2, map.Arcs.Count);
        Assert.Equal([2], map.Regions.Single(r => r.Phase == Phase.Safe).Neighbors);
    }

    /// <summary>Where nothing is gained by trade, b = 0, and all is shown, feedback = 1, Bistable ends between Safe and Trapped.</summary>
    [Fact]
    public void AJunctionMayLieInACornerOfTheFrame()
    {
        var map = Drawn.Find("cursed-trade --x b=0:0.04 --y feedback=0.8:1", 3);
        Assert.Equal("Safe 0, Trapped 0, Bistable 0", map.Regions());
        Assert.Equal(["Safe Bistable", "Trapped Bistable"], map.Touching());
        var junction = Assert.Single(map.Junctions);
        Assert.Equal(0, junction.At.X, Tolerance);
        Assert.Equal(1, junction.At.Y, Tolerance);
        Assert.Equal(2, junction.Arcs.Count);
    }

    /// <summary>Three phases meet where hi = lo, on the frame: the ends of two arcs, not a junction.</summary>
    [Fact]
    public void ASupportThatShrinksToAPointHasItsTipOnTheFrame()
    {
        var map = Drawn.Find("deception --x loss=0:4 --y hi=0.5:1 --set lo=0.5 --set d=0.2 --set g=1 --set r_H=-1", 10);
        Assert.Equal("Safe 0, Trapped 0, SelfConfirming 0", map.Regions());
        Assert.All(map.Arcs, arc => Assert.Contains(arc.Points, p => p.Y == 0.5 && Math.Abs(p.X - 3) <= 4 * Tolerance));
    }

    /// <summary>What flips between two of the four squares: S is an equilibrium on the right, H at the top.</summary>
    private static string Flip(Arc arc)
    {
        var (before, after) = (Has(Phase.Trapped, arc.Left), Has(Phase.Trapped, arc.Right));
        var action = before != after ? "S" : "H";
        (before, after) = before != after ? (before, after) : (Has(Phase.Safe, arc.Left), Has(Phase.Safe, arc.Right));
        Assert.NotEqual(before, after);
        return $"{action} {(after ? "becomes an" : "stops being an")} equilibrium: U(S) = U(H) at the belief of {action}";

        bool Has(Phase alone, Phase phase) => phase == alone || phase == Phase.Bistable;
    }

    private static void IsNear(double x, double y, Junction junction)
    {
        Assert.Equal(x, junction.At.X, Tolerance);
        Assert.Equal(y, junction.At.Y, Tolerance);
        Assert.InRange(junction.ErrorX, 0, Tolerance);
        Assert.InRange(junction.ErrorY, 0, Tolerance);
    }
}
