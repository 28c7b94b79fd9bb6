using PhaseSweep.Learning;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>A learner of a game of any size, followed by itself, is the one of the map.</summary>
public class GameTrajectoryTests
{
    public static TheoryData<string> Games => [.. DrawnGames.All.Select(s => s.Name), TestGames.Doubleton.Name, TestGames.CycleOfThree.Name];

    /// <summary>Cells where an agent of a map learned nothing more, or has no hypothesis left, among them.</summary>
    [Theory]
    [MemberData(nameof(Games))]
    public void EveryLearnerOfAMapCanBeFollowedAgain(string name)
    {
        var scenario = DrawnGames.All.Append(TestGames.CycleOfThree).Append(TestGames.Doubleton).Single(s => s.Name == name);
        var random = new Random(8);
        for (var i = 0; i < 12; i++)
        {
            var plan = NaiveGameTests.Next(random, scenario);
            plan = plan with { Learner = plan.Learner! with { Agents = new(1, 1) } };
            var (map, reading) = (Followed.OnHost(plan), new LearnerReading(plan));
            var trajectory = Trajectory.Of(new CellInputs(plan), default);
            foreach (var field in plan.Fields)
            {
                Assert.Equal(map.At(field), reading.FieldOf(field, trajectory.Done, 1));
            }

            if (!trajectory.Done.IsRefuted)
            {
                Assert.Equal(trajectory.Done.Switches, trajectory.Switches.Count());
                Assert.Equal(trajectory.Done.LastSwitch, trajectory.Switches.LastOrDefault());
                Assert.Equal(trajectory.Done.Belief(0), trajectory.Belief(0, trajectory.Count), 1e-12);
                Assert.All(Enumerable.Range(0, trajectory.Count), round => AssertIsARound(trajectory, round));
            }
        }
    }

    /// <summary>
    /// Where a loss weighs more than a gain, <c>v = 2 u</c>, each run of the cycle is twice as long as the one before, but for two rounds, so
    /// that shares never converge; where it weighs less they are a third each. The list of hypotheses is fine enough for six runs.
    /// </summary>
    [Fact]
    public void RunsOfTheCycleDoubleWhereALossWeighsTwiceAGain()
    {
        var growing = Runs(u: 1, v: 2);
        Assert.Equal(6, growing.Length);
        for (var run = 1; run < growing.Length; run++)
        {
            Assert.InRange(growing[run], (2 * growing[run - 1]) + 1, (2 * growing[run - 1]) + 3);
        }

        var settling = Runs(u: 2, v: 1);
        Assert.InRange(settling.Max(), 1, 3);
        Assert.InRange(settling.Length, 99, 102);
    }

    private static int[] Runs(double u, double v)
    {
        var learner = LearnerPlans.Expected(300) with { Grid = true };
        var plan = LearnerPlans.Cell(TestGames.CycleOfThree, learner, ("u", u), ("v", v));
        var trajectory = Trajectory.Of(new CellInputs(plan with { Hypotheses = plan.Scenario.Hypotheses.List!.Count }), default);
        int[] starts = [1, .. trajectory.Switches];
        return [.. starts.Zip(starts.Skip(1), (from, to) => to - from)];
    }

    private static void AssertIsARound(Trajectory trajectory, int round)
    {
        var names = trajectory.Plan.Scenario.Hypotheses.Names;
        var actions = trajectory.Plan.Scenario.Actions.Count;
        Assert.Equal(1, Enumerable.Range(0, actions).Sum(a => trajectory.Intended(a, round)), 1e-12);
        Assert.InRange(trajectory.Saw(round), -1e-12, 1 + 1e-12);
        for (var coordinate = 0; coordinate < names.Count; coordinate++)
        {
            var masses = new double[37];
            trajectory.Masses(coordinate, round, masses);
            Assert.Equal(1, masses.Sum(), 1e-9);
            var place = trajectory.Place(coordinate, trajectory.Belief(coordinate, round));
            Assert.InRange(place, 0, 1);
            if (trajectory.Listed(coordinate) is null)
            {
                var mean = masses.Select((mass, part) => mass * (part + 0.5) / masses.Length).Sum();
                Assert.Equal(place, mean, 1.0 / masses.Length);
            }
        }

        // Without tosses the best of the perceived values is intended.
        if (trajectory is GameTrajectory game && trajectory.Learner is { Beta: null, Ties: not TieRule.Random })
        {
            var values = Enumerable.Range(0, actions).Select(a => game.Value(a, round)).ToArray();
            Assert.Equal(values.Max(), values[trajectory.Side(round)], 1e-8);
        }
    }
}
