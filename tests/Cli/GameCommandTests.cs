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
        Write("square.toml", GameFiles.Square);
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
    [InlineData(
        "sweep @square.toml --mode adaptive",
        "--mode adaptive: square has two coordinates and more than two actions or outcomes")]
    [InlineData("sweep @square.toml --device cpu", "--device cpu: square has more than two actions or outcomes")]
    [InlineData("sweep @listed.toml --device opencl --field margin", "--device opencl: listed has a list of hypotheses and --field is asked for")]
    [InlineData("boundaries @square.toml", "square has two coordinates and more than two actions or outcomes")]
    [InlineData("sweep @three.toml --field mixed_share", "--field mixed_share: ")]
    [InlineData("sweep @weighted.toml --field belief_S_low", "--field belief_S_low: ")]
    public void WhatAGameDoesNotHaveIsRefusedInOneLine(string line, string message)
    {
        var answer = phasesweep.Run(line + (line.StartsWith("inspect", StringComparison.Ordinal) ? "" : " --out @map"));

        Assert.Equal(2, answer.Code);
        Assert.StartsWith($"phasesweep: {message}", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', answer.Error.TrimEnd());
    }

    /// <summary>The game's point of indifference is the truth of all its actions: see <see cref="GameFiles.Square"/>.</summary>
    [Fact]
    public void ACellOfThreeActionsOnARectangleIsExplained()
    {
        var answer = phasesweep.Run("inspect @square.toml");

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.StartsWith("square at ", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Mixed equilibrium: a with weight", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Decided by: host", answer.Output, StringComparison.Ordinal);
        var json = phasesweep.Run("inspect @square.toml --exploration 0.1 --json").Json();
        Assert.Equal("Cycling", json.GetProperty("phase").GetString());
        Assert.Equal(3, json.GetProperty("rationalizable").GetArrayLength());
        Assert.Equal(["s", "t"], json.GetProperty("actions")[0].GetProperty("leaves")[0].EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("sweep @square.toml --size 9 --field margin --field regret", 81)]
    [InlineData("sweep @weighted.toml --exploration 0.1 --size 9 --field margin", 81)]
    public void AMapOnARectangleIsSweptByTheHost(string line, int cells)
    {
        var json = phasesweep.Run(line + " --out @map.zarr --json").Json();

        Assert.Equal("host", json.GetProperty("devices")[0].GetProperty("kind").GetString());
        Assert.Equal("dense", json.GetProperty("mode").GetString());
        Assert.Equal(cells, json.GetProperty("phases").EnumerateObject().Sum(p => p.Value.GetProperty("cells").GetInt64()));
        Assert.Equal(0, phasesweep.Run("render @map.zarr --field margin --out @margin.png").Code);
    }

    [Theory]
    [InlineData("weighted", "vanishing")]
    [InlineData("weighted", "0.1")]
    [InlineData("three", "none")]
    public void TheProofOfAGameIsChecked(string game, string exploration)
    {
        Assert.Equal(0, phasesweep.Run($"boundaries @{game}.toml --depth 8 --exploration {exploration} --out @map").Code);

        var answer = phasesweep.Run($"check @{phasesweep.Files.Single(f => f.EndsWith(".proof", StringComparison.Ordinal))} --json");

        Assert.True(answer.Code == 0, answer.Error);
        Assert.InRange(answer.Json().GetProperty("provenArea").GetDouble(), 0.9, 1);
    }

    public void Dispose() => phasesweep.Dispose();

    private void Write(string name, string text) => File.WriteAllText(phasesweep.InFolder(name), text);
}
