using System.Diagnostics;
using System.Runtime.ExceptionServices;
using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Storage;

namespace PhaseSweep.Sweep;

/// <summary>
/// Runs a plan: each device has a thread that pulls tiles and one that writes them. Memory is bounded by the tiles in flight. A device
/// that fails drops out and its tiles go to the others.
/// </summary>
public sealed class SweepRunner
{
    private readonly SweepPlan plan;
    private readonly CellInputs inputs;
    private readonly CellRoutine routine;
    private readonly TileStore store;
    private readonly IProgress<SweepProgress> progress;
    private readonly CancellationTokenSource stop;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Handout waiting = new();
    private readonly long[] phaseCounts = new long[Phases.All.Count];
    private readonly Lock counting = new();
    private long cellsDone;
    private long cellsFound;
    private long boxes;
    private long proven;
    private long recomputed;

    private SweepRunner(SweepPlan plan, TileStore store, IProgress<SweepProgress> progress, CancellationTokenSource stop)
    {
        this.plan = plan;
        this.store = store;
        this.progress = progress;
        this.stop = stop;
        inputs = new(plan);
        routine = CellRoutine.For(inputs);
    }

    /// <summary>Computes every tile of the plan that the store lacks.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="devices">The devices to use; the caller disposes them.</param>
    /// <param name="store">Where tiles go.</param>
    /// <param name="progress">Told after every tile.</param>
    /// <param name="stop">Stops the sweep; finished tiles stay in the store.</param>
    /// <exception cref="OperationCanceledException">The sweep was stopped.</exception>
    /// <exception cref="DeviceFailure">No device is left; finished tiles stay.</exception>
    /// <exception cref="IOException">The store cannot be written; finished tiles stay.</exception>
    /// <exception cref="UnauthorizedAccessException">The store may no longer be written to; finished tiles stay.</exception>
    /// <exception cref="InputException">A chunk of the store is damaged.</exception>
    public static SweepReport Run(
        SweepPlan plan,
        IReadOnlyList<RatedDevice> devices,
        TileStore store,
        IProgress<SweepProgress> progress,
        CancellationToken stop)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stop);
        return new SweepRunner(plan, store, progress, linked).Run(devices);
    }

    /// <summary>Likewise, on devices of unknown rates.</summary>
    public static SweepReport Run(
        SweepPlan plan,
        IReadOnlyList<IDevice> devices,
        TileStore store,
        IProgress<SweepProgress> progress,
        CancellationToken stop) => Run(plan, [.. devices.Select(device => new RatedDevice(device, null))], store, progress, stop);

    private SweepReport Run(IReadOnlyList<RatedDevice> devices)
    {
        TakeStock();
        var drivers = devices.Select(d => new DeviceDriver(d, inputs, routine, waiting, Store)).ToArray();
        if (!waiting.IsEmpty)
        {
            store.Record(Report(drivers).Run());
            try
            {
                SolveAll(drivers);
            }
            finally
            {
                Array.ForEach(drivers, driver => driver.TellRate());
                store.Record(Report(drivers).Run());
            }
        }

        var report = Report(drivers);
        if (cellsDone > cellsFound || !store.IsComplete)
        {
            store.Complete(report.Provenance());
        }

        return report;
    }

    private SweepReport Report(DeviceDriver[] drivers)
    {
        DeviceShare[] shares = [.. drivers.Select(d => d.Share)];
        var decided = cellsDone - cellsFound - proven - recomputed;
        var single = plan.Single && Proofs.HostOnly(plan) is null ? decided : 0;
        return new(
            phaseCounts,
            shares,
            drivers.Any(d => d.Device is AdaptiveDevice) ? SweepMode.Adaptive : SweepMode.Dense,
            boxes,
            proven,
            single,
            decided - single,
            recomputed,
            clock.Elapsed);
    }

    /// <summary>Drives all devices until no tile waits; those that fail are left out of the next round.</summary>
    private void SolveAll(DeviceDriver[] drivers)
    {
        while (!waiting.IsEmpty)
        {
            var alive = drivers.Where(d => d.Failure is null).ToArray();
            if (alive.Length == 0)
            {
                throw new DeviceFailure(string.Join("; ", drivers.Select(d => d.Failure!.Message)), drivers[0].Failure);
            }

            Array.ForEach(alive, driver => driver.Open());

            // A tile given back by a device that fails last is picked up in the next round.
            Join([.. alive.Select(driver => Task.Factory.StartNew(
                () => driver.Run(stop), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
        }
    }

    /// <summary>Waits for all drivers; the first error that is not a device's stops the others and is thrown.</summary>
    private static void Join(Task[] drivers)
    {
        try
        {
            Task.WhenAll(drivers).GetAwaiter().GetResult();
        }
        catch
        {
            var error = drivers.Select(d => d.Exception?.InnerException).FirstOrDefault(e => e is not null);
            if (error is not null)
            {
                ExceptionDispatchInfo.Throw(error);
            }

            throw;
        }
    }

    /// <summary>Counts what the store has, and queues what it lacks.</summary>
    private void TakeStock()
    {
        var phases = new byte[plan.TileCells];
        foreach (var tile in plan.Tiles)
        {
            stop.Token.ThrowIfCancellationRequested();
            if (store.Has(tile))
            {
                store.ReadPhases(tile, phases);
                cellsFound += tile.Cells;
                Count(tile, phases);
            }
            else
            {
                waiting.Add(tile);
            }
        }
    }

    private void Store(TileResult result)
    {
        store.Write(result);
        Count(result.Tile, result.Phases);
        Interlocked.Add(ref boxes, result.Boxes);
        Interlocked.Add(ref proven, result.Proven);
        Interlocked.Add(ref recomputed, result.Recomputed);
    }

    private void Count(Tile tile, byte[] phases)
    {
        // A tile has few phases: a look through it for each takes vectors, one through it for all a memory access a cell.
        Span<int> counts = stackalloc int[phaseCounts.Length];
        var left = tile.Cells;
        for (var phase = 0; left > 0 && phase < counts.Length; phase++)
        {
            counts[phase] = phases.AsSpan(0, tile.Cells).Count((byte)phase);
            left -= counts[phase];
        }

        lock (counting)
        {
            for (var i = 0; i < phaseCounts.Length; i++)
            {
                phaseCounts[i] += counts[i];
            }

            cellsDone += tile.Cells;
            progress.Report(new(cellsDone, plan.Grid.Cells, cellsFound, clock.Elapsed));
        }
    }
}
