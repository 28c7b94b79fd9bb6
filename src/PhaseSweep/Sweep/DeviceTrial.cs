using System.Diagnostics;
using PhaseSweep.Devices;
using PhaseSweep.Model;

namespace PhaseSweep.Sweep;

/// <summary>
/// A short look at how fast a device is at a plan: it solves coarse maps of the same ranges, of a cell at first and then ever more, until
/// the time is up. Its best rate counts: the runtime improves its code, and a GPU is only fast with many cells.
/// </summary>
internal static class DeviceTrial
{
    /// <summary>
    /// Time without a better rate after which the best is found. The runtime takes a tenth of a second to begin with its best code, and
    /// much more on a busy machine; its first code is twenty times as slow.
    /// </summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(1);

    /// <summary>When no further map is begun in any case, counted from when the device has started up.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(3);

    /// <summary>A map that takes longer is not followed by one of four times the cells.</summary>
    private static readonly TimeSpan Long = Enough / 32;

    /// <summary>A rate so many times the best before is news; less is noise.</summary>
    private const double News = 1.1;

    /// <summary>The rate of a device in cells of the plan.</summary>
    /// <exception cref="DeviceFailure">The device refused or was lost.</exception>
    public static DeviceRate Measure(IDevice device, SweepPlan plan)
    {
        var clock = Stopwatch.StartNew();
        Solve(device, Coarse(plan, 1));
        if (device is IlgpuDevice compiled)
        {
            // What it compiled is kept: the next process only loads it.
            compiled.Forget();
            clock.Restart();
            Solve(device, Coarse(plan, 1));
        }

        var startUp = clock.Elapsed;
        var (best, side, found) = (0.0, 1, startUp);
        do
        {
            var map = Coarse(plan, side);
            var seconds = Solve(device, map);
            var rate = map.Grid.Cells / seconds;
            found = rate > News * best ? clock.Elapsed : found;
            best = Math.Max(best, rate);
            side = seconds < Long.TotalSeconds && side < plan.TileSide ? Math.Min(2 * side, plan.TileSide) : side;
        }
        while (clock.Elapsed - found < Enough && clock.Elapsed - startUp < Most);
        return new(startUp.TotalSeconds, best);
    }

    /// <summary>The map of the same ranges with at most so many cells on a side, in one tile.</summary>
    private static SweepPlan Coarse(SweepPlan plan, int side) => plan with
    {
        Grid = new(
            plan.Grid.X with { Count = Math.Min(plan.Grid.X.Count, side) },
            plan.Grid.Y with { Count = Math.Min(plan.Grid.Y.Count, side) }),
        TileSide = side,
    };

    /// <summary>Solves a map of one tile as a sweep does; the seconds it took, but for the preparations.</summary>
    private static double Solve(IDevice device, SweepPlan map)
    {
        var inputs = new CellInputs(map);
        var routine = CellRoutine.For(inputs);
        using var slot = device.Prepare(inputs, 1)[0];
        var clock = Stopwatch.StartNew();
        slot.Begin(map.Tiles.Single());
        routine.Finish(slot.Result, slot.End(), CancellationToken.None);
        return clock.Elapsed.TotalSeconds;
    }
}
