using System.CommandLine;
using PhaseSweep.Devices;
using PhaseSweep.Measuring;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep bench</c>: how fast this machine's devices are, beside what they could be; and what changed between two reports.</summary>
internal static class BenchCommand
{
    public static Command Create(CancellationToken stop)
    {
        var device = CommonOptions.Device("all", "all (the default) measures the host and every GPU, one after another and together");
        var quick = new Option<bool>("--quick") { Description = "Smaller maps and fewer repetitions: a first look, within two minutes a device" };
        var report = CommonOptions.Text("--out", "FILE.md", "Also write the tables as Markdown, with machine, driver, version and command");
        var compare = new Option<string[]>("--compare")
        {
            HelpName = "A.json B.json",
            Arity = new(2, 2),
            AllowMultipleArgumentsPerToken = true,
            Description = "Measure nothing; tell what is slower or faster in B than in A, beyond the noise. Exit code 1 if anything is slower",
        };
        var threshold = CommonOptions.Text(
            "--threshold", "SHARE", $"With --compare: times may grow by this share; default {Words.Number(BenchComparison.DefaultThreshold)}");
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "bench",
            "Measure this machine's devices: what they can do at best, what the kernels do of it, and how that scales. Each is checked first: "
            + "a fast wrong device is reported as wrong, and the exit code is 1.",
            "bench",
            "bench --quick --device host --out bench.md",
            "bench --json > today.json",
            "bench --compare before.json today.json")
        {
            device, quick, report, compare, threshold, json,
        };
        command.SetAction(parse =>
        {
            var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
            var asJson = parse.GetValue(json);
            var limit = BenchComparison.ReadThreshold(parse.GetValue(threshold));
            if (parse.GetValue(compare) is { Length: 2 } files)
            {
                return Compare(BenchReport.Read(files[0]), BenchReport.Read(files[1]), limit, asJson, output);
            }

            if (parse.GetValue(threshold) is { } given)
            {
                throw new InputException($"--threshold {given}: belongs to --compare A.json B.json");
            }

            var path = parse.GetValue(report);
            if (path is not null)
            {
                BenchText.Check(path);
            }

            var devices = DeviceCatalogue.Open(parse.GetRequiredValue(device));
            try
            {
                using var progress = new BenchProgressLine(error, ProgressLine.IsLive(error));
                var words = string.Join(' ', parse.Tokens.Select(t => t.Value));
                var measured = Bench.Run(devices, parse.GetValue(quick), $"phasesweep {words}", progress, stop);
                progress.Dispose();
                if (path is not null)
                {
                    BenchText.Save(measured, path);
                }

                Print(measured, asJson, output);
                return measured.Devices.All(d => d.Mismatches == 0) ? ExitCode.Done : ExitCode.CheckFailed;
            }
            finally
            {
                foreach (var opened in devices)
                {
                    opened.Dispose();
                }
            }
        });
        return command;
    }

    private static void Print(BenchReport report, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            using var text = new Utf8Text(output);
            report.Write(text);
            output.WriteLine();
            return;
        }

        foreach (var device in report.Devices)
        {
            output.WriteLine(BenchText.Title(device));
            foreach (var (title, rows) in BenchText.Tables(device))
            {
                Columns.Write(output, [title, .. BenchText.Headings.Skip(1)], rows, 1, 2, 3, 4, 5, 6);
            }
        }

        if (report.Together.Count > 0)
        {
            Columns.Write(output, ["together", .. BenchText.Headings.Skip(1)], BenchText.Rows(report.Together), 1, 2, 3, 4, 5, 6);
        }
    }

    private static int Compare(BenchReport before, BenchReport after, double threshold, bool asJson, TextWriter output)
    {
        var all = BenchComparison.Of(before, after);
        if (all.Count == 0)
        {
            throw new InputException("--compare: the two reports have no device and work in common; compare reports of the same machine");
        }

        var slower = all.Where(c => c.IsRegression(threshold)).OrderByDescending(c => c.Slowdown).ToArray();
        var faster = all.Where(c => c.IsImprovement(threshold)).OrderBy(c => c.Slowdown).ToArray();
        if (asJson)
        {
            Json.Write(output, new { compared = all.Count, threshold, slower, faster });
        }
        else
        {
            foreach (var (word, changes) in new[] { ("slower", slower), ("faster", faster) })
            {
                if (changes.Length > 0)
                {
                    Columns.Write(
                        output, [word, "device", "time beside before", "noise"],
                        changes.Select(c => new[] { c.Name, c.Device, $"{Words.Number(Math.Round(c.Slowdown, 3))}", Words.Percent(c.Noise) }),
                        2, 3);
                }
            }

            output.WriteLine(
                $"{Words.Count(all.Count)} rates compared: {Words.Count(slower.Length)} slower, {Words.Count(faster.Length)} faster "
                + $"by more than {Words.Percent(threshold)} and the noise");
        }

        return slower.Length == 0 ? ExitCode.Done : ExitCode.CheckFailed;
    }

    private sealed class BenchProgressLine(TextWriter error, bool live) : ProgressLine(error, live), IProgress<BenchProgress>
    {
        public void Report(BenchProgress value) => Show(value.Elapsed, () => $"{value.Device}: {value.What}, {Words.Duration(value.Elapsed)}");
    }
}
