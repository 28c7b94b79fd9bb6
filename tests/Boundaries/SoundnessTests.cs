using System.Collections.Concurrent;
using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>What a proof says of a box holds at every point of it.</summary>
public sealed class SoundnessTests
{
    private const int PointsOfAMap = 200;
    private const int Seed = 20260;

    /// <summary>
    /// The double routine gives the label of the box at its corners, on its edges and inside, in every game under all
    /// conventions. Small boxes, which lie along the boundaries, are drawn as often as large ones.
    /// </summary>
    [Fact]
    public void TheDoubleRoutineGivesTheProvenLabelAtEveryPoint()
    {
        var random = new Random(Seed);
        var (points, labels) = (0, new HashSet<Phase>());
        while (points < CheckSize.Points)
        {
            var (plan, depth) = RandomPlans.Next(random, 6, 10);
            var tree = plan.Prove(depth);
            TreeBox[] proven = [.. tree.All().Where(box => box.Outcome != ProofTree.Open)];
            var drawn = proven.Length == 0 ? [] : Draw(tree, proven, random);
            var wrong = new ConcurrentBag<string>();
            Parallel.ForEach(drawn, point => Check(tree, point, wrong));
            Assert.True(wrong.IsEmpty, $"{plan.Words()} depth {depth}, {wrong.Count} of {drawn.Count} points:\n{wrong.FirstOrDefault()}");
            points += drawn.Count;
            labels.UnionWith(drawn.Select(point => (Phase)point.Box.Outcome));
        }

        // In none of the games does the unsafe action alone leave open what it is not to be chosen for.
        Assert.Equal(Phases.All.Except([Phase.LatentEscape, Phase.Refuted]), labels.Order());
    }

    private static List<(TreeBox Box, double X, double Y)> Draw(ProofTree tree, TreeBox[] proven, Random random)
    {
        var points = new List<(TreeBox, double, double)>();
        for (var i = 0; i < PointsOfAMap; i++)
        {
            var box = proven[random.Next(proven.Length)];
            var (x, y) = tree.Extent(box);
            var point = (box, X: Within(x, random), Y: Within(y, random));
            if (IsValid(tree.Plan, point.X, point.Y))
            {
                points.Add(point);
            }
        }

        return points;
    }

    private static double Within((double Low, double High) range, Random random) => random.Next(4) switch
    {
        0 => range.Low,
        1 => range.High,
        _ => Math.Clamp(range.Low + (random.NextDouble() * (range.High - range.Low)), range.Low, range.High),
    };

    /// <summary>Ends of the map may be values that a parameter just cannot take: a reward of 0, a support that is a point.</summary>
    private static bool IsValid(SweepPlan plan, double x, double y)
    {
        var at = At(plan, x, y);
        return plan.Scenario.Parameters.Zip(at, (p, value) => p.Valid.Contains(value)).All(valid => valid)
            && at[plan.Scenario.IndexOf("lo")] < at[plan.Scenario.IndexOf("hi")];
    }

    private static double[] At(SweepPlan plan, double x, double y)
    {
        double[] parameters = [.. plan.Parameters];
        (parameters[plan.XIndex], parameters[plan.YIndex]) = (x, y);
        return parameters;
    }

    private static void Check(ProofTree tree, (TreeBox Box, double X, double Y) point, ConcurrentBag<string> wrong)
    {
        var plan = tree.Plan;
        var found = CellRoutine.Solve(plan.Scenario, At(plan, point.X, point.Y), plan.Exploration).Phase;
        if (found != (Phase)point.Box.Outcome)
        {
            var (x, y) = tree.Extent(point.Box);
            wrong.Add(
                FormattableString.Invariant($"at {plan.Grid.X.Parameter} {point.X:R}, {plan.Grid.Y.Parameter} {point.Y:R} ")
                + $"the routine says {found}, the proof {(Phase)point.Box.Outcome} of the whole box "
                + FormattableString.Invariant($"{x.Low:R} to {x.High:R}, {y.Low:R} to {y.High:R} ({point.Box})"));
        }
    }
}
