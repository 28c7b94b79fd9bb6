using PhaseSweep.Cli;
using PhaseSweep.Sweep;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary>Progress: quiet in a log, one line that is cleaned up on a terminal. The sweep's clock paces it.</summary>
public class SweepProgressLineTests
{
    [Fact]
    public void ALogGetsALineEveryTenSeconds()
    {
        var lines = Written(live: false, from second in Enumerable.Range(1, 25) select At(second, done: 40 * second)).Split(Environment.NewLine);

        Assert.Equal(["40.00 % done, 40 cells/s, 15 s left", "80.00 % done, 40 cells/s, 5 s left", ""], lines);
    }

    [Fact]
    public void TheRateCountsOnlyWhatThisRunComputed()
    {
        var lines = Written(live: false, [At(10, done: 600, found: 500)]);

        Assert.Equal($"60.00 % done, 10 cells/s, 40 s left{Environment.NewLine}", lines);
    }

    [Fact]
    public void ATerminalLineIsOverwrittenAndClearedAtTheEnd()
    {
        var line = "10.00 % done, 50 cells/s, 18 s left";

        Assert.Equal($"\r{line}\r{new string(' ', line.Length)}\r", Written(live: true, [At(2, done: 100), At(2.05, done: 110)]));
    }

    [Fact]
    public void NothingIsWrittenOfASweepThatIsDoneAtOnce() => Assert.Empty(Written(live: false, [At(0.1, done: 1000)]));

    private static SweepProgress At(double seconds, long done, long found = 0) => new(done, 1000, found, TimeSpan.FromSeconds(seconds));

    private static string Written(bool live, IEnumerable<SweepProgress> reports)
    {
        using var error = new StringWriter();
        using (var line = new SweepProgressLine(error, live))
        {
            foreach (var report in reports)
            {
                line.Report(report);
            }
        }

        return error.ToString();
    }
}
