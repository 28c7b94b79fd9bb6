using System.Diagnostics;
using System.Globalization;
using PhaseSweep.Cli;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary>The built program as a process: its working directory, its streams and its signals.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Phasesweep phasesweep = new();

    [Fact]
    public void ByDefaultTheScenarioNamesStoreAndFigureInTheWorkingDirectory()
    {
        using var process = Start("sweep deception --size 32 --device host --json");
        process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(ExitCode.Done, process.ExitCode);
        Assert.Equal(["deception.png", "deception.zarr"], phasesweep.Files);
    }

    [SkippableFact]
    public void ATerminatedSweepKeepsItsTilesAndExitsAsInterrupted()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        using var process = Start("sweep sycophancy --size 65536 --tile 256 --device host");
        while (!Directory.Exists(phasesweep.InFolder("sycophancy.zarr")) && !process.HasExited)
        {
            Thread.Sleep(10);
        }

        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        Assert.EndsWith(
            $"interrupted; finished tiles are kept in sycophancy.zarr: run the same command again to go on{Environment.NewLine}",
            error, StringComparison.Ordinal);
        Assert.Equal(["sycophancy.zarr"], phasesweep.Files);
    }

    public void Dispose() => phasesweep.Dispose();

    private Process Start(string line) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(CommandLine).Assembly.Location, .. line.Split(' ')])
    {
        WorkingDirectory = phasesweep.Folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
