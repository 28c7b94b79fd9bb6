using BenchmarkDotNet.Attributes;
using PhaseSweep.Benchmarks.Rows;
using PhaseSweep.Devices;
using PhaseSweep.Storage;

namespace PhaseSweep.Benchmarks.Suites;

/// <summary>Writing one solved tile of 1024 x 1024 cells to a store on disk, flushed.</summary>
[Config(typeof(Config))]
public class StoreSuite : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".zarr");
    private HostDevice? device;
    private ITileSlot? slot;
    private TileStore? store;

    /// <summary>Whether the margin is stored beside the phase.</summary>
    [Params(false, true)]
    public bool Margin { get; set; }

    /// <summary>Solves the tile and creates the store.</summary>
    [GlobalSetup]
    public void Open()
    {
        var plan = Plans.Of(single: false, Margin ? ["margin"] : []);
        device = new();
        slot = device.Prepare(new(plan), 1)[0];
        slot.Begin(plan.Tiles.First());
        slot.End();
        store = TileStore.Open(folder, plan, force: true);
    }

    /// <summary>Writes the tile.</summary>
    [Benchmark]
    public void Write() => store!.Write(slot!.Result);

    /// <summary>Deletes the store.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        store?.Dispose();
        slot?.Dispose();
        device?.Dispose();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private sealed class Config : ShortRuns
    {
        public Config() => AddColumn(new CellsPerSecond());
    }
}
