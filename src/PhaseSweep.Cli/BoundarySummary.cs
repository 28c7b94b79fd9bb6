using System.Globalization;
using PhaseSweep.Boundaries;

namespace PhaseSweep.Cli;

/// <summary>What a search for boundaries found, for people and as JSON.</summary>
internal sealed class BoundarySummary(BoundaryRequest request, BoundaryMap map, BoundaryFiles files, TimeSpan elapsed)
{
    public void WriteJson(TextWriter output) => Json.Write(output, new
    {
        scenario = map.Plan.Scenario.Name,
        depth = map.Depth,
        evaluations = map.Evaluations,
        arcs = map.Arcs.Count,
        junctions = map.Junctions.Count,
        regions = map.Regions.Count,
        provenArea = map.ProvenArea,
        error = map.Arcs.Select(arc => arc.Error).DefaultIfEmpty(0).Max(),
        elapsedSeconds = elapsed.TotalSeconds,
        files = files.All,
    });

    public void WriteText(TextWriter output, TextWriter error)
    {
        var boxes = 1L << map.Depth;
        output.WriteLine($"{Words.Axes(map.Plan)}, {Words.Count(boxes)} boxes a side");
        Columns.Write(
            output,
            ["region", "phase", "area", "holes", "next to"],
            map.Regions.Select((region, i) => new[]
            {
                $"{i}",
                $"{region.Phase}",
                $"{Words.Percent(region.Area.Certain)} to {Words.Percent(region.Area.Possible)}",
                $"{region.Holes.Count}",
                string.Join(", ", region.Neighbors),
            }),
            0, 3);
        if (map.Arcs.Count > 0)
        {
            Columns.Write(
                output,
                ["arc", "left", "right", "vertices", "error", "what flips from left to right"],
                map.Arcs.Select((arc, i) => new[]
                {
                    $"{i}", $"{arc.Left}", $"{arc.Right}", Words.Count(arc.Points.Count), Error(arc.Error), string.Join("; ", arc.Flips),
                }),
                0, 3);
        }

        foreach (var junction in map.Junctions)
        {
            output.WriteLine(
                $"junction at {map.Plan.Grid.X.Parameter} {Words.Exactly(junction.At.X)}, {map.Plan.Grid.Y.Parameter} "
                + $"{Words.Exactly(junction.At.Y)} (error {Error(Math.Max(junction.ErrorX, junction.ErrorY))}): {string.Join(", ", junction.Phases)}");
        }

        output.WriteLine(
            $"proven: {Words.Proven(map.ProvenArea)} of the area, with {Words.Count(map.Evaluations)} evaluations in {Words.Number(elapsed.TotalSeconds)} s");
        output.WriteLine($"files:  {string.Join(", ", files.All)}");
        if (map.Depth < request.Depth)
        {
            error.TryWriteLine(
                $"note: stopped at depth {map.Depth} of {request.Depth}, where too many boxes were open; a plane this rich is better cut in parts");
        }

        if (map.Arcs.Any(arc => arc.Error > map.Tolerance))
        {
            error.TryWriteLine("note: some arcs are known less well than the tolerance asked for; their errors are listed");
        }
    }

    private static string Error(double value) => value.ToString("0.0e+0", CultureInfo.InvariantCulture);
}
