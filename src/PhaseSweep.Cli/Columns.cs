using Spectre.Console;

namespace PhaseSweep.Cli;

/// <summary>Aligned columns on any writer; colour and control characters never get into a pipe.</summary>
internal static class Columns
{
    /// <summary>Width of a line where the output is no terminal, or one that does not say how wide it is.</summary>
    private const int PipeWidth = 160;

    /// <summary>Writes the rows under the headings.</summary>
    public static void Write(TextWriter output, string[] headings, IEnumerable<string[]> rows, params int[] rightAligned)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (var i = 0; i < headings.Length; i++)
        {
            var column = new TableColumn(new Text(headings[i]));
            table.AddColumn(rightAligned.Contains(i) ? column.RightAligned() : column);
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        var width = output == Console.Out && !Console.IsOutputRedirected ? Console.WindowWidth : 0;
        console.Profile.Width = width > 0 ? width : PipeWidth;
        console.Write(table);
        foreach (var line in text.ToString().Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0))
        {
            output.WriteLine(line);
        }
    }
}
