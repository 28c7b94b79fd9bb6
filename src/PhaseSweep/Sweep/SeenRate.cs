namespace PhaseSweep.Sweep;

/// <summary>
/// The rate at which a device computes in a sweep, told by the ends of its tiles. Only stretches count in which it always had a tile to go on
/// with: where it waits for its tiles to be written, or for a tile, they tell nothing of it. Times are seconds from any moment on.
/// </summary>
/// <param name="tileCells">Cells of a full tile.</param>
internal sealed class SeenRate(long tileCells)
{
    /// <summary>Fewest tiles of a stretch: tiles in flight may end together, so that its first and last ones tell little.</summary>
    private const int Stretch = 8;

    /// <summary>Least time of all stretches, seconds: a trial takes as long.</summary>
    private const double Enough = 2;

    /// <summary>A tile that takes less, seconds, and has fewer cells than the next number: handing it out may take most of the time.</summary>
    private const double Long = 0.005;

    /// <summary>Cells of a tile that tells a rate however little time it takes.</summary>
    private const double Large = 1 << 16;

    private double? since;
    private (int Tiles, long Cells, double Seconds) open, counted;

    /// <summary>A tile is computed.</summary>
    public void End(double now, long cells)
    {
        if (since is { } start)
        {
            open = (open.Tiles + 1, open.Cells + cells, now - start);
        }

        since ??= now;
    }

    /// <summary>The device waits: what comes next begins another stretch.</summary>
    public void Wait()
    {
        if (open.Tiles >= Stretch)
        {
            counted = Sum;
        }

        (open, since) = (default, null);
    }

    /// <summary>Cells a second; null where too little was seen.</summary>
    public double? PerSecond
    {
        get
        {
            var (tiles, cells, seconds) = open.Tiles >= Stretch ? Sum : counted;
            return seconds >= Enough && (tileCells >= Large || seconds >= tiles * Long) ? cells / seconds : null;
        }
    }

    private (int Tiles, long Cells, double Seconds) Sum =>
        (counted.Tiles + open.Tiles, counted.Cells + open.Cells, counted.Seconds + open.Seconds);
}
