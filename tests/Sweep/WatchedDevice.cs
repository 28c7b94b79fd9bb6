using PhaseSweep.Devices;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Sweep;

/// <summary>The host, watched: counts what it is given, and does what a test asks before a tile begins or ends.</summary>
internal sealed class WatchedDevice : IDevice
{
    private readonly HostDevice host = new();
    private int begun;
    private int ended;

    public DeviceInfo Info => host.Info;

    /// <summary>Called before the device prepares for a plan.</summary>
    public Action BeforePrepare { get; init; } = () => { };

    /// <summary>Called before a tile begins, with its number from 1 in the order of this device.</summary>
    public Action<int> BeforeBegin { get; init; } = _ => { };

    /// <summary>Called before a tile is handed over, likewise.</summary>
    public Action<int> BeforeEnd { get; init; } = _ => { };

    /// <summary>Called with what was found in a tile, which it may alter, before the tile is handed over.</summary>
    public Action<TileResult> AfterEnd { get; init; } = _ => { };

    public int Begun => Volatile.Read(ref begun);

    public int Ended => Volatile.Read(ref ended);

    public int MostInFlight { get; private set; }

    public int SlotsPrepared { get; private set; }

    public int SlotsDisposed { get; private set; }

    public IReadOnlyList<ITileSlot> Prepare(CellInputs inputs, int slots)
    {
        BeforePrepare();
        SlotsPrepared += slots;
        return [.. host.Prepare(inputs, slots).Select(slot => new Slot(this, slot))];
    }

    public void Dispose() => host.Dispose();

    private sealed class Slot(WatchedDevice device, ITileSlot slot) : ITileSlot
    {
        public TileResult Result => slot.Result;

        public void Begin(Tile tile, CancellationToken stop)
        {
            device.BeforeBegin(device.begun + 1);
            Interlocked.Increment(ref device.begun);
            device.MostInFlight = Math.Max(device.MostInFlight, device.begun - device.ended);
            slot.Begin(tile, stop);
        }

        public ArraySegment<int> End()
        {
            device.BeforeEnd(device.ended + 1);
            var undecided = slot.End();
            device.AfterEnd(slot.Result);
            Interlocked.Increment(ref device.ended);
            return undecided;
        }

        public void Dispose()
        {
            device.SlotsDisposed++;
            slot.Dispose();
        }
    }
}
