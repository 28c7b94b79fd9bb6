using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>Cursed trade of the gallery: against its definition, and against the answers where any bid is allowed.</summary>
public sealed class GalleryTradeTests
{
    private const double Step = 0.1;

    /// <summary>
    /// Half a step, and what the one number for the distribution adds: bid 0.2 comes in at b = 0.3 - 0.163, where 2b/3 =
    /// 0.0913.
    /// </summary>
    private const double FromBehavioural = 0.11;

    /// <summary>Nearer to a change of the label than what the search resolves.</summary>
    private const double Resolution = 1e-6;

    [Fact]
    public void LabelsEquilibriaBeliefsAndRegretAreThoseOfTheDefinition()
    {
        var random = new Random(8);
        var (compared, phases) = (0, new HashSet<Phase>());
        for (var i = 0; i < 300; i++)
        {
            var feedback = random.Next(4) == 0 ? random.Next(2) : random.NextDouble();
            var bonus = 0.6 * random.NextDouble();
            var cell = Gallery.Solve("cursed-trade", ("b", bonus), ("feedback", feedback));
            if (cell.Game!.Actions.Any(a => Math.Min(Math.Abs(a.Greatest), Math.Abs(a.Core)) < Resolution))
            {
                continue;
            }

            var brute = new BruteTrade(bonus, feedback);
            var where = FormattableString.Invariant($"b={bonus:R} feedback={feedback:R}");
            Assert.True(brute.Phase == cell.Phase, $"{where}: {cell.Phase} instead of {brute.Phase}");
            Assert.True(brute.Equilibria.SequenceEqual(Indices(cell.Actions.Select(a => a.Pure != EquilibriumKind.None))), where);
            Assert.True(brute.Rationalizable.SequenceEqual(Indices(cell.Game.Actions.Select(a => a.Rationalizable))), where);
            Assert.All(cell.Actions.Zip(brute.Beliefs), b => Assert.Equal(b.Second, b.First.BeliefLow, Resolution));
            if (brute.Equilibria.Length > 0)
            {
                Assert.Equal(brute.Objective.Max() - brute.Equilibria.Min(e => brute.Objective[e]), cell.Regret!.Value, 1e-12);
            }

            compared++;
            phases.Add(cell.Phase);
        }

        Assert.InRange(compared, 250, 300);
        Assert.True(phases.Count > 1);
    }

    /// <summary>
    /// A quadratic: the nearest of the six is the best, and the only equilibrium, as every bid leaves the true distribution.
    /// </summary>
    [Fact]
    public void WithFullFeedbackTheBidIsTheNearestToAQuarterAndHalfTheBonus()
    {
        for (var bonus = 0.01; bonus < 0.6; bonus += 0.0173)
        {
            var cell = Gallery.Solve("cursed-trade", ("b", bonus));
            var nearest = (int)Math.Round((0.25 + (bonus / 2)) / Step) - 1;

            Assert.All(cell.Actions, a => Assert.Equal(0, a.BeliefLow, 1e-12));
            Assert.Equal([nearest], Indices(cell.Actions.Select(a => a.Pure == EquilibriumKind.Strict)));
            Assert.Equal([cell.Actions[nearest].Name], cell.Rationalizable);
        }
    }

    [Fact]
    public void WithFeedbackOnPurchasesAloneBidsLieNearTwoThirdsOfTheBonus()
    {
        for (var bonus = 0.01; bonus < 0.6; bonus += 0.0173)
        {
            var cell = Gallery.Solve("cursed-trade", ("b", bonus), ("feedback", 0));
            var played = Indices(cell.Actions.Select(a => a.Pure != EquilibriumKind.None));

            Assert.NotEmpty(played);
            Assert.All(played, i => Assert.InRange(Math.Abs((Step * (i + 1)) - (2 * bonus / 3)), 0, FromBehavioural));
        }
    }

    /// <summary>
    /// Fisher scoring leaves 93 % of an error here at every step; the root of the slope by bisection in Python, 100 halvings.
    /// </summary>
    [Fact]
    public void BeliefsAreExactWhereScoringIsSlow() => Assert.Equal(
        0.988562300854044, Gallery.Solve("cursed-trade", ("feedback", 0.2940559053932261)).Actions[2].BeliefLow, 1e-11);

    [Fact]
    public void OneWhoKnewBetterWouldBidTheBonusToAStep()
    {
        for (var bonus = 0.06; bonus < 0.6; bonus += 0.0173)
        {
            Assert.InRange(new BruteTrade(bonus, 1).Rational - bonus, -Step, Step);
        }
    }

    [Fact]
    public void AtASmallBonusTheCursedBuyerLoses()
    {
        var cell = Gallery.Solve("cursed-trade");

        Assert.Equal(Phase.Trapped, cell.Phase);
        Assert.Equal(["bid_0_3"], cell.Rationalizable);

        // 0.3 x 0.1 less 0.2 x 0.2 for values below 0.2, valued at 0.1, where 0.1 x 0.1 could be had.
        Assert.Equal(0.01 + 0.01, cell.Regret!.Value, 1e-12);
    }

    /// <summary>Safe are the bids that do not lose at the default bonus.</summary>
    [Fact]
    public void SafeBidsAreThoseThatDoNotLose()
    {
        var scenario = ScenarioCatalogue.Find("cursed-trade");
        var payoffs = new BruteTrade(scenario.Parameters[scenario.IndexOf("b")].Default, 1).Objective;

        Assert.Equal(payoffs.Select(p => p >= -1e-12), scenario.Actions.Select(a => a.Safe));
    }

    private static int[] Indices(IEnumerable<bool> flags) => [.. flags.Index().Where(f => f.Item).Select(f => f.Index)];
}
