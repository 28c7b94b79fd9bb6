using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Sweep;
using PhaseSweep.Tests.Devices;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>Devices that are lost and disks that fill up in mid-sweep: what is finished stays, and the rest can be swept.</summary>
public sealed class FailedSweepTests : IDisposable
{
    /// <summary>Far longer than any of these sweeps takes.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private static readonly SweepPlan Plan = ContractPlans.Default("deception", 45) with { TileSide = 8 };

    private readonly SweptStore store = new(Plan);
    private readonly HostDevice host = new();
    private readonly ManualResetEventSlim lost = new();
    private readonly WatchedDevice patient;

    /// <summary>The patient device finishes nothing before another is lost, so that none of these tests depends on luck.</summary>
    public FailedSweepTests() => patient = new() { BeforeEnd = _ => Assert.True(lost.Wait(Deadline), "no device was lost") };

    public static TheoryData<int> Moments => [1, 2, 3, 20];

    [Fact]
    public void ADeviceThatRefusesThePlanIsReplacedByTheOthers()
    {
        using var failing = new WatchedDevice { BeforePrepare = () => LoseAt(1, 1) };

        AssertOthersFinish(failing, [failing, patient]);
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public void ADeviceThatFailsToBeginATileIsReplacedByTheOthers(int tile)
    {
        using var failing = new WatchedDevice { BeforeBegin = n => LoseAt(tile, n) };

        AssertOthersFinish(failing, [failing, patient]);
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public void ADeviceThatFailsToHandATileOverIsReplacedByTheOthers(int tile)
    {
        using var failing = new WatchedDevice { BeforeEnd = n => LoseAt(tile, n) };

        AssertOthersFinish(failing, [patient, failing]);
    }

    [Fact]
    public void TilesOfADeviceThatFailsWhenTheOthersAreDoneGoBackToThem()
    {
        using var started = new ManualResetEventSlim();
        using var healthy = new WatchedDevice
        {
            BeforeBegin = _ => Assert.True(started.Wait(Deadline), "the failing device got no tile"),
        };
        using var failing = new WatchedDevice
        {
            BeforeEnd = _ =>
            {
                started.Set();
                Assert.True(SpinWait.SpinUntil(() => healthy.Ended == Plan.Tiles.Count() - 2, Deadline), "the others stall");
                throw new DeviceFailure("lost");
            },
        };

        AssertOthersFinish(failing, [healthy, failing]);
        Assert.Equal((2, 0), (failing.Begun, failing.Ended));
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public void WithoutAnotherDeviceTheFailureComesOutAndFinishedTilesStay(int tile)
    {
        using var failing = new WatchedDevice { BeforeEnd = n => LoseAt(tile, n) };

        var failure = Assert.Throws<DeviceFailure>(() => store.Sweep([failing]));

        Assert.Contains("lost at tile", failure.Message, StringComparison.Ordinal);
        Assert.Equal(tile - 1, store.Tiles.Length);
        AssertTheRestCanBeSwept();
    }

    [Fact]
    public void WhenAllDevicesFailTheMessageTellsOfEach()
    {
        using var first = new WatchedDevice { BeforeBegin = n => throw new DeviceFailure("first lost") };
        using var second = new WatchedDevice { BeforeEnd = n => throw new DeviceFailure("second lost") };

        var failure = Assert.Throws<DeviceFailure>(() => store.Sweep([first, second]));

        Assert.Contains("first lost", failure.Message, StringComparison.Ordinal);
        Assert.Contains("second lost", failure.Message, StringComparison.Ordinal);
        Assert.Empty(store.Tiles);
        AssertTheRestCanBeSwept();
    }

    /// <summary>A file stands where a row of tiles needs a folder.</summary>
    [Fact]
    public void AStoreThatCannotBeWrittenAnyMoreStopsTheSweepAndFinishedTilesStay()
    {
        using var other = new WatchedDevice();
        var obstacle = store.Of("phase", "c", "3");

        Assert.ThrowsAny<IOException>(() => store.Sweep([host, other], progress =>
        {
            if (!File.Exists(obstacle))
            {
                File.WriteAllText(obstacle, "");
            }
        }));

        // Both devices may have passed the obstacle's row by the two tiles they have in flight.
        Assert.InRange(store.Tiles.Length, 1, (3 * 6) + 4);
        Assert.Equal(other.SlotsPrepared, other.SlotsDisposed);
        Assert.Empty(store.Leftovers);
        File.Delete(obstacle);
        AssertTheRestCanBeSwept();
    }

    [SkippableFact]
    public void AFullDiskStopsTheSweepAndFinishedTilesStay()
    {
        Skip.IfNot(File.Exists("/dev/full"), "a device that is always full (/dev/full) exists on Linux only");
        var part = store.Of("margin", "c", "2", "0.phasesweep-part");

        var failure = Assert.Throws<IOException>(() => store.Sweep([host], progress =>
        {
            if (!File.Exists(part) && progress.CellsDone <= 64)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(part)!);
                File.CreateSymbolicLink(part, "/dev/full");
            }
        }));

        Assert.Contains("No space left", failure.Message, StringComparison.Ordinal);

        // The thirteenth is the first that cannot be written; a thread beside may have written the next, or have stopped before the last.
        Assert.InRange(store.Tiles.Length, 12 - (TileWriter.Threads - 1), 12 + (TileWriter.Threads - 1));
        Assert.Empty(store.Leftovers);
        AssertTheRestCanBeSwept();
    }

    public void Dispose()
    {
        store.Dispose();
        host.Dispose();
        patient.Dispose();
        lost.Dispose();
    }

    private void LoseAt(int tile, int number)
    {
        if (number == tile)
        {
            lost.Set();
            throw new DeviceFailure($"lost at tile {tile}");
        }
    }

    private void AssertOthersFinish(WatchedDevice failing, IDevice[] devices)
    {
        var report = store.Sweep(devices);

        using var whole = SweptStore.Whole(Plan);
        Assert.Equal(whole.Files, store.Files);
        Assert.Equal(Plan.Grid.Cells, report.PhaseCounts.Sum());
        Assert.Equal(Plan.Grid.Cells, report.Devices.Sum(d => d.Cells));
        Assert.Equal(failing.SlotsPrepared, failing.SlotsDisposed);
    }

    private void AssertTheRestCanBeSwept()
    {
        store.Sweep([host]);

        using var whole = SweptStore.Whole(Plan);
        Assert.Equal(whole.Files, store.Files);
    }
}
