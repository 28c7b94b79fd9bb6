using System.CommandLine;
using System.Diagnostics;
using PhaseSweep.Engineering;
using PhaseSweep.Rendering;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep robust SCENARIO</c>: the share of environments in which an agent is safe, over one or two parameters.</summary>
internal static class RobustCommand
{
    public static Command Create(CancellationToken stop)
    {
        var scenario = CommonOptions.Scenario();
        var over = new Option<string[]>("--over")
        {
            HelpName = "NAME[=LO:HI]",
            Description = "The parameter along a curve, or, given twice, those across and up a map; a part of the agent's model, mostly",
        };
        var x = CommonOptions.Text(
            "--x", "NAME[=LO:HI]", "First axis of the environments; default: those of the scenario's default axes that are true chances");
        var y = CommonOptions.Text("--y", "NAME[=LO:HI]", "Second axis of the environments");
        var size = CommonOptions.Text(
            "--size", "N | WxH", $"Points of a curve, default {RobustRequest.DefaultPoints}, or cells of a map, default {RobustRequest.DefaultSide} a side");
        var set = CommonOptions.Set();
        var exploration = CommonOptions.Exploration();
        var phase = CommonOptions.Text("--phase", "PHASE", "The phase whose share is measured; default Safe");
        var depth = CommonOptions.Text(
            "--depth", "N", "Halve the environments N times along each axis where a boundary runs: the share is known to about 2^-N; "
            + $"default {RobustRequest.DefaultDepth}");
        var csv = CommonOptions.Text("--csv", "PATH.csv", "Write a line for every cell: its parameters, the share proven and the share possible");
        var figure = CommonOptions.Text("--out", "PATH.png|.svg", "Draw the curve with its band, or the map");
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "robust",
            "Measure in which share of its environments an agent is Safe, as a function of one or two parameters of its model: an interval "
            + "that holds the share, proven by subdivision.",
            "robust sycophancy --over hi --set lo=0.2 --out curve.svg",
            "robust deception --over hi --over lo --exploration vanishing --csv robust.csv --out map.png",
            "robust sycophancy --over hi=0.3:1 --exploration 0.1 --size 5 --depth 16 --json")
        {
            scenario, over, x, y, size, set, exploration, phase, depth, csv, figure, json,
        };
        command.SetAction(parse =>
        {
            var plan = new RobustRequest(parse.GetRequiredValue(scenario))
            {
                Over = parse.GetValue(over) ?? [],
                X = parse.GetValue(x),
                Y = parse.GetValue(y),
                Size = parse.GetValue(size),
                Sets = parse.GetValue(set) ?? [],
                Exploration = parse.GetValue(exploration),
                Phase = parse.GetValue(phase),
                Depth = parse.GetValue(depth),
            }.ToPlan();
            var files = new RobustFiles(parse.GetValue(csv), parse.GetValue(figure));
            files.Check();
            var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
            var clock = Stopwatch.StartNew();
            try
            {
                Robustness found;
                using (var progress = new RobustProgressLine(error, ProgressLine.IsLive(error)))
                {
                    found = Robustness.Of(plan, progress, stop);
                }

                files.Save(found);
                var summary = new RobustSummary(found, files, clock.Elapsed);
                if (parse.GetValue(json))
                {
                    summary.WriteJson(output);
                }
                else
                {
                    summary.WriteText(output);
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

/// <summary>Where the shares are written, if anywhere.</summary>
/// <param name="Csv">Path of the table.</param>
/// <param name="Figure">Path of the figure.</param>
internal sealed record RobustFiles(string? Csv, string? Figure)
{
    /// <summary>The files that are written.</summary>
    public IReadOnlyList<string> All => [.. new[] { Csv, Figure }.OfType<string>()];

    /// <summary>Refuses paths that cannot be written, before the work is done.</summary>
    /// <exception cref="InputException">One of them cannot.</exception>
    public void Check()
    {
        if (Csv is { } csv)
        {
            CommonOptions.Check("--csv", () => RobustCsv.CheckPath(csv));
        }

        if (Figure is { } figure)
        {
            CommonOptions.Check("--out", () => MapFigure.CheckPath(figure));
        }
    }

    /// <summary>Writes them.</summary>
    public void Save(Robustness found)
    {
        if (Csv is { } csv)
        {
            RobustCsv.Save(found, csv);
        }

        if (Figure is { } figure)
        {
            RobustFigure.Save(found, figure);
        }
    }
}
