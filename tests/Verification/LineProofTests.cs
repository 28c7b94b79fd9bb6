using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
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
        OthersFail(GameFiles.Map(text, exploration, 2, 2).Prove(6), box => box.Outcome != ProofTree.Open);

    /// <summary>A box in whose corners the labels differ has none, whatever is claimed.</summary>
    [Theory]
    [MemberData(nameof(Games))]
    public void ABoxThatABoundaryCrossesIsNotProven(string text, string exploration)
    {
        var tree = GameFiles.Map(text, exploration, 2, 2).Prove(6);
        OthersFail(tree, box => box.Outcome == ProofTree.Open && box.Level == 6 && Corners(tree, box).Distinct().Count() > 1);
    }

    private static IEnumerable<Phase> Corners(ProofTree tree, TreeBox box)
    {
        var (x, y) = tree.Extent(box);
        var plan = tree.Plan;
        foreach (var (across, up) in ((double, double)[])[(x.Low, y.Low), (x.High, y.Low), (x.Low, y.High), (x.High, y.High)])
        {
            double[] parameters = [.. plan.Parameters];
            (parameters[plan.XIndex], parameters[plan.YIndex]) = (across, up);
            yield return CellRoutine.Solve(plan.Scenario, parameters, plan.Exploration).Phase;
        }
    }

    private static void OthersFail(ProofTree tree, Func<TreeBox, bool> which)
    {
        var random = new Random(5);
        var boxes = tree.All().Where(which).OrderBy(_ => random.Next()).Take(Tried).ToArray();
        Assert.NotEmpty(boxes);
        foreach (var box in boxes)
        {
            foreach (var phase in Phases.All.Where(phase => (byte)phase != box.Outcome))
            {
                var failure = ProofCheck.Run(tree.With(box, (byte)phase), null, default).Failure;
                Assert.StartsWith($"the box in column {box.Column}, row {box.Row} of level {box.Level}, ", failure, StringComparison.Ordinal);
                Assert.Contains($"is claimed to be {phase}, but ", failure, StringComparison.Ordinal);
            }
        }
    }

    private static Axis AxisOf(SweepPlan plan, string name)
    {
        var parameter = plan.Scenario.Parameters[plan.Scenario.IndexOf(name)];
        return new(name, parameter.AxisLow, parameter.AxisHigh, 2);
    }
}
