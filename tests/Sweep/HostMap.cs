using PhaseSweep.Devices;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Sweep;

/// <summary>Maps computed on the host in one piece, without a store.</summary>
internal static class HostMap
{
    /// <summary>The labels of a plan of one tile, row-major <c>[row, column]</c>.</summary>
    public static byte[] Phases(SweepPlan plan)
    {
        using var host = new HostDevice();
        var inputs = new CellInputs(plan);
        using var slot = host.Prepare(inputs, 1)[0];
        slot.Begin(plan.Tiles.Single());
        CellRoutine.For(inputs).Finish(slot.Result, slot.End(), CancellationToken.None);
        return slot.Result.Phases;
    }
}
