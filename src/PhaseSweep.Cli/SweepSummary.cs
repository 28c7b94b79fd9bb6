using PhaseSweep.Model;
using PhaseSweep.Sweep;

namespace PhaseSweep.Cli;

/// <summary>What a sweep found and how it was decided.</summary>
internal sealed class SweepSummary(SweepPlan plan, SweepReport report, SweepTarget target) : MapSummary(plan, report, target)
{
    /// <inheritdoc/>
    public override void WriteJson(TextWriter output) => Json.Write(output, new
    {
        scenario = Plan.Scenario.Name,
        size = Size,
        mode = Report.Mode.ToString().ToLowerInvariant(),
        phases = PhasesAsJson,
        devices = DevicesAsJson,
        decided = new
        {
            proven = Report.DecidedProven,
            single = Report.DecidedSingle,
            @double = Report.DecidedDouble,
            host = Report.DecidedHost,
        },
        evaluations = Report.Evaluations,
        elapsedSeconds = Report.Elapsed.TotalSeconds,
        cellsPerSecond = CellsPerSecond,
        store = Target.Store,
        figure = Target.Figure,
    });

    /// <inheritdoc/>
    protected override IEnumerable<string> Details(long computed)
    {
        if (computed == 0)
        {
            yield break;
        }

        if (Report.Mode == SweepMode.Adaptive)
        {
            yield return $"adaptive: {Words.Count(Report.DecidedProven)} cells proven over {Words.Count(Report.Boxes)} boxes";
        }

        yield return $"cells decided in single precision {Words.Count(Report.DecidedSingle)}, in double {Words.Count(Report.DecidedDouble)}, "
            + $"recomputed on the host {Words.Count(Report.DecidedHost)}";
    }
}
