using PhaseSweep.Tests.Devices;
using PhaseSweep.Tests.Games;
using PhaseSweep.Tests.Scenarios;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary>Games of more actions, outcomes and coordinates by the command line.</summary>
public sealed class GameCommandTests : IDisposable
{
    private readonly Phasesweep phasesweep = new();

    public GameCommandTests()
    {
        Write("three.toml", GameFiles.Three);
        Write("weighted.toml", GameFiles.Weighted);
        Write("listed.toml", Files.Listed);
    }

    [Fact]
    public void ACellOfThreeActionsIsExplained()
    {
        var answer = phasesweep.Run("inspect @three.toml --set p=0.8 --set q=0.2 --exploration vanishing");

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Contains("Trapped", answer.Output, StringComparison.Ordinal);
        Assert.Equal("Trapped", phasesweep.Run("inspect @three.toml --set p=0.8 --set q=0.2 --exploration vanishing --json").Json().GetProperty("phase").GetString());
    }

    [SkippableTheory]
    [InlineData("host")]
    [InlineData("cpu")]
    [InlineData("opencl")]
    public void AMapOfThreeActionsIsSweptInDouble(string device)
    {
        Skip.IfNot(OpenedDevices.Kinds.Contains(device), $"this machine has no {device} device");

        var answer = phasesweep.Run($"sweep @three.toml --size 17 --exploration vanishing --device {device} --precision double --field margin --field regret --out @map.zarr --json");

        Assert.True(answer.Code == 0, answer.Error);
        var json = answer.Json();
        Assert.Equal(device, json.GetProperty("devices")[0].GetProperty("kind").GetString());
        Assert.Equal(0, json.GetProperty("decided").GetProperty("single").GetInt64());
        Assert.Equal(17 * 17, json.GetProperty("phases").EnumerateObject().Sum(p => p.Value.GetProperty("cells").GetInt64()));
        Assert.True(json.GetProperty("phases").GetProperty("Trapped").GetProperty("cells").GetInt64() > 17);
    }

    [Theory]
    [InlineData("sweep @weighted.toml --exploration 0.1", "--exploration 0.1: weighted has hypotheses with two coordinates")]
    [InlineData("inspect @weighted.toml --exploration 0.1", "--exploration 0.1: weighted has hypotheses with two coordinates")]
    [InlineData("sweep @listed.toml --device opencl", "--device opencl: listed has a list of hypotheses")]
    [InlineData("sweep @listed.toml --mode adaptive", "--mode adaptive: listed has a list of hypotheses")]
    [InlineData("sweep @three.toml --field belief_a_low", "--field belief_a_low: ")]
    [InlineData("sweep @weighted.toml --field mixed_share", "--field mixed_share: ")]
    public void WhatAGameDoesNotHaveIsRefusedInOneLine(string line, string message)
    {
        var answer = phasesweep.Run(line + (line.StartsWith("inspect", StringComparison.Ordinal) ? "" : " --out @map"));

        Assert.Equal(2, answer.Code);
        Assert.StartsWith($"phasesweep: {message}", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', answer.Error.TrimEnd());
    }

    [Theory]
    [InlineData("weighted")]
    [InlineData("three")]
    public void TheProofOfAGameIsChecked(string game)
    {
        Assert.Equal(0, phasesweep.Run($"boundaries @{game}.toml --depth 8 --exploration vanishing --out @map").Code);

        var answer = phasesweep.Run($"check @{phasesweep.Files.Single(f => f.EndsWith(".proof", StringComparison.Ordinal))} --json");

        Assert.True(answer.Code == 0, answer.Error);
        Assert.InRange(answer.Json().GetProperty("provenArea").GetDouble(), 0.9, 1);
    }

    public void Dispose() => phasesweep.Dispose();

    private void Write(string name, string text) => File.WriteAllText(phasesweep.InFolder(name), text);
}
