using System.Globalization;
using System.Runtime.InteropServices;
using PhaseSweep.Benchmarks.Rows;
using PhaseSweep.Devices;

namespace PhaseSweep.Benchmarks;

/// <summary>Short tables, without BenchmarkDotNet.</summary>
internal static class RowTable
{
    private const int Rounds = 3;

    /// <summary>
    /// Prints dense maps on every kind of device beside the scalar loop over the same body, as Markdown; all in turn, the least of all
    /// rounds.
    /// </summary>
    public static void Print(int repetitions)
    {
        var all = DeviceCatalogue.List();
        var host = all.First(d => d.Kind == "host");
        Console.WriteLine(Invariant($"{host.Name}, {host.Units} cores, {RuntimeInformation.FrameworkDescription}"));
        Console.WriteLine(Invariant($"sycophancy, {Plans.Side} x {Plans.Side} cells, labels, dense; {Rounds} rounds of {repetitions}"));
        Console.WriteLine();
        Console.WriteLine("| row | precision | best ms | median ms | processor ms | Mcells/s | time beside `scalar` | processor time beside `scalar` |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|");
        foreach (var precision in new[] { "double", "single" })
        {
            (string Name, Row Row)[] rows =
            [
                ("scalar", Row.Open("scalar", "", precision == "single")),
                .. all.Select(d => d.Kind).Distinct().Select(kind => (kind, Row.Open("dense", kind, precision == "single"))),
            ];
            var rounds = Enumerable.Range(0, Rounds).Select(_ => rows.Select(r => Times.Of(r.Row.Work, repetitions)).ToArray()).ToArray();
            Times[] times = [.. rows.Select((_, i) => Times.Least([.. rounds.Select(round => round[i])]))];
            foreach (var ((name, _), t) in rows.Zip(times))
            {
                Console.WriteLine(Invariant($"| {name} | {precision} | {t.Best:F1} | {t.Median:F1} | {t.Processor:F1} | ")
                    + Invariant($"{Plans.Cells / t.Best / 1e3:F1} | {t.Best / times[0].Best:F2} | {t.Processor / times[0].Processor:F2} |"));
            }

            foreach (var (_, row) in rows)
            {
                row.Dispose();
            }
        }
    }

    /// <summary>Prints a row as the peers do: best and median time and processor time in ms, then its figures.</summary>
    public static void Print(string name, string kind, bool single, int repetitions)
    {
        using var row = Row.Open(name, kind, single);
        var times = Times.Of(row.Work, repetitions);
        Console.WriteLine(Invariant($"{times.Best:F3} {times.Median:F3} {times.Processor:F3} {string.Join(' ', row.Figures)}"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
