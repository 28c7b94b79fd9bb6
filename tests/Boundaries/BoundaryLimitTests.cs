using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Boundaries at the limits: narrow axes, few boxes, one phase, ties everywhere, any unit of payoff, cancellation.</summary>
public class BoundaryLimitTests
{
    private const double Tolerance = BoundaryRequest.DefaultTolerance;

    [Fact]
    public void AnAxisTooNarrowForTheDepthIsRefusedWithTheDepthThatFits()
    {
        const string Plan = "sycophancy --x p_S=0.4999999999:0.5000000001";
        var refusal = Assert.Throws<InputException>(() => Drawn.Find(Plan, 20));
        Assert.Equal(
            "--depth 20: the range of p_S is so narrow that doubles cannot tell its boxes apart; give 14 at most, or a wider range",
            refusal.Message);
        Assert.Throws<InputException>(() => Drawn.Find(Plan, 15));
        var map = Drawn.Find(Plan, 14);
        Assert.Equal("Safe 0, Trapped 0, Bistable 0, Cycling 0", map.Regions());
        Assert.Equal(0.5, Assert.Single(map.Junctions).At.X, 1e-15);
    }

    [Fact]
    public void AnAxisOfAFewDoublesIsRefused()
    {
        var refusal = Assert.Throws<InputException>(() => Drawn.Find("sycophancy --x p_S=0.5:0.500000000000001", 2));
        Assert.Equal(
            "--depth 2: the range of p_S is so narrow that doubles cannot tell its boxes apart; give it a wider range", refusal.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AFewBoxesAreEnoughForWhatTheyShow(int depth)
    {
        Assert.Equal("Safe 0, Trapped 0, Bistable 0, Cycling 0", Drawn.Find("sycophancy", depth).Regions());
        Assert.Equal("Safe 0, Trapped 0, Bistable 0, Cycling 0", Drawn.Find("sycophancy --exploration 0.1", depth).Regions());
        Assert.Equal("Trapped 0, SelfConfirming 0, LatentRisk 0", Drawn.Find("deception", depth).Regions());
        Assert.Equal("Safe 0, Trapped 0", Drawn.Find("deception --exploration vanishing", depth).Regions());
    }

    [Theory]
    [InlineData("sycophancy --x p_S=0.6:1 --y p_H=0.6:1", Phase.Bistable)]
    [InlineData("deception --y hi=0.1:0.39", Phase.Trapped)]
    [InlineData("deception --set lo=0.5", Phase.Safe)]
    [InlineData("sycophancy --x lo=0:0.4 --y hi=0.6:1 --set p_S=0.5", Phase.Boundary)]
    [InlineData("deception --set lo=0.4", Phase.Boundary)]
    public void AMapOfOnePhaseHasOneRegionAndNoArc(string plan, Phase phase)
    {
        var map = Drawn.Find(plan, 8);
        Assert.Empty(map.Arcs);
        Assert.Empty(map.Junctions);
        Assert.Equal(1, map.ProvenArea);
        var region = Assert.Single(map.Regions);
        Assert.Equal(phase, region.Phase);
        Assert.Equal(new Bounds<double>(1, 1), region.Area);
        Assert.Equal(4, region.Perimeter, 1e-14);
        Assert.Empty(region.Neighbors);
        Assert.Equal([new PhaseTopology(phase, new(1, 1), new(1, 1), new(0, 0), new(1, 1))], map.Phases);
    }

    /// <summary>A support that begins at the threshold makes every belief clipped to it a tie: an area, with a boundary of its own.</summary>
    [Fact]
    public void AnAreaOfTiesIsARegionLikeOthers()
    {
        var map = Drawn.Find("sycophancy --set lo=0.5", 9);
        Assert.Equal("Trapped 0, Boundary 0", map.Regions());
        var arc = Assert.Single(map.Arcs);
        Assert.Equal(3, arc.Points.Count);
        Assert.Equal(0.5, arc.Points[1].X, Tolerance);
        Assert.Equal(0.5, arc.Points[1].Y, Tolerance);
        Assert.All(arc.Flips, flip => Assert.Contains(" tie ", flip));
        Assert.Equal(0.75, map.Regions.Single(r => r.Phase == Phase.Boundary).Area.Certain, 0.01);
    }

    [Theory]
    [InlineData("sycophancy --x p_S --y r_H=0.25R:4R --set r_S=1R --exploration 0.1")]
    [InlineData("sycophancy --x r_S=0.25R:4R --y c_H=0R:1R --set r_H=1R --set c_S=0.2R --set p_S=0.7 --set p_H=0.6")]
    [InlineData("deception --x r_H=0R:1R --y g=0.25R:4R --set loss=1R")]
    public void TheUnitOfPayoffsChangesNoArc(string plan)
    {
        var usual = Drawn.Find(Scaled(1), 9);
        foreach (var unit in (double[])[1e-200, 1e200])
        {
            var other = Drawn.Find(Scaled(unit), 9);
            Assert.Equal(usual.Regions(), other.Regions());
            Assert.Equal(usual.Meetings(), other.Meetings());
            Assert.Equal(usual.Arcs.Count, other.Arcs.Count);
            Assert.All(usual.Arcs.Zip(other.Arcs), pair => Same(pair.First, pair.Second, unit));
        }

        string Scaled(double unit) => string.Join(' ', plan.Split(' ').Select(word => string.Join('=', word.Split('=').Select(
            part => string.Join(':', part.Split(':').Select(number => number.EndsWith('R') && double.TryParse(number[..^1], out var value)
                ? FormattableString.Invariant($"{value * unit:R}")
                : number))))));

        void Same(Arc first, Arc second, double unit)
        {
            Assert.Equal((first.Left, first.Right, first.Start, first.End), (second.Left, second.Right, second.Start, second.End));
            Assert.Equal(first.Points.Count, second.Points.Count);
            var payoffX = usual.Plan.Scenario.Parameters[usual.Plan.XIndex].Role == Kernels.Scenarios.ParameterRole.Payoff;
            Assert.All(first.Points.Zip(second.Points), p => Assert.Equal(p.First.X, p.Second.X / (payoffX ? unit : 1), 4 * Tolerance));
            Assert.All(first.Points.Zip(second.Points), p => Assert.Equal(p.First.Y, p.Second.Y / unit, 4 * Tolerance));
        }
    }

    [Fact]
    public void ACancelledSearchStops()
    {
        using var stop = new CancellationTokenSource();
        var request = Drawn.Request("sycophancy", 16);
        var levels = 0;
        var progress = new Told(seen =>
        {
            levels = seen.Level;
            if (seen.Level == 5)
            {
                stop.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() => BoundaryFinder.Find(request, progress, stop.Token));
        Assert.Equal(5, levels);
        Assert.ThrowsAny<OperationCanceledException>(() => BoundaryFinder.Find(request, null, stop.Token));
    }

    [Fact]
    public void ProgressIsToldLevelByLevel()
    {
        var levels = new List<BoundaryProgress>();
        BoundaryFinder.Find(Drawn.Request("deception", 6), new Told(levels.Add), CancellationToken.None);
        Assert.Equal([1, 2, 3, 4, 5, 6], levels.Select(level => level.Level));
        Assert.All(levels, level => Assert.Equal(6, level.Depth));
        Assert.All(levels, level => Assert.True(level.Open > 0));
    }


    /// <summary>Tells at once: the library's own class tells later, from another thread.</summary>
    private sealed class Told(Action<BoundaryProgress> told) : IProgress<BoundaryProgress>
    {
        public void Report(BoundaryProgress value) => told(value);
    }
}
