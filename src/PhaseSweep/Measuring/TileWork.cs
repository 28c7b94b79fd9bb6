using PhaseSweep.Devices;
using PhaseSweep.Model;

namespace PhaseSweep.Measuring;

/// <summary>All tiles of a map, as a sweep solves them but for the store: two in flight, and the host finishes what is too close to call.</summary>
internal sealed class TileWork : Work
{
    private readonly CellInputs inputs;
    private readonly CellRoutine? routine;
    private readonly IReadOnlyList<ITileSlot> slots;

    /// <summary>Prepares a device for a plan.</summary>
    public TileWork(string name, string unit, double units, IDevice device, SweepPlan plan)
        : base(name, unit, units)
    {
        inputs = new(plan);
        routine = plan.Learner is null ? CellRoutine.For(inputs) : null;
        slots = [.. device.Prepare(inputs, 2).Select(Own)];
    }

    /// <summary>Counted in cells.</summary>
    public static TileWork OfCells(string name, IDevice device, SweepPlan plan) => new(name, "cells", plan.Grid.Cells, device, plan)
    {
        Operations = OperationCount.OfCell(plan),
    };

    /// <inheritdoc/>
    public override void Run()
    {
        var busy = new Queue<ITileSlot>();
        foreach (var (i, tile) in inputs.Plan.Tiles.Index())
        {
            var slot = slots[i % slots.Count];
            if (busy.Count == slots.Count)
            {
                Finish(busy.Dequeue());
            }

            slot.Begin(tile);
            busy.Enqueue(slot);
        }

        while (busy.TryDequeue(out var slot))
        {
            Finish(slot);
        }
    }

    private void Finish(ITileSlot slot)
    {
        var undecided = slot.End();
        routine?.Finish(slot.Result, undecided, CancellationToken.None);
    }
}
