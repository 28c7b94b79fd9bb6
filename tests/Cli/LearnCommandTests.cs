using System.Text.Json;
using PhaseSweep.Cli;
using PhaseSweep.Model;
using PhaseSweep.Storage;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>phasesweep learn</c>: store, figure, summary, JSON, notes, and what an interruption leaves.</summary>
public sealed class LearnCommandTests : IDisposable
{
    private const string Auto = "learn sycophancy --learner simulated --rounds 40 --agents auto --max-agents 128 --size 12x10 --device host --out @a.learn.zarr";

    private readonly Phasesweep phasesweep = new();

    [Fact]
    public void LearnersAreStoredDrawnAndSummarised()
    {
        var answer = phasesweep.Run(Auto);

        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Equal(["a.learn.png", "a.learn.zarr"], phasesweep.Files);
        Assert.StartsWith("Sycophancy: 12 x 10 cells, p_S 0 to 1, p_H 0 to 1", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Simulated learners, up to 128 agents, 40 rounds, ties first, seed 1", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n *agents: [\d,]+, \d+ a cell; \d+ cells? \([\d.]+ %\) still undecided after 128\r?\n", answer.Output);
        Assert.DoesNotContain("note:", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonHasTheShapeOfTheContractAndCountsEveryCellAndAgent()
    {
        var json = phasesweep.Run($"{Auto} --json").Json();

        Assert.Equal(
            [
                "scenario", "size", "learner", "phases", "devices", "agents", "coarseCells", "elapsedSeconds", "cellsPerSecond", "store", "figure",
            ],
            Names(json));
        Assert.Equal(Phases.All.Select(p => p.ToString()), Names(json.GetProperty("phases")));
        Assert.Equal(120, json.GetProperty("phases").EnumerateObject().Sum(p => p.Value.GetProperty("cells").GetInt64()));
        Assert.Equal("auto", json.GetProperty("learner").GetProperty("agents").GetString());
        Assert.Equal(128, json.GetProperty("learner").GetProperty("max_agents").GetInt32());
        var agents = json.GetProperty("agents");
        Assert.Equal(agents.GetProperty("total").GetInt64() / 120.0, agents.GetProperty("perCell").GetDouble());

        // Some cells are decided at the first look, some not even at the last.
        Assert.InRange(agents.GetProperty("perCell").GetDouble(), 65, 127);
        Assert.InRange(agents.GetProperty("undecidedCells").GetInt64(), 1, 119);
        Assert.Equal((0, phasesweep.InFolder("a.learn.zarr")), (json.GetProperty("coarseCells").GetInt64(), json.GetProperty("store").GetString()));
    }

    [Fact]
    public void TheStoreStatesTheThresholdsOfItsPhases()
    {
        phasesweep.Run($"{Auto} --minority 0.07 --window 13");

        var attributes = JsonDocument.Parse(File.ReadAllText(Path.Combine(phasesweep.InFolder("a.learn.zarr"), "phase", "zarr.json")))
            .RootElement.GetProperty("attributes");
        var comment = attributes.GetProperty("comment").GetString();
        Assert.Contains("Cycling: more than 0.5 of the agents switched in the last 13 rounds", comment, StringComparison.Ordinal);
        Assert.Contains("Bistable: both ends are held by more than 0.07 of the agents", comment, StringComparison.Ordinal);

        // Looks at 64 and 128 agents share a chance of missing of 0.05.
        Assert.Contains("Wilson intervals of level 1 - 0.05/2 decide this, or there are 128", comment, StringComparison.Ordinal);
    }

    /// <summary>All that works on a swept map works on one of learners.</summary>
    [Fact]
    public void AMapOfLearnersIsRenderedAndMeasuredAsAnyOther()
    {
        phasesweep.Run(Auto);

        var plan = StoredMap.Open(phasesweep.InFolder("a.learn.zarr")).Plan;
        foreach (var field in plan.Fields.Select(f => f.Name(plan.Scenario)))
        {
            Assert.Equal(ExitCode.Done, phasesweep.Run($"render @a.learn.zarr --field {field} --out @{field}.png").Code);
            Assert.Contains($"{field}.png", phasesweep.Files);
        }

        Assert.Equal(ExitCode.Done, phasesweep.Run("render @a.learn.zarr --pixels --out @pixels.png").Code);
        Assert.Equal(ExitCode.Done, phasesweep.Run("topology @a.learn.zarr --json").Code);
    }

    [Fact]
    public void ItIsToldWhereTheGridOfHypothesesIsTooCoarse()
    {
        const string Line = "learn deception --learner simulated --agents 2 --rounds 400 --size 6 --device host --out";

        var coarse = phasesweep.Run($"{Line} @a.zarr --hypotheses 8");
        Assert.Matches(
            @"note: in \d+ cells \([\d.]+ %\) posteriors ended narrower than the distance of the 8 hypotheses, .*such as --hypotheses \d+ ", coarse.Error);

        var fine = phasesweep.Run($"{Line} @b.zarr --hypotheses 400");
        Assert.Equal((ExitCode.Done, false), (fine.Code, fine.Error.Contains("note:", StringComparison.Ordinal)));
    }

    [Fact]
    public void AnInterruptedMapSaysWhatItKeptAndTheSameCommandGoesOn()
    {
        var interrupted = phasesweep.Run(Auto, new CancellationToken(canceled: true));
        Assert.Equal((ExitCode.Interrupted, ""), (interrupted.Code, interrupted.Output));
        Assert.EndsWith($"interrupted; nothing was kept{Environment.NewLine}", interrupted.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("a.learn.png", phasesweep.Files);

        Assert.Equal(ExitCode.Done, phasesweep.Run(Auto).Code);
        Assert.Contains("a.learn.png", phasesweep.Files);
        AssertTilesWereKept(phasesweep.Run(Auto, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void AMapInterruptedHalfWayKeepsItsTilesAndTheSameCommandAddsTheOthers()
    {
        const string Line = $"{Auto} --tile 2 --json";
        using var stop = new CancellationTokenSource();
        var watch = new Thread(() =>
        {
            SpinWait.SpinUntil(() => File.Exists(phasesweep.InFolder("a.learn.zarr/phase/c/0/0")), TimeSpan.FromMinutes(1));
            stop.Cancel();
        });
        watch.Start();
        var interrupted = phasesweep.Run(Line, stop.Token);
        watch.Join();
        AssertTilesWereKept(interrupted);
        Assert.DoesNotContain("a.learn.png", phasesweep.Files);

        var rest = phasesweep.Run(Line).Json();
        Assert.InRange(Assert.Single(rest.GetProperty("devices").EnumerateArray()).GetProperty("cells").GetInt64(), 1, 119);
        Assert.Equal(120, rest.GetProperty("phases").EnumerateObject().Sum(p => p.Value.GetProperty("cells").GetInt64()));
    }

    [Fact]
    public void AStoreOfOtherLearnersIsReplacedOnlyByForce()
    {
        Assert.Equal(ExitCode.Done, phasesweep.Run(Auto).Code);

        var other = phasesweep.Run($"{Auto} --seed 2");
        Assert.Equal(ExitCode.BadInput, other.Code);
        Assert.Contains("holds a map of another plan (seed 1, not 2); ", other.Error, StringComparison.Ordinal);
        Assert.Contains("--force", other.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, phasesweep.Run($"{Auto} --seed 2 --force").Code);
    }

    [Theory]
    [InlineData("learn sycophancy", "--learner")]
    [InlineData("learn sycophancy --learner guess", "--learner guess: ")]
    [InlineData("learn sycophancy --learner expected --agents 5", "--agents 5: ")]
    [InlineData("learn sycophancy --learner simulated --rounds none", "--rounds none: ")]
    [InlineData("learn sycophancy --learner simulated --ties last", "--ties last: ")]
    [InlineData("learn sycophancy --learner simulated --gamma 1.5", "--gamma 1.5: ")]
    [InlineData("learn sycophancy --learner simulated --prior @none.txt", "none.txt: cannot be read")]
    [InlineData("learn sycophancy --learner simulated --exploration 0.1", "--exploration: no such option; ")]
    public void BadInputIsOneLineAndNothingIsWritten(string line, string part)
    {
        var answer = phasesweep.Run($"{line} --size 4 --device host --out @a.zarr");

        Assert.Equal((ExitCode.BadInput, ""), (answer.Code, answer.Output));
        Assert.Contains(part, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(phasesweep.Files);
    }

    public void Dispose() => phasesweep.Dispose();

    private void AssertTilesWereKept(Answer interrupted)
    {
        Assert.Equal((ExitCode.Interrupted, ""), (interrupted.Code, interrupted.Output));
        Assert.EndsWith(
            $"interrupted; finished tiles are kept in {phasesweep.InFolder("a.learn.zarr")}: "
            + $"run the same command again to go on{Environment.NewLine}",
            interrupted.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
}
