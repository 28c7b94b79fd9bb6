using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>The host itself: vector lanes over all cores.</summary>
public sealed class HostDevice : IDevice
{
    /// <inheritdoc/>
    public DeviceInfo Info { get; } = new(
        HostProcessor.Name, "host", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Environment.ProcessorCount);

    /// <inheritdoc/>
    public IReadOnlyList<ITileSlot> Prepare(CellInputs inputs, int slots)
    {
        var engine = HostEngine.For(inputs);
        return [.. Enumerable.Range(0, slots).Select(_ => new Slot(engine))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Slot(HostEngine engine) : ITileSlot
    {
        private readonly int[] undecided = new int[engine.MostCells];
        private Task work = Task.CompletedTask;

        public TileResult Result { get; } = new(engine.MostCells, engine.Plan.Fields);

        public void Begin(Tile tile)
        {
            Result.Tile = tile;
            work = Task.Run(() => engine.Solve(Result));
        }

        public ArraySegment<int> End()
        {
            work.GetAwaiter().GetResult();
            return Undecided.In(Result, undecided);
        }

        public void Dispose() => work.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
    }
}
