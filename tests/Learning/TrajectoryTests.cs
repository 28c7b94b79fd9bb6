using MathNet.Numerics.Distributions;
using PhaseSweep.Devices;
using PhaseSweep.Learning;
using PhaseSweep.Model;
using PhaseSweep.Tests.Model;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>A trajectory is what the learners of maps live through, and what Bayes' rule says of it.</summary>
public sealed class TrajectoryTests : IDisposable
{
    /// <summary>Sums of a few hundred numbers of order one, in double.</summary>
    private const double Tolerance = 1e-11;

    private readonly string prior = Path.GetTempFileName();

    /// <summary>Games and rules: conjugate and grid posteriors, ties, exploration, forgetting and softmax.</summary>
    public static TheoryData<string> Rules =>
    [
        "sycophancy",
        "sycophancy --ties safe --set a0=2.5 --set b0=0.75",
        "sycophancy --ties random",
        "sycophancy --epsilon 0.2",
        "sycophancy --gamma 0.95",
        "sycophancy --beta 3 --set r_S=3 --set c_H=0.5",
        "sycophancy --hypotheses 40",
        "sycophancy --hypotheses 41 --ties random --epsilon 0.1 --gamma 0.9",
        "sycophancy --set lo=0.2 --set hi=0.7 --ties random",
        "sycophancy --x r_H --y a0=0.5:3 --set p_S=0.55",
        "deception --x d --y r_H=-0.9:0 --set lo=0 --set hi=1",
        "deception --x d --y g --epsilon 0.3 --beta 2",
        "deception --x d --y g --prior PRIOR",
        "deception --set r_H=-0.2 --hypotheses 64",
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void AnAgentOfAMapCanBeFollowedAgain(string rules) =>
        AssertFollows($"{rules} --size 3x2 --learner simulated --rounds 60 --seed 7 --agents 1");

    [Theory]
    [MemberData(nameof(Rules))]
    public void TheExpectedLearnerOfAMapCanBeFollowedAgain(string rules) =>
        AssertFollows($"{rules} --size 3x2 --learner expected --rounds 60");

    [Fact]
    public void EveryAgentOfAPopulationCanBeFollowedAgain()
    {
        const int Agents = 11;
        var plan = Request($"sycophancy --size 2x3 --learner simulated --rounds 50 --seed 3 --agents {Agents}").ToPlan();
        var inputs = new LearnerInputs(new CellInputs(plan));
        Solve(plan, (row, column, fields) =>
        {
            var tallies = Enumerable.Range(0, Agents).Select(i => BinaryTrajectory.Of(inputs, new(i, row, column)).Tally).ToArray();

            Assert.Equal(fields[Field.Switches], (float)tallies.Average(t => t.Switches.Value));
            Assert.Equal(fields[Field.LastSwitch], (float)tallies.Average(t => t.LastSwitch.Value));
            Assert.Equal(fields[Field.EndedFirst], (float)tallies.Average(t => t.EndedFirst.Value));
            Assert.Equal(fields[Field.Belief], tallies.Average(t => t.Belief.Value), 1e-7); // stored in single precision
        });
    }

    [Fact]
    public void AgentsOfOtherNumbersRowsAndColumnsSeeOtherOutcomes()
    {
        var inputs = Cell("sycophancy --set p_S=0.5 --set p_H=0.5 --rounds 64");
        MapAgent[] agents = [new(0, 0, 0), new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];

        Assert.Distinct(agents.Select(agent => string.Concat(BinaryTrajectory.Of(inputs, agent).Rounds.Select(round => round.Outcome))));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void WhatIsSeenAddsUpToTheCounts(string rules)
    {
        foreach (var kind in new[] { "simulated", "expected" })
        {
            var trajectory = Follow($"{rules} --learner {kind} --rounds 80");
            for (var round = 0; round < trajectory.Count; round++)
            {
                var (before, added, after) = (trajectory.Seen(round), trajectory[round].Added, trajectory.Seen(round + 1));
                var gamma = trajectory.Learner.Gamma;
                Assert.Equal((gamma * before.N00.Value) + added.N00.Value, after.N00.Value, Tolerance);
                Assert.Equal((gamma * before.N01.Value) + added.N01.Value, after.N01.Value, Tolerance);
                Assert.Equal((gamma * before.N10.Value) + added.N10.Value, after.N10.Value, Tolerance);
                Assert.Equal((gamma * before.N11.Value) + added.N11.Value, after.N11.Value, Tolerance);
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.25, 6.5)]
    public void BeliefsAreThoseOfTheBetaDistributionOfWhatWasSeen(double a0, double b0)
    {
        var trajectory = Follow(FormattableString.Invariant(
            $"sycophancy --set p_S=0.4 --set p_H=0.3 --set a0={a0} --set b0={b0} --epsilon 0.2 --rounds 200"));
        var (a, b) = (a0, b0);
        foreach (var round in trajectory.Rounds)
        {
            var posterior = new Beta(a, b);
            Assert.Equal(posterior.Mean, round.Belief, Tolerance);
            Assert.Equal(posterior.StdDev, round.Deviation, Tolerance);

            // Approval of flattery speaks for theta, and so does disapproval of honesty.
            var success = round.Played == round.Outcome;
            (a, b) = success ? (a + 1, b) : (a, b + 1);
        }

        Assert.Equal(new Beta(a, b).Mean, trajectory.Tally.Belief.Value, Tolerance);
        Assert.Equal(new Beta(a, b).StdDev, trajectory.EndDeviation, Tolerance);
        Assert.NotEqual(0, trajectory.Tally.Switches.Value);
        Assert.Contains(trajectory.Rounds, round => round.Played != round.Intended);
    }

    [Fact]
    public void BeliefsOverAGridAreThoseOfItsWeights()
    {
        var trajectory = Follow("deception --set d=0.4 --set r_H=-0.2 --rounds 100 --hypotheses 30");
        double[] hypotheses = [.. Enumerable.Range(0, 30).Select(k => 0.1 + ((k + 0.5) * 0.5 / 30))];
        double[] weights = [.. hypotheses.Select(_ => 1.0)];
        foreach (var round in trajectory.Rounds)
        {
            var mean = hypotheses.Zip(weights, (theta, weight) => theta * weight).Sum() / weights.Sum();
            var variance = hypotheses.Zip(weights, (theta, weight) => (theta - mean) * (theta - mean) * weight).Sum() / weights.Sum();
            Assert.Equal(mean, round.Belief, Tolerance);
            Assert.Equal(Math.Sqrt(variance), round.Deviation, Tolerance);
            if (round.Played == 1)
            {
                weights = [.. hypotheses.Zip(weights, (theta, weight) => weight * (round.Outcome == 1 ? theta : 1 - theta))];
            }
        }
    }

    [Theory]
    [InlineData("sycophancy --set r_S=300 --set r_H=170 --set c_S=-20")]
    [InlineData("deception --set loss=0.001 --set g=0.004 --set r_H=0.002")]
    public void TheGapIsWhatTheAgentExpectsToGainInPayoffUnits(string cell)
    {
        var trajectory = Follow($"{cell} --rounds 50");
        foreach (var round in trajectory.Rounds)
        {
            var payoffs = PerceivedPayoff.At(trajectory.Plan.Scenario, trajectory.Plan.Parameters, round.Belief);
            Assert.Equal(payoffs[0] - payoffs[1], round.Gap, Tolerance * payoffs.Max(Math.Abs));
            Assert.Equal(round.Gap > 0 ? 1 : 0, round.Intended);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void SwitchesAreThoseThatAMapCounts(string rules)
    {
        foreach (var kind in new[] { "simulated", "expected" })
        {
            var trajectory = Follow($"{rules} --learner {kind} --rounds 100");
            var switches = trajectory.Switches.ToArray();

            Assert.Equal(trajectory.Tally.Switches.Value, switches.Length);
            Assert.Equal(trajectory.Tally.LastSwitch.Value, switches.LastOrDefault());
        }
    }

    /// <summary>Parts fewer and more than hypotheses, and of the continuum.</summary>
    [Theory]
    [InlineData("sycophancy --rounds 300")]
    [InlineData("sycophancy --rounds 300 --hypotheses 50")]
    [InlineData("deception --set r_H=-0.2 --rounds 300 --hypotheses 1000")]
    public void PartsOfThePosteriorHaveItsMeanAndDeviation(string line)
    {
        const int Parts = 400;
        var trajectory = Follow(line);
        var (low, high) = trajectory.Support;
        var masses = new double[Parts];
        for (var round = 0; round < trajectory.Count; round++)
        {
            trajectory.Masses(round, masses);

            // A part stands for what lies in it, and a hypothesis of the grid for what lies around it.
            var width = (high - low) / Math.Min(Parts, trajectory.Learner.Grid ? trajectory.Plan.Hypotheses : Parts);
            double[] middles = [.. Enumerable.Range(0, Parts).Select(part => low + ((part + 0.5) * (high - low) / Parts))];
            var mean = middles.Zip(masses, (theta, mass) => theta * mass).Sum();
            var variance = middles.Zip(masses, (theta, mass) => (theta - mean) * (theta - mean) * mass).Sum();
            Assert.All(masses, mass => Assert.True(mass >= 0));
            Assert.Equal(1, masses.Sum(), 1e-9);
            Assert.Equal(trajectory[round].Belief, mean, width / 2);
            Assert.Equal(trajectory[round].Deviation, Math.Sqrt(variance), width / 2);
        }
    }

    [Theory]
    [InlineData("", 7)]
    [InlineData("--hypotheses 5", 7)]
    [InlineData("--hypotheses 5", 3)]
    [InlineData("--hypotheses 5", 100)]
    public void AnEvenPriorLiesEvenlyOverParts(string hypotheses, int parts)
    {
        var masses = new double[parts];
        Follow($"sycophancy --rounds 1 {hypotheses}".TrimEnd()).Masses(0, masses);

        Assert.All(masses, mass => Assert.Equal(1.0 / parts, mass, Tolerance));
    }

    [Theory]
    [InlineData("--set a0=1e9")]
    [InlineData("--set a0=1e-300 --set b0=1e-300")]
    [InlineData("--set a0=1e9 --set b0=1e9")]
    public void ExtremePriorsLieWhereTheyAre(string settings)
    {
        var trajectory = Follow($"sycophancy {settings} --rounds 3");
        var masses = new double[100];
        trajectory.Masses(0, masses);

        Assert.Equal(1, masses.Sum(), 1e-9);
        Assert.InRange(trajectory[0].Belief, 0, 1);
        Assert.All(masses, mass => Assert.InRange(mass, 0, 1));
    }

    [Fact]
    public void ACellByItselfHasAConjugatePosteriorWhereAMapOverTheSupportHasNone()
    {
        Assert.False(Cell("deception --set lo=0 --set hi=1").Learner.Grid);
        Assert.True(Cell("deception --set lo=0 --set hi=0.5").Learner.Grid);
        Assert.True(Request("deception --set lo=0 --size 1 --learner simulated").ToPlan().Learner!.Grid);
    }

    [Fact]
    public void ALifeCanBeCancelled() => Assert.Throws<OperationCanceledException>(
        () => BinaryTrajectory.Of(Cell("sycophancy --rounds 10000000"), default, new CancellationToken(canceled: true)));

    public void Dispose() => File.Delete(prior);

    private PlanRequest Request(string line)
    {
        File.WriteAllText(prior, "1\n0\n4\n2\n0.5\n");
        return Words.Request(line.Replace("PRIOR", prior, StringComparison.Ordinal));
    }

    /// <summary>The learner of a cell by itself: simulated unless the line says otherwise; axes of the line play no part.</summary>
    private LearnerInputs Cell(string line) =>
        new(new(Request(line.Contains("--learner", StringComparison.Ordinal) ? line : $"{line} --learner simulated").ToLearnerCell()));

    private BinaryTrajectory Follow(string line) => BinaryTrajectory.Of(Cell(line), new(5, 1, 2));

    /// <summary>Follows the learner of every cell of a map, given the values of the cell, and compares all that the map tells of it.</summary>
    private void AssertFollows(string line)
    {
        var request = Request(line);
        var plan = request.ToPlan();
        var reading = new LearnerReading(plan);
        Solve(plan, (row, column, fields) =>
        {
            var cell = request with
            {
                Sets =
                [
                    .. request.Sets,
                    FormattableString.Invariant($"{plan.Grid.X.Parameter}={plan.Grid.X.Center(column):R}"),
                    FormattableString.Invariant($"{plan.Grid.Y.Parameter}={plan.Grid.Y.Center(row):R}"),
                ],
            };
            var tally = BinaryTrajectory.Of(new(new(cell.ToLearnerCell())), new(0, row, column)).Tally;

            Assert.All(fields, field => Assert.Equal((field.Key, field.Value), (field.Key, reading.FieldOf(field.Key, CellTallies.Of(plan, tally, 1), 1))));
            Assert.Contains(Field.Belief, fields.Keys);
        });
    }

    /// <summary>Computes a map on the host and hands out its cells.</summary>
    private static void Solve(SweepPlan plan, Action<int, int, Dictionary<Field, float>> use)
    {
        using var host = new HostDevice();
        using var slot = host.Prepare(new CellInputs(plan), 1)[0];
        var tile = Assert.Single(plan.Tiles);
        slot.Begin(tile);
        Assert.Equal(0, slot.End().Count);
        for (var i = 0; i < tile.Cells; i++)
        {
            var fields = slot.Result.Fields.Select((field, plane) => (field, slot.Result.Values[plane][i])).ToDictionary();
            use(i / tile.Width, i % tile.Width, fields);
        }
    }
}
