using PhaseSweep.Comparison;
using PhaseSweep.Model;
using PhaseSweep.Tests.Rendering;
using Xunit;

namespace PhaseSweep.Tests.Comparison;

public sealed class MapPairTests
{
    private static readonly SweepPlan Plan = Pairs.Theory(8, 6, 4);

    [Theory]
    [InlineData("p_S", 0, 1, 9, "x", "p_S=0:1 in 9 cells")]
    [InlineData("p_S", 0, 0.5, 8, "x", "p_S=0:0.5 in 8 cells")]
    [InlineData("r_S", 0, 1, 8, "x", "r_S=0:1 in 8 cells")]
    public void MapsOfOtherAxesAreRefused(string parameter, double low, double high, int cells, string axis, string text)
    {
        var other = Plan with { Grid = Plan.Grid with { X = new(parameter, low, high, cells) } };

        Assert.Equal(
            $"b.zarr: its {axis} axis is {text}, that of a.zarr p_S=0:1 in 8 cells; maps are compared cell by cell: compute one again "
            + $"with the --{axis} and --size of the other",
            Assert.Throws<InputException>(() => Pair(Plan, other)).Message);
    }

    [Fact]
    public void MapsOfOtherScenariosOrTilesAreNot()
    {
        Axis x = new("r_H", 0.25, 4, 8), y = new("lo", 0, 0.5, 6);
        var other = SyntheticMap.PlanOf(Kernels.Scenarios.Deception.Description, 8, 6, 3) with { Grid = new(x, y) };

        Assert.Contains("scenario sycophancy, deception", Pair(Plan with { Grid = new(x, y) }, other).Differences.Select(d => $"{d}"));
    }

    [Fact]
    public void SettingsThatDifferAreTold()
    {
        var learner = Pairs.Learners("--learner simulated --epsilon 0.1 --rounds 64");
        var other = learner.Of(Plan with { Parameters = [.. Plan.Parameters.Select((value, i) => i == 2 ? 0.55 : value)] });

        Assert.Equal(["r_S = 1, 0.55", "exploration none, 0.1"], Pair(Plan, other).Differences.Select(d => $"{d}"));
        Assert.Equal(["exploration vanishing, none"], Pair(Plan with { Exploration = Exploration.InTheLimit }, Plan).Differences.Select(d => $"{d}"));
        Assert.Equal(["rounds 64, 128"], Pair(other, (learner with { Rounds = 128 }).Of(other)).Differences.Select(d => $"{d}"));
        Assert.Empty(Pair(Plan, Plan with { TileSide = 3 }).Differences);
    }

    [Fact]
    public void PriorsThatDifferAreTold()
    {
        var learner = Pairs.Learners("--learner expected --hypotheses 2");
        var (even, tilted) = ((learner with { Prior = [1, 1] }).Of(Plan), (learner with { Prior = [1, 9] }).Of(Plan));

        Assert.Matches(@"^prior a table of 2 weights \([0-9a-f]{8}\), a table of 2 weights \([0-9a-f]{8}\)$", $"{Pair(even, tilted).Differences.Single()}");
        Assert.StartsWith("prior Beta(a0, b0), a table of 2 weights", $"{Pair(learner.Of(Plan), even).Differences.Single()}", StringComparison.Ordinal);
        Assert.Empty(Pair(even, even).Differences);
    }

    [Fact]
    public void FourBlursAreNearLearnersOfTheFewerRounds()
    {
        var (some, many) = (Pairs.Learners("--learner expected --rounds 4096").Of(Plan), Pairs.Learners("--learner expected --rounds 16384").Of(Plan));

        Assert.Equal(0.03125, Pair(Plan, some).UsualReach);
        Assert.Equal(0.03125, Pair(many, some).UsualReach);
        Assert.Equal(0.01, Pair(Plan, Plan).UsualReach);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0.1")]
    [InlineData("near")]
    [InlineData("NaN")]
    public void ADistanceMustBeAFiniteNumberAboveZero(string text) => Assert.Equal(
        $"--distance {text}: give a finite number above 0, in units of a probability, or as a share of any other axis; as in 0.01",
        Assert.Throws<InputException>(() => Pair(Plan, Plan).ReadDistance(text)).Message);

    [Fact]
    public void BoundariesAreThoseOfTheoryOrElseOfTheFirstMap()
    {
        var learners = Pairs.Learners("--learner expected").Of(Plan);

        Assert.True(Pair(learners, Plan).BoundariesAreOfB);
        Assert.All([Pair(Plan, learners), Pair(Plan, Plan), Pair(learners, learners)], pair => Assert.False(pair.BoundariesAreOfB));
    }

    private static MapPair Pair(SweepPlan a, SweepPlan b) => Pairs.Of(a, (_, _) => 0, b, (_, _) => 0);
}
