using PhaseSweep.Boundaries;
using PhaseSweep.Model;
using PhaseSweep.Tests.Boundaries;
using PhaseSweep.Tests.Games;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Verification;

/// <summary>Proofs of games of more than two actions on one interval are proven again; what claims anything else is not.</summary>
public sealed class LineProofTests
{
    /// <summary>Boxes of a tree that are tried.</summary>
    private const int Tried = 4;

    public static TheoryData<string, string> Games => new()
    {
        { GameFiles.Ladder, "none" }, { GameFiles.Ladder, "0.2" }, { GameFiles.Three, "none" }, { GameFiles.Three, "vanishing" },
    };

    [Theory]
    [MemberData(nameof(Games))]
    public void HonestProofsAreProvenAgain(string text, string exploration)
    {
        var tree = GameFiles.Map(text, exploration, 2, 2).Prove(8);

        var report = ProofCheck.Run(tree, null, default);

        Assert.Null(report.Failure);
        Assert.Equal(tree.All().Count(box => box.Outcome != ProofTree.Open), report.Proven);
        Assert.InRange(report.ProvenArea, 0.94, 1);
    }

    [Theory]
    [InlineData("hi", "w", "none")]
    [InlineData("p", "hi", "vanishing")]
    [InlineData("w", "q", "0.3")]
    public void SoAreThoseOverAnyParameters(string x, string y, string exploration)
    {
        var plan = GameFiles.Map(GameFiles.Ladder, exploration, 2, 2);
        var tree = (plan with { Grid = new(AxisOf(plan, x), AxisOf(plan, y)) }).Prove(7);

        var report = ProofCheck.Run(tree, null, default);

        Assert.True(report.Failure is null, report.Failure);
        Assert.InRange(report.ProvenArea, 0.7, 1);
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void AChangedLabelIsFound(string text, string exploration) =>
        WrongLabels.AllFail(GameFiles.Map(text, exploration, 2, 2).Prove(6), Tried, box => box.Outcome != ProofTree.Open);

    /// <summary>A box in whose corners the labels differ has none, whatever is claimed.</summary>
    [Theory]
    [MemberData(nameof(Games))]
    public void ABoxThatABoundaryCrossesIsNotProven(string text, string exploration)
    {
        var tree = GameFiles.Map(text, exploration, 2, 2).Prove(6);
        WrongLabels.AllFail(tree, Tried, box => WrongLabels.IsCrossed(tree, box));
    }

    private static Axis AxisOf(SweepPlan plan, string name)
    {
        var parameter = plan.Scenario.Parameters[plan.Scenario.IndexOf(name)];
        return new(name, parameter.AxisLow, parameter.AxisHigh, 2);
    }
}
