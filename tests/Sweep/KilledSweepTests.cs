using System.Diagnostics;
using PhaseSweep.Cli;
using PhaseSweep.Model;
using PhaseSweep.Tests.Cli;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>The built program killed in mid-sweep, as by <c>kill -9</c>, and run again with the same command.</summary>
public sealed class KilledSweepTests : IDisposable
{
    private const string Command = "sweep sycophancy --size 480 --tile 16 --field margin --device host";

    private static readonly SweepPlan Plan =
        new PlanRequest("sycophancy") { Size = "480", Tile = "16", Fields = ["margin"] }.ToPlan();

    private readonly SweptStore store = new(Plan);
    private readonly Phasesweep elsewhere = new();

    /// <summary>Each kill waits for a file: the store's first, the first tile's, and tiles of later rows.</summary>
    [Fact]
    public void AKilledSweepRunAgainEqualsAnUninterruptedOne()
    {
        KillWhen(store.Path);
        KillWhen(store.Of("zarr.json"));
        KillWhen(store.Of("margin", "c", "0", "0"));
        KillWhen(store.Of("phase", "c", "2", "0"));
        KillWhen(store.Of("phase", "c", "9", "20"));
        Assert.InRange(store.Tiles.Length, 9 * 30, Plan.Tiles.Count() - 1);

        using var last = Start();
        last.WaitForExit();

        Assert.Equal(ExitCode.Done, last.ExitCode);
        using var whole = SweptStore.Whole(Plan);
        Assert.Equal(whole.Files, store.Files);
    }

    public void Dispose()
    {
        store.Dispose();
        elsewhere.Dispose();
    }

    private void KillWhen(string path)
    {
        using var process = Start();
        while (!Path.Exists(path) && !process.HasExited)
        {
            Thread.Sleep(1);
        }

        process.Kill();
        process.WaitForExit();
        Assert.True(process.ExitCode > 128, "the sweep ended before it could be killed");
    }

    private Process Start() => Process.Start(new ProcessStartInfo(
        "dotnet",
        [typeof(CommandLine).Assembly.Location, .. Command.Split(' '), "--out", store.Path, "--figure", elsewhere.InFolder("map.png")])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
