using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Sweep;
using PhaseSweep.Tests.Devices;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>A sweep that is cancelled, and goes on when it is run again.</summary>
public sealed class ResumedSweepTests : IDisposable
{
    private static readonly SweepPlan Plan =
        ContractPlans.Default("sycophancy", 45) with { TileSide = 8, Fields = FieldNames.OfTheoryIn(Sycophancy.Description) };

    private readonly SweptStore store = new(Plan);
    private readonly HostDevice host = new();
    private readonly CancellationTokenSource stop = new();

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(36)]
    public void ACancelledSweepRunAgainEqualsAnUninterruptedOne(int tiles)
    {
        store.SweepUntil(tiles, host);
        Assert.False(store.IsComplete);

        store.Sweep([host]);

        Assert.True(store.IsComplete);
        using var whole = SweptStore.Whole(Plan);
        Assert.Equal(whole.Files, store.Files);
    }

    [Fact]
    public void AnySequenceOfInterruptionsLeadsToTheSameMap()
    {
        for (var tiles = 4; tiles < 36; tiles += 4)
        {
            store.SweepUntil(tiles, host);
        }

        store.Sweep([host]);

        using var whole = SweptStore.Whole(Plan);
        Assert.Equal(whole.Files, store.Files);
    }

    [Fact]
    public void TheReportOfAResumedSweepCountsTheWholeMapButOnlyTheWorkOfThisRun()
    {
        store.SweepUntil(20, host);
        var found = store.Tiles.Sum(tile => tile.Cells);

        var report = store.Sweep([host]);

        using var whole = SweptStore.Whole(Plan);
        var phases = whole.Phases();
        Assert.Equal(Phases.All.Select(p => phases.LongCount(cell => cell == (byte)p)), report.PhaseCounts);
        Assert.Equal(Plan.Grid.Cells - found, report.Devices.Sum(d => d.Cells));
        Assert.Equal(Plan.Grid.Cells - found, report.DecidedSingle + report.DecidedDouble + report.DecidedHost);
        Assert.All(Phases.All, p => Assert.Equal(report.PhaseCounts[(int)p], (long)store.Attributes["phases"]![p.ToString()]!));
        var runs = store.Attributes["runs"]!.AsArray();
        Assert.Equal([found, Plan.Grid.Cells - found], runs.Select(run => (long)run!["devices"]![0]!["cells"]!));
        Assert.All(runs, run => Assert.Equal((long)run!["devices"]![0]!["cells"]!, run!["decided"]!.AsObject().Sum(d => (long)d.Value!)));
    }

    [Fact]
    public void ProgressOfAResumedSweepTellsWhatWasFound()
    {
        store.SweepUntil(20, host);
        var found = store.Tiles.Sum(tile => tile.Cells);
        var told = new List<SweepProgress>();

        store.Sweep([host], told.Add);

        Assert.Equal(Plan.Tiles.Count(), told.Count);
        Assert.All(told, p => Assert.Equal(Math.Min(p.CellsDone, found), p.CellsFound));
        Assert.Equal(told.OrderBy(p => p.CellsDone), told);
    }

    [Fact]
    public void ASweepOfAFinishedMapComputesNothingAndCountsItAll()
    {
        store.Sweep([host]);
        var (files, attributes) = (store.Files, store.Attributes.ToJsonString());
        using var idle = new WatchedDevice();

        var report = store.Sweep([idle]);

        Assert.Equal((0, 0), (idle.SlotsPrepared, idle.Begun));
        Assert.Equal(Plan.Grid.Cells, report.PhaseCounts.Sum());
        Assert.Equal(0, report.DecidedSingle + report.DecidedDouble + report.DecidedHost + report.Devices.Sum(d => d.Cells));
        Assert.Equal(files, store.Files);
        Assert.Equal(attributes, store.Attributes.ToJsonString());
    }

    [Fact]
    public void NoTileBeginsAfterACancellationAndNothingIsLeftBehind()
    {
        using var first = new WatchedDevice();
        using var second = new WatchedDevice();
        var begun = 0;

        Assert.ThrowsAny<OperationCanceledException>(() => store.Sweep(
            [first, second],
            progress =>
            {
                if (progress.CellsDone > Plan.Grid.Cells / 3 && !stop.IsCancellationRequested)
                {
                    stop.Cancel();
                    begun = first.Begun + second.Begun;
                }
            },
            stop.Token));

        // The other device may have passed its own look at the token when this one cancelled: that is one tile.
        Assert.InRange(first.Begun + second.Begun, begun, begun + 1);

        // Eleven tiles are the fewest of more than a third of the cells; the other device's may come too late to be stored.
        Assert.InRange(store.Tiles.Length, 11, begun);
        Assert.Equal((first.SlotsPrepared, second.SlotsPrepared), (first.SlotsDisposed, second.SlotsDisposed));
        Assert.Empty(store.Leftovers);
    }

    /// <summary>Every cell of this map is left to the host's double routine, which takes longest.</summary>
    [Fact]
    public void ATileOfWhichTheHostIsStoppedFinishingIsNotStored()
    {
        var plan = ContractPlans.Plan("deception", ("d", 0, 1), ("hi", 0.5, 1), 40, 40, ("lo", 0.5), ("r_H", 0));
        using var boundary = new SweptStore(plan);
        using var device = new WatchedDevice { BeforeEnd = _ => stop.Cancel() };

        Assert.ThrowsAny<OperationCanceledException>(() => boundary.Sweep([device], stop: stop.Token));

        Assert.Empty(boundary.Tiles);
        boundary.Sweep([host]);
        Assert.All(boundary.Phases(), phase => Assert.Equal((byte)Phase.Boundary, phase));
    }

    [Fact]
    public void ASweepCancelledBeforehandBeginsNothing()
    {
        using var device = new WatchedDevice();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => store.Sweep([device], stop: stop.Token));

        Assert.Equal(0, device.SlotsPrepared);
        Assert.Empty(store.Tiles);
    }

    public void Dispose()
    {
        store.Dispose();
        host.Dispose();
        stop.Dispose();
    }
}
