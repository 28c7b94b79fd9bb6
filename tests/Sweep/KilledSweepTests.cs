using System.Diagnostics;
using PhaseSweep.Cli;
using PhaseSweep.Model;
using PhaseSweep.Tests.Cli;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>The built program killed in mid-sweep, as by <c>kill -9</c>, and run again with the same command.</summary>
public sealed class KilledSweepTests : IDisposable
{
    private const string Command = "sweep sycophancy --size 1200 --tile 16 --device host";

    private static readonly SweepPlan Labels = new PlanRequest("sycophancy") { Size = "1200", Tile = "16" }.ToPlan();

    private readonly SweptStore store = new(Labels);
    private readonly Phasesweep elsewhere = new();

    /// <summary>
    /// Each kill waits for a file: the store's first, the first tile's, and tiles of later rows. Seven tiles of eight are left after
    /// the last of them, some seconds of work, so that a busy machine finds time to kill before the map is done.
    /// </summary>
    [Theory]
    [InlineData("--mode dense --field margin", "margin")]
    [InlineData("--mode adaptive", "phase")]
    public void AKilledSweepRunAgainEqualsAnUninterruptedOne(string options, string firstWritten)
    {
        KillWhen(options, store.Path);
        KillWhen(options, store.Of("zarr.json"));
        KillWhen(options, store.Of(firstWritten, "c", "0", "0"));
        KillWhen(options, store.Of("phase", "c", "2", "0"));
        KillWhen(options, store.Of("phase", "c", "9", "20"));
        Assert.InRange(store.Tiles.Length, 9 * 75, Labels.Tiles.Count() - 1);

        using var last = Start(options);
        last.WaitForExit();

        Assert.Equal(ExitCode.Done, last.ExitCode);
        using var whole = SweptStore.Whole(Labels with { Fields = firstWritten == "margin" ? [Field.Margin] : [] });
        Assert.Equal(whole.Files, store.Files);
    }

    public void Dispose()
    {
        store.Dispose();
        elsewhere.Dispose();
    }

    private void KillWhen(string options, string path)
    {
        using var process = Start(options);
        while (!Path.Exists(path) && !process.HasExited)
        {
            Thread.Sleep(1);
        }

        process.Kill();
        process.WaitForExit();
        Assert.True(process.ExitCode > 128, "the sweep ended before it could be killed");
    }

    private Process Start(string options) => Process.Start(new ProcessStartInfo(
        "dotnet",
        [
            typeof(CommandLine).Assembly.Location, .. Command.Split(' '), .. options.Split(' '),
            "--out", store.Path, "--figure", elsewhere.InFolder("map.png"),
        ])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
