using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Sweep;
using PhaseSweep.Tests.Devices;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>Whole sweeps from proofs: same store as a dense sweep, counted apart, begun and finished in either mode.</summary>
public sealed class AdaptiveSweepTests : IDisposable
{
    private const int Tiles = 36;

    private static readonly SweepPlan Plan = ContractPlans.Default("sycophancy", 45) with { TileSide = 8, Fields = [] };

    private readonly SweptStore store = new(Plan);
    private readonly SweptStore whole = SweptStore.Whole(Plan);
    private readonly AdaptiveDevice adaptive = new();
    private readonly HostDevice host = new();

    [Fact]
    public void TheStoreIsThatOfADenseSweep()
    {
        store.Sweep([adaptive]);

        Assert.Equal(whole.Files, store.Files);
    }

    /// <summary>The boundaries of this map run through the cells of one row and one column.</summary>
    [Fact]
    public void TheReportCountsWhatWasProvenAndWhatWasRecomputed()
    {
        const int OnBoundaries = 89;

        var report = store.Sweep([adaptive]);

        Assert.Equal((SweepMode.Adaptive, "host"), (report.Mode, Assert.Single(report.Devices).Device.Kind));
        Assert.Equal((Plan.Grid.Cells - OnBoundaries, 0, 0, OnBoundaries), (
            report.DecidedProven, report.DecidedSingle, report.DecidedDouble, report.DecidedHost));
        Assert.Equal(Plan.Grid.Cells, report.PhaseCounts.Sum());
        Assert.Equal(report.Boxes + (2 * OnBoundaries), report.Evaluations);
        Assert.InRange(report.Boxes, Tiles, Plan.Grid.Cells / 2);
    }

    [Fact]
    public void ADenseSweepProvesNothing()
    {
        var report = store.Sweep([host]);

        Assert.Equal((SweepMode.Dense, 0, 0), (report.Mode, report.Boxes, report.DecidedProven));
        Assert.Equal(Plan.Grid.Cells + report.DecidedHost, report.Evaluations);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 17)]
    [InlineData(false, 1)]
    [InlineData(false, 17)]
    public void AMapBegunInOneModeCanBeFinishedInTheOther(bool adaptiveFirst, int tiles)
    {
        IDevice[] devices = adaptiveFirst ? [adaptive, host] : [host, adaptive];
        store.SweepUntil(tiles, devices[0]);

        var report = store.Sweep([devices[1]]);

        Assert.Equal(whole.Files, store.Files);
        Assert.Equal(adaptiveFirst ? SweepMode.Dense : SweepMode.Adaptive, report.Mode);
        var runs = store.Attributes["runs"]!.AsArray();
        Assert.Equal(adaptiveFirst ? ["adaptive", "dense"] : ["dense", "adaptive"], runs.Select(run => (string)run!["mode"]!));
        Assert.All(runs, run => Assert.Equal(
            (long)run!["devices"]![0]!["cells"]!, run["decided"]!.AsObject().Sum(d => (long)d.Value!)));
        Assert.All(runs, run => Assert.Equal((string)run!["mode"]! == "adaptive", (long)run["decided"]!["proven"]! > 0));
    }

    [Fact]
    public void ASweepStoppedTimeAndAgainLeadsToTheSameMap()
    {
        for (var tiles = 4; tiles < Tiles; tiles += 4)
        {
            store.SweepUntil(tiles, adaptive);
        }

        store.Sweep([adaptive]);

        Assert.Equal(whole.Files, store.Files);
    }

    [Fact]
    public void FieldsBesideThePhaseAreRefused() => Assert.Throws<ArgumentException>(
        () => adaptive.Prepare(new(Plan with { Fields = [Field.Margin] }), 1));

    public void Dispose()
    {
        store.Dispose();
        whole.Dispose();
        adaptive.Dispose();
        host.Dispose();
    }
}
