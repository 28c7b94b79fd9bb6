using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Boundaries;
using PhaseSweep.Tests.Games;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Verification;

/// <summary>Proofs of games with two coordinates are proven again; what claims anything else is not.</summary>
public sealed class PlaneProofTests
{
    /// <summary>Boxes of a tree that are tried.</summary>
    private const int Tried = 12;

    [Theory]
    [InlineData("none", 12, 0.5)]
    [InlineData("vanishing", 12, 0.5)]
    [InlineData("none", 8, 0)]
    [InlineData("vanishing", 8, 1)]
    [InlineData("none", 9, 1)]
    [InlineData("0.2", 12, 0.5)]
    [InlineData("0.001", 12, 0.5)]
    [InlineData("0.2", 8, 0)]
    [InlineData("0.2", 9, 1)]
    [InlineData("0.001", 8, 1)]
    [InlineData("1e-20", 9, 0.5)]
    public void HonestProofsAreProvenAgain(string exploration, int depth, double weight)
    {
        var tree = Tree(exploration, depth, weight);

        var report = ProofCheck.Run(tree, null, default);

        Assert.Null(report.Failure);
        Assert.Equal(tree.All().Count(box => box.Outcome != ProofTree.Open), report.Proven);
        Assert.InRange(report.ProvenArea, depth == 12 ? 0.99 : 0.9, 1);
    }

    [Theory]
    [InlineData(GameFiles.Weighted, "lambda", "p_H", "none")]
    [InlineData(GameFiles.Weighted, "lambda", "r", "vanishing")]
    [InlineData(GameFiles.Weighted, "p_S", "lambda", "none")]
    [InlineData(GameFiles.NormalPlane, "m", "n", "none")]
    [InlineData(GameFiles.NormalPlane, "m", "n", "vanishing")]
    [InlineData(GameFiles.NormalPlane, "m", "s", "none")]
    [InlineData(GameFiles.NormalPlane, "s", "n", "vanishing")]
    [InlineData(GameFiles.Weighted, "lambda", "p_H", "0.2")]
    [InlineData(GameFiles.Weighted, "lambda", "r", "0.001")]
    [InlineData(GameFiles.Weighted, "p_S", "lambda", "0.2")]
    [InlineData(GameFiles.NormalPlane, "m", "n", "0.2")]
    [InlineData(GameFiles.NormalPlane, "m", "s", "0.2")]
    [InlineData(GameFiles.NormalPlane, "s", "n", "0.001")]
    public void SoAreThoseOfFilesOverAnyParameters(string text, string x, string y, string exploration)
    {
        var plan = GameFiles.Map(text, exploration, 2, 2);
        plan = plan with { Grid = new(AxisOf(plan, x), AxisOf(plan, y)) };
        var tree = plan.Prove(8);

        var report = ProofCheck.Run(tree, null, default);

        Assert.True(report.Failure is null, report.Failure);
        Assert.InRange(report.ProvenArea, 0.8, 1);
    }

    /// <summary>At a corner of this proven box the gap is 3e-6, far less than what the payoff changes over it.</summary>
    [Fact]
    public void SoIsABoxThatABoundaryAllButTouches()
    {
        var text = GameFiles.Rectangle(
            """
            q = { value = 0.3, range = [0, 1] }
            r = { value = 1.7, range = [0.25, 4] }
            """,
            "[0, 1]",
            """
            safe = false
            truth = ["rest", "0.235"]
            model = ["rest", "0.208 - 0.035 * t"]
            payoff = ["0.31", "-1.68 * r"]
            """,
            """
            safe = true
            model = ["rest", "0.43 - 0.165 * t + 0.054 * e"]
            payoff = ["-0.92", "1.17"]
            """);
        var plan = GameFiles.Map(text, "vanishing", 2, 2);
        plan = plan with { Grid = new(new("r", 1.69, 1.71356, 2), new("q", 0.3, 0.31, 2)) };
        var tree = plan.Prove(1);

        var report = ProofCheck.Run(tree, null, default);

        Assert.Equal((byte)Phase.Cycling, tree.Levels[0][0]);
        Assert.True(report.Failure is null, report.Failure);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.2")]
    [InlineData("0.001")]
    public void AChangedLabelIsFound(string exploration) => WrongLabels.AllFail(Tree(exploration, 9), Tried, box => box.Outcome != ProofTree.Open);

    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    public void AnOpenBoxThatIsCalledProvenIsFound(string exploration) =>
        WrongLabels.AllFail(Tree(exploration, 9), Tried, box => box.Outcome == ProofTree.Open && box.Level == 9);

    /// <summary>What is open for want of sharper bounds may be proven by the check, which cuts boxes; not what a boundary crosses.</summary>
    [Theory]
    [InlineData("0.2")]
    [InlineData("0.001")]
    public void ABoxThatABoundaryCrossesIsProvenOfNothing(string exploration)
    {
        var tree = Tree(exploration, 9);

        WrongLabels.AllFail(tree, Tried, box => WrongLabels.IsCrossed(tree, box));
    }

    [Fact]
    public void AMapOfAnotherPlanIsFound()
    {
        var other = Tree("none", 1, 0.51).Plan;

        Assert.NotNull(ProofCheck.Run(Tree("none", 9) with { Plan = other }, null, default).Failure);
        Assert.NotNull(ProofCheck.Run(Tree("none", 9) with { Plan = Tree("vanishing", 1).Plan }, null, default).Failure);
        Assert.NotNull(ProofCheck.Run(Tree("0.2", 9) with { Plan = Tree("0.25", 1).Plan }, null, default).Failure);
    }

    [Theory]
    [InlineData("vanishing")]
    [InlineData("0.1")]
    public void ProofFilesOfGamesAreReadAndChecked(string exploration)
    {
        var path = Path.GetTempFileName();
        try
        {
            ProofFile.Save(GameFiles.Map(GameFiles.Weighted, exploration, 2, 2).Prove(6), path);
            Assert.Null(ProofCheck.Run(ProofFile.Load(path), null, default).Failure);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Axis AxisOf(SweepPlan plan, string name)
    {
        var parameter = plan.Scenario.Parameters[plan.Scenario.IndexOf(name)];
        return new(name, parameter.AxisLow, parameter.AxisHigh, 2);
    }

    private static ProofTree Tree(string exploration, int depth, double weight = 0.5) => new SweepPlan(
        HandGames.WeightedSycophancy,
        [0.7, 0.6, weight],
        new(new("p_S", 0, 1, 2), new("p_H", 0, 1, 2)),
        Exploration.Parse(exploration),
        SweepPlan.DefaultHypotheses,
        Precision.Double,
        2,
        []).Prove(depth);
}
