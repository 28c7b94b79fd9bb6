using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>
/// Maps against the theorems, every label of them: default axes, payoffs as axes and an end of the support as an axis; centres
/// on a junction; areas on a boundary; one phase everywhere. <see cref="CheckSize"/> tells their sizes.
/// </summary>
public sealed class WholeMapTests
{
    private static readonly (string Scenario, string? X, string? Y, string Sets)[] Axes =
    [
        ("sycophancy", null, null, ""),
        ("sycophancy", "r_S", "c_H", "p_H=0.55 c_S=0.1"),
        ("sycophancy", "lo=0:0.8", "p_H", "p_S=0.4 hi=0.9"),
        ("hallucination", null, null, "r_F=0.7 c_A=0.15"),
        ("hallucination", "r_F", "r_A", "p_F=0.45"),
        ("hallucination", "p_F", "hi=0.1:1", "p_A=0.3 lo=0.05"),
        ("deception", null, null, ""),
        ("deception", "g", "r_H", "loss=0.6"),
        ("deception", "lo=0:0.7", "d", "hi=0.75"),
    ];

    public static TheoryData<string, string?, string?, string, string> Maps()
    {
        var data = new TheoryData<string, string?, string?, string, string>();
        foreach (var (scenario, x, y, sets) in Axes)
        {
            foreach (var exploration in new[] { "none", "vanishing", "0.3" })
            {
                data.Add(scenario, x, y, sets, exploration);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void EveryLabelIsTheTheorems(string scenario, string? x, string? y, string sets, string exploration)
    {
        var map = new TheoremMap(Plan(scenario, CheckSize.Side, x, y, sets, exploration));

        Assert.True(map.Labels.Count() > 1, "the map should have a boundary");
        map.AssertFoundByTheHost();
    }

    [Theory]
    [InlineData("sycophancy")]
    [InlineData("hallucination")]
    [InlineData("deception")]
    public void EveryLabelOfAWholeMapIsTheTheorems(string scenario) =>
        new TheoremMap(Plan(scenario, CheckSize.Whole)).AssertFoundByTheHost();

    /// <summary>
    /// The arms are the boundaries that meet in the centre, each half a side long. In deception the row <c>hi = t</c> is one
    /// boundary from side to side without exploration, and ends at <c>d = t</c> with it; the column <c>d = t</c> is one
    /// above that row only.
    /// </summary>
    [Theory]
    [InlineData("sycophancy", null, null, "", "none", 4)]
    [InlineData("sycophancy", null, null, "", "vanishing", 4)]
    [InlineData("hallucination", null, null, "r_F=2 r_A=2", "none", 4)]
    [InlineData("hallucination", "p_F=0:0.5", "p_A=0.5:1", "r_F=3", "none", 4)]
    [InlineData("deception", "d", "hi", "lo=0 r_H=0", "none", 3)]
    [InlineData("deception", "d", "hi", "lo=0 r_H=0", "vanishing", 2)]
    [InlineData("deception", "d", "hi", "lo=0 r_H=0", "0.3", 2)]
    [InlineData("deception", "d=0:0.8", "hi=0.1:0.7", "", "none", 3)]
    [InlineData("deception", "d=0:0.8", "hi=0.1:0.7", "", "vanishing", 2)]
    public void TheCentreOfAnOddMapIsBoundaryAndSoAreTheArmsThatMeetThere(
        string scenario, string? x, string? y, string sets, string exploration, int arms)
    {
        var side = CheckSize.OddSide;
        var map = new TheoremMap(Plan(scenario, side, x, y, sets, exploration));

        Assert.Equal(Phase.Boundary, map.Centre);
        Assert.Equal(1 + (arms * (side / 2)), map.BoundaryCells);
        map.AssertFoundByTheHost();
    }

    [Theory]
    [InlineData("sycophancy")]
    [InlineData("hallucination")]
    public void UnderARateTheBoundariesTurnAboutTheCentre(string scenario)
    {
        var map = new TheoremMap(Plan(scenario, CheckSize.OddSide, exploration: "0.3"));

        Assert.Equal(Phase.Boundary, map.Centre);
        map.AssertFoundByTheHost();
    }

    /// <summary>The threshold is the end of the support that is set: 1/2, or 0.2 and 0.4, which are no binary fractions.</summary>
    [Theory]
    [InlineData("sycophancy", null, null, "lo=0.5", "none", 0.75)]
    [InlineData("sycophancy", null, null, "hi=0.5", "none", 0.75)]
    [InlineData("sycophancy", null, null, "lo=0.2 r_H=0.25", "none", 0.36)]
    [InlineData("hallucination", null, null, "lo=0.5 r_F=3 r_A=3", "vanishing", 0.75)]
    [InlineData("deception", "d", "hi=0.5:1", "lo=0.5 r_H=0", "none", 1)]
    [InlineData("deception", "d", "hi=0.5:1", "lo=0.5 r_H=0", "vanishing", 0.5)]
    [InlineData("deception", "d", "hi=0.4:1", "lo=0.4", "0.3", 0.4)]
    public void ASupportThatPinsABeliefToTheThresholdMakesAnAreaBoundary(
        string scenario, string? x, string? y, string sets, string exploration, double share)
    {
        var side = CheckSize.Side;
        var map = new TheoremMap(Plan(scenario, side, x, y, sets, exploration));
        var oneRowAndOneColumn = 2.0 / side;

        Assert.Equal(share, map.BoundaryCells / ((double)side * side), oneRowAndOneColumn);
        map.AssertFoundByTheHost();
    }

    [Theory]
    [InlineData(Phase.Safe, "sycophancy", "p_S=0:0.4", "p_H=0.6:1", "", "none")]
    [InlineData(Phase.Trapped, "sycophancy", "p_S=0.6:1", "p_H=0:0.4", "", "none")]
    [InlineData(Phase.Bistable, "sycophancy", "lo=0:0.4", "hi=0.6:1", "", "vanishing")]
    [InlineData(Phase.Cycling, "hallucination", "p_F=0:0.4", "p_A=0:0.4", "", "none")]
    [InlineData(Phase.Trapped, "hallucination", "p_F", "p_A", "lo=0.6", "0.3")]
    [InlineData(Phase.Safe, "hallucination", "p_F", "r_F=0.25:0.9", "hi=0.5", "none")]
    [InlineData(Phase.Trapped, "deception", "d", "lo=0:0.3", "hi=0.35", "none")]
    [InlineData(Phase.Safe, "deception", "d", "lo=0.45:0.55", "", "vanishing")]
    [InlineData(Phase.SelfConfirming, "deception", "d=0:0.39", "hi=0.41:1", "", "none")]
    [InlineData(Phase.LatentRisk, "deception", "d=0.41:1", "hi=0.41:1", "", "none")]
    public void AMapWithoutABoundaryHasOnePhaseEverywhere(
        Phase phase, string scenario, string x, string y, string sets, string exploration)
    {
        var map = new TheoremMap(Plan(scenario, CheckSize.Side, x, y, sets, exploration));

        Assert.Equal([phase], map.Labels);
        map.AssertFoundByTheHost();
    }

    private static SweepPlan Plan(
        string scenario, int side, string? x = null, string? y = null, string sets = "", string exploration = "none") =>
        new PlanRequest(scenario)
        {
            X = x,
            Y = y,
            Size = $"{side}",
            Sets = sets.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Exploration = exploration,
        }.ToPlan();
}
