using PhaseSweep.Sweep;

namespace PhaseSweep.Cli;

/// <summary>
/// Progress of a sweep: one line kept up to date on a terminal, a line every ten seconds in a log. The sweep's own clock
/// paces it. Reports may come from several threads.
/// </summary>
/// <param name="error">Takes the lines.</param>
/// <param name="live">Whether <paramref name="error"/> is a terminal.</param>
internal sealed class SweepProgressLine(TextWriter error, bool live) : IProgress<SweepProgress>, IDisposable
{
    private static readonly TimeSpan LivePace = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan LogPace = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private TimeSpan next = live ? TimeSpan.Zero : LogPace;
    private int width;

    /// <inheritdoc/>
    public void Report(SweepProgress value)
    {
        lock (gate)
        {
            if (value.Elapsed < next)
            {
                return;
            }

            next = value.Elapsed + (live ? LivePace : LogPace);
            Write(Text(value));
        }
    }

    /// <summary>Clears the live line.</summary>
    public void Dispose()
    {
        if (live && width > 0)
        {
            Write("");
            error.TryWrite("\r");
        }
    }

    private static string Text(SweepProgress value)
    {
        var done = Words.Percent((double)value.CellsDone / value.CellsTotal);
        var rate = (value.CellsDone - value.CellsFound) / value.Elapsed.TotalSeconds;
        return double.IsFinite(rate) && rate > 0
            ? $"{done} done, {Words.Rate(rate)}, {Words.Duration(TimeSpan.FromSeconds((value.CellsTotal - value.CellsDone) / rate))} left"
            : $"{done} done";
    }

    private void Write(string text)
    {
        if (live)
        {
            error.TryWrite($"\r{text.PadRight(width)}");
            width = text.Length;
        }
        else
        {
            error.TryWriteLine(text);
        }
    }
}
