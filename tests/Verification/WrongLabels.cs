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
    /// <summary>
    /// Gives some boxes of a tree a label that they do not have, and then each, in a tree of the box alone: what is before a box
    /// in a tree is proven once for it, not once for each label, and its fault is the same.
    /// </summary>
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
            Phase[] wrong = [.. Phases.All.Where(phase => (byte)phase != box.Outcome)];
            var some = random.Next(wrong.Length);
            var inTree = Fault(tree.With(box, (byte)wrong[some]), box, wrong[some]);

            var alone = Alone(tree, box);
            string[] each = [.. wrong.Select(phase => Fault(alone with { Levels = [[(byte)phase]] }, default, phase))];
            Assert.Equal(each[some], inTree);
        }
    }

    /// <summary>What is wrong with a tree, which has to be the label of this box: what is said of it after its place.</summary>
    private static string Fault(ProofTree tree, TreeBox box, Phase claimed)
    {
        var place = $"the box in column {box.Column}, row {box.Row} of level {box.Level}, ";
        var failure = ProofCheck.Run(tree, null, default).Failure;
        Assert.StartsWith(place, failure, StringComparison.Ordinal);
        Assert.Contains($"is claimed to be {claimed}, but ", failure, StringComparison.Ordinal);
        return failure![place.Length..];
    }

    /// <summary>A tree of the map that is this box.</summary>
    private static ProofTree Alone(ProofTree tree, TreeBox box)
    {
        var (x, y) = tree.Extent(box);
        var grid = tree.Plan.Grid;
        grid = new(new(grid.X.Parameter, x.Low, x.High, 1), new(grid.Y.Parameter, y.Low, y.High, 1));
        return new(tree.Plan with { Grid = grid }, 1, [[box.Outcome]]);
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
