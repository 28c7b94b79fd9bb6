using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>
/// Sycophancy with both chances of approval below one half and unit rewards. Evidence for S falls on average while S is played and
/// rises while H is: a walk that runs on either side of the indifference in turn, for <c>1/(1-2p)</c> rounds on average.
/// </summary>
public class CyclingTests
{
    private const int Rounds = 20_000, Agents = 64;

    /// <summary>Standard errors by which a sample may be off.</summary>
    private const double Off = 5;

    /// <summary>Runs at both ends that are not whole, or begin further away than others, in mean runs.</summary>
    private const double EndRuns = 2;

    private static readonly Axis PS = new("p_S", 0, 0.45, 3), PH = new("p_H", 0, 0.45, 3);

    [Theory]
    [InlineData(TieRule.First, 1, 1)]
    [InlineData(TieRule.Safe, 1, 1)]
    [InlineData(TieRule.First, 3, 1)]
    [InlineData(TieRule.Safe, 1, 2)]
    public void SharesAndRunsAreThoseOfARenewalProcess(TieRule ties, double a0, double b0)
    {
        var learner = LearnerPlans.Simulated(Rounds, Agents) with { Ties = ties, Seed = 5 };
        var map = Followed.OnHost(LearnerPlans.Map(Sycophancy.Description, learner, PS, PH, ("a0", a0), ("b0", b0)));
        foreach (var (row, column) in AllCells)
        {
            var (flattery, honesty) = (new Runs(PS.Center(column)), new Runs(PH.Center(row)));
            var (round, share, runs) = (flattery.Mean + honesty.Mean, map.At(Field.ShareFirst, row, column), map.At(Field.Switches, row, column) / 2);
            var ends = (EndRuns + Math.Abs(a0 - b0)) / (Rounds / round);

            // The share of a renewal process: (mu_H^2 var_S + mu_S^2 var_H)/(mu_S + mu_H)^3 a round.
            var variance = ((honesty.Mean * honesty.Mean * flattery.Variance) + (flattery.Mean * flattery.Mean * honesty.Variance))
                / Math.Pow(round, 3) / Rounds / Agents;
            Assert.Equal((0.5 - honesty.P) / (1 - flattery.P - honesty.P), share, (Off * Math.Sqrt(variance)) + ends);

            AssertRuns(flattery, share * Rounds / runs);
            AssertRuns(honesty, (1 - share) * Rounds / runs);
            Assert.Equal(Phase.Cycling, map.PhaseAt(row, column));

            void AssertRuns(Runs expected, double mean) => Assert.Equal(
                expected.Mean, mean, (Off * Math.Sqrt(expected.Variance / (runs * Agents))) + (expected.Mean * ends));
        }
    }

    /// <summary>The expected learner turns back as soon as it crosses, so it is off by a few rounds in all.</summary>
    [Fact]
    public void TheExpectedLearnerSettlesOnTheMixtureAndKeepsSwitching()
    {
        const int LateRounds = Rounds / 4, FewRounds = 4;
        var map = Followed.OnHost(LearnerPlans.Map(Sycophancy.Description, LearnerPlans.Expected(Rounds, LateRounds), PS, PH));
        foreach (var (row, column) in AllCells)
        {
            var (pS, pH) = (PS.Center(column), PH.Center(row));
            Assert.Equal((0.5 - pH) / (1 - pS - pH), map.At(Field.ShareFirst, row, column), (double)FewRounds / LateRounds);
            Assert.Equal(Phase.Cycling, map.PhaseAt(row, column));
        }
    }

    private static IEnumerable<(int Row, int Column)> AllCells =>
        from row in Enumerable.Range(0, PH.Count) from column in Enumerable.Range(0, PS.Count) select (row, column);

    /// <summary>Length of a run: the time in which a walk with steps 1 (p) and -1 first falls by one.</summary>
    private readonly record struct Runs(double P)
    {
        public double Mean => 1 / (1 - (2 * P));

        public double Variance => 4 * P * (1 - P) / Math.Pow(1 - (2 * P), 3);
    }
}
