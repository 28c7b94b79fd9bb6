using System.Globalization;
using System.Runtime.InteropServices;
using PhaseSweep.Benchmarks.Rows;
using PhaseSweep.Devices;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks;

/// <summary>Short tables of the rows, without BenchmarkDotNet.</summary>
internal static class RowTable
{
    /// <summary>Prints every row in both precisions as Markdown, beside the scalar loop over the same body.</summary>
    public static void Print(int repetitions)
    {
        var host = DeviceCatalogue.List().First(d => d.Kind == "host");
        Console.WriteLine(Invariant($"{host.Name}, {host.Units} cores, {RuntimeInformation.FrameworkDescription}"));
        Console.WriteLine(Invariant($"sycophancy, {Plans.Side} x {Plans.Side} cells, K = {SweepPlan.DefaultHypotheses}; rows in turn, {repetitions} times"));
        Console.WriteLine();
        Console.WriteLine("| row | precision | best ms | median ms | processor ms | Mcells/s | rate beside `scalar` |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        foreach (var single in new[] { false, true })
        {
            IRow[] rows = [.. RowCatalogue.Names.Select(name => RowCatalogue.Open(name, single))];
            var times = Times.Of(rows, repetitions);
            var scalar = times[RowCatalogue.Names.ToList().IndexOf("scalar")];
            foreach (var (name, t) in RowCatalogue.Names.Zip(times))
            {
                Console.WriteLine(Invariant(
                    $"| {name} | {(single ? "single" : "double")} | {t.Best:F1} | {t.Median:F1} | {t.Processor:F1} | {Plans.Cells / t.Best / 1e3:F1} | {scalar.Best / t.Best:F2} |"));
            }

            foreach (var row in rows)
            {
                row.Dispose();
            }
        }
    }

    /// <summary>Prints learners on every device as Markdown, beside the host.</summary>
    public static void PrintLearners(int repetitions)
    {
        Console.WriteLine(Invariant($"sycophancy, {Plans.LearnerSide} x {Plans.LearnerSide} cells, 200 rounds; devices in turn, {repetitions} times"));
        Console.WriteLine();
        Console.WriteLine("| learners | device | best ms | median ms | processor ms | Mrounds/s | rate beside `host` |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        var devices = DeviceCatalogue.List().DistinctBy(d => d.Kind).OrderBy(d => d.Kind == "host" ? 0 : 1).ToArray();
        foreach (var kind in Enum.GetValues<LearnerKind>())
        {
            var learner = Plans.Of(kind).Learner!;
            var rounds = (double)Plans.LearnerSide * Plans.LearnerSide * learner.Rounds * learner.Agents.Most;
            IRow[] rows = [.. devices.Select(device => new LearnerRow(device.Kind, kind))];
            var times = Times.Of(rows, repetitions);
            foreach (var (device, t) in devices.Zip(times))
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {Learner.Word(kind)} | {device.Kind} ({device.Name}) | {t.Best:F1} | {t.Median:F1} | {t.Processor:F1} | "
                    + $"{rounds / t.Best / 1e3:F0} | {times[0].Best / t.Best:F2} |"));
            }

            foreach (var row in rows)
            {
                row.Dispose();
            }
        }
    }

    /// <summary>Prints a row as the peers do: best and median time and processor time in ms, then its figures.</summary>
    public static void Print(string name, bool single, int repetitions)
    {
        using var row = RowCatalogue.Open(name, single);
        var times = Times.Of([row], repetitions)[0];
        Console.WriteLine(Invariant($"{times.Best:F2} {times.Median:F2} {times.Processor:F2} {string.Join(' ', row.Figures)}"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
