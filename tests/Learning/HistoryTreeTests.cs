using PhaseSweep.Learning;
using PhaseSweep.Model;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>What a population does on average is what all histories together do.</summary>
public class HistoryTreeTests
{
    private const int Agents = 20_000;

    /// <summary>Standard errors by which a sample may be off.</summary>
    private const double Off = 4;

    /// <summary>Sums of probabilities over all histories, and the rounding of a field.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>The same, in double: histories of 1e-18 are not followed.</summary>
    private const double ExactTolerance = 1e-12;

    private static readonly int Cells = CheckSize.Full ? 200 : 15;

    public static TheoryData<string> Scenarios => NaiveLearnerTests.Scenarios;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void MeansOfAPopulationAreThoseOfAllHistories(string name)
    {
        foreach (var plan in Plans(name))
        {
            var (tree, map) = (new HistoryTree(NaiveLearner.Of(plan, 0, 0), plan.Learner!), Followed.OnHost(plan));
            AssertMean(tree.ShareFirst, Field.ShareFirst);
            AssertMean(tree.Switches, Field.Switches);
            AssertMean(tree.LastSwitch, Field.LastSwitch);
            AssertMean(tree.Switching, Field.Switching);
            AssertMean(tree.EndedFirst, Field.EndedFirst);
            AssertMean(tree.Belief, Field.Belief);

            void AssertMean(Moments expected, Field field)
            {
                var (got, allowed) = (map.At(field), (Off * Math.Sqrt(expected.Variance / Agents)) + (Tolerance * (1 + expected.Mean)));
                Assert.True(
                    Math.Abs(got - expected.Mean) <= allowed || (double.IsNaN(expected.Mean) && float.IsNaN(got)),
                    $"{field} of {plan.ToJson().ToJsonString()}: {got:R}, not {expected.Mean:R}, allowed {allowed:E1} either side");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void EndsFoundWithoutChanceAreThoseOfAllHistories(string name)
    {
        var found = 0;
        foreach (var plan in Plans(name))
        {
            var inputs = new LearnerInputs(new CellInputs(plan));
            var cell = inputs.At(0, 0);
            if (!EndChances.CanBeFound(inputs, cell))
            {
                Assert.Throws<ArgumentException>(() => EndChances.Of(inputs, cell));
                continue;
            }

            var (expected, got) = (new HistoryTree(NaiveLearner.Of(plan, 0, 0), plan.Learner!).EndedFirst, EndChances.Of(inputs, cell));
            Assert.Equal(expected.Mean, got.First, ExactTolerance);
            Assert.Equal(1 - expected.Mean, got.Second, ExactTolerance);
            Assert.Equal(Math.Min(got.First, got.Second), got.Minority);
            found++;
        }

        Assert.InRange(found, name == Mixture.Description.Name ? 1 : Cells / 4, Cells);
    }

    /// <summary>Cells of simulated learners that forget nothing and have few enough histories.</summary>
    private static IEnumerable<SweepPlan> Plans(string name)
    {
        var scenario = NaiveLearnerTests.Find(name);
        var random = new RandomLearners(seed: 11);
        for (var i = 0; i < Cells; i++)
        {
            var plan = random.NextCell(scenario, rounds: 17);
            var rules = plan.Learner!;
            var learner = new Learner(LearnerKind.Simulated, rules.Rounds, rules.Window)
            {
                Ties = rules.Ties,
                Beta = rules.Beta,
                Epsilon = rules.Epsilon,
                Grid = rules.Grid,
                Prior = rules.Prior,
                Seed = rules.Seed,
                Agents = new(Agents, Agents),
            };
            yield return plan with { Learner = learner, Fields = learner.Fields };
        }
    }
}
