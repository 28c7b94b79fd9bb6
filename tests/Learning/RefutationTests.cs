using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Devices;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>Agents who see what none of their hypotheses allows. Here none allows outcome 1 of H, and S pays more.</summary>
public class RefutationTests
{
    private const int Rounds = 40;

    /// <summary>Plans of other tests, which are to hold cells with and without refutation.</summary>
    public static TheoryData<string> PlansRefutedInPlaces =>
        [.. LearnerContractPlans.All.Keys.Where(name => name.Contains("refuted", StringComparison.Ordinal))];

    /// <summary>H is played to explore only, so without exploration nothing speaks against the hypotheses.</summary>
    [Theory]
    [InlineData(0.4, 0.3, Phase.Refuted)]
    [InlineData(1, 0.3, Phase.Refuted)]
    [InlineData(0, 0.3, Phase.Trapped)]
    [InlineData(0.4, 0, Phase.Trapped)]
    public void AnOutcomeThatNoHypothesisAllowsRefutesTheModelOnceSeen(double pH, double epsilon, Phase expected)
    {
        foreach (var learner in new[] { LearnerPlans.Expected(Rounds), LearnerPlans.Simulated(Rounds, agents: 5) })
        {
            var map = Followed.OnHost(Cell(learner with { Epsilon = epsilon }, pH));
            Assert.Equal(expected, map.PhaseAt());
            Assert.All(
                map.Plan.Fields.Where(field => field != Field.Agents),
                field => Assert.Equal((field, expected == Phase.Refuted), (field, float.IsNaN(map.At(field)))));
        }
    }

    /// <summary>In a single round one agent in twenty plays H.</summary>
    [Fact]
    public void OneRefutedAgentAmongManyRefutesTheCell() => Assert.Equal(
        Phase.Refuted, Followed.OnHost(Cell(LearnerPlans.Simulated(rounds: 1, agents: 200) with { Epsilon = 0.1 }, pH: 1)).PhaseAt());

    [Theory]
    [MemberData(nameof(PlansRefutedInPlaces))]
    public void PlansRefutedInPlacesHoldOtherCellsToo(string name)
    {
        var map = Followed.OnHost(LearnerContractPlans.All[name]);
        var refuted = IndependenceTests.Cells(map.Plan).Count(cell => map.PhaseAt(cell.Row, cell.Column) == Phase.Refuted);
        Assert.InRange(refuted, 1, map.Plan.Grid.Cells - 1);
    }

    private static SweepPlan Cell(Learner learner, double pH) => LearnerPlans.Cell(
        Mixture.Description, learner with { Grid = true }, ("p_H", pH), ("lambda", 0), ("eta", 0)) with
    {
        Hypotheses = 9,
    };
}
