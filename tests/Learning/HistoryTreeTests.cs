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

    /// <summary>Agents beyond these to whom something happens that hardly ever does: then numbers are not normal.</summary>
    private const double Rare = 2;

    /// <summary>What is less likely does not happen here.</summary>
    private const double Hardly = 1e-9;

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
        foreach (var plan in Plans(name, Cells))
        {
            var rules = plan.Learner!;
            var (tree, map) = (new HistoryTree(NaiveLearner.Of(plan, 0, 0), rules), Followed.OnHost(plan));
            if (tree.Refuted > 0)
            {
                // One agent without a hypothesis is enough for a cell of which nothing is told.
                Assert.True(plan.Fields.All(f => f == Field.Agents || float.IsNaN(map.At(f))) || Math.Pow(1 - tree.Refuted, Agents) > Hardly);
                continue;
            }

            AssertMean(tree.ShareFirst, Field.ShareFirst, most: 1);
            AssertMean(tree.Switches, Field.Switches, most: rules.Rounds);
            AssertMean(tree.LastSwitch, Field.LastSwitch, most: rules.Rounds);
            AssertMean(tree.Switching, Field.Switching, most: 1);
            AssertMean(tree.EndedFirst, Field.EndedFirst, most: 1);
            AssertMean(tree.Belief, Field.Belief, most: 1);

            void AssertMean(Moments expected, Field field, double most)
            {
                var error = Math.Sqrt(expected.Variance / Agents);
                var (got, allowed) = (map.At(field), (Off * error) + (Rare * most / Agents) + (Tolerance * (1 + expected.Mean)));
                Assert.True(
                    Math.Abs(got - expected.Mean) <= allowed,
                    $"{field} of {plan.ToJson().ToJsonString()}: {got:R}, not {expected.Mean:R}, allowed {allowed:E1} either side");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void EndsFoundWithoutChanceAreThoseOfAllHistories(string name)
    {
        var found = 0;
        foreach (var plan in Plans(name, 4 * Cells))
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

        Assert.InRange(found, name == Mixture.Description.Name ? 1 : Cells, 4 * Cells);
    }

    /// <summary>Cells of simulated learners that forget nothing and have few enough histories.</summary>
    private static IEnumerable<SweepPlan> Plans(string name, int cells)
    {
        var scenario = NaiveLearnerTests.Find(name);
        var random = new RandomLearners(seed: 11);
        for (var i = 0; i < cells; i++)
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
            yield return plan with { Learner = learner, Fields = learner.FieldsOf(plan.Scenario) };
        }
    }
}
