using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>
/// A million rounds: log posteriors of hundreds of thousands, whose exponentials are far from any double, and beliefs where
/// the divergence has its least value.
/// </summary>
public class LongRunTests
{
    private const int Rounds = 1_000_000;

    /// <summary>Late rounds, in which nothing of the beginning is left.</summary>
    private const int Window = 1000;

    private const int Hypotheses = 32;

    /// <summary>
    /// The next best hypothesis is worse by 1e-4 a round at least, and so has lost all weight: what is left is the rounding of a field.
    /// </summary>
    private const double Tolerance = 1e-7;

    /// <summary>Flattery for good; the support ends below its chance of approval, or holds it.</summary>
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.62)]
    [InlineData(0.7)]
    public void ALongHistoryOfOneActionLeavesTheHypothesisNearestInDivergence(double pS)
    {
        foreach (var learner in new[] { LearnerPlans.Expected(Rounds, Window), LearnerPlans.Simulated(Rounds, agents: 4, Window) })
        {
            var map = Followed.OnHost(Sycophancy(learner with { Grid = true }, ("p_S", pS), ("p_H", 0.3)));
            Assert.Equal((1f, 1f, 0f), (map.At(Field.EndedFirst), map.At(Field.ShareFirst), map.At(Field.ShareSecond)));
            Assert.Equal(Nearest(pS), map.At(Field.Belief), Tolerance);
            Assert.Equal((Phase.Trapped, 1f), (map.PhaseAt(), map.At(Field.Coarse)));
        }
    }

    /// <summary>Both chances below one half: evidence balances at the indifference, where the belief stays.</summary>
    [Fact]
    public void ALongCycleKeepsTheBeliefAtTheIndifference()
    {
        foreach (var learner in new[] { LearnerPlans.Expected(Rounds, Window), LearnerPlans.Simulated(Rounds, agents: 4, Window) })
        {
            var map = Followed.OnHost(Sycophancy(learner with { Grid = true }, ("p_S", 0.3), ("p_H", 0.4), ("lo", 0), ("hi", 1)));
            Assert.Equal(0.5, map.At(Field.Belief), 1e-3);
            Assert.Equal(Phase.Cycling, map.PhaseAt());
        }
    }

    /// <summary>Replies that look at the posterior in every round: softmax, and a model of which no outcome is theta or 1 - theta.</summary>
    [Fact]
    public void PosteriorsOfEveryRoundStayWhereTheyMustBe()
    {
        var expected = LearnerPlans.Expected(Rounds, Window) with { Grid = true, Beta = 3 };
        var simulated = LearnerPlans.Simulated(Rounds, agents: 4, Window) with { Grid = true, Epsilon = 0.1 };
        foreach (var learner in new[] { expected, simulated })
        {
            // Both actions tell: theta is p_S = 0.6, and H is approved of with 0.5 (1 - 0.6) + 0.5 * 0.4 = 0.4, as the model says.
            var map = Followed.OnHost(LearnerPlans.Cell(
                Mixture.Description, learner, ("p_S", 0.6), ("p_H", 0.4), ("lambda", 0.5), ("eta", 0.4), ("lo", 0.2), ("hi", 0.7)) with
            {
                Hypotheses = Hypotheses,
            });
            Assert.Equal(0.6, map.At(Field.Belief), 0.5 * (0.7 - 0.2) / Hypotheses);
            Assert.Equal((Phase.Trapped, 1f), (map.PhaseAt(), map.At(Field.Coarse)));
        }
    }

    /// <summary>Memory that fades to nothing, and one that hardly fades.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.999999)]
    public void FadingMemoryStaysFinite(double gamma)
    {
        foreach (var learner in new[] { LearnerPlans.Expected(Rounds, Window), LearnerPlans.Simulated(Rounds, agents: 4, Window) })
        {
            var map = Followed.OnHost(Sycophancy(learner with { Grid = true, Gamma = gamma }, ("p_S", 0.9), ("p_H", 0.3)));
            Assert.InRange(map.At(Field.Belief), 0.2, 0.7);
            Assert.InRange(map.At(Field.ShareFirst) + map.At(Field.ShareSecond), 1 - Tolerance, 1 + Tolerance);
        }
    }

    /// <summary>A prior as heavy as priors may be, on both sides, rules nothing out.</summary>
    [Fact]
    public void TheHeaviestPriorIsNoRefutation()
    {
        var learner = LearnerPlans.Expected(rounds: 3) with { Grid = true };
        var heaviest = Kernels.Scenarios.Sycophancy.Description.Parameters.Single(p => p.Name == "a0").Valid.High;
        var map = Followed.OnHost(Sycophancy(learner, ("a0", heaviest), ("b0", heaviest), ("lo", 0), ("hi", 0.9)));
        Assert.Equal(0.5, map.At(Field.Belief), 0.9 / Hypotheses);
        Assert.NotEqual(Phase.Refuted, map.PhaseAt());
    }

    private static SweepPlan Sycophancy(Learner learner, params (string Name, double Value)[] settings) => LearnerPlans.Cell(
        Kernels.Scenarios.Sycophancy.Description, learner, [("lo", 0.2), ("hi", 0.7), .. settings]) with
    {
        Hypotheses = Hypotheses,
    };

    /// <summary>Of the hypotheses on [0.2, 0.7] the one whose divergence from a chance is least.</summary>
    private static double Nearest(double chance) => Enumerable.Range(0, Hypotheses)
        .Select(k => 0.2 + (((2 * k) + 1) * 0.5 / (2 * Hypotheses)))
        .MinBy(theta => -(chance * Math.Log(theta)) - ((1 - chance) * Math.Log(1 - theta)));
}
