using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Sweep;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Random games with hypotheses on a rectangle or an interval: what is proven is what is computed, at cells and at points, and is proven again.</summary>
public sealed class RandomGameBoundaryTests
{
    /// <summary>Maps of a game, and points of a map.</summary>
    private const int Maps = 2, Points = 150;

    private const int Depth = 8;

    [Fact]
    public void ProofsGiveTheLabelsOfEveryCellAndPointAndAreProvenAgain() => Hold(
        new Random(11), Depth, Points, RandomPlaneGames.Next, random => random.Next(2) == 0 ? Exploration.None : Exploration.InTheLimit, fewest: 4);

    [Theory]
    [InlineData("0.2", 14)]
    [InlineData("0.001", 15)]
    public void SoTheyDoAtARateOfExploration(string rate, int seed) => Hold(
        new Random(seed), Depth, Points, RandomPlaneGames.Next, _ => Exploration.Parse(rate), fewest: 4);

    /// <summary>Three or four actions on one interval, under all conventions.</summary>
    [Fact]
    public void SoTheyDoForMoreActionsOnOneInterval() =>
        Hold(new Random(12), Depth - 2, CheckSize.Points / (Maps * CheckSize.Files), RandomLines.Next, Equilibria.Cells.Convention, fewest: 3);

    /// <summary>Two to four actions and a list of hypotheses, likewise.</summary>
    [Fact]
    public void SoTheyDoForListsOfHypotheses() =>
        Hold(new Random(13), Depth - 2, CheckSize.Points / (Maps * CheckSize.Files), RandomLines.NextOnList, Equilibria.Cells.Convention, fewest: 3);

    private static void Hold(
        Random random,
        int depth,
        int most,
        Func<Random, bool, ScenarioDescription> next,
        Func<Random, Exploration> convention,
        int fewest)
    {
        var (proven, cells, points, labels) = (0L, 0L, 0, new HashSet<Phase>());
        for (var i = 0; i < CheckSize.Files; i++)
        {
            var game = next(random, i % 3 == 2);
            for (var map = 0; map < Maps; map++)
            {
                var plan = Map(game, random, convention(random));
                var (adaptive, count) = HostMap.Adaptive(plan);
                Assert.True(HostMap.Phases(plan).AsSpan().SequenceEqual(adaptive), $"{plan.ToJson()}\n{game.Source}");
                (proven, cells) = (proven + count.Proven, cells + plan.Grid.Cells);

                var tree = plan.Prove(depth);
                var report = ProofCheck.Run(tree, null, default);
                Assert.True(report.Failure is null, $"{report.Failure}: {plan.ToJson()}\n{game.Source}");
                TreeBox[] boxes = [.. tree.All().Where(box => box.Outcome != ProofTree.Open)];
                labels.UnionWith(boxes.Select(box => (Phase)box.Outcome));
                for (var point = 0; point < most && boxes.Length > 0; point++)
                {
                    var box = boxes[random.Next(boxes.Length)];
                    var (x, y) = tree.Extent(box);
                    AssertLabel(plan, Within(x, random), Within(y, random), (Phase)box.Outcome);
                    points++;
                }
            }
        }

        Assert.True(proven > cells / 4, $"only {proven} of {cells} cells are proven");
        Assert.True(points > most * CheckSize.Files / 2, $"only {points} points");
        Assert.InRange(labels.Count, fewest, 8);
    }

    private static void AssertLabel(SweepPlan plan, double x, double y, Phase label)
    {
        double[] parameters = [.. plan.Parameters];
        (parameters[plan.XIndex], parameters[plan.YIndex]) = (x, y);
        var found = CellRoutine.Solve(plan.Scenario, parameters, plan.Exploration).Phase;
        Assert.True(found == label, $"{found}, not {label}, at {x:R}, {y:R} of {plan.ToJson()}\n{plan.Scenario.Source}");
    }

    private static double Within((double Low, double High) range, Random random) => random.Next(4) switch
    {
        0 => range.Low,
        1 => range.High,
        _ => Math.Clamp(range.Low + (random.NextDouble() * (range.High - range.Low)), range.Low, range.High),
    };

    private static SweepPlan Map(ScenarioDescription game, Random random, Exploration exploration)
    {
        var x = random.Next(game.Parameters.Count);
        var y = (x + random.Next(1, game.Parameters.Count)) % game.Parameters.Count;
        return new(
            game,
            [.. game.Parameters.Select(p => p.AxisLow + (random.NextDouble() * (p.AxisHigh - p.AxisLow)))],
            new(AxisOf(x, 37), AxisOf(y, 31)),
            exploration,
            SweepPlan.DefaultHypotheses,
            Precision.Double,
            37,
            []);

        Axis AxisOf(int i, int count) => new(game.Parameters[i].Name, game.Parameters[i].AxisLow, game.Parameters[i].AxisHigh, count);
    }
}
