using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>Learners of games of any size do what the definitions say, cell by cell and round by round.</summary>
public class NaiveGameTests
{
    /// <summary>Random maps a game.</summary>
    private static readonly int Maps = CheckSize.Full ? 1000 : 24;

    /// <summary>Beliefs and shares add up to a few thousand roundings of 2^-53, in counts and in logarithms; values are of size 1.</summary>
    private const double Tolerance = 1e-10;

    public static TheoryData<string> Games => [.. DrawnGames.All.Select(s => s.Name), TestGames.CycleOfThree.Name, TestGames.Doubleton.Name];

    [Theory]
    [MemberData(nameof(Games))]
    public void EveryCellIsWhatTheDefinitionsSay(string name)
    {
        var scenario = DrawnGames.All.Append(TestGames.CycleOfThree).Append(TestGames.Doubleton).Single(s => s.Name == name);
        var (cells, close, random) = (0, 0, new Random(20260218));
        var phases = new HashSet<object>();
        for (var i = 0; i < Maps; i++)
        {
            var map = Followed.OnHost(Next(random, scenario));
            for (var cell = 0; cell < map.Plan.Grid.Cells; cell++)
            {
                var (row, column) = (cell / map.Plan.Grid.Width, cell % map.Plan.Grid.Width);
                var naive = NaiveGameCell.Of(map.Plan, row, column);
                cells++;
                if (naive.Close)
                {
                    close++;
                    continue;
                }

                phases.Add(naive.Phase);
                AssertEqual(naive, map, row, column);
            }
        }

        // Where a game is symmetric, as the cycle is, softmax begins with shares that are equal but for roundings.
        Assert.InRange(close, 0, cells / 8);
        Assert.True(phases.Count > 1);
    }

    /// <summary>A small map with random rules.</summary>
    internal static SweepPlan Next(Random random, ScenarioDescription scenario)
    {
        var (rounds, agents) = (random.Next(1, 40), random.Next(1, 10));
        var window = random.Next(1, rounds + 1);
        var side = random.Next(2, 5);
        var hypotheses = scenario.Hypotheses.List?.Count ?? (scenario.Hypotheses.Names.Count > 1 ? side * side : random.Next(2, 20));
        var learner = random.Next(3) == 0 ? LearnerPlans.Expected(rounds, window) : LearnerPlans.Simulated(rounds, agents, window);
        learner = learner with
        {
            Grid = true,
            Ties = (TieRule)random.Next(3),
            Beta = random.Next(3) == 0 ? 0.5 + (5 * random.NextDouble()) : null,
            Epsilon = random.Next(2) == 0 ? 0.3 * random.NextDouble() : 0,
            Gamma = random.Next(3) == 0 ? 0.5 + (0.5 * random.NextDouble()) : 1,
            Seed = (ulong)random.NextInt64(),
            Prior = random.Next(4) == 0 ? [1, .. Enumerable.Range(1, hypotheses - 1).Select(_ => random.Next(3) * random.NextDouble())] : null,
        };
        (string, double)[] settings =
            [.. scenario.Parameters.Where(p => p.Valid.High == 1).Select(p => (p.Name, random.NextDouble()))];
        int[] axes = [.. Enumerable.Range(0, scenario.Parameters.Count)];
        random.Shuffle(axes);
        Axis AxisOf(int i, int count) => new(scenario.Parameters[i].Name, 0.3 * random.NextDouble(), 0.5 + (0.5 * random.NextDouble()), count);
        var plan = LearnerPlans.Map(scenario, learner, AxisOf(axes[0], random.Next(1, 4)), AxisOf(axes[1], random.Next(1, 4)), settings);
        return plan with { Hypotheses = hypotheses };
    }

    private static void AssertEqual(NaiveGameCell naive, Followed map, int row, int column)
    {
        var phase = map.PhaseAt(row, column);
        Assert.True(naive.Phase == phase, $"[{row}, {column}] of {map.Plan.ToJson().ToJsonString()}: {phase}, not {naive.Phase}");
        foreach (var field in map.Plan.Fields)
        {
            var (name, got) = (field.Name(map.Plan.Scenario), map.At(field, row, column));
            var expected = naive[name];
            Assert.True(
                double.IsNaN(expected) ? float.IsNaN(got) : got >= (float)(expected - Tolerance) && got <= (float)(expected + Tolerance),
                $"{name} at [{row}, {column}] of {map.Plan.ToJson().ToJsonString()}: {got:R}, not {expected:R}");
        }
    }
}
