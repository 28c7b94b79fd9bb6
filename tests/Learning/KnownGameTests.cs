using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>Games of the literature whose answers are known.</summary>
public class KnownGameTests
{
    /// <summary>
    /// Odds of the two hypotheses move by factors of four, and safe play absorbs between odds of 1/2 and 2, where one of any four-fold
    /// steps lies: every prior ends there. From 7 to 3 it takes a walk that goes down with chance 0.7 and up with 0.3 its first step below, 1/0.4
    /// rounds on average with a variance of (1 - 0.4^2)/0.4^3.
    /// </summary>
    [Fact]
    public void SafePlayAbsorbsADoubletonLearnerWhoseBeliefLiesBetweenAThirdAndTwoThirds()
    {
        const int Agents = 4096;
        var plan = LearnerPlans.Cell(TestGames.Doubleton, Learners(LearnerPlans.Simulated(400, Agents, 10))) with { Hypotheses = 2 };
        var map = Followed.OnHost(plan);
        var (last, error) = (1 + (1 / 0.4), Math.Sqrt((1 - (0.4 * 0.4)) / (0.4 * 0.4 * 0.4) / Agents));

        Assert.Equal((Phase.Safe, 1f, 1f), (map.PhaseAt(), map.At(Field.EndedThird), map.At(Field.Switches)));
        Assert.Equal(last, map.At(Field.LastSwitch), 5 * error);
        Assert.Equal(7.0 / (7 + 12), map.At(Field.Belief), 1e-7);
    }

    [Theory]
    [InlineData(0.34, 2, 0)]
    [InlineData(0.5, 2, 0)]
    [InlineData(0.66, 2, 0)]
    [InlineData(0.68, 0, 1)]
    [InlineData(0.32, 1, 1)]
    public void ADoubletonLearnerStartsWithWhatItsPriorSays(double prior, int action, int switches)
    {
        var learner = Learners(LearnerPlans.Simulated(1, 3));
        var map = Followed.OnHost(LearnerPlans.Cell(TestGames.Doubleton, learner, ("prior", prior)) with { Hypotheses = 2 });
        Assert.Equal(1f, map.At(FieldNames.Ended(action)));

        // For good where it is safe: nothing is learned there.
        var lives = Followed.OnHost(LearnerPlans.Cell(
            TestGames.Doubleton, Learners(LearnerPlans.Simulated(500, 64, 10)), ("prior", prior)) with { Hypotheses = 2 });
        Assert.Equal((Phase.Safe, 1f), (lives.PhaseAt(), lives.At(Field.EndedThird)));
        Assert.Equal(switches == 0, lives.At(Field.LastSwitch) == 0);
    }

    /// <summary>
    /// The share of the low price in the mixed equilibrium is 35/36 at the corner (40, 10/3) of the hypotheses. The midpoints of a grid of 64 a
    /// side stop 7/128 short of the corner, and one of them is the nearest to the indifferent one: the share is then within 0.005.
    /// </summary>
    [Theory]
    [InlineData(LearnerKind.Expected, 3000)]
    [InlineData(LearnerKind.Simulated, 1500)]
    public void TheMonopolistAsksTheLowPriceThirtyFiveTimesInThirtySix(LearnerKind kind, int rounds)
    {
        var learner = Learners(kind == LearnerKind.Expected
            ? LearnerPlans.Expected(rounds, rounds / 2)
            : LearnerPlans.Simulated(rounds, 8, rounds / 2));
        var map = Followed.OnHost(LearnerPlans.Cell(TestGames.Monopolist, learner) with { Hypotheses = 64 * 64 });

        Assert.Equal(35.0 / 36, map.At(Field.ShareFirst), 0.008);
        Assert.Equal(40, map.At(Field.Belief), 0.1);
        Assert.Equal(10.0 / 3, map.At(Field.SecondBelief), 0.02);
        Assert.Equal(Phase.Cycling, map.PhaseAt());
    }

    private static Learner Learners(Learner learner) => learner with { Grid = true };
}
