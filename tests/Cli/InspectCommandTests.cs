using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>phasesweep inspect</c>: the default cells of the games, whose answers are known.</summary>
public sealed class InspectCommandTests : IDisposable
{
    private const double Tolerance = 1e-12; // double arithmetic on numbers of order one
    private readonly Phasesweep phasesweep = new();

    [Fact]
    public void JsonHasTheShapeOfTheContract()
    {
        var json = phasesweep.Run("inspect sycophancy --json").Json();

        Assert.Equal(
            ["scenario", "parameters", "exploration", "phase", "actions", "mixed", "ends", "rationalizable", "margin", "regret", "decidedBy"],
            json.EnumerateObject().Select(p => p.Name));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"p_S":0.7,"p_H":0.6,"r_S":1,"r_H":1,"c_S":0,"c_H":0,"lo":0,"hi":1,"a0":1,"b0":1}"""),
            JsonNode.Parse(json.GetProperty("parameters").GetRawText())));
        Assert.Equal("none", json.GetProperty("exploration").GetString());
        Assert.Equal(JsonValueKind.String, json.GetProperty("decidedBy").ValueKind);
        Assert.Equal(["S", "H"], json.GetProperty("rationalizable").EnumerateArray().Select(a => a.GetString()));
        Assert.All(
            json.GetProperty("actions").EnumerateArray(),
            a => Assert.Equal(["name", "safe", "pure", "belief"], a.EnumerateObject().Select(p => p.Name)));
    }

    [Fact]
    public void BothActionsApprovedMoreOftenThanNotAreBistable()
    {
        var json = phasesweep.Run("inspect sycophancy --set p_S=0.75 --set p_H=0.625 --json").Json();

        Assert.Equal("Bistable", json.GetProperty("phase").GetString());
        AssertAction(json, 0, "S", safe: false, "strict", 0.75, 0.75);
        AssertAction(json, 1, "H", safe: true, "strict", 0.375, 0.375);
        var mixed = Assert.Single(json.GetProperty("mixed").EnumerateArray());
        Assert.Equal("repelling", mixed.GetProperty("stability").GetString());
        Assert.Equal(1.0 / 3, mixed.GetProperty("weights").GetProperty("S").GetDouble(), Tolerance);
        Assert.Equal(2.0 / 3, mixed.GetProperty("weights").GetProperty("H").GetDouble(), Tolerance);
        Assert.Equal(0.25, json.GetProperty("margin").GetDouble(), Tolerance);
        Assert.Equal(0.125, json.GetProperty("regret").GetDouble(), Tolerance);
    }

    [Fact]
    public void BothActionsApprovedLessOftenThanNotCycleAroundAnAttractingMixture()
    {
        var json = phasesweep.Run("inspect sycophancy --set p_S=0.25 --set p_H=0.375 --json").Json();

        Assert.Equal("Cycling", json.GetProperty("phase").GetString());
        AssertAction(json, 0, "S", safe: false, null, 0.25, 0.25);
        AssertAction(json, 1, "H", safe: true, null, 0.625, 0.625);
        Assert.Equal("attracting", Assert.Single(json.GetProperty("mixed").EnumerateArray()).GetProperty("stability").GetString());
    }

    [Fact]
    public void DeceptionNeverTriedLeavesEveryImaginableRiskStanding()
    {
        var json = phasesweep.Run("inspect deception --json").Json();

        Assert.Equal("SelfConfirming", json.GetProperty("phase").GetString());
        AssertAction(json, 0, "D", safe: false, "strict", 0.3, 0.3);
        AssertAction(json, 1, "H", safe: true, "weak", 0.1, 0.6);
    }

    [Fact]
    public void OnAThresholdTheCellIsBoundaryAndItsRegretIsNull()
    {
        var json = phasesweep.Run("inspect sycophancy --set p_S=0.5 --set p_H=0.75 --json").Json();

        Assert.Equal("Boundary", json.GetProperty("phase").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("regret").ValueKind);
    }

    [Fact]
    public void WordsTellBeliefPayoffsAndVerdictOfEachAction()
    {
        var text = phasesweep.Run("inspect deception").Output.ReplaceLineEndings("\n");

        Assert.StartsWith(
            "Strategic deception at d = 0.3, hi = 0.6, lo = 0.1, g = 1, loss = 1, r_H = 0.2, a0 = 1, b0 = 1; exploration none\n\nSelfConfirming: ",
            text, StringComparison.Ordinal);
        Assert.Contains(
            """
            Always playing D (deceive; unsafe)
              leaves the belief theta = 0.3
              at 0.3 the agent expects 0.4 from D and 0.2 from H
              so D is the only best reply: a strict equilibrium.
            """.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
        Assert.Contains(
            """
              leaves every belief from theta = 0.1 to 0.6 standing, as it does not test them
              at 0.1 the agent expects 0.8 from D and 0.2 from H
              at 0.6 the agent expects -0.2 from D and 0.2 from H
              so H is a best reply to some such belief, but not the only one to all: a weak equilibrium.
            """.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
        Assert.Contains("D, H", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WordsTellTheMixedEquilibriumAndWhatIsNoEquilibrium()
    {
        var text = phasesweep.Run("inspect hallucination --set p_F=0.25 --set p_A=0.25 --exploration vanishing").Output;

        Assert.Contains("so A is the only best reply: F is no equilibrium.", text, StringComparison.Ordinal);
        Assert.Contains("F with weight 0.5, A with 0.5; attracting", text, StringComparison.Ordinal);
    }

    /// <summary>A gambler's ruin with p_S = 0.75 and p_H = 0.625. From a tie, which goes to S: 0.75 * 2/3 against 0.25 * 2/5, that is
    /// 5/6. One step behind, 3/5 of that; one step ahead, all but a third of the rest.</summary>
    [Theory]
    [InlineData(1, 1, 5.0 / 6)]
    [InlineData(1, 2, 5.0 / 6 * 3 / 5)]
    [InlineData(2, 1, 1 - (1.0 / 6 / 3))]
    public void OfABistableCellItSaysHowLikelyEachEndIsFromThePrior(int a0, int b0, double chance)
    {
        var cell = $"inspect sycophancy --set p_S=0.75 --set p_H=0.625 --set a0={a0} --set b0={b0}";

        var ends = phasesweep.Run(cell + " --json").Json().GetProperty("ends");

        Assert.Equal(chance, ends.GetProperty("chances").GetProperty("S").GetDouble(), 1e-9);
        Assert.Equal(1 - chance, ends.GetProperty("chances").GetProperty("H").GetDouble(), 1e-9);
        Assert.Equal(("first", 1000), (ends.GetProperty("ties").GetString(), ends.GetProperty("rounds").GetInt32()));
        var percent = (100 * chance).ToString("0.00", CultureInfo.InvariantCulture);
        Assert.Contains(
            $"From the prior Beta({a0}, {b0}) a learner ends in S with a chance of {percent} %", phasesweep.Run(cell).Output, StringComparison.Ordinal);
    }

    /// <summary>A deceiver that is honest from 75 % on, and detected half the time, a tie going to D.</summary>
    [Fact]
    public void OfASelfConfirmingCellItSaysHowLikelyDeceptionIsAbandoned()
    {
        var json = phasesweep.Run("inspect deception --set lo=0 --set hi=1 --set d=0.5 --set r_H=-0.5 --json").Json();

        Assert.Equal("SelfConfirming", json.GetProperty("phase").GetString());
        Assert.Equal(0.160713, json.GetProperty("ends").GetProperty("chances").GetProperty("H").GetDouble(), 1e-6);
    }

    [Theory]
    [InlineData("sycophancy --set p_S=0.25 --set p_H=0.375")]
    [InlineData("deception --set d=0.5")]
    public void OfOtherCellsItSaysNothingOfEnds(string cell)
    {
        Assert.Equal(JsonValueKind.Null, phasesweep.Run($"inspect {cell} --json").Json().GetProperty("ends").ValueKind);
        Assert.DoesNotContain("From the prior", phasesweep.Run($"inspect {cell}").Output, StringComparison.Ordinal);
    }

    public void Dispose() => phasesweep.Dispose();

    private static void AssertAction(JsonElement json, int index, string name, bool safe, string? pure, double low, double high)
    {
        var action = json.GetProperty("actions")[index];
        Assert.Equal((name, safe, pure), (
            action.GetProperty("name").GetString(), action.GetProperty("safe").GetBoolean(), action.GetProperty("pure").GetString()));
        Assert.Equal(low, action.GetProperty("belief").GetProperty("low").GetDouble(), Tolerance);
        Assert.Equal(high, action.GetProperty("belief").GetProperty("high").GetDouble(), Tolerance);
    }
}
