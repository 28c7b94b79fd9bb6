using System.Globalization;
using System.Text;
using PhaseSweep.Storage;

namespace PhaseSweep.Measuring;

/// <summary>A report in words: tables for a terminal and for Markdown.</summary>
public static class BenchText
{
    /// <summary>Headings of a table of readings.</summary>
    public static IReadOnlyList<string> Headings { get; } = ["work", "rate", "median", "spread", "repetitions", "operations", "of limit"];

    /// <summary>The tables of a device: a title, and rows under <see cref="Headings"/>.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<string[]> Rows)> Tables(DeviceReadings device) =>
        new[] { ("limits", device.Limits), ("kernels", device.Kernels), ("scaling", device.Scaling) }
            .Select(t => (t.Item1, Rows(t.Item2)));

    /// <summary>Rows under <see cref="Headings"/>.</summary>
    public static IReadOnlyList<string[]> Rows(IReadOnlyList<Reading> readings) =>
    [
        .. readings.Select(r => new[]
        {
            r.Name,
            $"{Amount(r.Rate)} {r.Unit}/s",
            Time(r.Median),
            Invariant($"{100 * r.Spread:F1} %"),
            Invariant($"{r.Seconds.Count}"),
            r.Operations is { } operations ? Invariant($"{operations:F0}") : "",
            r.OfLimit is { } share ? Invariant($"{100 * share:F0} %") : "",
        }),
    ];

    /// <summary>The title of a device's part: what it is, and whether it is right.</summary>
    public static string Title(DeviceReadings device) =>
        $"{device.Device.Kind}: {device.Device.Name}, {device.Device.Units} units, {device.Driver}: {Verdict(device)}";

    /// <summary>Refuses a path at which a report could not be written.</summary>
    /// <exception cref="InputException">The path cannot be used; the message says what to do.</exception>
    public static void Check(string path) => OutputFile.Check(path);

    /// <summary>Writes the report as Markdown, whole or not at all.</summary>
    /// <exception cref="InputException">As <see cref="Check"/>.</exception>
    /// <exception cref="IOException">The disk is full or failed.</exception>
    public static void Save(BenchReport report, string path) =>
        OutputFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(Markdown(report))));

    /// <summary>The report as Markdown.</summary>
    public static string Markdown(BenchReport report)
    {
        var lines = new List<string>
        {
            "# PhaseSweep on this machine",
            "",
            Invariant($"{report.Date:yyyy-MM-dd}, PhaseSweep {report.Version}, {report.System}. `{report.Command}`"),
            "",
            "Rates at the median. *Spread*: half the range of the middle half of the times. *Operations*: sums, products, quotients,",
            "comparisons, choices of a unit of work, counted by running the algorithm on numbers that count (a multiply-add is two). *Of limit*:",
            "the share of the device's rate of multiply-adds in that precision; above 100 % where comparisons and choices come for free.",
        };
        foreach (var device in report.Devices)
        {
            lines.AddRange(["", $"## {Title(device)}"]);
            foreach (var (title, rows) in Tables(device))
            {
                Table(title, rows);
            }
        }

        if (report.Together.Count > 0)
        {
            lines.AddRange(["", "## All devices at once"]);
            Table("sweeps", Rows(report.Together));
        }

        return string.Join('\n', lines) + "\n";

        void Table(string title, IReadOnlyList<string[]> rows)
        {
            lines.AddRange(["", $"### {title}", "", $"| {string.Join(" | ", Headings)} |", $"|---|{string.Concat(Headings.Skip(1).Select(_ => "---:|"))}"]);
            lines.AddRange(rows.Select(row => $"| {string.Join(" | ", row)} |"));
        }
    }

    private static string Verdict(DeviceReadings device) => device.Mismatches == 0
        ? Invariant($"right in {device.Cells:N0} cells")
        : Invariant($"WRONG in {device.Mismatches:N0} of {device.Cells:N0} cells; its figures mean nothing");

    /// <summary><c>12.3 G</c>: three digits and a prefix.</summary>
    private static string Amount(double value)
    {
        var (unit, prefix) = value switch
        {
            >= 1e12 => (1e12, "T"),
            >= 1e9 => (1e9, "G"),
            >= 1e6 => (1e6, "M"),
            >= 1e4 => (1e3, "k"),
            _ => (1, ""),
        };
        var scaled = value / unit;
        return $"{scaled.ToString(scaled >= 100 ? "F0" : scaled >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture)}{(prefix.Length > 0 ? " " + prefix : "")}";
    }

    private static string Time(double seconds) => seconds switch
    {
        >= 1 => Invariant($"{seconds:F2} s"),
        >= 1e-3 => Invariant($"{1e3 * seconds:F2} ms"),
        _ => Invariant($"{1e6 * seconds:F1} us"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
