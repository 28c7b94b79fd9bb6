using System.Text;
using PhaseSweep.Measuring;
using Xunit;

namespace PhaseSweep.Tests.Measuring;

/// <summary>Reports: kept, read back, compared, told.</summary>
public sealed class BenchReportTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phasesweep-bench-");

    [Fact]
    public void AReportIsReadBackAsItWasWritten()
    {
        var report = Of(("multiply-add", [0.1, 0.2, 0.3]));
        var path = Save(report);

        var read = BenchReport.Read(path);

        Assert.Equal(BenchText.Markdown(report), BenchText.Markdown(read));
        Assert.Equal(report.Devices[0].Kernels[0].Seconds, read.Devices[0].Kernels[0].Seconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"devices":[null],"together":[]}""")]
    [InlineData("""{"devices":[],"together":[{"name":"a","unit":"b","units":1,"seconds":[]}]}""")]
    [InlineData("""{"devices":[],"together":[{"name":"a","unit":"b","units":1,"seconds":[0]}]}""")]
    public void WhatIsNoReportIsRefused(string text)
    {
        var path = Path.Combine(folder.FullName, "b.json");
        File.WriteAllText(path, text);

        Assert.Equal(
            $"{path}: is no report of bench; give a file that bench --json printed",
            Assert.Throws<InputException>(() => BenchReport.Read(path)).Message);
    }

    [Fact]
    public void SlowerIsWhatExceedsBothNoiseAndThreshold()
    {
        var before = Of(("steady", [1, 1, 1]), ("noisy", [0.6, 1, 1.4]), ("slower", [1, 1, 1]), ("faster", [1, 1, 1]), ("gone", [1]));
        var after = Of(("steady", [1.05, 1.05, 1.05]), ("noisy", [0.9, 1.3, 1.7]), ("slower", [1.2, 1.2, 1.2]), ("faster", [0.8, 0.8, 0.8]));

        var changes = BenchComparison.Of(before, after);

        Assert.Equal(["steady", "noisy", "slower", "faster"], changes.Select(c => c.Name));
        Assert.Equal(["slower"], changes.Where(c => c.IsRegression(0.1)).Select(c => c.Name));
        Assert.Equal(["faster"], changes.Where(c => c.IsImprovement(0.1)).Select(c => c.Name));
        Assert.Equal(["steady", "slower"], changes.Where(c => c.IsRegression(0.01)).Select(c => c.Name));
    }

    [Fact]
    public void AWrongDeviceIsCalledWrong()
    {
        var report = Of(("work", [1]));
        report = report with { Devices = [report.Devices[0] with { Mismatches = 3 }] };

        Assert.Contains("WRONG in 3 of 1,000 cells; its figures mean nothing", BenchText.Markdown(report), StringComparison.Ordinal);
    }

    [Fact]
    public void MarkdownTellsRatesWithTheirUnitsAndShares()
    {
        var text = BenchText.Markdown(Of(("work", [0.5, 0.5])));

        Assert.Contains("| work | 2.00 M cells/s | 500.00 ms | 0.0 % | 2 | 12 | 25 % |", text, StringComparison.Ordinal);
        Assert.Contains("`phasesweep bench`", text, StringComparison.Ordinal);
        Assert.Contains("## host: A processor, 2 units, vectors: right in 1,000 cells", text, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static BenchReport Of(params (string Name, double[] Seconds)[] kernels) => BenchReport.Of(
        "phasesweep bench",
        [
            new(
                new("A processor", "host", 1 << 30, 2), "vectors", 1000, 0, [],
                [.. kernels.Select(k => new Reading(k.Name, "cells", 1e6, k.Seconds, 12, 0.25))], []),
        ],
        []);

    private string Save(BenchReport report)
    {
        var path = Path.Combine(folder.FullName, "a.json");
        using var text = new MemoryStream();
        report.Write(text);
        File.WriteAllText(path, Encoding.UTF8.GetString(text.ToArray()));
        return path;
    }
}
