using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Storage;
using PhaseSweep.Sweep;

namespace PhaseSweep.Measuring;

/// <summary>A whole sweep into a new store on disk, in the folder of temporary files.</summary>
internal sealed class SweepWork(string name, SweepPlan plan, IReadOnlyList<RatedDevice> devices) : Work(name, "cells", plan.Grid.Cells)
{
    /// <inheritdoc/>
    public override void Run() => StoreFolder.With(plan, store => SweepRunner.Run(plan, devices, store, new Quiet(), CancellationToken.None));

    private sealed class Quiet : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value)
        {
        }
    }
}

/// <summary>The writing of a sweep alone: all tiles of a map that was computed before, into a new store on disk.</summary>
internal sealed class WriteWork : Work
{
    private readonly SweepPlan plan;
    private readonly TileResult[] results;

    /// <summary>Computes the map.</summary>
    public WriteWork(string name, SweepPlan plan, IDevice device)
        : base(name, "cells", plan.Grid.Cells)
    {
        this.plan = plan;
        var inputs = new CellInputs(plan);
        var routine = CellRoutine.For(inputs);
        results = [.. plan.Tiles.Select(tile =>
        {
            using var slot = device.Prepare(inputs, 1)[0];
            slot.Begin(tile);
            routine.Finish(slot.Result, slot.End(), CancellationToken.None);
            return slot.Result;
        })];
    }

    /// <inheritdoc/>
    public override void Run() => StoreFolder.With(plan, store => Parallel.ForEach(
        results, new ParallelOptions { MaxDegreeOfParallelism = TileWriter.Threads }, store.Write));
}

/// <summary>A store that is deleted after use.</summary>
internal static class StoreFolder
{
    /// <summary>Opens a new store and deletes it again.</summary>
    public static void With(SweepPlan plan, Action<TileStore> use)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"phasesweep-bench-{Path.GetRandomFileName()}.zarr");
        try
        {
            using var store = TileStore.Open(folder, plan, force: false);
            use(store);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
