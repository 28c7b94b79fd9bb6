using System.Diagnostics;
using PhaseSweep.Devices;
using PhaseSweep.Model;

namespace PhaseSweep.Sweep;

/// <summary>
/// Keeps one device busy: two tiles in flight, so that the host finishes the undecided cells of one while the device solves the other.
/// A tile that is finished is written on a further thread.
/// </summary>
/// <param name="rated">The device and its expected rate.</param>
/// <param name="inputs">The plan's inputs.</param>
/// <param name="routine">Decides what the device leaves undecided.</param>
/// <param name="handout">Where tiles come from.</param>
/// <param name="store">Writes a tile.</param>
internal sealed class DeviceDriver(
    RatedDevice rated, CellInputs inputs, CellRoutine routine, Handout handout, Action<TileResult> store)
{
    private readonly DevicePace pace = new(rated.Rate, inputs.Plan.TileCells);
    private readonly SeenRate seen = new(inputs.Plan.TileCells);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private long cells;

    /// <summary>The device.</summary>
    public IDevice Device => rated.Device;

    /// <summary>Why the device dropped out, or null.</summary>
    public DeviceFailure? Failure { get; private set; }

    /// <summary>What it has done so far.</summary>
    public DeviceShare Share => new(Device.Info, Volatile.Read(ref cells), Seconds);

    private double Seconds { get; set; }

    /// <summary>Comes to work; to be called before any driver of the round runs.</summary>
    public void Open() => handout.Open(pace);

    /// <summary>Tells the rate that the sweep showed, if it did.</summary>
    public void TellRate()
    {
        // Where it always waited for its tiles to be written it is at least as fast as they were.
        var least = Share.Cells / Seconds;
        if ((seen.PerSecond ?? (least > rated.Rate?.PerSecond ? least : null)) is { } rate)
        {
            rated.Correct?.Invoke(rate);
        }
    }

    /// <summary>Works until no tile waits, or the device fails: its tiles are given back then.</summary>
    /// <param name="stop">Stops the sweep; cancelled by what is not a failure of the device.</param>
    /// <exception cref="OperationCanceledException">The sweep was stopped.</exception>
    /// <exception cref="IOException">A tile could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public void Run(CancellationTokenSource stop)
    {
        var start = clock.Elapsed;
        using var writer = new TileWriter(inputs.Plan, Store, stop);
        try
        {
            Solve(writer, stop.Token);
        }
        catch (DeviceFailure failure)
        {
            Failure = failure;
        }
        catch
        {
            stop.Cancel();
            ThrowErrorOf(writer);
            throw;
        }
        finally
        {
            handout.Close(pace);
            Seconds += (clock.Elapsed - start).TotalSeconds;
        }

        writer.Finish();
        stop.Token.ThrowIfCancellationRequested();
    }

    private void Solve(TileWriter writer, CancellationToken stop)
    {
        var slots = Device.Prepare(inputs, DevicePace.InFlight);
        var free = new Queue<ITileSlot>(slots);
        var inFlight = new Queue<ITileSlot>();
        try
        {
            while (true)
            {
                if (inFlight.Count == 0)
                {
                    seen.Wait();
                }

                while (free.TryPeek(out var next) && handout.TryTake(pace, wait: inFlight.Count == 0, stop, out var tile))
                {
                    next.Result.Tile = tile;
                    inFlight.Enqueue(free.Dequeue());
                    next.Begin(tile, stop);
                }

                if (!inFlight.TryPeek(out var slot))
                {
                    return;
                }

                routine.Finish(slot.Result, slot.End(), stop);
                seen.End(clock.Elapsed.TotalSeconds, slot.Result.Tile.Cells);
                if (writer.Add(slot.Result))
                {
                    seen.Wait();
                }

                free.Enqueue(inFlight.Dequeue());
            }
        }
        finally
        {
            // What a failed or stopped device had begun waits again.
            foreach (var slot in inFlight)
            {
                handout.Add(slot.Result.Tile, pace);
            }

            foreach (var slot in slots)
            {
                slot.Dispose();
            }
        }
    }

    /// <summary>If it was the writer that stopped the sweep, its error says why.</summary>
    private static void ThrowErrorOf(TileWriter writer)
    {
        try
        {
            writer.Finish();
        }
        catch (OperationCanceledException)
        {
            // It was stopped as the device was.
        }
    }

    private void Store(TileResult result)
    {
        store(result);
        Interlocked.Add(ref cells, result.Tile.Cells);
        handout.Done(pace, result.Tile);
    }
}
