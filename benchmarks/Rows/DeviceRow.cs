using PhaseSweep.Devices;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks.Rows;

/// <summary>What a sweep does with one tile, but for the store: the device solves it, the host finishes what is too close to
/// call.</summary>
internal sealed class DeviceRow : IRow
{
    private readonly CellInputs inputs;
    private readonly CellRoutine routine;
    private readonly IReadOnlyList<IDevice> devices;
    private readonly ITileSlot slot;

    /// <summary>Opens the first device of a kind.</summary>
    public DeviceRow(string kind, bool single)
    {
        inputs = new(Plans.Of(single));
        routine = CellRoutine.For(inputs);
        devices = DeviceCatalogue.Open(kind);
        slot = devices[0].Prepare(inputs, 1)[0];
    }

    /// <inheritdoc/>
    public IEnumerable<long> Figures => Plans.Labels(slot.Result.Phases);

    /// <inheritdoc/>
    public void Run()
    {
        slot.Begin(inputs.Plan.Tiles.First());
        routine.Finish(slot.Result, slot.End(), CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        slot.Dispose();
        foreach (var device in devices)
        {
            device.Dispose();
        }
    }
}
