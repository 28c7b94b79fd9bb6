using System.Collections.Concurrent;
using System.Diagnostics;
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
        var shares = devices.Select(d => new DeviceShare(d.Info, 0, 0)).ToArray();
        var alive = Enumerable.Range(0, devices.Count).ToList();
        while (!waiting.IsEmpty)
        {
            if (alive.Count == 0)
            {
                throw new DeviceFailure(string.Join("; ", failures.Select(f => f.Message)), failures.First());
            }

            // A tile given back by a device that fails last is picked up in the next round.
            var rounds = alive.Select(i => Task.Factory.StartNew(
                () => Drive(devices[i], shares[i]), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
            var results = Join(rounds);
            for (var n = alive.Count - 1; n >= 0; n--)
            {
                shares[alive[n]] = results[n].Share;
                if (results[n].Failed)
                {
                    alive.RemoveAt(n);
                }
            }
        }

        var computed = cellsDone - cellsFound - recomputed;
        var report = new SweepReport(
            phaseCounts,
            shares,
            plan.Single ? computed : 0,
            plan.Single ? 0 : computed,
            recomputed,
            clock.Elapsed);
        if (cellsDone > cellsFound || !store.IsComplete)
        {
            store.Complete(report.Provenance(cellsFound));
        }

        return report;
    }

    /// <summary>Waits for all drivers; the first error that is not a device's stops the others and is thrown.</summary>
    private static (DeviceShare Share, bool Failed)[] Join(Task<(DeviceShare Share, bool Failed)>[] rounds)
    {
        try
        {
            return Task.WhenAll(rounds).GetAwaiter().GetResult();
        }
        catch
        {
            var error = rounds.Select(r => r.Exception?.InnerException).FirstOrDefault(e => e is not null);
            if (error is not null)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
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
    private (DeviceShare Share, bool Failed) Drive(IDevice device, DeviceShare share)
    {
        var busy = Stopwatch.StartNew();
        var cells = share.Cells;
        var inFlight = new Queue<ITileSlot>();
        IReadOnlyList<ITileSlot> slots = [];
        try
        {
            slots = device.Prepare(inputs, SlotsPerDevice);
            foreach (var slot in slots)
            {
                BeginNext(slot, inFlight);
            }

            while (inFlight.TryPeek(out var slot))
            {
                var undecided = slot.End();
                Finish(slot.Result, undecided);
                cells += slot.Result.Tile.Cells;
                inFlight.Dequeue();
                BeginNext(slot, inFlight);
            }

            return (share with { Cells = cells, Seconds = share.Seconds + busy.Elapsed.TotalSeconds }, false);
        }
        catch (DeviceFailure failure)
        {
            failures.Add(failure);
            return (share with { Cells = cells, Seconds = share.Seconds + busy.Elapsed.TotalSeconds }, true);
        }
        catch
        {
            stop.Cancel();
            throw;
        }
        finally
        {
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
            slot.Begin(tile);
        }
    }

    private void Finish(TileResult result, ArraySegment<int> undecided)
    {
        routine.Finish(result, undecided, stop.Token);
        store.Write(result);
        Count(result.Tile, result.Phases);
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
}
