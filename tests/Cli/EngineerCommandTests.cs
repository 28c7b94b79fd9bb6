using System.Text.Json;
using PhaseSweep.Cli;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>phasesweep engineer</c>: what it says, and what it refuses.</summary>
public sealed class EngineerCommandTests : IDisposable
{
    private const string Overconfident = "engineer deception --at d=0.7 --at hi=0.3 --exploration vanishing --boxes 5000";

    private readonly Phasesweep phasesweep = new();

    public void Dispose() => phasesweep.Dispose();

    [Fact]
    public void WordsTellWhatEveryParameterCanDoAndCompareModelAndRewards()
    {
        var answer = phasesweep.Run(Overconfident);

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.StartsWith("Strategic deception at d = 0.7, hi = 0.3, lo = 0.1, g = 1", answer.Output, StringComparison.Ordinal);
        Assert.Contains("now Trapped: ", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n +model +hi +0\.0999\d* to 0\.1\d* +hi 0\.3 to 0\.40000\d* +\d\S* +\d+\r?\n", answer.Output);
        Assert.Matches(@"\n +model +lo +none does: proven +\d+\r?\n", answer.Output);
        Assert.Matches(@"\n +model +hi, lo +0\.0999", answer.Output);
        Assert.Matches(@"\n +rewards +r_H +0\.\d+ to 0\.2\d* +r_H 0\.2 to 0\.40000\d*", answer.Output);
        Assert.Matches(@"\n +rewards +g, loss, r_H ", answer.Output);
        Assert.Contains("each as a share of its range: hi 0 to 1, lo 0 to 1, g 0.25 to 4, loss 0 to 4, r_H 0 to 1", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nIts model must be changed by 0\.0999\d* to 0\.1\d* of its ranges, its rewards by 0\.0\d+ to 0\.0\d+ of theirs", answer.Output);
    }

    [Fact]
    public void JsonHasTheShapeOfTheContract()
    {
        var json = phasesweep.Run($"{Overconfident} --vary hi=0.2:0.6 --json").Json();

        Assert.Equal(
            ["scenario", "at", "exploration", "phase", "margin", "measure", "beliefs", "rewards"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("deception", "Trapped"), (json.GetProperty("scenario").GetString(), json.GetProperty("phase").GetString()));
        Assert.Equal(0.7, json.GetProperty("at").GetProperty("d").GetDouble());
        var repair = Assert.Single(json.GetProperty("beliefs").EnumerateArray());
        Assert.Equal(["ranges", "outcome", "lower", "upper", "point", "margin", "boxes", "open"], repair.EnumerateObject().Select(p => p.Name));
        Assert.Equal("[0.2,0.6]", JsonSerializer.Serialize(repair.GetProperty("ranges").GetProperty("hi")));
        Assert.Equal("found", repair.GetProperty("outcome").GetString());
        Assert.InRange(0.25, repair.GetProperty("lower").GetDouble(), repair.GetProperty("upper").GetDouble());
        Assert.InRange(repair.GetProperty("point").GetProperty("hi").GetDouble(), 0.4, 0.400001);
        Assert.Equal(4, json.GetProperty("rewards").GetArrayLength());
    }

    [Theory]
    [InlineData("engineer sycophancy --at p_S=0.2 --at p_H=0.9", "Safe already, with a margin of 0.6: nothing is to be changed")]
    [InlineData("engineer deception --at d=0.3 --exploration vanishing --vary hi --rewards loss=1:1.1", "Neither a change of its model nor one of its rewards")]
    [InlineData("engineer deception --at d=0.3 --vary hi --rewards r_H", "No change of its model in these ranges makes it Safe; its rewards must be changed by 0.")]
    [InlineData("engineer deception --at d=0.7 --vary lo --rewards loss", "no change of rewards in theirs would do")]
    [InlineData("engineer deception --at d=0.7 --at hi=0.3 --exploration vanishing --vary hi=0.2:0.4 --rewards r_H", "undecided: none below 0.5, ")]
    [InlineData("engineer deception --at d=0.7 --at hi=0.3 --exploration vanishing --boxes 100", "What is open after 100 boxes is so because the search ended there: a larger --boxes lets it go on")]
    [InlineData("engineer berk-coin --at p=0.7", "No change of its rewards in these ranges makes it Safe; no parameter is part of its model, to be changed with --vary")]
    [InlineData("engineer monopolist", "Nothing can be changed: no parameter is part of its model, which --vary would name, and none is a payoff")]
    [InlineData("engineer cursed-trade", "boxes stays open: what is left is too small to be cut, and no phase can be proven in it")]
    public void TheAnswerIsSaidInASentence(string line, string part)
    {
        var answer = phasesweep.Run(line);

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.Contains(part, answer.Output, StringComparison.Ordinal);
    }

    /// <summary>In a file: one fixed payoff and one that is a parameter, so that scaling is no matter of parameters alone.</summary>
    [Fact]
    public void APayoffOfAFileThatDoesNotScaleIsChangedLikeAnyOther()
    {
        const string Text = """
            name = "a"
            axes = ["p", "q"]
            [parameters]
            p = { value = 0.7, range = [0, 1] }
            q = { value = 0.6, range = [0, 1] }
            r = { value = 1, range = [0.25, 4] }
            lo = { value = 0, range = [0, 0.9] }
            [hypotheses]
            theta = { range = ["lo", 1] }
            [outcomes]
            names = ["no", "yes"]
            [actions.S]
            truth = ["rest", "p"]
            model = ["rest", "theta"]
            payoff = ["0", "1"]
            [actions.H]
            safe = true
            truth = ["rest", "q"]
            model = ["rest", "1 - theta"]
            payoff = ["0", "r"]
            """;
        File.WriteAllText(phasesweep.InFolder("a.toml"), Text);

        var rewards = phasesweep.Run("engineer @a.toml --json").Json().GetProperty("rewards");

        // Safe where r / (1 + r) is above 0.7: r above 7/3, of a range of 3.75.
        var repair = Assert.Single(rewards.EnumerateArray());
        Assert.InRange(((7.0 / 3) - 1) / 3.75, repair.GetProperty("lower").GetDouble(), repair.GetProperty("upper").GetDouble());
        Assert.Contains("r is a payoff, no part of the agent's model", phasesweep.Run("engineer @a.toml --vary r").Error, StringComparison.Ordinal);

        // Without the parameter of its model there are rewards alone to change; and without them what also is a true chance.
        var rigid = Text.Replace("lo = { value = 0, range = [0, 0.9] }\n", "", StringComparison.Ordinal).Replace("\"lo\", 1", "0, 1", StringComparison.Ordinal);
        File.WriteAllText(phasesweep.InFolder("b.toml"), rigid);
        Assert.Contains("Its rewards must be changed by 0.35555", phasesweep.Run("engineer @b.toml").Output, StringComparison.Ordinal);
        File.WriteAllText(
            phasesweep.InFolder("c.toml"),
            rigid.Replace("r = { value = 1, range = [0.25, 4] }\n", "", StringComparison.Ordinal).Replace("\"r\"", "\"2 * q\"", StringComparison.Ordinal));
        Assert.Contains(
            "and none is a payoff; q, in payoffs and true probabilities, can be named with --rewards", phasesweep.Run("engineer @c.toml").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("engineer deceptoin", "did you mean deception?")]
    [InlineData("engineer deception --at d=1.5", "--at d=1.5: d must lie in [0, 1]")]
    [InlineData("engineer deception --at d", "--at d: give a number, as in --at d=0.3")]
    [InlineData("engineer deception --at x=1", "--at x=1: no such parameter")]
    [InlineData("engineer deception --at d=0.1 --at d=0.2", "--at d=0.2: d is set already (--at d=0.1); set it once")]
    [InlineData("engineer deception --at hi=0.05", "hi = 0.05")]
    [InlineData("engineer deception --vary d=0:1", "--vary d=0:1: d is part of the environment, which is given: fix it with --at d=VALUE; parts of the agent's model are hi, lo")]
    [InlineData("engineer deception --vary g=1:2", "--vary g=1:2: g is a payoff, no part of the agent's model: let it vary with --rewards g=LO:HI")]
    [InlineData("engineer deception --rewards hi", "--rewards hi: hi is part of the agent's model, no payoff: let it vary with --vary hi=LO:HI; payoffs are g, loss, r_H")]
    [InlineData("engineer deception --vary a0=1:2", "--vary a0=1:2: a0 is part of the prior, on which no equilibrium depends, so that changing it repairs nothing")]
    [InlineData("engineer deception --vary hi=0.5:0.5", "--vary hi=0.5:0.5: the range is empty")]
    [InlineData("engineer deception --vary hi=0.9:0.5", "--vary hi=0.9:0.5: the range is reversed; write hi=0.5:0.9")]
    [InlineData("engineer deception --vary hi=0.5:1.5", "--vary hi=0.5:1.5: hi must lie in [0, 1]")]
    [InlineData("engineer deception --rewards r_H=-1e308:1e308", "--rewards r_H=-1e308:1e308: double cannot hold the length of this range; give a narrower one")]
    [InlineData("engineer deception --vary hi=0.7:0.9", "--vary hi=0.7:0.9: hi is 0.6 now, outside this range; give a range that holds it, or another value with --at hi=VALUE")]
    [InlineData("engineer deception --vary hi --vary hi=0:1", "--vary hi=0:1: hi has a range already; name it once")]
    [InlineData("engineer deception --boxes 0", "--boxes 0: give a whole number from 1 to 67108864")]
    [InlineData("engineer deception --exploration 2", "--exploration 2: give none, vanishing, or a rate")]
    public void BadInputIsRefused(string line, string message)
    {
        var answer = phasesweep.Run(line);

        Assert.Equal((ExitCode.BadInput, ""), (answer.Code, answer.Output));
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void StoppedItSaysSo()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var answer = phasesweep.Run("engineer sycophancy", stop.Token);

        Assert.Equal(ExitCode.Interrupted, answer.Code);
        Assert.Contains("Interrupted: the table tells how far the search came", answer.Output, StringComparison.Ordinal);
        Assert.Contains("interrupted; what was known by then is told", answer.Error, StringComparison.Ordinal);
    }
}
