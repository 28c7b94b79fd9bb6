using System.CommandLine;
using System.Diagnostics;
using PhaseSweep.Boundaries;
using PhaseSweep.Verification;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep check NAME.proof</c>: proves every box of a map again.</summary>
internal static class CheckCommand
{
    public static Command Create(CancellationToken stop)
    {
        var proof = new Argument<string>("PROOF") { Description = "A proof that boundaries wrote: NAME.proof" };
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "check",
            "Prove again every box whose phase the command boundaries has proven, from the definitions and with an arithmetic of "
            + "its own, and say what share of the map is proven. Exit code 1 if the proof is altered, unreadable or wrong.",
            "check sycophancy.boundaries.proof",
            "check sycophancy.boundaries.proof --json")
        {
            proof, json,
        };
        command.SetAction(parse =>
        {
            var path = parse.GetRequiredValue(proof);
            var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
            var clock = Stopwatch.StartNew();
            ProofTree? tree = null;
            ProofReport report;
            try
            {
                tree = ProofFile.Load(path);
                using var progress = new CheckProgressLine(error, ProgressLine.IsLive(error));
                report = ProofCheck.Run(tree, progress, stop);
                report = report with { Failure = report.Failure is { } failure ? $"{path}: {failure}" : null };
            }
            catch (InvalidDataException e)
            {
                report = new(0, 0, 0, e.Message);
            }

            if (parse.GetValue(json))
            {
                WriteJson(output, path, tree, report, clock.Elapsed);
            }
            else if (tree is not null && report.Failure is null)
            {
                WriteText(output, tree, report, clock.Elapsed);
            }

            return report.Failure is null ? ExitCode.Done : CommandLine.Fail(error, report.Failure, ExitCode.CheckFailed);
        });
        return command;
    }

    private static void WriteJson(TextWriter output, string path, ProofTree? tree, ProofReport report, TimeSpan elapsed) =>
        Json.Write(output, new
        {
            proof = path,
            failure = report.Failure,
            plan = tree?.Plan.ToJson(),
            depth = tree?.Depth,
            boxes = report.Proven,
            open = report.Open,
            provenArea = report.ProvenArea,
            elapsedSeconds = elapsed.TotalSeconds,
        });

    private static void WriteText(TextWriter output, ProofTree tree, ProofReport report, TimeSpan elapsed)
    {
        var settings = tree.Plan.FixedParameters
            .Select(i => $"{tree.Plan.Scenario.Parameters[i].Name} = {Words.Exactly(tree.Plan.Parameters[i])}");
        output.WriteLine(
            string.Join(", ", [Words.Axes(tree.Plan), .. settings, $"exploration {tree.Plan.Exploration}", $"depth {tree.Depth}"]));
        output.WriteLine(
            $"boxes: {Words.Count(report.Proven)} proven again, {Words.Count(report.Open)} left open; "
            + $"in {Words.Number(elapsed.TotalSeconds)} s");
        output.WriteLine($"proven: {Words.Proven(report.ProvenArea)} of the area");
    }
}
