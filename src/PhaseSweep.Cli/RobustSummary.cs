using PhaseSweep.Engineering;

namespace PhaseSweep.Cli;

/// <summary>In which share of its environments an agent is safe, for people and as JSON.</summary>
internal sealed class RobustSummary(Robustness found, RobustFiles files, TimeSpan elapsed)
{
    /// <summary>Points of a curve that are listed.</summary>
    private const int Listed = 17;

    private readonly RobustPlan plan = found.Plan;

    public void WriteJson(TextWriter output) => Json.Write(output, new
    {
        scenario = plan.Scenario.Name,
        phase = plan.Phase.ToString(),
        exploration = plan.Exploration.ToString(),
        parameters = plan.FixedParameters.ToDictionary(i => plan.Scenario.Parameters[i].Name, i => plan.Parameters[i]),
        environments = plan.Environments.Select(axis => new { parameter = axis.Parameter, low = axis.Low, high = axis.High }),
        over = plan.Over.Select(axis => new { parameter = axis.Parameter, low = axis.Low, high = axis.High, cells = axis.Count }),
        depth = plan.Depth,
        cells = Enumerable.Range(0, found.Shares.Count).Select(cell => new
        {
            at = plan.PointOf(cell),
            share = found.Shares[cell] is { } share ? new[] { share.Certain, share.Possible } : null,
        }),
        boxes = found.Boxes,
        elapsedSeconds = elapsed.TotalSeconds,
        files = files.All,
    });

    public void WriteText(TextWriter output)
    {
        var axes = string.Join(", ", plan.Environments.Select(a => $"{a.Parameter} {Words.Exactly(a.Low)} to {Words.Exactly(a.High)}"));
        output.WriteLine($"{plan.Scenario.Title}: share of the environments ({axes}) that are {plan.Phase}; exploration {plan.Exploration}");
        var cells = plan.Over.Count == 1 ? Spread() : Extremes();
        Columns.Write(
            output,
            [.. plan.Over.Select(axis => axis.Parameter), "proven", "possible", ""],
            cells.Select(cell => (string[])[
                .. plan.PointOf(cell.Cell).Select(Words.Number),
                found.Shares[cell.Cell] is { } proven ? Share(proven.Certain, up: false) : "no game",
                found.Shares[cell.Cell] is { } possible ? Share(possible.Possible, up: true) : "",
                cell.Remark,
            ]),
            [.. Enumerable.Range(0, plan.Over.Count + 2)]);
        var width = found.Shares.Max(share => share is { } known ? known.Possible - known.Certain : 0);
        output.WriteLine(
            $"{Words.Count(found.Shares.Count)} cells, each known to {Words.Number(width)} or better; {Words.Count(found.Boxes)} boxes in {Words.Number(elapsed.TotalSeconds)} s");
        var listed = plan.Over.Count == 1 ? Math.Min(Listed, plan.Width) : 2;
        if (files.Csv is null && listed < found.Shares.Count)
        {
            output.WriteLine($"{Words.Count(listed)} of them are listed; --csv PATH.csv writes all");
        }

        if (files.All.Count > 0)
        {
            output.WriteLine($"files: {string.Join(", ", files.All)}");
        }
    }

    /// <summary>Points of a curve, evenly spread, its ends among them.</summary>
    private IEnumerable<(int Cell, string Remark)> Spread()
    {
        var count = Math.Min(Listed, plan.Width);
        return Enumerable.Range(0, count).Select(i => (count == 1 ? 0 : i * (plan.Width - 1) / (count - 1), ""));
    }

    /// <summary>The cells of a map with the greatest and the least share, the first of several.</summary>
    private IEnumerable<(int Cell, string Remark)> Extremes()
    {
        var known = Enumerable.Range(0, found.Shares.Count).Where(cell => found.Shares[cell] is not null).ToArray();
        return known.Length == 0 ? [] : [(known.MaxBy(Middle), "greatest"), (known.MinBy(Middle), "least")];

        double Middle(int cell) => found.Shares[cell] is { } share ? share.Certain + share.Possible : double.NaN;
    }

    /// <summary>A share in percent, rounded to the safe side.</summary>
    private static string Share(double share, bool up) => FormattableString.Invariant(
        $"{(up ? Math.Ceiling(share * 1e6) : Math.Floor(share * 1e6)) / 1e4:F4} %");
}
