using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using Xunit;
using Cell = PhaseSweep.Tests.Equilibria.Cell;

namespace PhaseSweep.Tests.Rectangles;

/// <summary>Games on a rectangle whose answers are known without computing.</summary>
public sealed class KnownAnswerTests
{
    private const int LowPrice = 1;

    private static readonly ScenarioDescription Square = GameFiles.Game(GameFiles.Square);

    /// <summary>
    /// Prices 2 and 10 are equally good at the belief (40, 10/3), which play of the low price with weight 35/36 leaves. A rate
    /// <c>e</c> takes its part of that, as long as intending the low price plays it that much: up to 1/18.
    /// </summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.05)]
    [InlineData(0.0555)]
    public void TheMonopolistWhoExploresALittleIntendsTheLowPriceMoreOften(double rate)
    {
        var report = Cell.Default(ScenarioCatalogue.Find("monopolist"), new(rate, false)).Solve();

        Assert.All(report.Game!.Actions, a => Assert.Equal(EquilibriumKind.None, a.Pure));
        var mixed = Assert.Single(report.Game.Mixed);
        Assert.Equal(((35.0 / 36) - (rate / 2)) / (1 - rate), mixed.Weights[LowPrice], 1e-9);
        Assert.Equal(Attraction.Attracting, mixed.Attraction);
        Assert.Equal(Phase.Cycling, report.Phase);
    }

    [Theory]
    [InlineData(0.0556)]
    [InlineData(0.3)]
    public void TheMonopolistWhoExploresMoreIntendsTheLowPriceAlways(double rate)
    {
        var report = Cell.Default(ScenarioCatalogue.Find("monopolist"), new(rate, false)).Solve();

        // The high price is then tried with half the rate, which leaves this slope of demand with the intercept 40.
        var low = 1 - (rate / 2);
        var slope = Math.Min(3.5, ((12 * low) + (380 * (1 - low))) / ((4 * low) + (100 * (1 - low))));
        Assert.Equal(EquilibriumKind.Strict, report.Game!.Actions[LowPrice].Pure);
        Assert.Equal(EquilibriumKind.None, report.Game.Actions[0].Pure);
        Assert.Equal((80 - (4 * slope)) - (400 - (100 * slope)), report.Game.Actions[LowPrice].Least, 1e-9);
        Assert.Equal([40, slope], Assert.Single(report.Leaves[LowPrice].Points), new Near(1e-9));
        Assert.Empty(report.Game.Mixed);
        Assert.Equal([report.Actions[LowPrice].Name], report.Rationalizable);
    }

    /// <summary>With all of the flaw the second coordinate does not matter and the game is sycophancy: model.md 5.</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void WithAllOfTheFlawAndARateItIsSycophancy(double rate)
    {
        var weighted = GameFiles.Game(GameFiles.Weighted);
        var seen = new HashSet<Phase>();
        for (var i = 0; i < 12; i++)
        {
            for (var j = 0; j < 12; j++)
            {
                var (s, h) = ((i + 0.37) / 12, (j + 0.37) / 12);
                var known = Cell.Default(ScenarioCatalogue.Find("sycophancy"), new(rate, false), ("p_S", s), ("p_H", h)).Solve();
                var found = Cell.Default(weighted, new(rate, false), ("p_S", s), ("p_H", h), ("lambda", 1)).Solve();
                seen.Add(found.Phase);

                Assert.Equal(known.Phase, found.Phase);
                Assert.Equal(known.Margin, found.Margin, 1e-9);
                Assert.Equal(known.Regret!.Value, found.Regret!.Value, 1e-9);
                Assert.Equal(known.Rationalizable, found.Rationalizable);
                Assert.Equal(known.Mixed is null ? 0 : 1, found.Game!.Mixed.Count);
                if (known.Mixed is { } mixed)
                {
                    Assert.Equal(mixed.FirstShare, found.Game.Mixed[0].Weights[0], 1e-9);
                    Assert.Equal(mixed.Attracting ? Attraction.Attracting : Attraction.Repelling, found.Game.Mixed[0].Attraction);
                }
            }
        }

        Assert.Equal(4, seen.Count);
    }

    /// <summary>Without the flaw exploration teaches everything: the better action, at any rate.</summary>
    [Fact]
    public void WithoutTheFlawAnyRateLeavesTheBetterAction()
    {
        var weighted = GameFiles.Game(GameFiles.Weighted);
        foreach (var (s, h) in new[] { (0.3, 0.4), (0.9, 0.2), (0.6, 0.55), (0.1, 0.7) })
        {
            var report = Cell.Default(weighted, new(0.05, false), ("p_S", s), ("p_H", h), ("lambda", 0)).Solve();

            Assert.Equal(s > h ? Phase.Trapped : Phase.Safe, report.Phase);
            Assert.Equal(Math.Abs(s - h), report.Margin, 1e-9);
            Assert.Equal(0, report.Regret!.Value, 1e-12);
        }
    }

    /// <summary>
    /// The weights of <see cref="GameFiles.Square"/>. With <c>u</c> the hypothesis of indifference is <c>(1/2 - 2u/3, 1/2 +
    /// u/3)</c>, and the gradients there are <c>(d - 2u/3, 0)</c>, <c>(0, 2d + u/3)</c> and <c>-(d + u/3)(1, 1)</c>.
    /// </summary>
    [Theory]
    [InlineData(0.1, 0, "none")]
    [InlineData(0.1, 0, "vanishing")]
    [InlineData(0.1, 0, "0.1")]
    [InlineData(0.15, 0.05, "none")]
    [InlineData(0.15, 0.05, "0.2")]
    [InlineData(0.05, -0.1, "vanishing")]
    public void ThreeActionsHaveTheMixedEquilibriumOfTheirGradients(double d, double u, string exploration)
    {
        var rate = Exploration.Parse(exploration).Rate;
        var report = Cell.Default(Square, Exploration.Parse(exploration), ("d", d), ("u", u)).Solve();

        Assert.Equal(Phase.Cycling, report.Phase);
        var pull = d + (u / 3);
        double[] played = [pull / (d - (2 * u / 3)), pull / ((2 * d) + (u / 3)), 1];
        var mixed = report.Game!.Mixed.Single(m => m.Weights.All(w => w > 0));
        for (var a = 0; a < 3; a++)
        {
            Assert.Equal(((played[a] / played.Sum()) - (rate / 3)) / (1 - rate), mixed.Weights[a], 1e-9);
        }

        Assert.All(report.Game.Actions, a => Assert.True(a.Rationalizable));
        Assert.Null(report.Game.Inexact);
    }

    /// <summary>
    /// Action a alone leaves all with <c>s = 1/2 - d</c>. Its advantage is greatest where the others are equally good,
    /// <c>-3d/2</c>. Exploration picks <c>t</c> from what the others show, <c>1/2 - 2d</c> and <c>1/2 + 2d</c>: the middle
    /// between them.
    /// </summary>
    [Fact]
    public void WhatAPureActionLeavesOnTheSquareIsALineOrThePointThatExplorationPicks()
    {
        const double D = 0.1;
        var none = Cell.Default(Square, Exploration.None, ("d", D)).Solve();
        var vanishing = Cell.Default(Square, Exploration.InTheLimit, ("d", D)).Solve();

        Assert.Equal(-1.5 * D, none.Game!.Actions[0].Greatest, 1e-12);
        Assert.Equal(0.5 - D - (1 + D), none.Game.Actions[0].Least, 1e-12);
        Assert.Equal([0.5 - D, 0.5 - D], none.Leaves[0].Points.Select(p => p[0]), new Near(1e-12));
        Assert.Equal([0, 1], none.Leaves[0].Points.Select(p => p[1]).Order(), new Near(1e-12));
        Assert.Equal([0.5 - D, 0.5], Assert.Single(vanishing.Leaves[0].Points), new Near(1e-12));
        Assert.Equal(0.5 - D - (0.5 + D), vanishing.Game!.Actions[0].Greatest, 1e-12);
    }

    /// <summary>Numbers within a tolerance.</summary>
    private sealed class Near(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double obj) => 0;
    }
}
