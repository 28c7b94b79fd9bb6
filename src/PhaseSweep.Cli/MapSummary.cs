using PhaseSweep.Model;
using PhaseSweep.Sweep;

namespace PhaseSweep.Cli;

/// <summary>What was found when a map was computed, for people and as JSON.</summary>
internal abstract class MapSummary(SweepPlan plan, SweepReport report, SweepTarget target)
{
    private readonly long cells = plan.Grid.Cells;
    private readonly long computed = report.Devices.Sum(d => d.Cells);

    /// <summary>The plan.</summary>
    protected SweepPlan Plan => plan;

    /// <summary>The report.</summary>
    protected SweepReport Report => report;

    /// <summary>Where the map is.</summary>
    protected SweepTarget Target => target;

    /// <summary>Cells computed a second, in this run.</summary>
    protected double CellsPerSecond => report.Elapsed > TimeSpan.Zero ? computed / report.Elapsed.TotalSeconds : 0;

    /// <summary>Columns and rows.</summary>
    protected int[] Size => [plan.Grid.Width, plan.Grid.Height];

    /// <summary>Cells of every phase, for JSON.</summary>
    protected object PhasesAsJson => Phases.All.ToDictionary(
        p => p.ToString(), p => new { cells = report.PhaseCounts[(int)p], fraction = Fraction(report.PhaseCounts[(int)p]) });

    /// <summary>What each device did, for JSON.</summary>
    protected object DevicesAsJson => report.Devices.Select(d => new
    {
        name = d.Device.Name,
        kind = d.Device.Kind,
        cells = d.Cells,
        seconds = d.Seconds,
    });

    /// <summary>Writes the answer for programs.</summary>
    public abstract void WriteJson(TextWriter output);

    /// <summary>Writes the answer for people.</summary>
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
        }

        foreach (var line in Details(computed))
        {
            output.WriteLine(line);
        }

        output.WriteLine($"store:  {target.Store}");
        output.WriteLine($"figure: {target.Figure}");
    }

    /// <summary>Further lines for people, given the cells computed in this run.</summary>
    protected abstract IEnumerable<string> Details(long computed);

    private double Fraction(long count) => (double)count / cells;
}
