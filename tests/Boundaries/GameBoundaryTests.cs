using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Boundaries and proofs of games with two coordinates, against the closed forms of model.md 5.</summary>
public sealed class GameBoundaryTests
{
    private const double Weight = 0.5;
    private const double L = Weight / (1 + Weight);
    private const double V = 1 / (1 + Weight);

    [Fact]
    public void TheTwoWrongSquaresHaveTheirCornersOnTheDiagonal()
    {
        var map = Find(Exploration.InTheLimit, CheckSize.Full ? 20 : 15);

        Assert.Equal(
            [(Phase.Safe, 1), (Phase.Trapped, 1), (Phase.Bistable, 1), (Phase.Cycling, 1)],
            map.Regions.GroupBy(r => r.Phase).OrderBy(g => g.Key).Select(g => (g.Key, g.Count())));
        Assert.Equal(
            [(L, L), (V, V)],
            map.Junctions.Select(j => (Math.Round(j.At.X, 10), Math.Round(j.At.Y, 10))).Order().Select(j => (Near(j.Item1), Near(j.Item2))));

        static double Near(double value) => Math.Abs(value - L) < 1e-9 ? L : Math.Abs(value - V) < 1e-9 ? V : value;
    }

    /// <summary>To a millionth it is proven where only areas are asked: see the tests of robustness.</summary>
    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void TheWrongAreaIsTwiceTheSquareOfL(double weight)
    {
        var l = weight / (1 + weight);
        var (low, high) = (0.0, 0.0);
        foreach (var region in Find(Exploration.InTheLimit, 16, weight).Phases)
        {
            if (region.Phase is Phase.Bistable or Phase.Cycling)
            {
                (low, high) = (low + region.Area.Certain, high + region.Area.Possible);
            }
        }

        Assert.InRange(2 * l * l, low, high);
        Assert.True(high - low <= 1e-4, $"{high - low}");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.2")]
    [InlineData("0.001")]
    public void ProvenLabelsAreThoseOfADenseSweep(string exploration)
    {
        var plan = Plan(Exploration.Parse(exploration), Weight, 200);
        using var adaptive = new AdaptiveDevice();
        using var dense = new HostDevice();

        Assert.Equal(Phases(plan, dense), Phases(plan, adaptive));
    }

    /// <summary>
    /// With all of the flaw it is sycophancy: the belief under share x of S is <c>m = x p_S + (1 - x)(1 - p_H)</c>, the belief of
    /// indifference 1/2, and x is <c>1 - rate / 2</c> where S is intended and <c>rate / 2</c> where H is.
    /// </summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.001)]
    public void WithAllOfTheFlawItsBoundariesAtARateAreThoseOfSycophancy(double rate)
    {
        var map = Find(new(rate, false), 10, 1);

        Assert.Equal([Phase.Safe, Phase.Trapped, Phase.Bistable, Phase.Cycling], map.Regions.Select(r => r.Phase).Order());
        Assert.Equal((0.5, 0.5), (Assert.Single(map.Junctions).At.X, map.Junctions[0].At.Y));
        Assert.All(map.Arcs, arc => Assert.All(arc.Points, at => Assert.InRange(
            Math.Min(Math.Abs(Excess(at, 1 - (rate / 2))), Math.Abs(Excess(at, rate / 2))), 0, 2 * arc.Error)));

        static double Excess(MapPoint at, double share) => (share * at.X) + ((1 - share) * (1 - at.Y)) - 0.5;
    }

    /// <summary>
    /// S is an equilibrium on one side of a line through the corner of the wrong square, H on one side of another: at the belief of
    /// indifference, <c>u</c> for both actions, the slope along the side that faces the truth is
    /// <c>x (u - p_S) - L / V (1 - x)(u - p_H)</c> up to a factor, x the share of S.
    /// </summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void AtARateTheEdgesOfTheWrongSquaresTurnAboutTheirCorners(double rate)
    {
        var map = Find(new(rate, false), 12);

        Assert.Equal([Phase.Safe, Phase.Trapped, Phase.Bistable, Phase.Cycling], map.Regions.Select(r => r.Phase).Order());
        foreach (var arc in map.Arcs.Where(arc => arc.Left is Phase.Bistable or Phase.Cycling || arc.Right is Phase.Bistable or Phase.Cycling))
        {
            var corner = arc.Left == Phase.Bistable || arc.Right == Phase.Bistable ? V : L;
            Assert.All(arc.Points, at => Assert.InRange(
                Math.Min(Math.Abs(Slope(at, corner, 1 - (rate / 2))), Math.Abs(Slope(at, corner, rate / 2))), 0, 2 * arc.Error));
        }

        static double Slope(MapPoint at, double u, double share) => (share * (u - at.X)) - (Weight * (1 - share) * (u - at.Y));
    }

    [Fact]
    public void ItsBoundariesSayWhatFlips()
    {
        var flips = Find(Exploration.None, 12).Arcs.SelectMany(arc => arc.Flips).Distinct().ToArray();

        Assert.Contains("H becomes a strict equilibrium", flips);
        Assert.All(flips, Assert.NotEmpty);
    }

    private static byte[] Phases(SweepPlan plan, IDevice device)
    {
        var inputs = new CellInputs(plan);
        using var slot = device.Prepare(inputs, 1)[0];
        slot.Begin(plan.Tiles.Single(), CancellationToken.None);
        CellRoutine.For(inputs).Finish(slot.Result, slot.End(), CancellationToken.None);
        return slot.Result.Phases;
    }

    private static BoundaryMap Find(Exploration exploration, int depth, double weight = Weight) => BoundaryFinder.Find(
        new(Plan(exploration, weight, 1), depth, BoundaryRequest.DefaultTolerance, BoundaryRequest.DefaultChord),
        null,
        CancellationToken.None).Map;

    private static SweepPlan Plan(Exploration exploration, double weight, int cells) => new(
        HandGames.WeightedSycophancy,
        [0.7, 0.6, weight],
        new(new("p_S", 0, 1, cells), new("p_H", 0, 1, cells)),
        exploration,
        SweepPlan.DefaultHypotheses,
        Precision.Double,
        cells,
        []);
}
