namespace PhaseSweep.Cli;

/// <summary>Progress and errors: telling them must not fail the work, be it that standard error is on a full disk.</summary>
internal static class BestEffort
{
    /// <summary>Writes the text, if that can be done.</summary>
    public static void TryWrite(this TextWriter error, string text)
    {
        try
        {
            error.Write(text);
        }
        catch (IOException)
        {
            // Nobody is left to tell it to.
        }
    }

    /// <summary>Writes the line, if that can be done.</summary>
    public static void TryWriteLine(this TextWriter error, string text) => error.TryWrite(text + error.NewLine);
}
