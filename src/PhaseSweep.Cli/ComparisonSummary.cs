using PhaseSweep.Comparison;
using PhaseSweep.Topology;

namespace PhaseSweep.Cli;

/// <summary>What was found when two maps were compared, for people and as JSON.</summary>
internal sealed class ComparisonSummary(MapPair maps, MapComparison found, string figure)
{
    private readonly long cells = maps.Grid.Cells;

    public void WriteJson(TextWriter output) => Json.Write(output, new
    {
        a = AsJson(maps.A),
        b = AsJson(maps.B),
        cells,
        compared = found.Compared,
        correspondence = maps.ByCorrespondence,
        confusion = found.Confusion.Rows.ToDictionary(
            a => a.ToString(), a => found.Confusion.Columns.ToDictionary(b => b.ToString(), b => found.Confusion[a, b])),
        agree = found.Agree,
        allowed = found.Allowed,
        disagree = found.Disagree,
        near = found.Near,
        far = found.Far,
        distance = found.Distance,
        farFraction = Share(found.Far),
        figure,
    });

    public void WriteText(TextWriter output)
    {
        output.WriteLine(Words.Map(maps.A.Plan));
        output.WriteLine($"A ({maps.A.Name}): {maps.A.InWords}");
        output.WriteLine($"B ({maps.B.Name}): {maps.B.InWords}");
        if (maps.Differences.Count > 0)
        {
            output.WriteLine($"the maps differ in: {string.Join("; ", maps.Differences)}");
        }

        if (maps.ByCorrespondence)
        {
            output.WriteLine($"theory to learners: {string.Join($"{Environment.NewLine}  ", Correspondence.InWords)}");
        }

        var columns = found.Confusion.Columns.ToArray();
        Columns.Write(
            output,
            [@"A \ B", .. columns.Select(b => b.ToString())],
            found.Confusion.Rows.Select(a => (string[])[a.ToString(), .. columns.Select(b => Words.Count(found.Confusion[a, b]))]),
            [.. Enumerable.Range(1, columns.Length)]);
        WriteCounts(output);
        output.WriteLine($"figure: {figure}");
    }

    /// <summary>Tells that a map is not finished.</summary>
    public void WriteNotes(TextWriter error)
    {
        var missing = cells - found.Compared;
        if (missing > 0)
        {
            error.TryWriteLine(
                $"note: {Words.Cells(missing, cells)} are not computed in both maps and were not compared; what is near them counts as near "
                + "a boundary");
        }
    }

    private void WriteCounts(TextWriter output)
    {
        var boundary = $"a boundary of {(maps.BoundariesAreOfB ? "B" : "A")}";
        var distance = Words.Number(found.Distance);
        (string What, long Cells)[] counts =
        [
            ("compared", found.Compared),
            ("agree", found.Agree),
            .. maps.ByCorrespondence ? [("differ as the correspondence allows", found.Allowed)] : Array.Empty<(string, long)>(),
            ("disagree", found.Disagree),
            ($"  within {distance} of {boundary}", found.Near),
            ("  farther", found.Far),
        ];
        Columns.Write(
            output, ["", "cells", "share"], counts.Select(c => new[] { c.What, Words.Count(c.Cells), Words.Percent(Share(c.Cells)) }), 1, 2);
        var shares = new[] { maps.Grid.X, maps.Grid.Y }.Where(axis => CellSize.IsShare(maps.A.Plan, axis)).Select(axis => axis.Parameter);
        if (found.Disagree > 0)
        {
            if (shares.Any())
            {
                output.WriteLine($"distances along {string.Join(" and ", shares)} are shares of the axis");
            }

            Columns.Write(
                output,
                [$"distance from {boundary}", "disagree", "share"],
                found.ByDistance.Select((count, part) => new[]
                {
                    part < MapComparison.Parts ? $"up to {Words.Number(found.Distance / MapComparison.Parts * (part + 1))}" : "farther",
                    Words.Count(count),
                    Words.Percent(Share(count)),
                }),
                1, 2);
        }
    }

    private double Share(long count) => (double)count / found.Compared;

    private static object AsJson(NamedMap map) => new { store = map.Name, plan = map.Plan.ToJson() };
}
