using PhaseSweep.Cli;
using PhaseSweep.Storage;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>learn</c>, <c>trajectory</c> and <c>compare</c> with a scenario file of three actions.</summary>
public sealed class GameLearnerTests : IDisposable
{
    private const string Learn = "learn @doubleton.toml --learner simulated --rounds 60 --agents 20 --size 6x5 --device host --out @a.zarr";

    private readonly Phasesweep phasesweep = new();

    public GameLearnerTests() => File.WriteAllText(phasesweep.InFolder("doubleton.toml"), """
        name = "doubleton"
        axes = ["p", "prior"]
        [parameters]
        p = { value = 0.3, range = [0, 1] }
        prior = { value = 0.7, range = [0, 1] }
        [hypotheses]
        theta = [1, 0]
        [outcomes]
        names = ["failure", "success"]
        [actions.a1]
        truth = ["rest", "p"]
        model = ["rest", "0.2 + 0.6 * theta"]
        payoff = ["0", "1"]
        [actions.a2]
        truth = ["rest", "p"]
        model = ["rest", "0.8 - 0.6 * theta"]
        payoff = ["0", "1"]
        [actions.safe]
        safe = true
        truth = ["rest", "0.6"]
        model = ["rest", "0.6"]
        payoff = ["0", "1"]
        [prior]
        density = "if(theta > 0.5, prior, 1 - prior)"
        """);

    [Fact]
    public void AMapOfLearnersIsStoredFoundAgainAndDrawnByItsFields()
    {
        var first = phasesweep.Run(Learn);
        Assert.Equal(ExitCode.Done, first.Code);
        Assert.DoesNotContain("note:", first.Error, StringComparison.Ordinal);
        var again = phasesweep.Run($"{Learn} --json");
        Assert.Equal(ExitCode.Done, again.Code);
        Assert.Equal(0, again.Json().GetProperty("devices").EnumerateArray().Sum(device => device.GetProperty("cells").GetInt64()));

        foreach (var field in new[] { "share_a2", "ended_safe_low", "belief", "agents" })
        {
            Assert.Equal(ExitCode.Done, phasesweep.Run($"render @a.zarr --field {field} --out @{field}.png").Code);
        }

        Assert.Equal(ExitCode.BadInput, phasesweep.Run("render @a.zarr --field coarse --out @x.png").Code);
        Assert.Equal(ExitCode.BadInput, phasesweep.Run("render @a.zarr --field share_a4 --out @x.png").Code);
    }

    [Fact]
    public void MapsOfTwoSeedsCanBeCompared()
    {
        phasesweep.Run(Learn);
        phasesweep.Run($"{Learn.Replace("@a.zarr", "@b.zarr", StringComparison.Ordinal)} --seed 5");
        var answer = phasesweep.Run("compare @a.zarr @b.zarr --figure @c.png --json");

        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Equal(30, answer.Json().GetProperty("compared").GetInt32());
    }

    [Fact]
    public void ATrajectoryIsTabledDrawnAndSummarised()
    {
        var answer = phasesweep.Run("trajectory @doubleton.toml --rounds 40 --out @t");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        var lines = File.ReadAllLines(phasesweep.InFolder("t.csv"));
        Assert.Equal("round,belief,deviation,value_a1,value_a2,value_safe,intended,played,outcome", lines[0]);
        Assert.Equal(41, lines.Length);
        Assert.StartsWith("1,0.7,", lines[1], StringComparison.Ordinal);
        Assert.Contains("It ends in safe", answer.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(phasesweep.InFolder("t.png")));
        Assert.Equal(40, phasesweep.Run("trajectory @doubleton.toml --rounds 40 --out @t --json").Json()
            .GetProperty("rounds").GetProperty("value_a1").GetArrayLength());
    }

    [Fact]
    public void HypothesesOfAListAreThoseOfTheList()
    {
        var answer = phasesweep.Run($"{Learn} --hypotheses 7");

        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("--hypotheses 7: the hypotheses of doubleton are a list of 2; use those", answer.Error, StringComparison.Ordinal);
        File.WriteAllText(phasesweep.InFolder("prior.txt"), "1\n2\n3\n");
        Assert.Contains(
            "holds 3 weights; the hypotheses of doubleton are a list of 2",
            phasesweep.Run("trajectory @doubleton.toml --prior @prior.txt").Error,
            StringComparison.Ordinal);
        Assert.Contains(
            "takes the place of the prior density of doubleton", phasesweep.Run($"{Learn} --prior @prior.txt").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AGridOverTwoIntervalsIsASquare()
    {
        File.WriteAllText(phasesweep.InFolder("cycle.toml"), """
            name = "cycle"
            axes = ["u", "v"]
            [parameters]
            u = { value = 1, range = [0.25, 4] }
            v = { value = 2, range = [0.25, 4] }
            [hypotheses]
            p = { range = [0, 0.5], count = 6 }
            q = { range = [0, 0.5], count = 6 }
            [outcomes]
            names = ["rock", "paper", "scissors"]
            [actions.rock]
            truth = ["1", "0", "rest"]
            model = ["p", "q", "rest"]
            payoff = ["0", "-v", "u"]
            [actions.paper]
            truth = ["0", "1", "rest"]
            model = ["p", "q", "rest"]
            payoff = ["u", "0", "-v"]
            [actions.scissors]
            safe = true
            truth = ["0", "0", "rest"]
            model = ["p", "q", "rest"]
            payoff = ["-v", "u", "0"]
            """);
        const string Cycle = "learn @cycle.toml --learner expected --rounds 30 --size 3 --device host --out @c.zarr";

        Assert.Contains("give a square such as 100", phasesweep.Run($"{Cycle} --hypotheses 101").Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, phasesweep.Run(Cycle).Code);
        Assert.Equal(ExitCode.Done, phasesweep.Run("render @c.zarr --field belief_q --out @q.png").Code);
        Assert.Equal(36, StoredMap.Open(phasesweep.InFolder("c.zarr")).Plan.Hypotheses);
    }

    public void Dispose() => phasesweep.Dispose();
}
