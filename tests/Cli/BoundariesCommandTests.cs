using System.Text.Json;
using PhaseSweep.Cli;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>phasesweep boundaries</c>: what it says and writes, and what it refuses.</summary>
public sealed class BoundariesCommandTests : IDisposable
{
    private readonly Phasesweep phasesweep = new();

    public void Dispose() => phasesweep.Dispose();

    [Fact]
    public void WordsTellRegionsArcsAndJunctions()
    {
        var answer = phasesweep.Run("boundaries sycophancy --depth 8 --out @map");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.StartsWith("Sycophancy: p_S 0 to 1, p_H 0 to 1, 256 boxes a side", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n +\d +Bistable +2[45]\.\d\d % to 2[56]\.\d\d % +0 +\d, \d\r?\n", answer.Output);
        Assert.Matches(@"\n +\d +Safe +Bistable +2 +\d\.\de-1\d +S becomes an equilibrium: U\(S\) = U\(H\) at the belief of S\r?\n", answer.Output);
        Assert.Matches(@"\njunction at p_S 0\.5\d*, p_H 0\.5\d* \(error \d\.\de-1\d\): ", answer.Output);
        Assert.Equal(["map.geojson", "map.proof", "map.svg", "map.topology.json"], phasesweep.Files);
    }

    [Fact]
    public void JsonHasTheShapeOfTheContract()
    {
        var json = phasesweep.Run("boundaries deception --depth 9 --out @map --json").Json();

        Assert.Equal(
            ["scenario", "depth", "evaluations", "arcs", "junctions", "regions", "provenArea", "error", "elapsedSeconds", "files"],
            json.EnumerateObject().Select(p => p.Name));
        Assert.Equal((3, 1, 3), (Int(json, "arcs"), Int(json, "junctions"), Int(json, "regions")));
        Assert.Equal(9, Int(json, "depth"));
        Assert.InRange(json.GetProperty("provenArea").GetDouble(), 0.99, 1 - 1e-6);
        Assert.InRange(json.GetProperty("error").GetDouble(), 1e-17, 1e-12);
        Assert.InRange(Int(json, "evaluations"), 512, 100_000);
        Assert.All(json.GetProperty("files").EnumerateArray(), file => Assert.True(File.Exists(file.GetString())));
        Assert.Equal(4, json.GetProperty("files").GetArrayLength());
    }

    [Fact]
    public void AxesSettingsAndExplorationAreThoseOfASweep()
    {
        phasesweep.Run("boundaries sycophancy --depth 8 --y r_H=0.25:4 --set p_H=0.55 --exploration 0.1 --out @map");

        var geo = JsonDocument.Parse(File.ReadAllText(phasesweep.InFolder("map.geojson"))).RootElement;
        var junction = geo.GetProperty("features").EnumerateArray()
            .Single(f => f.GetProperty("geometry").GetProperty("type").GetString() == "Point")
            .GetProperty("geometry").GetProperty("coordinates");

        // (1 - eps/2) p_S + (eps/2)(1 - p_H) = t = (eps/2) p_S + (1 - eps/2)(1 - p_H), t = r_H / (1 + r_H).
        Assert.Equal(0.45, junction[0].GetDouble(), 1e-12);
        Assert.Equal(0.45 / 0.55, junction[1].GetDouble(), 1e-12);
    }

    [Fact]
    public void ACheckOfTheProofSucceeds()
    {
        phasesweep.Run("boundaries hallucination --depth 8 --out @map");

        Assert.Equal(ExitCode.Done, phasesweep.Run("check @map.proof").Code);
    }

    [Fact]
    public void AMapOfOnePhaseHasNoArcs()
    {
        var answer = phasesweep.Run("boundaries sycophancy --depth 8 --x p_S=0.6:0.9 --y p_H=0.1:0.4 --out @map");

        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Matches(@"\n +0 +Trapped +100\.00 % to 100\.00 % +0\r?\n", answer.Output);
        Assert.Contains("proven: 100.00000000 % of the area", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("boundaries sycophancy --depth 0", "--depth 0: give a whole number from 1 to 24")]
    [InlineData("boundaries sycophancy --depth 25", "--depth 25: give a whole number from 1 to 24")]
    [InlineData("boundaries sycophancy --depth 8.5", "--depth 8.5: give a whole number from 1 to 24")]
    [InlineData("boundaries sycophancy --tolerance 0", "--tolerance 0: give a share of the axis from 1e-13 to 0.01")]
    [InlineData("boundaries sycophancy --tolerance nan", "--tolerance nan: give a share of the axis from 1e-13 to 0.01")]
    [InlineData("boundaries sycophancy --chord 1", "--chord 1: give a share of the axis from 1e-08 to 0.01")]
    [InlineData("boundaries sycophancy --x p_S=0.5:0.5000000000001", "--depth 20: the range of p_S is so narrow that doubles cannot tell its boxes apart; give 3 at most, or a wider range")]
    [InlineData("boundaries sycophancy --depth 4 --out @no/such/map", "/no/such")]
    [InlineData("boundaries sycophansy", "did you mean sycophancy?")]
    [InlineData("boundaries sycophancy --size 5", "--size")]
    public void BadInputIsRefusedBeforeAnythingIsWritten(string line, string message)
    {
        var answer = phasesweep.Run(line);

        Assert.Equal((ExitCode.BadInput, ""), (answer.Code, answer.Output));
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.TrimEnd().Split('\n'));
        Assert.Empty(phasesweep.Files);
    }

    [Fact]
    public void StoppedItKeepsNothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var answer = phasesweep.Run("boundaries sycophancy --depth 12 --out @map", stop.Token);

        Assert.Equal(ExitCode.Interrupted, answer.Code);
        Assert.Contains("run the same command again", answer.Error, StringComparison.Ordinal);
        Assert.Empty(phasesweep.Files);
    }

    private static int Int(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
