using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Sweep;

/// <summary>Maps computed on the host without a store.</summary>
internal static class HostMap
{
    /// <summary>The labels of a plan, every cell computed, row-major <c>[row, column]</c>.</summary>
    public static byte[] Phases(SweepPlan plan)
    {
        using var host = new HostDevice();
        return Solve(plan, host, _ => { });
    }

    /// <summary>The fields of a plan whose map is one tile, likewise.</summary>
    public static IReadOnlyDictionary<Field, float[]> Fields(SweepPlan plan)
    {
        using var host = new HostDevice();
        var fields = new Dictionary<Field, float[]>();
        Solve(plan, host, result =>
        {
            foreach (var (plane, field) in plan.Fields.Index())
            {
                fields.Add(field, [.. result.Values[plane].Take((int)plan.Grid.Cells)]);
            }
        });
        return fields;
    }

    /// <summary>The labels of a plan from proofs, likewise, and how they came about.</summary>
    public static (byte[] Phases, AdaptiveCount Count) Adaptive(SweepPlan plan)
    {
        using var device = new AdaptiveDevice();
        var count = new AdaptiveCount();
        return (Solve(plan, device, count.Add), count);
    }

    private static byte[] Solve(SweepPlan plan, IDevice device, Action<TileResult> use)
    {
        var map = new byte[plan.Grid.Cells];
        var inputs = new CellInputs(plan);
        var routine = CellRoutine.For(inputs);
        using var slot = device.Prepare(inputs, 1)[0];
        foreach (var tile in plan.Tiles)
        {
            slot.Begin(tile);
            routine.Finish(slot.Result, slot.End(), CancellationToken.None);
            use(slot.Result);
            for (var row = 0; row < tile.Height; row++)
            {
                slot.Result.Phases.AsSpan(row * tile.Width, tile.Width)
                    .CopyTo(map.AsSpan(((tile.FirstRow + row) * plan.Grid.Width) + tile.FirstColumn));
            }
        }

        return map;
    }
}

/// <summary>How the labels of a map from proofs came about.</summary>
internal sealed class AdaptiveCount
{
    public long Proven { get; private set; }

    public long Boxes { get; private set; }

    public long Recomputed { get; private set; }

    public void Add(TileResult result)
    {
        Proven += result.Proven;
        Boxes += result.Boxes;
        Recomputed += result.Recomputed;
    }
}
