namespace PhaseSweep.Sweep;

/// <summary>What is expected of a device from now on.</summary>
/// <param name="Ready">Seconds until it has done what it has in flight and has started up.</param>
/// <param name="Rate">Cells a second from then on.</param>
/// <param name="Busy">Whether it has anything in flight.</param>
internal readonly record struct Outlook(double Ready, double Rate, bool Busy)
{
    /// <summary>
    /// Times its time for a tile that a device is given to end it before the others have done all that is left. They share the host's cores,
    /// which also finish and write the tiles of GPUs: beside these the host took twice its time.
    /// </summary>
    private const double Caution = 2;

    /// <summary>Seconds until it would have done so many cells more.</summary>
    public double End(long cells) => Ready + (cells / Rate);

    /// <summary>
    /// Whether a sweep is over no later if a device begins a tile: it would end it in good time before the others have done all that is left.
    /// The device that would end it first always may, so that some device takes it.
    /// </summary>
    /// <param name="own">The device.</param>
    /// <param name="others">The others at work.</param>
    /// <param name="tile">Cells of the tile.</param>
    /// <param name="waiting">Cells that wait, those of the tile included.</param>
    public static bool Pays(Outlook own, IReadOnlyList<Outlook> others, long tile, long waiting)
    {
        var late = own.Ready + (Caution * tile / own.Rate);
        if (others.All(other => own.End(tile) <= other.End(tile))
            || late <= waiting / others.Sum(other => other.Rate)
            || others.Any(other => other.Busy && late <= other.Ready))
        {
            return true;
        }

        // The others without this one: each tile goes to the one that would end it first.
        var ready = others.Select(other => other.Ready).ToArray();
        for (var left = waiting; left > 0; left -= tile)
        {
            var first = 0;
            for (var i = 1; i < ready.Length; i++)
            {
                first = EndOf(i) < EndOf(first) ? i : first;
            }

            ready[first] = EndOf(first);
            if (late <= ready[first])
            {
                return true;
            }

            double EndOf(int device) => ready[device] + (Math.Min(left, tile) / others[device].Rate);
        }

        return false;
    }
}

/// <summary>
/// How fast a device is in a sweep, as far as can be told by now: what was measured before counts as much as one tile. Times are seconds
/// from any moment on.
/// </summary>
/// <param name="expected">The rate measured before, in cells, or null.</param>
/// <param name="tileCells">Cells of a full tile.</param>
internal sealed class DevicePace(DeviceRate? expected, long tileCells)
{
    /// <summary>Tiles that a device has in flight.</summary>
    public const int InFlight = 2;

    private double? opened;
    private bool started;
    private double busy;
    private double since;
    private long done;
    private long inFlight;

    /// <summary>It is opened, and starts up.</summary>
    public void Open(double now) => opened ??= now;

    /// <summary>It has started up.</summary>
    public void Start() => started = true;

    /// <summary>It has begun a tile.</summary>
    public void Begin(double now, long cells)
    {
        since = inFlight == 0 ? now : since;
        inFlight += cells;
    }

    /// <summary>A tile of it is done.</summary>
    public void End(double now, long cells)
    {
        // A clock may stand still.
        busy += Math.Max(now - since, 1e-9);
        since = now;
        done += cells;
        inFlight -= cells;
    }

    /// <summary>It has given a tile back.</summary>
    public void GiveBack(long cells) => inFlight -= cells;

    /// <summary>What is expected of it; null while nothing is known.</summary>
    public Outlook? At(double now)
    {
        if (expected is null && done == 0)
        {
            return null;
        }

        // What it has in flight bounds its rate from above: it is slower than expected if it stalls.
        var spent = inFlight > 0 ? now - since : 0;
        var rate = Math.Min(Blended, (done + inFlight) is > 0 and var most ? most / (busy + spent) : double.PositiveInfinity);
        var startUp = started || expected is null ? 0 : expected.StartUp + (opened ?? now) - now;
        return new(Math.Max(0, startUp + (inFlight / rate) - spent), rate, inFlight > 0);
    }

    /// <summary>The expected rate and the one seen, as a weighted geometric mean.</summary>
    private double Blended
    {
        get
        {
            if (done == 0)
            {
                return expected!.PerSecond;
            }

            var seen = done / busy;
            return expected is null ? seen : seen * Math.Pow(expected.PerSecond / seen, 1 / (1 + ((double)done / tileCells)));
        }
    }
}
