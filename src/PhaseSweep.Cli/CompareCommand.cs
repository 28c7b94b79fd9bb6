using System.CommandLine;
using PhaseSweep.Comparison;
using PhaseSweep.Rendering;
using PhaseSweep.Storage;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep compare STORE_A STORE_B</c>: where two stored maps of the same axes disagree.</summary>
internal static class CompareCommand
{
    public static Command Create(CancellationToken stop)
    {
        var storeA = CommonOptions.Store("STORE_A");
        var storeB = CommonOptions.Store("STORE_B");
        var distance = CommonOptions.Text(
            "--distance",
            "D",
            "Disagreements within D of a boundary are near, in units of a probability, or as a share of any other axis; default "
            + "4/(2 sqrt(T)) with learners of T rounds, else 0.01");
        var target = CommonOptions.Text(
            "--figure", "PATH.png|.svg", "Where to draw the disagreements; default the name of STORE_A with .compare.png, in this directory");
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "compare",
            "Compare two maps of the same axes, cell by cell: which phase in one goes with which in the other, where they disagree, and how "
            + "far from the nearest boundary that is. Theory is compared with learners through a correspondence: "
            + $"{string.Join("; ", Correspondence.InWords)}.",
            "compare sycophancy.zarr sycophancy.learn.zarr",
            "compare sycophancy.zarr sycophancy.learn.zarr --distance 0.05 --figure disagreement.svg",
            "compare none.zarr vanishing.zarr --json")
        {
            storeA, storeB, distance, target, json,
        };
        command.SetAction(parse =>
        {
            var (pathA, pathB) = (parse.GetRequiredValue(storeA), parse.GetRequiredValue(storeB));
            var figure = parse.GetValue(target) ?? $"{CommonOptions.StemOf(pathA)}.compare.png";
            var maps = new MapPair(new(pathA, StoredMap.Open(pathA)), new(pathB, StoredMap.Open(pathB)));
            var reach = maps.ReadDistance(parse.GetValue(distance));
            CommonOptions.Check("--figure", () => MapFigure.CheckPath(figure));

            var picture = new ComparisonFigure(maps);
            var comparison = MapComparison.Of(maps, reach, picture.Add, stop);
            picture.Save(reach, figure);
            var summary = new ComparisonSummary(maps, comparison, figure);
            if (parse.GetValue(json))
            {
                summary.WriteJson(parse.InvocationConfiguration.Output);
            }
            else
            {
                summary.WriteText(parse.InvocationConfiguration.Output);
            }

            summary.WriteNotes(parse.InvocationConfiguration.Error);
            return ExitCode.Done;
        });
        return command;
    }
}
