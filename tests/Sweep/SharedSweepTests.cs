using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Sweep;
using PhaseSweep.Tests.Devices;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>Devices of unlike rates at one map: which get tiles, and that none is lost or computed twice.</summary>
public sealed class SharedSweepTests : IDisposable
{
    /// <summary>Far longer than any of these sweeps takes.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private static readonly SweepPlan Plan = ContractPlans.Default("deception", 45) with { TileSide = 8 };

    /// <summary>A tile would take it a year: no machine is so busy that this pays.</summary>
    private static readonly DeviceRate Hopeless = new(0, 2e-6);

    private static readonly DeviceRate Fast = new(0, 1e6);

    private readonly SweptStore store = new(Plan);

    [Fact]
    public void ASlowDeviceGetsNoTileThatTheOthersWouldEndSooner()
    {
        using var fast = new WatchedDevice();
        using var slow = new WatchedDevice();

        var report = Sweep((slow, Hopeless), (fast, Fast));

        Assert.Equal((0, Plan.Tiles.Count()), (slow.Begun, fast.Begun));
        Assert.Equal([0, Plan.Grid.Cells], report.Devices.Select(d => d.Cells));
        AssertWhole();
    }

    [Fact]
    public void AloneEvenAHopelessDeviceGetsAllTiles()
    {
        using var slow = new WatchedDevice();

        Sweep((slow, Hopeless));

        Assert.Equal(Plan.Tiles.Count(), slow.Begun);
        AssertWhole();
    }

    /// <summary>When a device has ended more tiles than wait to be written, one is done.</summary>
    [Fact]
    public void ADeviceOfUnknownRateIsTriedAndThenKnown()
    {
        using var unknown = new WatchedDevice();
        using var slow = new WatchedDevice { BeforePrepare = () => Assert.True(SpinWait.SpinUntil(() => unknown.Ended > 5, Deadline)) };

        Sweep((slow, Hopeless), (unknown, null));

        Assert.Equal((0, Plan.Tiles.Count()), (slow.Begun, unknown.Begun));
        AssertWhole();
    }

    /// <summary>It waits without a tile until the fast one is lost, and does the rest.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(36)]
    public void ADeviceThatDeclinedComesBackWhenAFasterOneIsLost(int tile)
    {
        using var slow = new WatchedDevice();
        using var failing = new WatchedDevice
        {
            BeforeEnd = n =>
            {
                if (n == tile)
                {
                    Assert.Equal(0, slow.Begun);
                    throw new DeviceFailure("lost");
                }
            },
        };

        var report = Sweep((slow, Hopeless), (failing, Fast));

        Assert.Equal(Plan.Tiles.Count() - (tile - 1), slow.Begun);
        Assert.Equal(Plan.Grid.Cells, report.Devices.Sum(d => d.Cells));
        AssertWhole();
    }

    /// <summary>Both wait in their first tile for the other to have one.</summary>
    [Fact]
    public void EqualDevicesShareAMap()
    {
        using var bothAreBusy = new Barrier(2);
        using var first = new WatchedDevice { BeforeEnd = Meet };
        using var second = new WatchedDevice { BeforeEnd = Meet };
        var rate = new DeviceRate(0, 1);

        Sweep((first, rate), (second, rate));

        Assert.Equal(Plan.Tiles.Count(), first.Begun + second.Begun);
        AssertWhole();

        void Meet(int tile) => Assert.True(tile > 1 || bothAreBusy.SignalAndWait(Deadline), "a device got no tile");
    }

    /// <summary>The slow device is asked again while nothing ends; the fast one stalls until it has got a tile.</summary>
    [Fact]
    public void ADeviceThatStallsIsHelpedByASlowerOne()
    {
        using var slow = new WatchedDevice();
        using var stalled = new WatchedDevice
        {
            BeforeEnd = tile => Assert.True(tile > 1 || SpinWait.SpinUntil(() => slow.Begun > 0, Deadline), "no device helped"),
        };

        // A tile of 64 cells takes it half a second, the other one would do all 36 in a fifth of that.
        Sweep((slow, new(0, 128)), (stalled, new(0, 20_000)));

        AssertWhole();
    }

    [Fact]
    public void AStopReachesADeviceThatWaitsForATile()
    {
        using var slow = new WatchedDevice();
        using var stop = new CancellationTokenSource();
        using var fast = new WatchedDevice { BeforeEnd = tile => Assert.True(tile == 1 || stop.Token.WaitHandle.WaitOne(Deadline)) };

        Assert.ThrowsAny<OperationCanceledException>(() => store.Sweep(
            new RatedDevice[] { new(slow, Hopeless), new(fast, Fast) }, _ => stop.Cancel(), stop.Token));

        Assert.Equal((slow.SlotsPrepared, fast.SlotsPrepared), (slow.SlotsDisposed, fast.SlotsDisposed));
        store.AssertStoppedAt(1);
    }

    public void Dispose() => store.Dispose();

    private SweepReport Sweep(params (IDevice Device, DeviceRate? Rate)[] devices) =>
        store.Sweep(devices.Select(d => new RatedDevice(d.Device, d.Rate)).ToArray());

    private void AssertWhole()
    {
        using var whole = SweptStore.Whole(Plan);
        Assert.Equal(whole.Files, store.Files);
    }
}
