using System.Text;
using PhaseSweep.Cli;
using PhaseSweep.Devices;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary>What goes wrong without the user's doing is one line with the reason and exit code 70, never a stack trace.</summary>
public class FailureTests
{
    public static TheoryData<Exception, string> Failures => new()
    {
        { new IOException("No space left on device"), "No space left on device" },
        { new UnauthorizedAccessException("Access is denied"), "Access is denied" },
        { new DeviceFailure("the device was lost; try --device host"), "the device was lost; try --device host" },
        { new InvalidOperationException("two\nlines"), "internal error: InvalidOperationException: two lines" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void AFailureIsToldInOneLine(Exception failure, string reason)
    {
        using var output = new Failing(failure);
        using var error = new StringWriter();

        Assert.Equal(ExitCode.Failed, CommandLine.Run(["scenarios"], output, error, default));
        Assert.Equal($"phasesweep: {reason}{Environment.NewLine}", error.ToString());
    }

    [Fact]
    public void AnInterruptionSaysHowToGoOn()
    {
        using var output = new Failing(new OperationCanceledException());
        using var error = new StringWriter();

        Assert.Equal(ExitCode.Interrupted, CommandLine.Run(["scenarios"], output, error, default));
        Assert.Equal($"phasesweep: interrupted; run the same command again to go on{Environment.NewLine}", error.ToString());
    }

    [Fact]
    public void WhatCannotBeToldKeepsItsExitCode()
    {
        using var error = new Failing(new IOException("No space left on device"));

        Assert.Equal(ExitCode.BadInput, CommandLine.Run(["scenarios", "none"], TextWriter.Null, error, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ProgressThatCannotBeToldStopsNoSweep(bool live)
    {
        using var error = new Failing(new IOException("No space left on device"));
        using var line = new SweepProgressLine(error, live);

        Assert.Null(Record.Exception(() => line.Report(new(1, 2, 0, TimeSpan.FromSeconds(11)))));
        Assert.Null(Record.Exception(line.Dispose));
    }

    private sealed class Failing(Exception failure) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw failure;
    }
}
