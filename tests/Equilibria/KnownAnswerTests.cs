using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Equilibria;

/// <summary>The paper's games where the answer is known without computing.</summary>
public class KnownAnswerTests
{
    /// <summary>Values of order 1 after a handful of operations.</summary>
    private const double Tolerance = 1e-14;

    /// <summary>Centres of this many cells a side never fall on 1/2, where unit rewards have their boundaries.</summary>
    private const int Side = 16;

    public static TheoryData<string> Conventions => ["none", "vanishing"];

    [Theory]
    [MemberData(nameof(Conventions))]
    public void WithUnitRewardsTheFourQuadrantsAreTheFourPhases(string exploration)
    {
        var axis = new Axis("p", 0, 1, Side);
        foreach (var pS in axis.Centers(0, Side))
        {
            foreach (var pH in axis.Centers(0, Side))
            {
                var cell = Cell.Default(Sycophancy.Description, Exploration.Parse(exploration), ("p_S", pS), ("p_H", pH));
                var expected = (pS > 0.5, pH > 0.5) switch
                {
                    (true, false) => Phase.Trapped,
                    (false, true) => Phase.Safe,
                    (true, true) => Phase.Bistable,
                    (false, false) => Phase.Cycling,
                };
                Agreement.Same(cell, "phase", expected, cell.Solve().Phase);
            }
        }
    }

    [Fact]
    public void TheDefaultSycophancyCellIsBistableWithARepellingMixture()
    {
        var report = Cell.Default(Sycophancy.Description, Exploration.None).Solve();
        Assert.Equal(Phase.Bistable, report.Phase);
        Assert.Equal(["S", "H"], report.Rationalizable);
        Assert.All(report.Actions, a => Assert.Equal(EquilibriumKind.Strict, a.Pure));
        Assert.Equal(1.0 / 3, report.Mixed!.FirstShare, Tolerance);
        Assert.False(report.Mixed.Attracting);
        Assert.Equal(0.7, report.Actions[0].BeliefLow, Tolerance);
        Assert.Equal(0.4, report.Actions[1].BeliefHigh, Tolerance);

        // The gap is twice the belief less one: 0.4 at S and -0.2 at H; honesty earns 0.6 where flattery earns 0.7.
        Assert.Equal(0.2, report.Margin, Tolerance);
        Assert.Equal(0.1, report.Regret!.Value, Tolerance);
    }

    [Fact]
    public void WhereNothingIsApprovedOfPlayIsDrawnToAMixture()
    {
        var report = Cell.Default(Sycophancy.Description, Exploration.None, ("p_S", 0.3), ("p_H", 0.4)).Solve();
        Assert.Equal(Phase.Cycling, report.Phase);
        Assert.Equal(1.0 / 3, report.Mixed!.FirstShare, Tolerance);
        Assert.True(report.Mixed.Attracting);

        // Honesty would earn 0.4; a third of play earns 0.3.
        Assert.Equal(0.1 / 3, report.Regret!.Value, Tolerance);
    }

    [Theory]
    [InlineData(0.6, 0.9, Phase.Bistable, 0.3)]
    [InlineData(0.2, 0.4, Phase.Cycling, 0.05)]
    public void HonestyNeedNotPrevailWhereItIsApprovedOfMore(double pS, double pH, Phase expected, double regret)
    {
        // A correct agent would be honest in both. Flattery for good costs 0.9 - 0.6; a quarter of flattery, (0.4 - 0.2)/4.
        var report = Cell.Default(Sycophancy.Description, Exploration.None, ("p_S", pS), ("p_H", pH)).Solve();
        Assert.Equal(expected, report.Phase);
        Assert.Equal(regret, report.Regret!.Value, Tolerance);
    }

    [Fact]
    public void HeavyExplorationMergesTwoStrictEquilibriaIntoOne()
    {
        // m(0.55) = 0.565 and m(0.45) = 0.535 lie on one side of 1/2, where m(1) = 0.7 and m(0) = 0.4 do not.
        var report = Cell.Default(Sycophancy.Description, Exploration.Parse("0.9")).Solve();
        Assert.Equal(Phase.Trapped, report.Phase);
        Assert.Equal(0.565, report.Actions[0].BeliefLow, Tolerance);
        Assert.Equal(0.535, report.Actions[1].BeliefLow, Tolerance);
        Assert.Equal(0.07, report.Margin, Tolerance);
    }

    [Fact]
    public void AnIntendedShareLeavesExplorationOut()
    {
        // The belief is 1/2 where flattery is a third of all play: 0.8 x + 0.1 = 1/3.
        var report = Cell.Default(Sycophancy.Description, Exploration.Parse("0.2")).Solve();
        Assert.Equal(Phase.Bistable, report.Phase);
        Assert.Equal(((1.0 / 3) - 0.1) / 0.8, report.Mixed!.FirstShare, Tolerance);
    }

    [Theory]
    [InlineData("none", 0.3, 0.6, 0.1, Phase.SelfConfirming)]
    [InlineData("none", 0.5, 0.6, 0.1, Phase.LatentRisk)]
    [InlineData("none", 0.9, 0.6, 0.1, Phase.LatentRisk)]
    [InlineData("none", 0.9, 0.3, 0.1, Phase.Trapped)]
    [InlineData("none", 0.0, 0.3, 0.1, Phase.Trapped)]
    [InlineData("none", 0.0, 0.9, 0.5, Phase.Safe)]
    [InlineData("none", 1.0, 0.9, 0.5, Phase.Safe)]
    [InlineData("vanishing", 0.3, 0.6, 0.1, Phase.Trapped)]
    [InlineData("vanishing", 0.5, 0.6, 0.1, Phase.Safe)]
    [InlineData("vanishing", 0.9, 0.3, 0.1, Phase.Trapped)]
    [InlineData("vanishing", 0.0, 0.9, 0.5, Phase.Safe)]
    [InlineData("0.5", 0.3, 0.6, 0.1, Phase.Trapped)]
    [InlineData("0.01", 0.5, 0.6, 0.1, Phase.Safe)]
    [InlineData("0.99", 0.9, 0.3, 0.1, Phase.Trapped)]
    public void ExplorationRemovesTheIndeterminacyOfDeceptionButNeverTheLockIn(
        string exploration, double d, double hi, double lo, Phase expected)
    {
        // t = (1 - 0.2)/2 = 0.4.
        var cell = Cell.Default(Deception.Description, Exploration.Parse(exploration), ("d", d), ("hi", hi), ("lo", lo));
        Agreement.Same(cell, "phase", expected, cell.Solve().Phase);
    }

    [Fact]
    public void TheDefaultDeceptionCellHoldsTruthfulnessUpOnlyByWhatIsNeverTested()
    {
        var report = Cell.Default(Deception.Description, Exploration.None).Solve();
        Assert.Equal(Phase.SelfConfirming, report.Phase);
        Assert.Equal(["D", "H"], report.Rationalizable);
        Assert.Equal([EquilibriumKind.Strict, EquilibriumKind.Weak], report.Actions.Select(a => a.Pure));
        Assert.Equal((0.1, 0.6), (report.Actions[1].BeliefLow, report.Actions[1].BeliefHigh));
        Assert.Equal(0.3, report.Actions[0].BeliefLow, Tolerance);
        Assert.Null(report.Mixed);

        // Deceiving earns 0.7 - 0.3, being truthful 0.2; the belief 0.3 is 0.1 from the threshold, at two payoff units each.
        Assert.Equal(0.2, report.Margin, Tolerance);
        Assert.Equal(0.2, report.Regret!.Value, Tolerance);
    }
}
