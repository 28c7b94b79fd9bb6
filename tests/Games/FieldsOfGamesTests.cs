using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Sweep;
using Xunit;

namespace PhaseSweep.Tests.Games;

/// <summary>Maps of beliefs and mixed equilibria of games that are not two by two.</summary>
public sealed class FieldsOfGamesTests
{
    private const double Stored = 1.0 / (1 << 23);

    /// <summary>Sycophancy with two shades of approval.</summary>
    private const string Shades = """
        name = "shades"
        axes = ["p_S", "p_H"]
        [parameters]
        p_S = { value = 0.7, range = [0, 1] }
        p_H = { value = 0.6, range = [0, 1] }
        r_S = { value = 1, range = [0.25, 4] }
        [hypotheses]
        theta = { range = [0, 1] }
        [outcomes]
        names = ["disapproved", "warm", "hot"]
        [actions.S]
        truth = ["rest", "p_S / 2", "p_S / 2"]
        model = ["rest", "theta / 4", "3 * theta / 4"]
        payoff = ["0", "r_S", "r_S"]
        [actions.H]
        safe = true
        truth = ["rest", "p_H / 2", "p_H / 2"]
        model = ["rest", "(1 - theta) / 2", "(1 - theta) / 2"]
        payoff = ["0", "1", "1"]
        """;

    /// <summary>No hypothesis allows the second outcome of b.</summary>
    private static readonly string Impossible = GameFiles.Three.Replace(
        "model = [\"(1 - t) / 2\", \"(1 - t) / 2\", \"rest\"]", "model = [\"rest\", \"0\", \"t\"]", StringComparison.Ordinal);

    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    public void OfThreeActionsEachLeavesItsTruthAndTheOneThatRevealsNothingAllOrTheTieBroken(string exploration)
    {
        var plan = InDetail(GameFiles.Map(GameFiles.Three, exploration, 24, 21));
        var fields = HostMap.Fields(plan);

        Assert.Equal(2 + (2 * 3), fields.Count);
        ForEachCell(plan, (i, p, q) =>
        {
            var tie = (p + 1 - q) / 2;
            AssertNear((p, p), fields, Field.FirstBeliefLow, i);
            AssertNear((1 - q, 1 - q), fields, Field.SecondBeliefLow, i);
            AssertNear(exploration == "none" ? (0, 1) : (tie, tie), fields, Field.ThirdBeliefLow, i);
        });
    }

    [Fact]
    public void OfAListEachActionLeavesTheHypothesisThatFitsBest()
    {
        var plan = InDetail(GameFiles.Map(GameFiles.ListedSycophancy, "none", 24, 21));
        var fields = HostMap.Fields(plan);

        ForEachCell(plan, (i, approvalOfS, approvalOfH) =>
        {
            var (best, other) = (Best(theta => Divergence(approvalOfS, theta)), Best(theta => Divergence(approvalOfH, 1 - theta)));
            AssertNear((best, best), fields, Field.FirstBeliefLow, i);
            AssertNear((other, other), fields, Field.SecondBeliefLow, i);
        });

        static double Best(Func<double, double> divergence) => GameFiles.Listed.MinBy(divergence);

        static double Divergence(double truth, double model) =>
            (truth * Math.Log(truth / model)) + ((1 - truth) * Math.Log((1 - truth) / (1 - model)));
    }

    /// <summary>An outcome split in shades that pay alike changes neither beliefs nor equilibria, nor does a rectangle of which one side counts.</summary>
    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.2")]
    public void GamesThatSayTheSameHaveTheFieldsOfSycophancy(string exploration)
    {
        var shades = InDetail(GameFiles.Map(Shades, exploration, 25, 22));
        var weighted = InDetail(GameFiles.Map(GameFiles.Weighted, exploration, 25, 22));
        weighted = weighted with { Parameters = [.. weighted.Parameters.Select((v, i) => i == weighted.Scenario.IndexOf("lambda") ? 1 : v)] };
        var plain = InDetail(new PlanRequest("sycophancy") { Size = "25x22", Exploration = exploration }.ToPlan());

        var (expected, ofShades, ofWeighted) = (HostMap.Fields(plain), HostMap.Fields(shades), HostMap.Fields(weighted));

        Assert.Equal(expected.Keys, ofShades.Keys);
        Assert.Equal([Field.Margin, Field.Regret, Field.MixedShare], ofWeighted.Keys);
        Assert.Contains(expected[Field.MixedShare], share => share is > 0.1f and < 0.9f);
        foreach (var field in expected.Keys)
        {
            Assert.Equal(expected[field], ofShades[field], Near);
        }

        Assert.Equal(expected[Field.MixedShare], ofWeighted[Field.MixedShare], Near);
    }

    [Fact]
    public void WhereEveryHypothesisIsRefutedThereIsNoBelief()
    {
        var plan = InDetail(GameFiles.Map(Impossible, "none", 8, 8));
        var fields = HostMap.Fields(plan);

        Assert.All(HostMap.Phases(plan), phase => Assert.Equal(Phase.Refuted, (Phase)phase));
        Assert.All(fields.Where(field => field.Key.OfAction() is not null), field => Assert.All(field.Value, value => Assert.True(float.IsNaN(value))));
    }

    /// <summary>Kernels write a plane for each field, by its number.</summary>
    [Fact]
    public void FieldsAreNumberedAsPlanesAre()
    {
        var solution = default(DetailedSolution<Scalar64>);
        solution.Game.Margin = Number(Field.Margin);
        solution.Game.Regret = Number(Field.Regret);
        solution.MixedShare = Number(Field.MixedShare);
        for (var field = Field.FirstBeliefLow; field <= Field.SixthBeliefHigh; field++)
        {
            if (field.OfAction() is { } told)
            {
                (told.Told == Told.BeliefLow ? ref solution.BeliefLow : ref solution.BeliefHigh)[told.Action] = Number(field);
            }
        }

        Assert.Equal((int)Field.SixthBeliefHigh + 1, DetailedSolution<Scalar64>.Fields);
        Assert.All(
            Enumerable.Range(0, DetailedSolution<Scalar64>.Fields), number => Assert.Equal(number, solution.Field(number).Value));

        static Scalar64 Number(Field field) => new((int)field);
    }

    /// <summary>Where the mixed equilibrium is more than a point, or a belief more than a number, there is no such field.</summary>
    [Fact]
    public void FieldsThatAGameLacksAreRefusedWithThoseItHas()
    {
        var three = GameFiles.Game(GameFiles.Three);
        var refusal = Assert.Throws<InputException>(() => FieldNames.Parse("mixed_share", three, FieldNames.OfTheoryIn(three)));
        Assert.Equal(
            "--field mixed_share: no such field; choose one of margin, regret, belief_a_low, belief_a_high, belief_b_low, belief_b_high, "
            + "belief_c_low, belief_c_high",
            refusal.Message);
        Assert.Equal([Field.Margin, Field.Regret], FieldNames.OfTheoryIn(GameFiles.Game(GameFiles.Square)));
        Assert.Equal([Field.Margin, Field.Regret], FieldNames.OfTheoryIn(GameFiles.Game(GameFiles.Product)));
    }

    private static SweepPlan InDetail(SweepPlan plan) =>
        plan with { Fields = FieldNames.OfTheoryIn(plan.Scenario), TileSide = Math.Max(plan.Grid.Width, plan.Grid.Height) };

    private static void ForEachCell(SweepPlan plan, Action<int, double, double> look)
    {
        for (var i = 0; i < plan.Grid.Cells; i++)
        {
            look(i, plan.Grid.X.Center(i % plan.Grid.Width), plan.Grid.Y.Center(i / plan.Grid.Width));
        }
    }

    private static void AssertNear((double Low, double High) expected, IReadOnlyDictionary<Field, float[]> fields, Field low, int cell)
    {
        Assert.Equal(expected.Low, fields[low][cell], Stored);
        Assert.Equal(expected.High, fields[low + 1][cell], Stored);
    }

    private static bool Near(float one, float other) => one.Equals(other) || Math.Abs(one - other) < 4 * Stored;
}
