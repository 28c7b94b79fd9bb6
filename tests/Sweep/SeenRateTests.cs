using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Sweep;
using PhaseSweep.Tests.Devices;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>The rate that a sweep shows, told by the ends of tiles; times are given but for one real sweep.</summary>
public sealed class SeenRateTests
{
    private const long Cells = 1 << 20;

    [Fact]
    public void TilesThatFollowOneAnotherTellARate()
    {
        var seen = new SeenRate(Cells);

        // The first tile ends late: kernels were compiled.
        Follow(seen, from: 60, tiles: 21, each: 0.125);

        Assert.Equal(8 * Cells, seen.PerSecond);
    }

    [Theory]
    [InlineData(8, 10)]
    [InlineData(15, 0.125)]
    public void FewTilesOrLittleTimeTellNone(int tiles, double each)
    {
        var seen = new SeenRate(Cells);

        Follow(seen, from: 0, tiles, each);

        Assert.Null(seen.PerSecond);
    }

    [Fact]
    public void WaitingDoesNotCount()
    {
        var seen = new SeenRate(Cells);
        Follow(seen, from: 0, tiles: 13, each: 0.125);
        seen.Wait();
        Follow(seen, from: 1000, tiles: 13, each: 0.125);
        seen.Wait();

        Assert.Equal(8 * Cells, seen.PerSecond);
    }

    [Fact]
    public void ADeviceThatWaitsAfterEveryFewTilesShowsNoRate()
    {
        var seen = new SeenRate(Cells);
        for (var turn = 0; turn < 100; turn++)
        {
            Follow(seen, from: turn, tiles: 8, each: 0.125);
            seen.Wait();
        }

        Assert.Null(seen.PerSecond);
    }

    [Theory]
    [InlineData(0.002, false)]
    [InlineData(0.02, true)]
    public void SmallTilesTellOnlyIfTheyTakeLong(double each, bool tell)
    {
        var seen = new SeenRate(256);

        Follow(seen, from: 0, tiles: 2001, each);

        Assert.Equal(tell, seen.PerSecond is not null);
    }

    /// <summary>Tiles of a slow device: the sweep tells their pace, also when it is stopped before its end.</summary>
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(14)]
    public void ASweepTellsTheRateThatItShowed(int most)
    {
        const double Pause = 0.2;
        var plan = ContractPlans.Default("sycophancy", 16) with { TileSide = 4, Fields = [] };
        using var device = new SlowDevice(TimeSpan.FromSeconds(Pause));
        using var enough = new CancellationTokenSource();
        using var store = new SweptStore(plan);
        double? told = null;
        var tiles = 0;

        var stopped = Record.Exception(() => store.Sweep(
            [new RatedDevice(device, new(0, 1e9), rate => told = rate)],
            _ =>
            {
                if (++tiles == most)
                {
                    enough.Cancel();
                }
            },
            enough.Token));

        Assert.Equal(most < 16, stopped is OperationCanceledException);

        // A busy machine takes longer, never less.
        Assert.InRange(told!.Value, 16 / Pause / 20, 16 / Pause * 1.1);
    }

    private static void Follow(SeenRate seen, double from, int tiles, double each)
    {
        for (var i = 0; i < tiles; i++)
        {
            seen.End(from + (i * each), Cells);
        }
    }

    /// <summary>The host, made to take its time over every tile.</summary>
    private sealed class SlowDevice(TimeSpan pause) : IDevice
    {
        private readonly HostDevice host = new();

        public DeviceInfo Info => host.Info;

        public IReadOnlyList<ITileSlot> Prepare(CellInputs inputs, int slots) =>
            [.. host.Prepare(inputs, slots).Select(slot => new SlowSlot(slot, pause))];

        public void Dispose() => host.Dispose();

        private sealed class SlowSlot(ITileSlot slot, TimeSpan pause) : ITileSlot
        {
            public TileResult Result => slot.Result;

            public void Begin(Tile tile, CancellationToken stop) => slot.Begin(tile, stop);

            public ArraySegment<int> End()
            {
                Thread.Sleep(pause);
                return slot.End();
            }

            public void Dispose() => slot.Dispose();
        }
    }
}
