using System.CommandLine;
using System.Diagnostics;
using PhaseSweep.Boundaries;
using PhaseSweep.Model;
using PhaseSweep.Rendering;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep boundaries SCENARIO</c>: the boundaries of a map with their topology, proven.</summary>
internal static class BoundariesCommand
{
    public static Command Create(CancellationToken stop)
    {
        var scenario = CommonOptions.Scenario();
        var x = CommonOptions.X();
        var y = CommonOptions.Y();
        var set = CommonOptions.Set();
        var exploration = CommonOptions.Exploration();
        var depth = CommonOptions.Text(
            "--depth", "N", $"Halve the map N times along each axis where a boundary runs; default {BoundaryRequest.DefaultDepth}, "
            + $"{BoundaryRequest.PlaneDepth} with two intervals, {BoundaryRequest.ListDepth} with two actions and a list, {BoundaryRequest.LineDepth} with more actions or outcomes");
        var tolerance = CommonOptions.Text(
            "--tolerance", "T", $"Distance of vertices from the boundary, as a share of the axis; default {Words.Number(BoundaryRequest.DefaultTolerance)}");
        var chord = CommonOptions.Text(
            "--chord", "C", $"Distance of the boundary from the lines between vertices, likewise; default {Words.Number(BoundaryRequest.DefaultChord)}");
        var name = CommonOptions.Text(
            "--out", "NAME", "Write NAME.geojson, NAME.svg, NAME.topology.json and NAME.proof; default SCENARIO.boundaries");
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "boundaries",
            "Find every boundary between phases to twelve digits, with what flips there, the junctions, the regions and their "
            + "topology; and prove the phase of everything in between.",
            "boundaries sycophancy",
            "boundaries sycophancy --y r_H=0.25:4 --exploration 0.1 --out rewards",
            "boundaries deception --depth 12 --json")
        {
            scenario, x, y, set, exploration, depth, tolerance, chord, name, json,
        };
        command.SetAction(parse =>
        {
            var plan = new PlanRequest(parse.GetRequiredValue(scenario))
            {
                X = parse.GetValue(x),
                Y = parse.GetValue(y),
                Sets = parse.GetValue(set) ?? [],
                Exploration = parse.GetValue(exploration),
                Size = "1", // boundaries know no cells
            }.ToPlan();
            var request = BoundaryRequest.Read(plan, parse.GetValue(depth), parse.GetValue(tolerance), parse.GetValue(chord));
            var files = new BoundaryFiles(parse.GetValue(name) ?? $"{plan.Scenario.Name}.boundaries");
            CommonOptions.Check("--out", files.Check);
            var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
            var clock = Stopwatch.StartNew();
            try
            {
                BoundaryMap map;
                ProofTree proof;
                using (var progress = new BoundaryProgressLine(error, ProgressLine.IsLive(error)))
                {
                    (map, proof) = BoundaryFinder.Find(request, progress, stop);
                }

                GeoJsonFile.Save(map, files.GeoJson);
                BoundaryFigure.Save(map, files.Figure);
                TopologyFile.Save(map, files.Topology);
                ProofFile.Save(proof, files.Proof);
                var summary = new BoundarySummary(request, map, files, clock.Elapsed);
                if (parse.GetValue(json))
                {
                    summary.WriteJson(output);
                }
                else
                {
                    summary.WriteText(output, error);
                }

                return ExitCode.Done;
            }
            catch (OperationCanceledException)
            {
                return CommandLine.Fail(error, "interrupted; nothing was kept: run the same command again", ExitCode.Interrupted);
            }
        });
        return command;
    }
}
