using System.Globalization;
using PhaseSweep.Model;

namespace PhaseSweep.Rendering;

/// <summary>The words of a figure.</summary>
internal static class FigureText
{
    /// <summary>The title: the scenario's, and the field shown if any.</summary>
    public static string Title(SweepPlan plan, Field? field) =>
        field is { } shown ? $"{plan.Scenario.Title}: {shown.Name(plan.Scenario)}" : plan.Scenario.Title;

    /// <summary>Under the title: how the map was computed, then every fixed parameter.</summary>
    public static IEnumerable<string> Subtitle(SweepPlan plan)
    {
        var exploration = plan.Exploration switch
        {
            { Vanishing: true } => "Vanishing exploration",
            { Rate: 0 } => "No exploration",
            _ => $"Exploration rate {plan.Exploration}",
        };
        yield return string.Create(
            CultureInfo.InvariantCulture, $"{exploration}, {plan.Grid.Width} × {plan.Grid.Height} cells");

        var fixedValues = plan.Parameters
            .Select((value, i) => (value, i))
            .Where(p => p.i != plan.XIndex && p.i != plan.YIndex)
            .Select(p => $"{plan.Scenario.Parameters[p.i].Name} = {Number(p.value)}");
        yield return string.Join(", ", fixedValues);
    }

    /// <summary>Name, meaning and range of an axis.</summary>
    public static string Axis(SweepPlan plan, Axis axis)
    {
        var meaning = plan.Scenario.Parameters[plan.Scenario.IndexOf(axis.Parameter)].Meaning;
        return $"{axis.Parameter}: {meaning}, {Number(axis.Low)} to {Number(axis.High)}";
    }

    /// <summary>
    /// Share of cells as read in a legend, <c>25.0 %</c>: exact at 0 and 100 %, never rounded to them.
    /// </summary>
    public static string Share(long cells, long total)
    {
        var percent = 100.0 * cells / total;
        return percent switch
        {
            _ when cells == total => "100 %",
            _ when cells == 0 => "0 %",
            < 0.1 => "< 0.1 %",
            > 99.9 => "> 99.9 %",
            _ => string.Create(CultureInfo.InvariantCulture, $"{percent:F1} %"),
        };
    }

    /// <summary>
    /// A number to 14 figures: what a user gave, down to the deepest zoom, without the noise of its last bits.
    /// </summary>
    public static string Number(double value) => value.ToString("G14", CultureInfo.InvariantCulture);

    /// <summary>
    /// Breaks <paramref name="text"/> at ", " into lines no wider than <paramref name="width"/> points.
    /// </summary>
    public static IEnumerable<string> Wrap(string text, float size, float width)
    {
        var line = "";
        foreach (var part in text.Split(", "))
        {
            var longer = line.Length == 0 ? part : $"{line}, {part}";
            if (line.Length > 0 && Ink.WidthOf(longer, size) > width)
            {
                yield return line + ",";
                longer = part;
            }

            line = longer;
        }

        yield return line;
    }
}
