using System.CommandLine;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Storage;
using PhaseSweep.Topology;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep topology STORE</c>: components, holes and adjacency of a stored map.</summary>
internal static class TopologyCommand
{
    /// <summary>Regions listed for people.</summary>
    private const int Listed = 20;

    /// <summary>Regions listed as JSON: noise has millions.</summary>
    private const int ListedAsJson = 1000;

    public static Command Create()
    {
        var store = CommonOptions.Store();
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "topology",
            "Count the regions of a stored map: the components, holes and Euler number of each phase, which phases touch, and "
            + $"the {Listed} largest regions ({ListedAsJson} with --json). Cells that share a side are connected; holes also "
            + "through corners.",
            "topology sycophancy.zarr",
            "topology sycophancy.zarr --json")
        {
            store, json,
        };
        command.SetAction(parse =>
        {
            var (path, asJson) = (parse.GetRequiredValue(store), parse.GetValue(json));
            var map = StoredMap.Open(path);
            var topology = MapTopology.Of(map, path, asJson ? ListedAsJson : Listed);
            var output = parse.InvocationConfiguration.Output;
            if (asJson)
            {
                WriteJson(output, path, map.Plan, topology);
            }
            else
            {
                WriteText(output, map.Plan, topology);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteJson(TextWriter output, string path, SweepPlan plan, MapTopology topology) => Json.Write(output, new
    {
        scenario = plan.Scenario.Name,
        size = new[] { plan.Grid.Width, plan.Grid.Height },
        phases = topology.Counts.ToDictionary(
            p => p.Phase.ToString(),
            p => new
            {
                cells = p.Cells,
                fraction = (double)p.Cells / plan.Grid.Cells,
                components = p.Components,
                holes = p.Holes,
                euler = p.Euler,
            }),
        adjacency = topology.Contacts.Select(c => new
        {
            phases = new[] { c.First.ToString(), c.Second.ToString() },
            edges = c.Edges,
        }),
        regionCount = topology.RegionCount,
        regions = topology.Largest.Select(r => new
        {
            phase = ((Phase)r.Label).ToString(),
            cells = r.Cells,
            holes = r.Holes,
            euler = r.Euler,
            columns = new[] { r.Left, r.Right },
            rows = new[] { r.Bottom, r.Top },
        }),
        store = path,
    });

    private static void WriteText(TextWriter output, SweepPlan plan, MapTopology topology)
    {
        var (x, y, cells) = (plan.Grid.X, plan.Grid.Y, (double)plan.Grid.Cells);
        output.WriteLine(Words.Map(plan));
        Columns.Write(
            output,
            ["phase", "cells", "share", "components", "holes", "Euler"],
            from phase in topology.Counts
            where phase.Cells > 0
            select new[]
            {
                phase.Phase.ToString(), Words.Count(phase.Cells), Words.Percent(phase.Cells / cells),
                Words.Count(phase.Components), Words.Count(phase.Holes), Words.Count(phase.Euler),
            },
            1, 2, 3, 4, 5);
        if (topology.Contacts.Count > 0)
        {
            Columns.Write(
                output,
                ["phase", "touches", "along cell edges"],
                topology.Contacts.Select(c => new[] { c.First.ToString(), c.Second.ToString(), Words.Count(c.Edges) }),
                2);
        }

        output.WriteLine(topology.RegionCount > topology.Largest.Count
            ? $"{topology.Largest.Count} largest of {Words.Count(topology.RegionCount)} regions"
            : $"regions: {Words.Count(topology.RegionCount)}");
        Columns.Write(
            output,
            ["region", "cells", "share", "holes", x.Parameter, y.Parameter],
            topology.Largest.Select(r => new[]
            {
                ((Phase)r.Label).ToString(), Words.Count(r.Cells), Words.Percent(r.Cells / cells), Words.Count(r.Holes),
                Extent(x, r.Left, r.Right), Extent(y, r.Bottom, r.Top),
            }),
            1, 2, 3);
    }

    /// <summary>From the low edge of the first to the high edge of the last cell: <c>0 to 0.5</c>.</summary>
    private static string Extent(Axis axis, int first, int last) => $"{Edge(axis, first)} to {Edge(axis, last + 1)}";

    private static string Edge(Axis axis, int cell) => Words.Number(axis.Low + ((axis.High - axis.Low) * cell / axis.Count));
}
