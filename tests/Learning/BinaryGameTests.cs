using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>A binary scenario followed as a game of any size does what it does as itself.</summary>
public class BinaryGameTests
{
    public static TheoryData<string, TieRule, double?, double, double> Rules => new()
    {
        { "simulated", TieRule.First, null, 1, 1 },
        { "simulated", TieRule.Safe, null, 1, 0.5 },
        { "simulated", TieRule.Random, null, 1, 1 },
        { "simulated", TieRule.First, 3.0, 1, 0.5 },
        { "simulated", TieRule.First, null, 0.8, 1 },
        { "expected", TieRule.First, null, 1, 1 },
        { "expected", TieRule.Random, null, 0.9, 0.5 },
        { "expected", TieRule.First, 4.0, 1, 1 },
    };

    /// <summary>
    /// Exploration apart, whose draw for what is played is another where there are more than two actions, the draws are the same: so are
    /// all counts, and beliefs and shares but for roundings.
    /// </summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void ABinaryScenarioDoesTheSameAsAGameOfAnySize(string kind, TieRule ties, double? beta, double gamma, double lambda)
    {
        var learner = (kind == "expected" ? LearnerPlans.Expected(60, 20) : LearnerPlans.Simulated(60, 9, 20)) with
        {
            Grid = true, Ties = ties, Beta = beta, Gamma = gamma, Seed = 77,
        };
        var (x, y) = (new Axis("p_S", 0, 1, 7), new Axis("p_H", 0, 1, 5));
        (string, double)[] settings = [("lambda", lambda), ("a0", 1.7), ("lo", 0.05)];
        var binary = Followed.OnHost(LearnerPlans.Map(Mixture.Description, learner, x, y, settings) with { Hypotheses = 31 });
        var game = Followed.OnHost(LearnerPlans.Map(TestGames.AsGame, learner, x, y, settings) with { Hypotheses = 31 });

        Assert.Equal(binary.Plan.Fields, game.Plan.Fields);
        for (var row = 0; row < y.Count; row++)
        {
            for (var column = 0; column < x.Count; column++)
            {
                Assert.Equal(binary.PhaseAt(row, column), game.PhaseAt(row, column));
                foreach (var field in binary.Plan.Fields)
                {
                    Assert.Equal(binary.At(field, row, column), game.At(field, row, column), 1e-6);
                }
            }
        }
    }
}
