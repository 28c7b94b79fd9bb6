using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Equilibria;

/// <summary>Random games with a finite list of hypotheses against the definitions in whole numbers.</summary>
public class ListReferenceTests
{
    /// <summary>Random movements of a game that must, or must not, change a label.</summary>
    private const int Moves = 12;

    /// <summary>Weights of mixtures between planes whose slopes are whole numbers up to 1e5.</summary>
    private const double WeightTolerance = 1e-9;

    private static readonly int Games = CheckSize.Full ? 10_000 : 120;

    private static readonly (Exploration Exploration, (int, int)? Rate)[] Conventions =
        [(Exploration.None, (0, 1)), (Exploration.InTheLimit, null), (new(0.25, false), (1, 4))];

    public static TheoryData<int, bool, int> Cases
    {
        get
        {
            var cases = new TheoryData<int, bool, int>();
            foreach (var actions in new[] { 2, 3, 4 })
            {
                foreach (var infinite in new[] { false, true })
                {
                    for (var convention = 0; convention < Conventions.Length; convention++)
                    {
                        cases.Add(actions, infinite, convention);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void GamesInGeneralPositionAreSolvedAsTheDefinitionsSay(int actions, bool infinite, int convention)
    {
        var solver = new ListGame();
        var (exploration, rate) = Conventions[convention];
        var checkedGames = 0;
        for (var seed = 0; seed < Count(actions); seed++)
        {
            var game = new RandomListGame(seed, actions, small: false, infinite);
            var solution = solver.Solve(game.Table(exploration));
            if (!game.Survives)
            {
                Assert.Equal(Phase.Refuted, solution.Phase);
                continue;
            }

            checkedGames++;
            var exact = game.Exact(rate);
            AssertPure(game, exact, solution);
            if (solution.Inexact is null)
            {
                Assert.True(exact.Rationalizable().SequenceEqual(solution.Actions.Select(a => a.Rationalizable)), $"{game}: rationalizable");
                Same(game, "label", exact.Label(), solution.Phase);
                AssertRegret(game, exact, game.Table(exploration).Objective, solution.Regret);
            }

            AssertMixed(game, exact, solution);
        }

        Assert.True(checkedGames > Count(actions) / 4, $"only {checkedGames} games survive");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void GamesFullOfTiesAreSolvedOrAreBoundaries(int actions, bool infinite, int convention)
    {
        var solver = new ListGame();
        var (exploration, rate) = Conventions[convention];
        var (boundaries, settled) = (0, 0);
        for (var seed = 0; seed < Count(actions) / 2; seed++)
        {
            var game = new RandomListGame(seed, actions, small: true, infinite);
            if (!game.Survives)
            {
                continue;
            }

            var solution = solver.Solve(game.Table(exploration));
            var exact = game.Exact(rate);
            AssertPure(game, exact, solution);
            if (solution.Inexact is not null)
            {
                continue;
            }

            var rationalizable = exact.Rationalizable();
            for (var a = 0; a < actions; a++)
            {
                // Where exploration vanishes, hypotheses that tie by chance at every mixture of a face are all kept, and the cell is
                // a boundary if its label hangs on that; the reference goes by numbers and decides them.
                Assert.True(
                    rationalizable[a] == solution.Actions[a].Rationalizable || (exploration.Vanishing && !rationalizable[a]),
                    $"{game}: action {a} rationalizable: {rationalizable[a]}");
            }

            if (!exploration.Vanishing)
            {
                AssertMixed(game, exact, solution);
            }

            var random = new Random(seed);
            var labels = Enumerable.Range(0, Moves).Select(_ => game.Moved(rate, random).Label()).Distinct().ToArray();
            if (solution.Phase == Phase.Boundary)
            {
                boundaries++;
            }
            else
            {
                settled++;
                Assert.True(labels is [var label] && label == solution.Phase, $"{game}: {solution.Phase}, moved {string.Join(' ', labels)}");
            }
        }

        Assert.True(boundaries > 0 && settled > 0, $"{boundaries} boundaries, {settled} settled");
    }

    /// <summary>Games of four actions take the reference ten times as long.</summary>
    private static int Count(int actions) => actions > 3 ? Games / 4 : Games;

    private static void AssertPure(RandomListGame game, ExactListGame exact, GameSolution solution)
    {
        for (var a = 0; a < game.Actions; a++)
        {
            Same(game, $"kind of {a}", exact.Kind(a), solution.Actions[a].Pure);
            Assert.True(exact.Beliefs(a).SequenceEqual(solution.Actions[a].Beliefs), $"{game}: beliefs of {a}");
        }
    }

    private static void AssertRegret(RandomListGame game, ExactListGame exact, double[] objective, double got)
    {
        var actions = Enumerable.Range(0, game.Actions).ToArray();
        var pure = actions.Where(a => exact.Kind(a) != EquilibriumKind.None).Select(a => objective[a]).ToArray();

        // Infinite divergences let belief sets jump at the pure actions, so that two actions may have no equilibrium at all.
        var mixed = game.Actions == 2 ? exact.Mixed() : [];
        var worst = pure.Length > 0 ? pure.Min()
            : mixed.Count > 0 ? mixed.Min(weights => weights.Zip(objective, (w, o) => w * o).Sum())
            : exact.Rationalizable().Zip(objective).Where(pair => pair.First).Min(pair => pair.Second);
        var regret = objective.Max() - worst;
        Assert.True(Math.Abs(regret - got) <= WeightTolerance * Math.Max(1, regret), $"{game}: regret: expected {regret:R}, got {got:R}");
    }

    private static void AssertMixed(RandomListGame game, ExactListGame exact, GameSolution solution)
    {
        var expected = exact.Mixed().Where(weights => weights.All(w => w is 0 or > WeightTolerance)).ToArray();
        if (solution.Mixed.Count == MixedEquilibria.Most)
        {
            return;
        }

        Assert.All(expected, weights => Assert.True(
            solution.Mixed.Any(m => Near(m, weights)), $"{game}: mixture {string.Join(' ', weights)} not found"));
        Assert.All(solution.Mixed.Where(m => m.Through is null), m => Assert.True(
            Array.Exists(expected, weights => Near(m, weights)), $"{game}: mixture {string.Join(' ', m.Weights)} is none"));
    }

    /// <summary>Whether weights are those of an equilibrium, or lie between the two ends of a continuum.</summary>
    private static bool Near(MixedSolution mixed, double[] weights)
    {
        var end = mixed.Through ?? mixed.Weights;
        var length = end.Zip(mixed.Weights, (x, y) => Math.Abs(x - y)).Max();
        var part = length > 0 ? mixed.Weights.Zip(weights, (x, y) => Math.Abs(x - y)).Max() / length : 0;
        return weights.Select((w, a) => Math.Abs(mixed.Weights[a] + (part * (end[a] - mixed.Weights[a])) - w)).Max() <= WeightTolerance;
    }

    private static void Same<T>(RandomListGame game, string what, T expected, T got) =>
        Assert.True(Equals(expected, got), $"{game}: {what}: expected {expected}, got {got}");
}
