using PhaseSweep.Comparison;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Topology;
using Xunit;

namespace PhaseSweep.Tests.Comparison;

public sealed class MapComparisonTests
{
    private const byte Safe = (byte)Phase.Safe, Trapped = (byte)Phase.Trapped, Cycling = (byte)Phase.Cycling;

    /// <summary>Safe left of the middle, Trapped right of it.</summary>
    private static byte Halves(int row, int column) => column < 50 ? Safe : Trapped;

    [Theory]
    [InlineData(100, 100)]
    [InlineData(16, 16)]
    [InlineData(16, 7)]
    [InlineData(7, 100)]
    public void DisagreementsAreCountedByTheirDistanceFromABoundaryOfTheFirstMapWhateverTheTiles(int tileA, int tileB)
    {
        // Cells at 0.005, 0.015, 0.025 ... from the boundary at 0.5; one row of them disagrees on the right.
        var (planA, planB) = (Pairs.Theory(100, 10, tileA), Pairs.Theory(100, 10, tileB));
        var maps = Pairs.Of(planA, Halves, planB, (row, column) => row == 4 && column >= 50 ? Cycling : Halves(row, column));

        var (found, findings) = maps.Compare(0.08);

        Assert.Equal([2L, 2, 2, 2, 42], found.ByDistance);
        Assert.Equal((1000L, 950L, 50L, 8L, 42L), (found.Compared, found.Agree, found.Disagree, found.Near, found.Far));
        Assert.Equal(50, found.Confusion[Phase.Trapped, Phase.Cycling]);
        Assert.Equal([Phase.Safe, Phase.Trapped, Phase.Cycling], found.Confusion.Columns);
        Assert.Equal([Phase.Safe, Phase.Trapped], found.Confusion.Rows);
        Assert.Equal([Trapped, Trapped, Finding.Near, Finding.Far], [findings[357], findings[358], findings[457], findings[458]]);
    }

    [Fact]
    public void NoCellIsFarWhereTheDistanceReachesOverTheMap()
    {
        var maps = Pairs.Of(Pairs.Theory(100, 10, 16), Halves, Pairs.Theory(100, 10, 16), (_, _) => Cycling);

        Assert.Equal((1000L, 0L), (maps.Compare(1e9).Found.Near, maps.Compare(1e9).Found.Far));
    }

    [Fact]
    public void ADisagreementOnAMapWithoutABoundaryIsFar()
    {
        var maps = Pairs.Of(Pairs.Theory(20, 10, 8), (_, _) => Safe, Pairs.Theory(20, 10, 8), (_, column) => column == 3 ? Trapped : Safe);

        Assert.Equal((0L, 10L), (maps.Compare(1e9).Found.Near, maps.Compare(1e9).Found.Far));
    }

    [Fact]
    public void TheOrderOfTheoryAndLearnersDoesNotMatter()
    {
        var (labels, shown) = (Drawing.Noise(1, 30, 20, 9), Drawing.Noise(2, 30, 20, 9));
        var plan = Pairs.Theory(30, 20, 8);
        var theory = LabelMap.Of(plan, labels.Cells);
        var learners = LabelMap.Of(Pairs.Learners("--learner simulated --rounds 64").Of(plan with { TileSide = 5 }), shown.Cells);

        var (one, other) = (Pairs.Of(theory, learners).Compare(0.07), Pairs.Of(learners, theory).Compare(0.07));

        Assert.Equal(one.Findings, other.Findings);
        Assert.Equal(one.Found.ByDistance, other.Found.ByDistance);
        Assert.Equal((one.Found.Agree, one.Found.Allowed), (other.Found.Agree, other.Found.Allowed));
        Assert.All(Phases.All, a => Assert.All(Phases.All, b => Assert.Equal(one.Found.Confusion[a, b], other.Found.Confusion[b, a])));
    }

    [Fact]
    public void CellsMissingInEitherMapAreNotCompared()
    {
        var a = new LabelMap(Pairs.Theory(20, 20, 10), Halves) { Lacks = tile => (tile.Row, tile.Column) == (0, 0) };
        var b = new LabelMap(Pairs.Theory(20, 20, 5), Halves) { Lacks = tile => (tile.Row, tile.Column) == (3, 3) };

        var (found, findings) = Pairs.Of(a, b).Compare(0.1);

        Assert.Equal((400L - 100 - 25, 400L - 100 - 25), (found.Compared, found.Agree));
        Assert.Equal(125, findings.Count(finding => finding == Finding.NotCompared));
        Assert.Equal([Finding.NotCompared, Safe, Finding.NotCompared], [findings[0], findings[10], findings[^1]]);
    }

    [Fact]
    public void MapsWithoutACellInCommonAreRefused()
    {
        var plan = Pairs.Theory(20, 20, 10);
        var a = new LabelMap(plan, Halves) { Lacks = tile => tile.Row == 0 };
        var b = new LabelMap(plan, Halves) { Lacks = tile => tile.Row == 1 };

        Assert.Equal(
            "b.zarr: no cell is computed both there and in a.zarr; finish the maps first",
            Assert.Throws<InputException>(() => Pairs.Of(a, b).Compare(0.1)).Message);
    }

    [Fact]
    public void AStoppedComparisonEnds()
    {
        using var stop = new CancellationTokenSource();
        var maps = Pairs.Of(Pairs.Theory(20, 20, 10), Halves, Pairs.Theory(20, 20, 10), Halves);
        var tiles = 0;

        Assert.Throws<OperationCanceledException>(() => MapComparison.Of(maps, 0.1, (_, _) =>
        {
            tiles++;
            stop.Cancel();
        }, stop.Token));
        Assert.Equal(1, tiles);
    }
}
