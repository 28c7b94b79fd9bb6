using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>Agents that are added until a look decides the phase.</summary>
public class LookTests
{
    private const int First = 16, Most = 200;

    private static readonly Learner Learners = LearnerPlans.Simulated(rounds: 60, Most, window: 15) with
    {
        Agents = new(First, Most), Minority = 0.05, Ties = TieRule.Random,
    };

    /// <summary>Four phases, and their boundaries.</summary>
    private static readonly SweepPlan Plan = LearnerPlans.Map(
        Sycophancy.Description, Learners, new("p_S", 0, 1, 11), new("p_H", 0, 1, 9));

    private static readonly Lazy<Followed> Map = new(() => Followed.OnHost(Plan));

    [Fact]
    public void LooksDoubleUpToTheMost()
    {
        Assert.Equal([16, 32, 64, 128, 200], new Sampling(16, 200).Looks);
        Assert.Equal([64, 128, 256, 512, 1024, 2048, 4096], new Sampling(64, 4096).Looks);
        Assert.Equal([64, 65], new Sampling(64, 65).Looks);
        Assert.Equal([600_000, 1_000_000], new Sampling(600_000, 1_000_000).Looks);
        Assert.Equal([7], new Sampling(7, 7).Looks);
    }

    /// <summary>Over all looks together an interval misses with 5 % at most: each may with its part of that.</summary>
    [Fact]
    public void LooksShareTheChanceOfMissing()
    {
        Assert.Equal(0.95, new Sampling(256, 256).Level);
        Assert.Equal(1 - (0.05 / 5), new Sampling(16, 200).Level);
        Assert.Equal(1 - (0.05 / 7), new Sampling(64, 4096).Level);
    }

    [Fact]
    public void CellsStopAtTheFirstLookThatDecidesAndNowhereElse()
    {
        Followed[] atLooks = [.. Learners.Agents.Looks.Select(
            agents => Followed.OnHost(Plan with { Learner = Learners with { Agents = new(agents, agents) } }))];
        foreach (var (row, column) in IndependenceTests.Cells(Plan))
        {
            // Up to the first decision, or the last look, a cell is as it would be with a fixed number of agents.
            var stop = Array.FindIndex(atLooks, map => IsDecided(map, row, column));
            Followed.AssertEqual(atLooks[stop < 0 ? ^1 : stop], Map.Value, row, column);
        }

        // Cells stopped at the first look, later, and not before the last.
        var agents = IndependenceTests.Cells(Plan).Select(cell => Map.Value.At(Field.Agents, cell.Row, cell.Column)).ToHashSet();
        Assert.Superset(new HashSet<float> { 16, 32, 128, 200 }, agents);
    }

    [Fact]
    public void PhasesFollowTheStatedRule()
    {
        var seen = new HashSet<Phase>();
        foreach (var (row, column) in IndependenceTests.Cells(Plan))
        {
            var (ended, switching) = (Map.Value.At(Field.EndedFirst, row, column), Map.Value.At(Field.Switching, row, column));
            var expected = switching > 0.5 ? Phase.Cycling
                : ended > 0.05f && 1 - ended > 0.05f ? Phase.Bistable
                : ended > 0.5 ? Phase.Trapped : Phase.Safe;
            Assert.Equal(expected, Map.Value.PhaseAt(row, column));
            seen.Add(expected);
        }

        Assert.Equal([Phase.Safe, Phase.Trapped, Phase.Bistable, Phase.Cycling], seen.Order());
    }

    /// <summary>A share that is just the minority holds no end; half the agents switching is no majority.</summary>
    [Theory]
    [InlineData(0.25, Phase.Safe)]
    [InlineData(0.249, Phase.Bistable)]
    public void ThresholdsThemselvesArePartOfTheRest(double minority, Phase expected)
    {
        // One round: a tie in which one of four agents, and then a half of them, tosses S. The seed is sought.
        var learner = LearnerPlans.Simulated(rounds: 1, agents: 4) with { Ties = TieRule.Random, Minority = minority };
        var plan = LearnerPlans.Cell(Sycophancy.Description, learner);
        var map = Enumerable.Range(0, 100).Select(seed => Followed.OnHost(plan with { Learner = learner with { Seed = (ulong)seed } }))
            .First(map => map.At(Field.EndedFirst) == 0.25f);
        Assert.Equal(expected, map.PhaseAt());

        // Two rounds, and one switch in the window for two of the four.
        var two = LearnerPlans.Simulated(rounds: 2, agents: 4) with { Ties = TieRule.Random };
        var half = Enumerable.Range(0, 1000).Select(seed => Followed.OnHost(plan with { Learner = two with { Seed = (ulong)seed } }))
            .First(map => map.At(Field.Switching) == 0.5f);
        Assert.NotEqual(Phase.Cycling, half.PhaseAt());
    }

    /// <summary>Whether the intervals of the level lie on one side each of what divides phases, by the score test.</summary>
    private static bool IsDecided(Followed map, int row, int column)
    {
        var (agents, level) = ((int)map.At(Field.Agents, row, column), 1 - (0.05 / 5));
        var switching = ScoreTest.Interval(map.CountAt(Field.Switching, row, column), agents, level);
        var first = ScoreTest.Interval(map.CountAt(Field.EndedFirst, row, column), agents, level);
        var settled = first.High <= 0.05 || first.Low >= 0.95 || (first.Low > 0.05 && first.High < 0.95);
        return switching.Low > 0.5 || (switching.High <= 0.5 && settled);
    }
}
