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
    public void ProvenLabelsAreThoseOfADenseSweep(string exploration)
    {
        var plan = Plan(Exploration.Parse(exploration), Weight, 200);
        using var adaptive = new AdaptiveDevice();
        using var dense = new HostDevice();

        Assert.Equal(Phases(plan, dense), Phases(plan, adaptive));
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
