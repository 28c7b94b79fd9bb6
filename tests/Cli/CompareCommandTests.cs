using System.Text.Json;
using System.Xml.Linq;
using PhaseSweep.Cli;
using PhaseSweep.Tests.Topology;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>phasesweep compare</c>: what it says of stores whose differences are known.</summary>
public sealed class CompareCommandTests : IDisposable
{
    private readonly Phasesweep phasesweep = new();

    [Fact]
    public void WordsTellWhatIsComparedAndWhereItDisagrees()
    {
        phasesweep.Run("sweep sycophancy --size 64 --device host --out @a.zarr");
        phasesweep.Run("sweep sycophancy --size 64 --tile 16 --device host --set r_S=3 --exploration 0.1 --out @b.zarr");

        var answer = phasesweep.Run("compare @a.zarr @b.zarr --figure @c.svg");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.StartsWith($"Sycophancy: 64 x 64 cells, p_S 0 to 1, p_H 0 to 1{Environment.NewLine}A (", answer.Output, StringComparison.Ordinal);
        Assert.Contains($"B ({phasesweep.InFolder("b.zarr")}): Theory, exploration 0.1", answer.Output, StringComparison.Ordinal);
        Assert.Contains("the maps differ in: r_S = 1, 3; exploration none, 0.1", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n  A \\ B +Safe +Trapped +Bistable +Cycling +Boundary\r?\n", answer.Output);
        Assert.Matches(@"\n  Trapped +0 +1,024 +0 +0 +0\r?\n", answer.Output);
        Assert.Matches(@"\n +compared +4,096 +100.00 %\r?\n", answer.Output);
        Assert.DoesNotContain("theory to learners", answer.Output, StringComparison.Ordinal);
        Assert.EndsWith($"figure: {phasesweep.InFolder("c.svg")}{Environment.NewLine}", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheoryIsComparedWithLearnersThroughTheCorrespondenceInEitherOrder()
    {
        phasesweep.Run("sweep deception --size 24 --device host --out @a.zarr");
        phasesweep.Run("learn deception --learner expected --rounds 200 --size 24 --device host --out @b.zarr");

        var (one, other) = (phasesweep.Run("compare @a.zarr @b.zarr --figure @c.png"), phasesweep.Run("compare @b.zarr @a.zarr --figure @c.png"));

        Assert.Contains("theory to learners: LatentRisk should end Safe", one.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n +within 0.141421 of a boundary of A +\d", one.Output);
        Assert.Matches(@"\n +within 0.141421 of a boundary of B +\d", other.Output);
        var (json, turned) = (Json("@a.zarr @b.zarr"), Json("@b.zarr @a.zarr"));
        Assert.All(["compared", "agree", "allowed", "disagree", "near", "far", "farFraction", "distance", "correspondence"], name =>
            Assert.Equal(json.GetProperty(name).ToString(), turned.GetProperty(name).ToString()));
        Assert.True(json.GetProperty("allowed").GetInt64() > 0);
    }

    [Fact]
    public void JsonHasTheShapeOfTheContract()
    {
        Drawing.Of("00110", "00110").Store(phasesweep.InFolder("a.zarr"), 2);
        Drawing.Of("00112", "20110").Store(phasesweep.InFolder("b.zarr"), 5);

        var json = Json("@a.zarr @b.zarr --distance 0.2");

        Assert.Equal(
            ["a", "b", "cells", "compared", "correspondence", "confusion", "agree", "allowed", "disagree", "near", "far", "distance", "farFraction", "figure"],
            json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(phasesweep.InFolder("a.zarr"), json.GetProperty("a").GetProperty("store").GetString());
        Assert.Equal("sycophancy", json.GetProperty("b").GetProperty("plan").GetProperty("scenario").GetString());
        Assert.Equal(
            """{"Safe":{"Safe":4,"Trapped":0,"Bistable":2},"Trapped":{"Safe":0,"Trapped":4,"Bistable":0}}""",
            JsonSerializer.Serialize(json.GetProperty("confusion")));
        string[] names = ["cells", "compared", "agree", "allowed", "disagree", "near", "far"];
        Assert.Equal([10, 10, 8, 0, 2, 1, 1], names.Select(name => json.GetProperty(name).GetInt64()));
        Assert.Equal((0.2, 0.1), (json.GetProperty("distance").GetDouble(), json.GetProperty("farFraction").GetDouble()));
        Assert.False(json.GetProperty("correspondence").GetBoolean());
        Assert.Equal(phasesweep.InFolder("c.svg"), json.GetProperty("figure").GetString());
    }

    [Fact]
    public void TheFigureSaysWhatItsColoursMean()
    {
        Drawing.Of("00110", "00110").Store(phasesweep.InFolder("a.zarr"), 2);
        Drawing.Of("00112", "20110").Store(phasesweep.InFolder("b.zarr"), 5);

        Json("@a.zarr @b.zarr --distance 0.2");

        var texts = XDocument.Load(phasesweep.InFolder("c.svg")).Descendants()
            .Where(e => e.Name.LocalName == "text").Select(e => e.Value.Trim()).ToArray();
        Assert.Contains("A (a.zarr): Theory, exploration none", texts);
        Assert.Equal(
            ["disagree, far", "10.0 %", "disagree, near", "10.0 %", "both Safe", "40.0 %", "both Trapped", "40.0 %"],
            texts.SkipWhile(text => text != "disagree, far").Take(8));
    }

    [Fact]
    public void CellsOfAnUnfinishedMapAreLeftOutAndThatIsSaid()
    {
        Drawing.Of("0011", "0011").Store(phasesweep.InFolder("a.zarr"), 2);
        Drawing.Of("0011", "0011").Store(phasesweep.InFolder("b.zarr"), 2);
        File.Delete(Path.Combine(phasesweep.InFolder("b.zarr"), "phase", "c", "0", "1"));

        var answer = phasesweep.Run("compare @a.zarr @b.zarr --figure @c.png");

        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.StartsWith("note: 4 cells (50.00 %) are not computed in both maps", answer.Error, StringComparison.Ordinal);
        Assert.Matches(@"\n +agree +4 +100.00 %\r?\n", answer.Output);
    }

    [Theory]
    [InlineData("@a.zarr @other.zarr --figure @c.png", "its x axis is p_S=0:1 in 3 cells, that of ")]
    [InlineData("@a.zarr @a.zarr --distance zero --figure @c.png", "--distance zero: give a finite number above 0")]
    [InlineData("@a.zarr @a.zarr --figure @c.jpg", "cannot tell the kind of picture")]
    [InlineData("@a.zarr @a.zarr --figure @a.zarr/c.png", "lies inside the store")]
    [InlineData("@a.zarr @none.zarr --figure @c.png", "none.zarr: there is no such store")]
    public void BadInputIsOneLineAndNothingIsDrawn(string line, string part)
    {
        Drawing.Of("0011").Store(phasesweep.InFolder("a.zarr"), 4);
        Drawing.Of("001").Store(phasesweep.InFolder("other.zarr"), 3);

        var answer = phasesweep.Run($"compare {line}");

        Assert.Equal((ExitCode.BadInput, ""), (answer.Code, answer.Output));
        Assert.Contains(part, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["a.zarr", "other.zarr"], phasesweep.Files);
    }

    public void Dispose() => phasesweep.Dispose();

    private JsonElement Json(string line) => phasesweep.Run($"compare {line} --figure @c.svg --json").Json();
}
