using System.Text.Json.Nodes;
using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Storage;
using PhaseSweep.Sweep;
using PhaseSweep.Tests.Storage;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>A store in a folder of its own, and sweeps into it.</summary>
internal sealed class SweptStore(SweepPlan plan) : IDisposable
{
    private readonly StoreFolder folder = new();

    public string Path => folder.Store;

    /// <summary>Tiles that are in the store.</summary>
    public Tile[] Tiles
    {
        get
        {
            var map = StoredMap.Open(Path);
            return [.. plan.Tiles.Where(tile => map.ReadPhases(tile, new byte[tile.Cells]))];
        }
    }

    /// <summary>Names of temporaries and locks left behind.</summary>
    public IEnumerable<string> Leftovers => Files.Keys.Where(name =>
        name.EndsWith(".phasesweep-part", StringComparison.Ordinal) || name.EndsWith(".lock", StringComparison.Ordinal));

    /// <summary>Every file with its bytes in hexadecimal digits; the group without what it tells of the runs.</summary>
    public SortedDictionary<string, string> Files
    {
        get
        {
            var files = folder.Snapshot();
            var group = folder.Json("zarr.json");
            group["attributes"]!.AsObject().Remove("runs");
            files[System.IO.Path.GetRelativePath(folder.Root, folder.Of("zarr.json"))] = group.ToJsonString();
            return files;
        }
    }

    /// <summary>The attributes of the group.</summary>
    public JsonNode Attributes => folder.Json("zarr.json")["attributes"]!;

    /// <summary>Whether a sweep has marked the map as finished.</summary>
    public bool IsComplete
    {
        get
        {
            using var store = TileStore.Open(Path, plan, force: false);
            return store.IsComplete;
        }
    }

    /// <summary>The store of an uninterrupted sweep of the host.</summary>
    public static SweptStore Whole(SweepPlan plan)
    {
        var store = new SweptStore(plan);
        using var host = new HostDevice();
        store.Sweep([host]);
        return store;
    }

    /// <summary>Sweeps what the store lacks; <paramref name="told"/> hears of all progress.</summary>
    public SweepReport Sweep(
        IReadOnlyList<IDevice> devices, Action<SweepProgress>? told = null, CancellationToken stop = default) =>
        Sweep(devices.Select(device => new RatedDevice(device, null)).ToArray(), told, stop);

    /// <summary>Likewise, on devices of expected rates.</summary>
    public SweepReport Sweep(
        IReadOnlyList<RatedDevice> devices, Action<SweepProgress>? told = null, CancellationToken stop = default)
    {
        using var store = TileStore.Open(Path, plan, force: false);
        return SweepRunner.Run(plan, devices, store, new Listener(told ?? (_ => { })), stop);
    }

    /// <summary>Sweeps until so many tiles are in the store.</summary>
    public void SweepUntil(int tiles, IDevice device)
    {
        using var enough = new CancellationTokenSource();
        var told = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => Sweep(
            [device],
            _ =>
            {
                if (++told == tiles)
                {
                    enough.Cancel();
                }
            },
            enough.Token));
        AssertStoppedAt(tiles);
    }

    /// <summary>Asserts that no more tiles were written after so many than other threads were writing just then.</summary>
    public void AssertStoppedAt(int tiles) => Assert.InRange(Tiles.Length, tiles, tiles + TileWriter.Threads - 1);

    /// <summary>The labels of the whole map, row-major <c>[row, column]</c>.</summary>
    public byte[] Phases()
    {
        var map = StoredMap.Open(Path);
        return Stitch<byte>((tile, cells) => map.ReadPhases(tile, cells));
    }

    /// <summary>The bits of a field of the whole map, likewise.</summary>
    public int[] Bits(Field field)
    {
        var map = StoredMap.Open(Path);
        return [.. Stitch<float>((tile, cells) => map.ReadField(field, tile, cells)).Select(BitConverter.SingleToInt32Bits)];
    }

    public string Of(params string[] parts) => folder.Of(parts);

    public void Dispose() => folder.Dispose();

    private T[] Stitch<T>(Func<Tile, T[], bool> read)
    {
        var map = new T[plan.Grid.Cells];
        var cells = new T[plan.TileCells];
        foreach (var tile in plan.Tiles)
        {
            if (!read(tile, cells))
            {
                throw new InvalidOperationException($"{tile} is missing");
            }

            for (var row = 0; row < tile.Height; row++)
            {
                cells.AsSpan(row * tile.Width, tile.Width)
                    .CopyTo(map.AsSpan(((tile.FirstRow + row) * plan.Grid.Width) + tile.FirstColumn));
            }
        }

        return map;
    }

    /// <summary>Hears of progress at once, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Listener(Action<SweepProgress> told) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => told(value);
    }
}
