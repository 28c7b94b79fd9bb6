using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Boundaries;
using PhaseSweep.Tests.Games;
using PhaseSweep.Tests.Scenarios;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Verification;

/// <summary>Proofs of games with a list of hypotheses are proven again; what claims anything else is not.</summary>
public sealed class ListProofTests
{
    /// <summary>Boxes of a tree that are tried.</summary>
    private const int Tried = 4;

    /// <summary>Games, conventions, and how much of the map is proven at least.</summary>
    public static TheoryData<string, string, double> Games => new()
    {
        { "sycophancy", "none", 0.95 },
        { "sycophancy", "vanishing", 0.95 },
        { "sycophancy", "0.2", 0.95 },
        { "doubleton", "none", 0.9 },
        { "doubleton", "vanishing", 0.9 },
        { "doubleton", "0.2", 0.9 },
        { "cycle-of-three", "none", 0.5 },
        { "berk-coin", "none", 0.95 },
        { "berk-coin", "vanishing", 0.95 },
    };

    [Theory]
    [MemberData(nameof(Games))]
    public void HonestProofsAreProvenAgain(string game, string exploration, double least)
    {
        var tree = Tree(game, exploration, game == "cycle-of-three" ? 5 : 7);

        var report = ProofCheck.Run(tree, null, default);

        Assert.True(report.Failure is null, report.Failure);
        Assert.Equal(tree.All().Count(box => box.Outcome != ProofTree.Open), report.Proven);
        Assert.InRange(report.ProvenArea, least, 1);
    }

    /// <summary>With up to five actions, which tell hypotheses apart by one coordinate or the other, and all conventions.</summary>
    [Fact]
    public void SoAreThoseOfRandomListsOfPairs()
    {
        var (random, area, games) = (new Random(14), 0.0, CheckSize.Games / 5);
        for (var i = 0; i < games; i++)
        {
            var game = RandomPairs.Next(random);
            var exploration = Equilibria.Cells.Convention(random).ToString();
            var tree = GameFiles.Map(game.Source!, exploration, 2, 2).Prove(4);
            var report = ProofCheck.Run(tree, null, default);
            Assert.True(report.Failure is null, $"{report.Failure}: --exploration {exploration}\n{game.Source}");
            area += report.ProvenArea;
        }

        Assert.True(area > 0.5 * games, $"only {area} of {games} maps are proven");
    }

    /// <summary>
    /// Boxes of any size of random games, whether proven or not: where the check knows the label, the double routine gives it to every point.
    /// </summary>
    [Fact]
    public void ALabelThatIsKnownOfABoxIsThatOfItsPoints()
    {
        var (random, known, boxes, found) = (new Random(15), 0, 0, new HashSet<Phase>());
        for (var i = 0; i < CheckSize.Games; i++)
        {
            var game = i % 2 == 0 ? RandomPairs.Next(random) : RandomLines.NextOnList(random, i % 6 == 1);
            var plan = GameFiles.Map(game.Source!, Equilibria.Cells.Convention(random).ToString(), 2, 2);
            var labels = BoxLabels.For(plan);
            for (var box = 0; box < Tried; box++)
            {
                var (x, y) = (Part(plan.Grid.X, random), Part(plan.Grid.Y, random));
                var label = labels.In(x, y);
                boxes++;
                if (int.IsPow2(label))
                {
                    known++;
                    found.Add((Phase)int.TrailingZeroCount(label));
                    for (var point = 0; point < 2 * Tried; point++)
                    {
                        AssertLabel(plan, Within(x, random), Within(y, random), (Phase)int.TrailingZeroCount(label));
                    }
                }
            }
        }

        Assert.True(known > boxes / 2, $"only {known} of {boxes} boxes");
        Assert.InRange(found.Count, 5, 8);
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void AChangedLabelIsFound(string game, string exploration, double least)
    {
        Assert.InRange(least, 0, 1);
        WrongLabels.AllFail(Tree(game, exploration, 4), Boxes(game), box => box.Outcome != ProofTree.Open);
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void ABoxThatABoundaryCrossesIsNotProven(string game, string exploration, double least)
    {
        Assert.InRange(least, 0, 1);
        var tree = Tree(game, exploration, 4);
        WrongLabels.AllFail(tree, Boxes(game), box => WrongLabels.IsCrossed(tree, box));
    }

    /// <summary>Boxes that are tried; the 36 hypotheses of one game take long.</summary>
    private static int Boxes(string game) => game == "cycle-of-three" ? 1 : Tried;

    private static void AssertLabel(SweepPlan plan, double x, double y, Phase label)
    {
        double[] parameters = [.. plan.Parameters];
        (parameters[plan.XIndex], parameters[plan.YIndex]) = (x, y);
        var cell = CellRoutine.Solve(plan.Scenario, parameters, plan.Exploration);
        Assert.True(
            cell.Phase == label || cell.Game!.Inexact is not null,
            $"{cell.Phase}, not {label}, at {x:R}, {y:R} of {plan.ToJson()}\n{plan.Scenario.Source}");
    }

    /// <summary>A part of an axis, of any size down to a millionth.</summary>
    private static WideInterval Part(Axis axis, Random random)
    {
        var length = (axis.High - axis.Low) * Math.Pow(10, -6 * random.NextDouble());
        var low = axis.Low + (random.NextDouble() * (axis.High - axis.Low - length));
        return new(low, Math.Min(low + length, axis.High));
    }

    private static double Within(WideInterval range, Random random) =>
        Math.Clamp(range.Low + (random.NextDouble() * (range.High - range.Low)), range.Low, range.High);

    private static ProofTree Tree(string game, string exploration, int depth) =>
        GameFiles.Map(game == "sycophancy" ? GameFiles.ListedSycophancy : Files.Text(game), exploration, 2, 2).Prove(depth);
}
