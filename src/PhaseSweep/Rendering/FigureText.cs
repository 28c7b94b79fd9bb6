using System.Globalization;
using PhaseSweep.Boundaries;
using PhaseSweep.Comparison;
using PhaseSweep.Engineering;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Learning;
using PhaseSweep.Model;

namespace PhaseSweep.Rendering;

/// <summary>The words of a figure.</summary>
internal static class FigureText
{
    /// <summary>The title: the scenario's, and the field shown if any.</summary>
    public static string Title(SweepPlan plan, Field? field) =>
        field is { } shown ? $"{plan.Scenario.Title}: {shown.Name(plan.Scenario)}" : plan.Scenario.Title;

    /// <summary>Under the title: how the map was computed, then every fixed parameter.</summary>
    public static IEnumerable<string> Subtitle(SweepPlan plan, string detail)
    {
        yield return $"{plan.Learner?.InWords() ?? Convention(plan.Exploration)}, {detail}";
        yield return Parameters(plan, plan.FixedParameters);
    }

    /// <summary>Under the title of a measure of robustness: the environments, how well the shares are known, then every fixed parameter.</summary>
    public static IEnumerable<string> Subtitle(Robustness found)
    {
        var plan = found.Plan;
        var width = found.Shares.Max(share => share is { } known ? known.Possible - known.Certain : 0);
        yield return string.Create(
            CultureInfo.InvariantCulture, $"{Convention(plan.Exploration)}, shares proven to {width:0.#e-0} or better");
        yield return $"Environments: {string.Join(", ", plan.Environments.Select(axis => $"{axis.Parameter} {Number(axis.Low)} to {Number(axis.High)}"))}";
        yield return Parameters(plan.Scenario, plan.Parameters, plan.FixedParameters);
    }

    /// <summary>Under the title of two maps: what each is, what they share, and where near ends.</summary>
    public static IEnumerable<string> Subtitle(MapPair maps, double distance)
    {
        var (plan, differ) = (maps.Other.Plan, maps.Differences);
        yield return $"A ({FileName(maps.A)}): {maps.A.InWords}";
        yield return $"B ({FileName(maps.B)}): {maps.B.InWords}";
        yield return Parameters(plan, plan.FixedParameters.Where(i => differ.All(d => d.Name != plan.Scenario.Parameters[i].Name)));
        if (differ.Count > 0)
        {
            yield return $"A and B differ in {string.Join("; ", differ)}";
        }

        var near = distance.ToString("g4", CultureInfo.InvariantCulture);
        yield return $"Near: within {near} of a boundary of {(maps.BoundariesAreOfB ? "B" : "A")}, {Cells(plan)}";
    }

    /// <summary>Under the title of a trajectory: whose it is, then every parameter.</summary>
    public static IEnumerable<string> Subtitle(Trajectory trajectory) =>
        [trajectory.InWords(), Parameters(trajectory.Plan, trajectory.Plan.FixedParameters)];

    /// <summary>The size of a map computed cell by cell.</summary>
    public static string Cells(SweepPlan plan) =>
        string.Create(CultureInfo.InvariantCulture, $"{plan.Grid.Width} × {plan.Grid.Height} cells");

    /// <summary>How well the boundaries of a map are known.</summary>
    public static string Accuracy(BoundaryMap map) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"boundaries to {map.Arcs.Select(arc => arc.Error).Append(map.Tolerance).Max():0.#e-0} of the axes' lengths, {Share(map.ProvenArea)} of the area proven");

    /// <summary>Name, meaning and range of an axis.</summary>
    public static string Axis(SweepPlan plan, Axis axis) => Axis(plan.Scenario, axis);

    /// <summary>Name, meaning and range of an axis.</summary>
    public static string Axis(ScenarioDescription scenario, Axis axis)
    {
        var meaning = scenario.Parameters[scenario.IndexOf(axis.Parameter)].Meaning;
        return $"{axis.Parameter}: {meaning}, {Number(axis.Low)} to {Number(axis.High)}";
    }

    /// <summary>
    /// A point as written beside it, <c>(0.45, 0.8182)</c>: to a ten-thousandth of an axis, or the nearest power of ten below.
    /// </summary>
    public static string Point(ParameterGrid grid, MapPoint point) =>
        $"({Coordinate(grid.X, point.X)}, {Coordinate(grid.Y, point.Y)})";

    /// <summary>A share as read in a legend, <c>25.0 %</c>: exact at 0 and 100 %, never rounded to them.</summary>
    public static string Share(double share) => share switch
    {
        1 => "100 %",
        0 => "0 %",
        < 0.001 => "< 0.1 %",
        > 0.999 => "> 99.9 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %"),
    };

    /// <summary>A share known to lie between two: one number where that is all that can be read, else the two.</summary>
    public static string Share(Bounds<double> share) => share.Possible - share.Certain < 0.001
        ? Share((share.Certain + share.Possible) / 2)
        : string.Create(
            CultureInfo.InvariantCulture, $"{Math.Floor(1000 * share.Certain) / 10:F1}–{Math.Ceiling(1000 * share.Possible) / 10:F1} %");

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

    private static string Convention(Exploration exploration) => exploration switch
    {
        { Vanishing: true } => "Vanishing exploration",
        { Rate: 0 } => "No exploration",
        _ => $"Exploration rate {exploration}",
    };

    private static string Parameters(SweepPlan plan, IEnumerable<int> indices) => Parameters(plan.Scenario, plan.Parameters, indices);

    private static string Parameters(ScenarioDescription scenario, IReadOnlyList<double> values, IEnumerable<int> indices) =>
        string.Join(", ", indices.Select(i => $"{scenario.Parameters[i].Name} = {Number(values[i])}"));

    private static string FileName(NamedMap map) => Path.GetFileName(Path.TrimEndingDirectorySeparator(map.Name));

    private static string Coordinate(Axis axis, double value)
    {
        const int Most = 15; // decimal digits that every double keeps
        var step = Math.Pow(10, Math.Floor(Math.Log10((axis.High - axis.Low) / 10_000)));
        var digits = (int)Math.Ceiling(Math.Log10(Math.Max(Math.Abs(axis.Low), Math.Abs(axis.High)) / step));
        return (Math.Round(value / step) * step).ToString($"G{Math.Min(digits, Most)}", CultureInfo.InvariantCulture);
    }
}
