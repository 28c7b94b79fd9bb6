using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Boundaries;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Verification;

/// <summary>Trees with a label that is not proven: a check has to say which box it is.</summary>
internal static class WrongLabels
{
    /// <summary>Gives some boxes of a tree each label that they do not have.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="most">How many boxes are tried.</param>
    /// <param name="which">The boxes that come into question.</param>
    public static void AllFail(ProofTree tree, int most, Func<TreeBox, bool> which)
    {
        var random = new Random(5);
        var boxes = tree.All().Where(which).OrderBy(_ => random.Next()).Take(most).ToArray();
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

    /// <summary>Whether a box is open at the last level because the labels in its corners differ: it has none, whatever is claimed.</summary>
    public static bool IsCrossed(ProofTree tree, TreeBox box) =>
        box.Outcome == ProofTree.Open && box.Level == tree.Depth && Corners(tree, box).Distinct().Count() > 1;

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
}
