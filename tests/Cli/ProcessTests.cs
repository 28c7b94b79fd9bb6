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
        while (!File.Exists(phasesweep.InFolder("sycophancy.zarr/phase/c/0/0")) && !process.HasExited)
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

    [SkippableFact]
    public void AStandardErrorThatIsFullChangesNeitherWorkNorExitCode()
    {
        Skip.If(!File.Exists("/dev/full"), "Only Linux has /dev/full");
        var program = typeof(CommandLine).Assembly.Location;

        Assert.Equal(ExitCode.Done, Shell($"dotnet '{program}' sweep deception --size 16 --device host --out a.zarr 2>/dev/full"));
        Assert.Equal(ExitCode.BadInput, Shell($"dotnet '{program}' sweep deceptoin 2>/dev/full"));
        Assert.Equal(["a.png", "a.zarr"], phasesweep.Files);
    }

    public void Dispose() => phasesweep.Dispose();

    private int Shell(string line)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line])
        {
            WorkingDirectory = phasesweep.Folder,
            RedirectStandardOutput = true,
        })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private Process Start(string line) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(CommandLine).Assembly.Location, .. line.Split(' ')])
    {
        WorkingDirectory = phasesweep.Folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
