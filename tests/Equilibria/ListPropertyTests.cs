using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Equilibria;

/// <summary>What must hold of every game with a finite list of hypotheses.</summary>
public class ListPropertyTests
{
    /// <summary>Differences of gaps of whole numbers up to 1e5, relative.</summary>
    private const double Tolerance = 1e-12;

    /// <summary>So rare that the games' numbers, whole and at most 1e5, compare as without it, but for ties.</summary>
    private const double RareRate = 1e-9;

    /// <summary>Parts into which weights of tried mixtures are split.</summary>
    private const int Parts = 6;

    private static readonly int Games = CheckSize.Full ? 5000 : 300;

    private readonly ListGame solver = new();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void RareExplorationKeepsPureEquilibriaAndRationalizesWhatVanishingExplorationDoes(int actions)
    {
        for (var seed = 0; seed < Games; seed++)
        {
            var game = new RandomListGame(seed, actions, small: false, infinite: false);
            var limit = solver.Solve(game.Table(Exploration.InTheLimit));
            var rare = solver.Solve(game.Table(new(RareRate, false)));
            Assert.True(limit.Actions.Select(a => a.Pure).SequenceEqual(rare.Actions.Select(a => a.Pure)), $"{game}");
            if (limit.Inexact is null && rare.Inexact is null)
            {
                // With three actions or more, others may be mixed in as rarely as exploration tries them: that can add beliefs.
                var same = limit.Actions.Zip(rare.Actions, (l, r) => l.Rationalizable == r.Rationalizable).ToArray();
                Assert.True(
                    actions == 2 ? same.All(s => s) : limit.Actions.Zip(rare.Actions, (l, r) => !l.Rationalizable || r.Rationalizable).All(s => s),
                    $"{game}");
                Assert.True(limit.Phase == rare.Phase || !same.All(s => s), $"{game}: {limit.Phase} {rare.Phase}");
            }
        }
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void WhatAnyMixtureLeavesUnderVanishingExplorationIsRationalized(int actions, bool infinite)
    {
        for (var seed = 0; seed < Games; seed++)
        {
            var game = new RandomListGame(seed, actions, small: true, infinite);
            if (game.Survives)
            {
                // The definition to the letter, in whole numbers: least divergence, and of those the least under the uniform mixture.
                var table = game.Table(Exploration.InTheLimit);
                var solution = solver.Solve(table);
                var expected = Replies(table, [.. Enumerable.Range(0, actions)]);
                Assert.True(expected.All(a => solution.Actions[a].Rationalizable), $"{game}: {string.Join(' ', expected)}");
            }
        }
    }

    [Fact]
    public void ABeliefThatMakesTwoActionsTheBestIsFoundWithinTheSlackOfATie()
    {
        const int Largest = 100_000;
        var random = new Random(1);
        for (var i = 0; i < Games; i++)
        {
            // Two more actions are never good.
            var table = new ListTable(4, random.Next(2, 8));
            for (var k = 0; k < table.Value.Length; k++)
            {
                table.Value[k] = random.Next(-Largest, Largest + 1) - (k < 2 * table.Hypotheses ? 0 : 3 * Largest);
            }

            var play = new Play();
            play.Load(table);
            var gaps = play.All.ToArray().Select(k => table.Value[k] - table.Value[table.Hypotheses + k]).ToArray();
            Assert.Equal(gaps.Min() <= 0 && gaps.Max() >= 0, new Advantage(play).AreBest(play.All, [0, 1]));
        }
    }

    [Fact]
    public void ExplorationThatVanishesOnlyBreaksTies()
    {
        // Hypothesis 0 fits action 0 best, and what action 1 would show is impossible to it.
        var table = new ListTable(2, 2) { Exploration = Exploration.InTheLimit };
        double[] divergence = [0, 1, double.PositiveInfinity, 0];
        divergence.CopyTo(table.Divergence, 0);
        table.Alike[1] = table.Alike[3] = 1;
        Assert.Equal([0], solver.Solve(table).Actions[0].Beliefs);

        // Where action 0 shows nothing, it is out.
        (table.Divergence[1], table.Alike[1]) = (0, 0);
        Assert.Equal([1], solver.Solve(table).Actions[0].Beliefs);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void NamesOrderUnitsAndRepetitionChangeNothing(int actions, bool infinite)
    {
        for (var seed = 0; seed < Games; seed++)
        {
            foreach (var small in new[] { false, true })
            {
                var game = new RandomListGame(seed, actions, small, infinite);
                var table = game.Table(Exploration.None);
                var random = new Random(seed);
                var order = Enumerable.Range(0, actions).ToArray();
                var hypotheses = Enumerable.Range(0, game.Hypotheses).Append(random.Next(game.Hypotheses)).ToArray();
                random.Shuffle(order);
                random.Shuffle(hypotheses);
                var (expected, got) = (solver.Solve(table), solver.Solve(Renamed(table, order, hypotheses, 8)));
                Assert.True(expected.Phase == got.Phase, $"{game}: {expected.Phase}, renamed {got.Phase}");
                Near(game, "margin", 8 * expected.MarginAtMost, got.MarginAtMost, 1e6);
                Assert.All(new[] { expected, got }, s => Assert.True(
                    s.Margin.Equals(s.MarginAtMost) || (actions > 3 && s.Margin >= 0 && s.Margin < s.MarginAtMost), $"{game}: {s}"));
                Near(game, "regret", 8 * expected.Regret, got.Regret, 1e6);
                for (var a = 0; a < actions; a++)
                {
                    var (one, other) = (expected.Actions[order[a]], got.Actions[a]);
                    Assert.True((one.Pure, one.Rationalizable) == (other.Pure, other.Rationalizable), $"{game}: {one}, renamed {other}");
                    Near(game, "core", 8 * one.Core, other.Core, 1e6);
                }
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void PayoffsThatMoveGapsByLessThanTheMarginKeepTheLabel(int actions)
    {
        for (var seed = 0; seed < Games; seed++)
        {
            var game = new RandomListGame(seed, actions, small: false, infinite: true);
            var table = game.Table(Exploration.None);
            var solution = solver.Solve(table);
            if (!game.Survives)
            {
                continue;
            }

            // A gap moves by at most what two values do.
            var random = new Random(seed);
            var reach = 0.499 * Math.Min(solution.Margin, 1e6);
            for (var i = 0; i < table.Value.Length; i++)
            {
                table.Value[i] += reach * ((2 * random.Next(2)) - 1);
            }

            Assert.True(solver.Solve(table) is var moved && (moved.Phase == solution.Phase || moved.Inexact is not null), $"{game}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WithTwoActionsLabelAndMarginAreThoseOfTheKernelsRule(bool unrevealing)
    {
        var seen = new HashSet<Phase>();
        for (var seed = 0; seed < Games; seed++)
        {
            // One coordinate, read forwards by action 0 and backwards, or not at all, by action 1.
            var random = new Random(seed);
            var rates = Enumerable.Range(0, random.Next(2, 40)).Select(_ => random.NextDouble()).ToArray();
            var (reward, sure) = (0.5 + random.NextDouble(), random.NextDouble());
            var table = ListTables.OfRates(
                [random.NextDouble(), unrevealing ? 0.5 : random.NextDouble()],
                [rates, [.. rates.Select(rate => unrevealing ? 0.5 : 1 - rate)]],
                (action, rate) => action == 0 ? reward * rate : unrevealing ? sure : rate,
                [false, true],
                Exploration.None);
            var solution = solver.Solve(table);

            var (first, second) = (Gaps(table, solution, 0), Gaps(table, solution, 1));
            var label = PhaseRule<Scalar64, ScalarMask>.Label(
                PhaseRule<Scalar64, ScalarMask>.State(first), PhaseRule<Scalar64, ScalarMask>.State(second));
            Assert.Equal((Phase)(byte)label.Value, solution.Phase);
            Assert.Equal(PhaseRule<Scalar64, ScalarMask>.Margin(first, second, label).Value, solution.Margin, Tolerance);
            seen.Add(solution.Phase);
        }

        Assert.True(seen.Count >= 4, string.Join(' ', seen));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void NoMixtureSpeaksBetterForAnActionThanTheEnvelopesOfALongListSay(int kind)
    {
        const int Hypotheses = 1500;
        const int Actions = 3;
        var random = new Random(kind);
        var table = LongTable(kind, Hypotheses, random);
        var play = new Play();
        var advantage = new Advantage(play);
        var reach = new Reach(play, advantage, new(play, advantage));
        play.Load(table);
        reach.Clear();
        reach.Begin([0, 1, 2]);
        new TriangleEnvelope(reach).Walk(Hypotheses, play.Divergence, (0, 1, 2), play.Tie);

        var best = Enumerable.Repeat(double.NegativeInfinity, Actions).ToArray();
        for (var i = 0; i < 5000; i++)
        {
            var weights = Enumerable.Range(0, Actions).Select(_ => -Math.Log(random.NextDouble())).ToArray();
            var fit = Enumerable.Range(0, Hypotheses)
                .MinBy(k => Enumerable.Range(0, Actions).Sum(a => weights[a] * table.Divergence[(a * Hypotheses) + k]));
            for (var a = 0; a < Actions; a++)
            {
                best[a] = Math.Max(best[a], advantage.At(fit, a));
                Assert.True(advantage.At(fit, a) <= reach.Nominal[(7 * Actions) + a] + play.Slack, $"action {a}, hypothesis {fit}");
            }
        }

        // And what they say is no more than beliefs on all hypotheses could.
        Assert.All(Enumerable.Range(0, Actions), a => Assert.InRange(
            reach.Nominal[(7 * Actions) + a], best[a] - play.Slack, advantage.Greatest(play.All, a, double.NegativeInfinity) + play.Slack));
    }

    /// <summary>Where mixed equilibria are not wanted, parts of envelopes that cannot tell more are left out.</summary>
    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.1")]
    public void TheNumbersOfAMapAreThoseOfTheWholeSolution(string exploration)
    {
        for (var seed = 0; seed < Games; seed++)
        {
            foreach (var actions in new[] { 3, 4 })
            {
                var game = new RandomListGame(seed, actions, small: seed % 2 == 0, infinite: seed % 3 == 0);
                AssertNumbers(game.Table(Exploration.Parse(exploration)), $"{game}");
            }
        }

        var random = new Random(7);
        var seen = new HashSet<Phase>();
        for (var i = 0; i < Games; i++)
        {
            var (kind, hypotheses) = (i % 3, random.Next(17, 120));
            var table = LongTable(kind, hypotheses, random, Exploration.Parse(exploration));
            Enumerable.Range(0, 3).Select(_ => random.NextDouble()).ToArray().CopyTo(table.Objective, 0);
            for (var k = 0; k < table.Value.Length; k++)
            {
                // Values along a curve that bends, and payoffs that decide otherwise in every game.
                var bend = Math.Sin(4 * (k % hypotheses) / (double)hypotheses);
                table.Value[k] += (0.4 * random.NextDouble() * (kind == 0 ? 1 : bend)) + (k < hypotheses ? i % 7 * 0.05 : 0);
            }

            seen.Add(AssertNumbers(table, $"long game {i}"));
        }

        Assert.True(seen.Count >= 4, string.Join(' ', seen));

        Phase AssertNumbers(ListTable table, string game)
        {
            var whole = solver.Solve(table);
            var (phase, margin, regret) = solver.Numbers(table, bounded: true);
            var size = table.Value.Max(Math.Abs);
            Assert.True(
                phase == whole.Phase && Near(margin, whole.Margin) && Near(regret, whole.Regret),
                $"{game}: {phase} {margin} {regret}, not {whole.Phase} {whole.Margin} {whole.Regret}");
            return phase;

            bool Near(double one, double other) => one.Equals(other) || Math.Abs(one - other) <= Tolerance * size;
        }
    }

    /// <summary>Planes without order, those of a curve, or those of a curve with an action that shows nothing.</summary>
    internal static ListTable LongTable(int kind, int hypotheses, Random random, Exploration? exploration = null)
    {
        var table = new ListTable(3, hypotheses) { Exploration = exploration ?? Exploration.None };
        table.Safe[2] = true;
        for (var k = 0; k < hypotheses; k++)
        {
            var theta = (k + 0.5) / hypotheses;
            double[] divergence = kind == 0
                ? [random.NextDouble(), random.NextDouble(), random.NextDouble()]
                : [Divergence(0.3, theta), Divergence(0.4, 1 - theta), kind == 1 ? Divergence(0.2, theta * theta) : 1];
            for (var a = 0; a < 3; a++)
            {
                table.Divergence[(a * hypotheses) + k] = divergence[a];
                table.Value[(a * hypotheses) + k] = kind == 0 ? random.NextDouble() : a == 0 ? theta : a == 1 ? 1 - theta : 0.4;
                table.Alike[(a * hypotheses) + k] = kind == 2 && a == 2 ? 0 : k;
            }
        }

        return table;
    }

    /// <summary>The actions of a set that are best replies to a hypothesis some mixture of the set leaves, and so on with these.</summary>
    private static int[] Replies(ListTable table, int[] set)
    {
        while (true)
        {
            var replies = Lattice(table.Actions, Parts)
                .Where(weights => weights.Index().All(w => w.Item == 0 || set.Contains(w.Index)))
                .SelectMany(weights => Left(table, weights))
                .Distinct()
                .SelectMany(k => set.Where(a => Enumerable.Range(0, table.Actions).All(
                    b => table.Value[(a * table.Hypotheses) + k] >= table.Value[(b * table.Hypotheses) + k])))
                .Distinct().Order().ToArray();
            if (replies.Length == set.Length)
            {
                return set;
            }

            set = replies;
        }
    }

    private static int[] Left(ListTable table, int[] weights)
    {
        double Fit(int k, int[] play) => play.Index().Where(w => w.Item > 0).Sum(w => w.Item * table.Divergence[(w.Index * table.Hypotheses) + k]);
        int[] uniform = [.. weights.Select(_ => 1)];
        var all = Enumerable.Range(0, table.Hypotheses).ToArray();
        int[] fitting = [.. all.Where(k => Fit(k, weights).Equals(all.Min(other => Fit(other, weights))))];
        return [.. fitting.Where(k => Fit(k, uniform).Equals(fitting.Min(other => Fit(other, uniform))))];
    }

    private static IEnumerable<int[]> Lattice(int places, int parts) => places == 1
        ? [[parts]]
        : Enumerable.Range(0, parts + 1).SelectMany(first => Lattice(places - 1, parts - first).Select(rest => (int[])[first, .. rest]));

    private static double Divergence(double truth, double model) =>
        (truth * Math.Log(truth / model)) + ((1 - truth) * Math.Log((1 - truth) / (1 - model)));

    private static GapRange<Scalar64> Gaps(ListTable table, GameSolution solution, int action)
    {
        var gaps = solution.Actions[action].Beliefs.Select(k => table.Value[k] - table.Value[table.Hypotheses + k]).ToArray();
        return new() { Low = new(gaps.Min()), High = new(gaps.Max()) };
    }

    private static ListTable Renamed(ListTable table, int[] actions, int[] hypotheses, double unit)
    {
        var renamed = new ListTable(actions.Length, hypotheses.Length);
        for (var a = 0; a < actions.Length; a++)
        {
            renamed.Safe[a] = table.Safe[actions[a]];
            renamed.Objective[a] = unit * table.Objective[actions[a]];
            for (var k = 0; k < hypotheses.Length; k++)
            {
                var (to, from) = ((a * hypotheses.Length) + k, (actions[a] * table.Hypotheses) + hypotheses[k]);
                renamed.Divergence[to] = table.Divergence[from];
                renamed.Value[to] = unit * table.Value[from];
                renamed.Alike[to] = table.Alike[from];
            }
        }

        return renamed;
    }

    private static void Near(RandomListGame game, string what, double expected, double got, double scale) => Assert.True(
        expected.Equals(got) || Math.Abs(expected - got) <= Tolerance * scale, $"{game}: {what}: expected {expected:R}, got {got:R}");
}
