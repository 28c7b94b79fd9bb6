using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Storage;

namespace PhaseSweep.Sweep;

/// <summary>
/// Runs a plan: each device has a thread that pulls tiles, two in flight, finishes the undecided cells of one while the device
/// solves the other, and writes it. Memory is bounded by the tiles in flight. A device that fails drops out and its tiles go
/// to the others.
/// </summary>
public sealed class SweepRunner
{
    private const int SlotsPerDevice = 2;

    private readonly SweepPlan plan;
    private readonly CellInputs inputs;
    private readonly CellRoutine routine;
    private readonly TileStore store;
    private readonly IProgress<SweepProgress> progress;
    private readonly CancellationTokenSource stop;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly ConcurrentQueue<Tile> waiting = new();
    private readonly ConcurrentBag<DeviceFailure> failures = [];
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
        IReadOnlyList<IDevice> devices,
        TileStore store,
        IProgress<SweepProgress> progress,
        CancellationToken stop)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stop);
        return new SweepRunner(plan, store, progress, linked).Run(devices);
    }

    private SweepReport Run(IReadOnlyList<IDevice> devices)
    {
        TakeStock();
        var tallies = devices.Select(d => new Tally(d)).ToArray();
        if (!waiting.IsEmpty)
        {
            store.Record(Report(tallies).Run());
            try
            {
                SolveAll(tallies);
            }
            finally
            {
                store.Record(Report(tallies).Run());
            }
        }

        var report = Report(tallies);
        if (cellsDone > cellsFound || !store.IsComplete)
        {
            store.Complete(report.Provenance());
        }

        return report;
    }

    private SweepReport Report(Tally[] tallies)
    {
        var decided = cellsDone - cellsFound - proven - recomputed;
        var single = plan.Single ? decided - InDouble(tallies, decided) : 0;
        return new(
            phaseCounts,
            [.. tallies.Select(t => new DeviceShare(t.Device.Info, t.Cells, t.Seconds))],
            tallies.Any(t => t.Device is AdaptiveDevice) ? SweepMode.Adaptive : SweepMode.Dense,
            boxes,
            proven,
            single,
            decided - single,
            recomputed,
            clock.Elapsed);
    }

    /// <summary>
    /// Of the cells that devices decided under a plan in single precision, those of the host, which has only double for general
    /// games.
    /// </summary>
    private long InDouble(Tally[] tallies, long decided) => plan.Scenario.IsBinary
        ? 0
        : Math.Min(decided, tallies.Where(t => t.Device.Info.Kind == "host").Sum(t => t.Cells));

    /// <summary>Drives all devices until no tile waits; those that fail are left out of the next round.</summary>
    private void SolveAll(Tally[] tallies)
    {
        while (!waiting.IsEmpty)
        {
            var alive = tallies.Where(t => !t.Failed).ToArray();
            if (alive.Length == 0)
            {
                throw new DeviceFailure(string.Join("; ", failures.Select(f => f.Message)), failures.First());
            }

            // A tile given back by a device that fails last is picked up in the next round.
            Join([.. alive.Select(tally => Task.Factory.StartNew(
                () => Drive(tally), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
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
                waiting.Enqueue(tile);
            }
        }
    }

    /// <summary>Keeps one device busy until no tile waits, or it fails.</summary>
    private void Drive(Tally tally)
    {
        var busy = Stopwatch.StartNew();
        var inFlight = new Queue<ITileSlot>();
        IReadOnlyList<ITileSlot> slots = [];
        try
        {
            slots = tally.Device.Prepare(inputs, SlotsPerDevice);
            foreach (var slot in slots)
            {
                BeginNext(slot, inFlight);
            }

            while (inFlight.TryPeek(out var slot))
            {
                var undecided = slot.End();
                Finish(slot.Result, undecided);
                tally.Cells += slot.Result.Tile.Cells;
                inFlight.Dequeue();
                BeginNext(slot, inFlight);
            }
        }
        catch (DeviceFailure failure)
        {
            failures.Add(failure);
            tally.Failed = true;
        }
        catch
        {
            stop.Cancel();
            throw;
        }
        finally
        {
            tally.Seconds += busy.Elapsed.TotalSeconds;

            // What a failed or stopped device had begun goes back to the queue.
            foreach (var slot in inFlight)
            {
                waiting.Enqueue(slot.Result.Tile);
            }

            foreach (var slot in slots)
            {
                slot.Dispose();
            }
        }
    }

    private void BeginNext(ITileSlot slot, Queue<ITileSlot> inFlight)
    {
        stop.Token.ThrowIfCancellationRequested();
        if (waiting.TryDequeue(out var tile))
        {
            slot.Result.Tile = tile;
            inFlight.Enqueue(slot);
            slot.Begin(tile, stop.Token);
        }
    }

    private void Finish(TileResult result, ArraySegment<int> undecided)
    {
        routine.Finish(result, undecided, stop.Token);
        store.Write(result);
        Count(result.Tile, result.Phases);
        Interlocked.Add(ref boxes, result.Boxes);
        Interlocked.Add(ref proven, result.Proven);
        Interlocked.Add(ref recomputed, result.Recomputed);
    }

    private void Count(Tile tile, byte[] phases)
    {
        Span<long> counts = stackalloc long[256];
        foreach (var phase in phases.AsSpan(0, tile.Cells))
        {
            counts[phase]++;
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

    /// <summary>What one device has done so far.</summary>
    private sealed class Tally(IDevice device)
    {
        public IDevice Device { get; } = device;

        public long Cells { get; set; }

        public double Seconds { get; set; }

        public bool Failed { get; set; }
    }
}
