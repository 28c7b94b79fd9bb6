using PhaseSweep.Model;
using PhaseSweep.Scenarios;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>A prior that depends on a payoff.</summary>
public sealed class PaidPriorTests
{
    /// <summary>Only the safe action is worth its while, and it tells nothing: the belief stays the prior's mean, <c>(0.2 w + 0.8) / (w + 1)</c>.</summary>
    private const string Text = """
        name = "paid"
        axes = ["p", "w"]
        [parameters]
        p = { value = 0.7, range = [0, 1] }
        w = { value = 8, range = [4, 12] }
        [hypotheses]
        s = [0.2, 0.8]
        [outcomes]
        names = ["no", "yes"]
        [actions.A]
        truth = ["rest", "p"]
        model = ["rest", "s"]
        payoff = ["-20", "-20"]
        [actions.B]
        safe = true
        truth = ["0.5", "0.5"]
        model = ["0.5", "0.5"]
        payoff = ["w", "w"]
        [prior]
        density = "if(s < 0.5, w, 1)"
        """;

    [Theory]
    [InlineData(LearnerKind.Expected)]
    [InlineData(LearnerKind.Simulated)]
    public void EveryCellHasThePriorOfItsOwnPayoff(LearnerKind kind)
    {
        var scenario = ScenarioLoader.FromText(Text, "paid.toml");
        var learner = (kind == LearnerKind.Expected ? LearnerPlans.Expected(20) : LearnerPlans.Simulated(20, 4)) with { Grid = true };
        var map = Followed.OnHost(LearnerPlans.Map(scenario, learner, new("p", 0, 1, 2), new("w", 4, 12, 4)) with { Hypotheses = 2 });

        for (var row = 0; row < 4; row++)
        {
            var w = 5 + (2 * row);
            Assert.Equal(((0.2 * w) + 0.8) / (w + 1), map.At(Field.Belief, row, 1), 1e-6);
        }
    }
}
