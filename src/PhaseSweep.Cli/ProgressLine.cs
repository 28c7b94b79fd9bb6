namespace PhaseSweep.Cli;

/// <summary>
/// Progress of long work: one line kept up to date on a terminal, a line every ten seconds in a log. The work's own clock paces
/// it. Reports may come from several threads.
/// </summary>
/// <param name="error">Takes the lines.</param>
/// <param name="live">Whether <paramref name="error"/> is a terminal.</param>
internal abstract class ProgressLine(TextWriter error, bool live) : IDisposable
{
    private static readonly TimeSpan LivePace = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan LogPace = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private TimeSpan next = live ? TimeSpan.Zero : LogPace;
    private int width;

    /// <summary>Whether standard error is a terminal, and what a command was given.</summary>
    public static bool IsLive(TextWriter error) => error == Console.Error && !Console.IsErrorRedirected;

    /// <summary>Clears the live line.</summary>
    public void Dispose()
    {
        if (live && width > 0)
        {
            Write("");
            error.TryWrite("\r");
        }
    }

    /// <summary>Shows the text if it is time for the next one.</summary>
    protected void Show(TimeSpan elapsed, Func<string> text)
    {
        lock (gate)
        {
            if (elapsed >= next)
            {
                next = elapsed + (live ? LivePace : LogPace);
                Write(text());
            }
        }
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
