using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Equilibria;

/// <summary>Games with a finite list of hypotheses whose answers are known without computing.</summary>
public class ListKnownAnswerTests
{
    /// <summary>Values of order 1 after a handful of operations.</summary>
    private const double Tolerance = 1e-14;

    /// <summary>What happens is impossible.</summary>
    private const double No = double.PositiveInfinity;

    private static readonly ListGame Solver = new();

    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.3")]
    public void BerksCoinIsABoundaryWithBothBetsWeakEquilibria(string exploration)
    {
        // Heads and tails both show the coin; a bet pays 1 if right.
        double[][] coin = [[0.25, 0.75], [0.25, 0.75]];
        var solution = Solver.Solve(ListTables.OfRates(
            [0.5, 0.5], coin, (bet, heads) => bet == 0 ? heads : 1 - heads, [false, true], Exploration.Parse(exploration)));

        Assert.Equal(Phase.Boundary, solution.Phase);
        Assert.True(solution.HangsOnTie);
        Assert.Equal(0, solution.Margin);
        Assert.Equal(double.NaN, solution.Regret);
        Assert.All(solution.Actions, a => Assert.Equal(EquilibriumKind.Weak, a.Pure));
        Assert.All(solution.Actions, a => Assert.Equal([0, 1], a.Beliefs));
        Assert.All(solution.Actions, a => Assert.True(a.Rationalizable));
        Assert.All(solution.Actions, a => Assert.Equal((-0.5, 0.5), (a.Least, a.Greatest)));

        // At every mixture the belief of one half makes both bets as good.
        var mixed = Assert.Single(solution.Mixed);
        Assert.Equal([0.0, 1.0], new[] { mixed.Weights[0], mixed.Through![0] }.Order());
    }

    [Fact]
    public void TheDoubletonLearnerIsHeldSafeOnlyByWhatItDoesNotTest()
    {
        var solution = Solver.Solve(Doubleton(Exploration.None));

        Assert.Equal(Phase.LatentRisk, solution.Phase);
        Assert.Equal([EquilibriumKind.None, EquilibriumKind.None, EquilibriumKind.Weak], solution.Actions.Select(a => a.Pure));
        Assert.All(solution.Actions, a => Assert.True(a.Rationalizable));
        Assert.Equal([1], solution.Actions[0].Beliefs);
        Assert.Equal([0], solution.Actions[1].Beliefs);
        Assert.Equal([0, 1], solution.Actions[2].Beliefs);

        // Safe is best by 0.6 - 0.5 at the belief of one half, worst by 0.8 - 0.6 at either end, and either risky action looks best by
        // that where the other is played; the label first changes where safe is no equilibrium.
        Assert.Equal(0.1, solution.Actions[2].Greatest, Tolerance);
        Assert.Equal(-0.2, solution.Actions[2].Least, Tolerance);
        Assert.Equal(-0.6, solution.Actions[0].Greatest, Tolerance);
        Assert.Equal(0.2, solution.Actions[0].Core, Tolerance);
        Assert.Equal(0.1, solution.Margin, Tolerance);
        Assert.Equal(0, solution.Regret, Tolerance);
        Assert.Empty(solution.Mixed);
        Assert.Null(solution.Inexact);
    }

    [Fact]
    public void TheDoubletonLearnerThatExploresTearsSafetyApart()
    {
        // Exploration shows the risky actions alike: the divergences still tie, now only because both true rates are 0.3.
        var solution = Solver.Solve(Doubleton(Exploration.InTheLimit));

        Assert.Equal(Phase.Boundary, solution.Phase);
        Assert.True(solution.HangsOnTie);
        Assert.Equal([0, 1], solution.Actions[2].Beliefs);
    }

    [Theory]
    [InlineData("vanishing", Phase.Safe)]
    [InlineData("0.000001", Phase.LatentRisk)]
    public void VanishingExplorationDecidesWhatTheSafeActionLeavesAndNothingIsMixedInAsRarely(string exploration, Phase label)
    {
        // Action 0 shows nothing. Exploration shows 1 and 2 as often, and the last hypothesis fits both together best; action 1 alone
        // shows that the first does. Under either, 0 is best, and 2 never is. At any rate, though, 1 intended as rarely as it is
        // explored makes it a few times as frequent as 2: there the second hypothesis fits best, and 1 is the reply to that. The
        // definition at each mixture knows of no mixture infinitely near to action 0, so the label jumps where the rate becomes 0.
        var table = new ListTable(3, 3) { Exploration = Exploration.Parse(exploration) };
        double[] divergence = [0, 0, 0, 0, 0.5, 3, 9, 6, 0];
        double[] value = [1, 0, 1, 0, 1, 0, -5, -5, -5];
        int[] alike = [0, 0, 0, 0, 1, 2, 0, 1, 2];
        divergence.CopyTo(table.Divergence, 0);
        value.CopyTo(table.Value, 0);
        alike.CopyTo(table.Alike, 0);
        table.Safe[0] = true;

        var solution = Solver.Solve(table);

        Assert.Equal(label, solution.Phase);
        Assert.Equal([2], solution.Actions[0].Beliefs);
        Assert.Equal([EquilibriumKind.Strict, EquilibriumKind.None, EquilibriumKind.None], solution.Actions.Select(a => a.Pure));
        Assert.Equal([true, label == Phase.LatentRisk, false], solution.Actions.Select(a => a.Rationalizable));
    }

    [Fact]
    public void ATieThatBreaksBringsNothingBackThatExplorationHasRuledOut()
    {
        // Action 1 cannot tell 0 from 1, of which action 0 rules out the second; that 2 fits action 1 as well is chance. Action 1
        // would be the reply to hypothesis 1 alone.
        var table = new ListTable(2, 3) { Exploration = Exploration.InTheLimit };
        double[] divergence = [0, 4, 3, 0, 0, 0];
        double[] value = [4, -2, 2, -1, -1, -4];
        int[] alike = [0, 1, 2, 0, 0, 1];
        divergence.CopyTo(table.Divergence, 0);
        value.CopyTo(table.Value, 0);
        alike.CopyTo(table.Alike, 0);
        table.Safe[0] = true;

        var solution = Solver.Solve(table);

        Assert.Equal((Phase.Safe, false), (solution.Phase, solution.HangsOnTie));
        Assert.All(solution.Actions, a => Assert.Equal([0], a.Beliefs));
    }

    [Fact]
    public void ATieThatBreaksBringsNoneTogetherThatNoWayIntoAFaceDoes()
    {
        // Action 0 cannot tell 0, 1 and 2 apart; that 3 fits it as well is chance. Wherever 1 and 2 are mixed in as well, 1 fits better
        // than 0 or than 2, but beliefs on 0 and 2 without 1 alone speak for action 0.
        var table = new ListTable(3, 4) { Exploration = Exploration.InTheLimit };
        double[] divergence = [0, 0, 0, 0, 0, 2, 24.5, 3, 24.5, 2, 0, 3];
        double[] value = [0, 0, 0, 0, 3, 1, -4, 0.5, -4, 1, 3, 0.5];
        int[] alike = [0, 0, 0, 1, 0, 1, 2, 3, 0, 1, 2, 3];
        divergence.CopyTo(table.Divergence, 0);
        value.CopyTo(table.Value, 0);
        alike.CopyTo(table.Alike, 0);
        table.Safe[0] = true;

        var solution = Solver.Solve(table);

        Assert.Equal((Phase.Trapped, false), (solution.Phase, solution.HangsOnTie));
        Assert.Equal([false, true, true], solution.Actions.Select(a => a.Rationalizable));

        // Without 1 in between they meet.
        (table.Divergence[5], table.Divergence[9]) = (20, 20);
        Assert.Equal(Phase.Boundary, Solver.Solve(table).Phase);
    }

    [Fact]
    public void ATieThatBreaksBringsBackNothingThatAnyOtherActionMixedInRulesOut()
    {
        // Neither action 0 nor action 2 can tell 1 from 2, and action 1 rules out the latter, to which alone action 0 would be the reply;
        // that 0 fits action 0 as well is chance.
        var table = new ListTable(3, 3) { Exploration = Exploration.InTheLimit };
        double[] divergence = [0, 0, 0, 9, 1, 3, 0, 4, 4];
        double[] value = [0, 0, 0, 1, 1, -1, 1, 1, -1];
        int[] alike = [0, 1, 1, 0, 1, 2, 0, 1, 1];
        divergence.CopyTo(table.Divergence, 0);
        value.CopyTo(table.Value, 0);
        alike.CopyTo(table.Alike, 0);
        table.Safe[0] = true;

        var solution = Solver.Solve(table);

        Assert.Equal((Phase.Trapped, false), (solution.Phase, solution.HangsOnTie));
        Assert.Equal([false, true, true], solution.Actions.Select(a => a.Rationalizable));
    }

    [Fact]
    public void TheCycleOfThreeHasOneEquilibriumInWhichAllArePlayed()
    {
        // Outcome = action played; the model believes in one of three coming outcomes, 0.8 likely. Each beats its predecessor.
        var table = new ListTable(3, 3);
        for (var a = 0; a < 3; a++)
        {
            for (var k = 0; k < 3; k++)
            {
                table.Divergence[(a * 3) + k] = -Math.Log(a == k ? 0.8 : 0.1);
                table.Value[(a * 3) + k] = Enumerable.Range(0, 3).Sum(y => (y == k ? 0.8 : 0.1) * ((a - y + 3) % 3) switch { 1 => 2, 2 => -1, _ => 0 });
                table.Alike[(a * 3) + k] = k;
            }
        }

        table.Safe[2] = true;
        var solution = Solver.Solve(table);

        Assert.Equal(Phase.Cycling, solution.Phase);
        var mixed = Assert.Single(solution.Mixed);
        Assert.Null(mixed.Through);
        Assert.All(mixed.Weights, w => Assert.Equal(1.0 / 3, w, Tolerance));
        Assert.All(solution.Actions, a => Assert.True(a.Rationalizable));
    }

    [Fact]
    public void ACellThatNothingExplainsIsRefuted()
    {
        var table = new ListTable(2, 2);
        table.Divergence[0] = double.PositiveInfinity;
        table.Divergence[3] = double.PositiveInfinity;

        var solution = Solver.Solve(table);

        Assert.Equal(Phase.Refuted, solution.Phase);
        Assert.Equal(double.NaN, solution.Margin);
        Assert.All(solution.Actions, a => Assert.False(a.Rationalizable));
    }

    [Fact]
    public void TwoWrongModelsThatBlameWhatIsPlayedAttractAMixture()
    {
        // Playing 0 teaches hypothesis 1, under which 1 is better, and the other way round; half way both fit as well.
        var table = new ListTable(2, 2);
        double[] divergence = [3, 1, 1, 2];
        double[] value = [1, 0, 0, 1];
        divergence.CopyTo(table.Divergence, 0);
        value.CopyTo(table.Value, 0);
        int[] alike = [0, 1, 0, 1];
        alike.CopyTo(table.Alike, 0);
        table.Safe[1] = true;
        table.Objective[1] = 3;

        var solution = Solver.Solve(table);

        // 3x + (1-x) = x + 2(1-x) at x = 1/3.
        Assert.Equal(Phase.Cycling, solution.Phase);
        var mixed = Assert.Single(solution.Mixed);
        Assert.Equal(1.0 / 3, mixed.Weights[0], Tolerance);
        Assert.Equal(Attraction.Attracting, mixed.Attraction);
        Assert.Equal(1, solution.Margin, Tolerance);
        Assert.Equal(1, solution.Regret, Tolerance);
    }

    [Fact]
    public void TwoModelsThatPraiseWhatIsPlayedAreBistableAndRepelAMixture()
    {
        var table = new ListTable(2, 2);
        double[] divergence = [1, 3, 2, 1];
        double[] value = [1, 0, 0, 1];
        divergence.CopyTo(table.Divergence, 0);
        value.CopyTo(table.Value, 0);
        int[] alike = [0, 1, 0, 1];
        alike.CopyTo(table.Alike, 0);
        table.Safe[1] = true;

        var solution = Solver.Solve(table);

        Assert.Equal(Phase.Bistable, solution.Phase);
        Assert.Equal(Attraction.Repelling, Assert.Single(solution.Mixed).Attraction);
    }

    [Fact]
    public void ActionsThatAlwaysPayNothingAreABoundary()
    {
        var table = new ListTable(2, 1);
        table.Safe[1] = true;

        var solution = Solver.Solve(table);

        Assert.Equal((Phase.Boundary, 0.0), (solution.Phase, solution.Margin));
        Assert.All(solution.Actions, a => Assert.Equal(EquilibriumKind.Weak, a.Pure));
    }

    [Fact]
    public void WhatOnlyMixturesOfAllThreeActionsTeachIsRationalizable()
    {
        // Any two actions have a hypothesis that fits them well and is impossible under the third; the last one fits all, badly.
        var solution = Solver.Solve(Praising(
            [[0, 3, No], [3, 0, No], [No, No, 0], [1, No, 1], [No, 1, 1], [5, 5, 5]], [0, 1, 0, 0, 1, 2]));

        Assert.Equal(Phase.LatentEscape, solution.Phase);
        Assert.Equal(
            [EquilibriumKind.Strict, EquilibriumKind.Strict, EquilibriumKind.None], solution.Actions.Select(a => a.Pure));
        Assert.All(solution.Actions, a => Assert.Equal(1, a.Core));
    }

    [Theory]
    [InlineData(0, Phase.LatentRisk, false)]
    [InlineData(1, Phase.Boundary, true)]
    public void OfThreeModelsThatTieAtEveryMixtureAnyOneMayBeLeft(int lastPraises, Phase label, bool hangs)
    {
        // Pure actions teach the first or the second; mixtures three more, of which two praise action 0.
        var solution = Solver.Solve(Praising([[0, 3], [No, 0], [1, 1], [1, 1], [1, 1]], [1, 1, 0, 0, lastPraises]));

        Assert.Equal((label, hangs), (solution.Phase, solution.HangsOnTie));
        Assert.All(solution.Actions, a => Assert.True(a.Rationalizable));
    }

    [Fact]
    public void ATieOnTheRimMayReachIntoAFaceWhenItBreaks()
    {
        // The last two are told apart by action 2 alone. Others fit every two actions better, but not all three: there the last but one
        // fits best, unless the last is ahead by a hair where action 2 is rare.
        var solution = Solver.Solve(Praising(
            [[0, 0, No], [0.5, No, 0], [No, 0.5, 0], [1, 1, 1], [1, 1, 5]], [0, 0, 0, 1, 2]));

        Assert.Equal((Phase.Boundary, true), (solution.Phase, solution.HangsOnTie));
        Assert.Equal([true, false, false], solution.Actions.Select(a => a.Rationalizable));
    }

    [Fact]
    public void AMixtureOfThreeIsFoundWhereItsBeliefMakesAllOfThemAsGood()
    {
        // Tied hypotheses whose payoffs differ widely: the belief is sharp.
        var table = new ListTable(3, 4);
        double[] divergence = [44016, 42422, 62231, 44016, 40052, 61933, 40052, 40052, 70554, 53069, 8432, 70554];
        double[] value = [97049, -81392, 98186, 97049, -32753, 98693, -32753, -32753, -76923, -22675, 58077, -76923];
        divergence.CopyTo(table.Divergence, 0);
        value.CopyTo(table.Value, 0);
        int[] alike = [2, 5, 0, 2, 7, 4, 7, 7, 0, 5, 4, 0];
        alike.CopyTo(table.Alike, 0);

        // Differences from the first hypothesis: (-1594, 21881, -17485) and (18215, 0, -62122).
        var (x, y, z) = (-21881.0 * 62122, -(17485.0 * 18215) - (1594.0 * 62122), -21881.0 * 18215);
        var mixed = Assert.Single(Solver.Solve(table).Mixed, m => m.Weights.All(w => w > 0));
        Assert.All(mixed.Weights.Zip([x, y, z]), w => Assert.Equal(w.Second / (x + y + z), w.First, 1e-12));
    }

    /// <summary>Hypotheses that all differ, each with divergences by action and the action that it praises by 1; the last is safe.</summary>
    private static ListTable Praising(double[][] divergence, int[] praised)
    {
        var actions = divergence[0].Length;
        var table = new ListTable(actions, praised.Length);
        for (var a = 0; a < actions; a++)
        {
            for (var k = 0; k < praised.Length; k++)
            {
                var at = (a * praised.Length) + k;
                (table.Divergence[at], table.Value[at], table.Alike[at]) = (divergence[k][a], praised[k] == a ? 1 : 0, k);
            }
        }

        table.Safe[actions - 1] = true;
        return table;
    }

    private static ListTable Doubleton(Exploration exploration) => ListTables.OfRates(
        [0.3, 0.3, 0.6],
        [[0.8, 0.2], [0.2, 0.8], [0.6, 0.6]],
        (_, rate) => rate,
        [false, false, true],
        exploration);
}
