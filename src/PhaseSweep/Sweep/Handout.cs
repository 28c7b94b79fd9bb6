using System.Diagnostics;
using PhaseSweep.Model;

namespace PhaseSweep.Sweep;

/// <summary>
/// Hands the tiles that wait to the devices of a sweep. While the rates of all are known, a device is given one only where that pays
/// (<see cref="Outlook.Pays"/>): a slow device does not keep the others waiting in the end. It is asked again until no tile waits, as a
/// faster one may be lost or turn out slow.
/// </summary>
internal sealed class Handout
{
    /// <summary>How long a device is left without a tile before it is asked again; what ends or is given back asks it at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.05);

    private readonly object gate = new();
    private readonly Queue<Tile> waiting = new();
    private readonly HashSet<DevicePace> atWork = [];
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private long cells;

    /// <summary>Whether no tile waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (gate)
            {
                return waiting.Count == 0;
            }
        }
    }

    private double Now => clock.Elapsed.TotalSeconds;

    /// <summary>Adds a tile, or takes it back from a device.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="from">The device that had begun it, or null.</param>
    public void Add(Tile tile, DevicePace? from = null)
    {
        lock (gate)
        {
            waiting.Enqueue(tile);
            cells += tile.Cells;
            from?.GiveBack(tile.Cells);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>A device comes to work, all of them before the first asks for a tile.</summary>
    public void Open(DevicePace device)
    {
        lock (gate)
        {
            atWork.Add(device);
            device.Open(Now);
        }
    }

    /// <summary>A device takes no more tiles.</summary>
    public void Close(DevicePace device)
    {
        lock (gate)
        {
            atWork.Remove(device);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>A tile of a device is done.</summary>
    public void Done(DevicePace device, Tile tile)
    {
        lock (gate)
        {
            device.End(Now, tile.Cells);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Gives a device the next tile.</summary>
    /// <param name="device">The device.</param>
    /// <param name="wait">Whether it has nothing else to do, and waits until it is given one or none is left.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="tile">The tile.</param>
    /// <returns>Whether there is one for it.</returns>
    /// <exception cref="OperationCanceledException">The sweep was stopped.</exception>
    public bool TryTake(DevicePace device, bool wait, CancellationToken stop, out Tile tile)
    {
        lock (gate)
        {
            device.Start();
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                if (!waiting.TryPeek(out tile))
                {
                    return false;
                }

                if (Pays(device, tile))
                {
                    waiting.Dequeue();
                    cells -= tile.Cells;
                    device.Begin(Now, tile.Cells);
                    return true;
                }

                if (!wait)
                {
                    return false;
                }

                Monitor.Wait(gate, Patience);
            }
        }
    }

    private bool Pays(DevicePace device, Tile tile)
    {
        if (atWork.Count == 1)
        {
            return true;
        }

        var now = Now;
        var others = atWork.Where(other => other != device).Select(other => other.At(now)).ToArray();
        return device.At(now) is not { } own
            || others.Any(other => other is null)
            || Outlook.Pays(own, [.. others.Select(other => other!.Value)], tile.Cells, cells);
    }
}
