using PhaseSweep.Model;
using PhaseSweep.Sweep;

namespace PhaseSweep.Cli;

/// <summary>What a sweep found and how it was decided, for people and as JSON.</summary>
internal sealed class SweepSummary(SweepPlan plan, SweepReport report, SweepTarget target)
{
    private readonly long cells = plan.Grid.Cells;
    private readonly long computed = report.Devices.Sum(d => d.Cells);

    private double CellsPerSecond => report.Elapsed > TimeSpan.Zero ? computed / report.Elapsed.TotalSeconds : 0;

    public void WriteJson(TextWriter output) => Json.Write(output, new
    {
        scenario = plan.Scenario.Name,
        size = new[] { plan.Grid.Width, plan.Grid.Height },
        mode = report.Mode.ToString().ToLowerInvariant(),
        phases = Phases.All.ToDictionary(
            p => p.ToString(), p => new { cells = report.PhaseCounts[(int)p], fraction = Fraction(report.PhaseCounts[(int)p]) }),
        devices = report.Devices.Select(d => new
        {
            name = d.Device.Name,
            kind = d.Device.Kind,
            cells = d.Cells,
            seconds = d.Seconds,
        }),
        decided = new
        {
            proven = report.DecidedProven,
            single = report.DecidedSingle,
            @double = report.DecidedDouble,
            host = report.DecidedHost,
        },
        evaluations = report.Evaluations,
        elapsedSeconds = report.Elapsed.TotalSeconds,
        cellsPerSecond = CellsPerSecond,
        store = target.Store,
        figure = target.Figure,
    });

    public void WriteText(TextWriter output)
    {
        output.WriteLine(Words.Map(plan));
        Columns.Write(
            output,
            ["phase", "cells", "share"],
            from phase in Phases.All
            let count = report.PhaseCounts[(int)phase]
            where count > 0
            select new[] { phase.ToString(), Words.Count(count), Words.Percent(Fraction(count)) },
            1, 2);
        foreach (var share in report.Devices)
        {
            output.WriteLine($"{share.Device.Name} ({share.Device.Kind}): {Words.Count(share.Cells)} cells");
        }

        if (computed < cells)
        {
            output.WriteLine($"found in the store: {Words.Count(cells - computed)} cells");
        }

        if (computed > 0)
        {
            output.WriteLine($"in {Words.Number(report.Elapsed.TotalSeconds)} s: {Words.Rate(CellsPerSecond)}");
            if (report.Mode == SweepMode.Adaptive)
            {
                output.WriteLine($"adaptive: {Words.Count(report.DecidedProven)} cells proven over {Words.Count(report.Boxes)} boxes");
            }

            output.WriteLine(
                $"cells decided in single precision {Words.Count(report.DecidedSingle)}, in double {Words.Count(report.DecidedDouble)}, "
                + $"recomputed on the host {Words.Count(report.DecidedHost)}");
        }

        output.WriteLine($"store:  {target.Store}");
        output.WriteLine($"figure: {target.Figure}");
    }

    private double Fraction(long count) => (double)count / cells;
}
