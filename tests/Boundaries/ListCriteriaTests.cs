using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>The numbers whose zeros are the boundaries of games with a list of hypotheses.</summary>
public sealed class ListCriteriaTests
{
    private static readonly int Games = CheckSize.Full ? 5000 : 300;

    /// <summary>Of four actions, a game in which hypotheses meet that have each another which only rare tries tell from it.</summary>
    private const int TwoClassesMeet = 925;

    private static readonly SideCriterion[] Kinds =
        [SideCriterion.UnsafeStrict, SideCriterion.UnsafeEquilibrium, SideCriterion.UnsafeRationalizable];

    /// <summary>Two hypotheses say the same of two actions, where a third may tie with both: only exploration decides which of them it meets.</summary>
    private const string HalfTold = """
        name = "half-told"
        axes = ["p", "q"]
        [parameters]
        p = { value = 0.3, range = [0, 1] }
        q = { value = 0.6, range = [0, 1] }
        [hypotheses]
        a = [0.92, 0.05, 0.41, 0.13, 0.25, 0.49, 0.67]
        b = [0.37, 0.92, 0.7, 0.6, 0.6, 0.81, 0.87]
        [outcomes]
        names = ["o0", "o1", "o2"]
        [actions.a0]
        safe = true
        truth = ["rest", "0.152 + 0.05 * p", "0.094 + 0.228 * p"]
        model = ["rest", "0.1 + 0.044 * a", "0.132 + 0.215 * a"]
        payoff = ["-0.73", "0", "0.96"]
        [actions.a1]
        truth = ["rest", "0.226 + 0.019 * q", "0.058 + 0.219 * q"]
        model = ["rest", "0.064 + 0.014 * b", "0.12 + 0.084 * b"]
        payoff = ["-0.5", "0.82", "-0.31"]
        [actions.a2]
        truth = ["rest", "0.17216", "0.2632"]
        model = ["rest", "0.174 + 0.089 * ((0.86 * a + 0.57 * b) / 2)", "0.18 + 0.075 * ((0.86 * a + 0.57 * b) / 2)"]
        payoff = ["-1", "0.9", "-0.25"]
        [actions.a3]
        truth = ["rest", "0.283", "0.08336"]
        model = ["rest", "0.16 + 0.222 * b", "0.156 + 0.159 * b"]
        payoff = ["-0.8", "0.34", "-0.64"]
        """;

    private readonly ListCriteria criteria = new();

    /// <summary>Actions, exploration, and whether some hypotheses rule out what happens.</summary>
    public static IEnumerable<object[]> Cases =>
        from actions in Enumerable.Range(2, 4)
        from exploration in (string[])["none", "vanishing", "0.3"]
        from infinite in (bool[])[false, true]
        select (object[])[actions, exploration, infinite];

    /// <summary>
    /// The double routine finds best fits and what changes between them; it never compares leads. Numbers that are whole in the game make none
    /// here that is all but zero, but where ties that stay are taken for ties that break.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void ANumberHasTheSignOfItsCriterion(int actions, string exploration, bool infinite)
    {
        const double Small = 1e-6;
        var (solver, wrong, told) = (new ListGame(), new List<string>(), 0);
        foreach (var seed in Enumerable.Range(0, Games).Append(TwoClassesMeet))
        {
            var game = new RandomListGame(seed, actions, small: false, infinite);
            var table = game.Table(Exploration.Parse(exploration));
            var solution = solver.Solve(table);
            if (solution.Phase is Phase.Boundary or Phase.Refuted)
            {
                continue;
            }

            told++;
            foreach (var kind in Kinds)
            {
                var numbers = Numbers(table, kind);
                for (var side = 0; side < 2; side++)
                {
                    var holds = solution.Actions.Where((_, a) => table.Safe[a] == (side == 1)).Any(action => kind switch
                    {
                        SideCriterion.UnsafeStrict => action.Pure == EquilibriumKind.Strict,
                        SideCriterion.UnsafeEquilibrium => action.Pure != EquilibriumKind.None,
                        _ => action.Rationalizable,
                    });
                    if (numbers[side] > 0 != holds || Math.Abs(numbers[side]) < Small)
                    {
                        wrong.Add($"{game}: {kind} of side {side} is {numbers[side]}, {holds}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {6 * told}:\n{string.Join('\n', wrong.Take(10))}");
        Assert.InRange(told, Games / 4, Games + 1);
    }

    /// <summary>From a game to another of the same structure, everything moves evenly.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void NumbersDoNotJumpWhereTheirSignsChange(int actions, string exploration, bool infinite)
    {
        const int Steps = 32;
        const double Largest = 1e5, Small = 1e-6;
        var (jumps, changes) = (new List<string>(), 0);
        for (var seed = 0; seed < Games / 10; seed++)
        {
            var game = new RandomListGame(seed, actions, small: false, infinite);
            var (from, to) = (game.Table(Exploration.Parse(exploration)), Another(game.Table(Exploration.Parse(exploration)), new(seed)));
            foreach (var kind in Kinds)
            {
                var before = Numbers(from, kind);
                for (var step = 1; step <= Steps; step++)
                {
                    var after = Numbers(Between(from, to, (double)step / Steps), kind);
                    for (var side = 0; side < 2; side++)
                    {
                        if (before[side] > 0 != after[side] > 0)
                        {
                            changes++;
                            var (low, high) = AtChange(t => Numbers(Between(from, to, t), kind)[side], (step - 1.0) / Steps, (double)step / Steps);
                            if (Math.Max(Math.Abs(low), Math.Abs(high)) > Small * Largest)
                            {
                                jumps.Add($"{game}: {kind} of side {side} jumps from {low} to {high} before {step}");
                            }
                        }
                    }

                    before = after;
                }
            }
        }

        Assert.True(jumps.Count == 0, $"{jumps.Count} of {changes}:\n{string.Join('\n', jumps.Take(10))}");
        Assert.True(changes > Games / 10, $"only {changes} changes");
    }

    /// <summary>The safe action alone is rationalizable there, by far: no unsafe one is all but justified.</summary>
    [Fact]
    public void WhatOnlyExplorationTellsApartDoesNotMeetAThirdHypothesisTogether()
    {
        var plan = GameFiles.Map(HalfTold, "vanishing", 2, 2);
        Assert.Equal(Phase.Safe, CellRoutine.Solve(plan.Scenario, [0.84, 0.85], plan.Exploration).Phase);

        var number = PlaneCriteria.For(new(plan)).Value((int)SideCriterion.UnsafeRationalizable, 0.84, 0.85);

        Assert.InRange(number, double.MinValue, -1e-4);
    }

    private static (double Low, double High) AtChange(Func<double, double> number, double low, double high)
    {
        var positive = number(low) > 0;
        while (low + ((high - low) / 2) is var middle && middle > low && middle < high)
        {
            (low, high) = number(middle) > 0 == positive ? (middle, high) : (low, middle);
        }

        return (number(low), number(high));
    }

    private double[] Numbers(ListTable table, SideCriterion kind)
    {
        var numbers = new double[2];
        criteria.Find(table, kind, numbers);
        return numbers;
    }

    private static ListTable Between(ListTable from, ListTable to, double share)
    {
        var table = new ListTable(from.Actions, from.Hypotheses) { Exploration = from.Exploration };
        from.Safe.CopyTo(table.Safe, 0);
        from.Alike.CopyTo(table.Alike, 0);
        for (var i = 0; i < table.Value.Length; i++)
        {
            table.Value[i] = ((1 - share) * from.Value[i]) + (share * to.Value[i]);
            table.Divergence[i] = double.IsFinite(from.Divergence[i])
                ? ((1 - share) * from.Divergence[i]) + (share * to.Divergence[i])
                : from.Divergence[i];
        }

        return table;
    }

    /// <summary>Other numbers; what models say the same of stays the same.</summary>
    private static ListTable Another(ListTable table, Random random)
    {
        var drawn = new Dictionary<(int Action, int Model), (double Divergence, double Value)>();
        for (var i = 0; i < table.Value.Length; i++)
        {
            var model = (i / table.Hypotheses, table.Alike[i]);
            if (!drawn.TryGetValue(model, out var numbers))
            {
                drawn[model] = numbers = (1e5 * random.NextDouble(), 1e5 * ((2 * random.NextDouble()) - 1));
            }

            table.Value[i] = numbers.Value;
            table.Divergence[i] = double.IsFinite(table.Divergence[i]) ? numbers.Divergence : table.Divergence[i];
        }

        return table;
    }
}
