using PhaseSweep.Cli;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>phasesweep bench</c>, but for the measuring itself, which takes too long here: CI runs it.</summary>
public sealed class BenchCommandTests : IDisposable
{
    private const string Before = """
        {"version":"1","date":"2026-11-01T00:00:00Z","system":"a","command":"b","together":[],"devices":[{"device":{"name":"P","kind":"host",
        "memoryBytes":1,"units":2},"driver":"d","cells":1,"mismatches":0,"limits":[],"scaling":[],"kernels":[
        {"name":"one","unit":"cells","units":10,"seconds":[1,1,1]},{"name":"two","unit":"cells","units":10,"seconds":[1,1,1]}]}]}
        """;

    private readonly Phasesweep phasesweep = new();

    [Fact]
    public void WhatGotSlowerIsToldAndTheExitCodeIs1()
    {
        Write("a.json", Before);
        Write("b.json", Before.Replace("\"seconds\":[1,1,1]}]", "\"seconds\":[1.5,1.5,1.5]}]", StringComparison.Ordinal));

        var answer = phasesweep.Run("bench --compare @a.json @b.json");

        Assert.Equal((ExitCode.CheckFailed, ""), (answer.Code, answer.Error));
        Assert.Matches(@"\n +two +host \(P\) +1.5 +0.00 %", answer.Output);
        Assert.EndsWith($"2 rates compared: 1 slower, 0 faster by more than 10.00 % and the noise{Environment.NewLine}", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatGotFasterOrStaysBelowTheThresholdIsNoFailure()
    {
        Write("a.json", Before);
        Write("b.json", Before.Replace("[1,1,1]", "[1.5,1.5,1.5]", StringComparison.Ordinal));

        Assert.Equal(ExitCode.Done, phasesweep.Run("bench --compare @b.json @a.json").Code);
        Assert.Equal(ExitCode.Done, phasesweep.Run("bench --compare @a.json @b.json --threshold 0.6").Code);
        Assert.Equal(2, phasesweep.Run("bench --compare @a.json @b.json --json").Json().GetProperty("slower").GetArrayLength());
    }

    [Theory]
    [InlineData("--compare @a.json", "--compare")]
    [InlineData("--compare @a.json @none.json", "none.json: cannot be read")]
    [InlineData("--compare @a.json @c.json", "--compare: the two reports have no device and work in common; compare reports of the same machine")]
    [InlineData("--compare @a.json @a.json --threshold much", "--threshold much: give a share from 0 to 10, as in 0.1 for 10 %")]
    [InlineData("--threshold 0.2", "--threshold 0.2: belongs to --compare A.json B.json")]
    [InlineData("--device abacus", "--device abacus: no such device")]
    [InlineData("--out @none/b.md", "there is no directory")]
    public void BadInputIsRefusedBeforeAnythingIsMeasured(string words, string error)
    {
        Write("a.json", Before);
        Write("c.json", Before.Replace("\"P\"", "\"Q\"", StringComparison.Ordinal));

        var answer = phasesweep.Run($"bench {words}");

        Assert.Equal((ExitCode.BadInput, ""), (answer.Code, answer.Output));
        Assert.Contains(error, answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => phasesweep.Dispose();

    private void Write(string name, string text) => File.WriteAllText(phasesweep.InFolder(name), text);
}
