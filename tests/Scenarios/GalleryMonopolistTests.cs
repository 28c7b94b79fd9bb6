using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>
/// The monopolist of the gallery against model.md 6: no pure equilibrium, weights 35/36 and 1/36, belief (40, 10/3).
/// </summary>
public sealed class GalleryMonopolistTests
{
    [Fact]
    public void SheNeverComesToRestAtOnePrice()
    {
        var cell = Gallery.Solve("monopolist");

        Assert.Equal(Phase.Cycling, cell.Phase);
        Assert.All(cell.Actions, a => Assert.Equal(EquilibriumKind.None, a.Pure));
        Assert.Equal(["high", "low"], cell.Rationalizable);
    }

    [Fact]
    public void SheMixesOneHighPriceWithThirtyFiveLowOnes()
    {
        var mixed = Assert.Single(Gallery.Solve("monopolist").Game!.Mixed);

        Assert.Equal(1.0 / 36, mixed.Weights[0], 12);
        Assert.Equal(35.0 / 36, mixed.Weights[1], 12);
        Assert.Equal(Attraction.Attracting, mixed.Attraction);
    }

    /// <summary>
    /// Among a million demand curves none fits sales at those weights better than 40 - 10/3 x, where both prices pay as well.
    /// </summary>
    [Fact]
    public void AtThatMixtureTheDemandCurveThatFitsBestMakesHerIndifferent()
    {
        var weights = Assert.Single(Gallery.Solve("monopolist").Game!.Mixed).Weights;
        const int Steps = 1000;
        var (best, level, slope) = (double.PositiveInfinity, 0.0, 0.0);
        for (var i = 0; i <= Steps; i++)
        {
            for (var j = 0; j <= Steps; j++)
            {
                var (a, b) = (33 + (7.0 * i / Steps), 3 + (0.5 * j / Steps));
                var (high, low) = (a - (10 * b) - 2, a - (2 * b) - 34);
                var divergence = (weights[0] * high * high) + (weights[1] * low * low);
                if (divergence < best)
                {
                    (best, level, slope) = (divergence, a, b);
                }
            }
        }

        Assert.Equal(40, level);
        Assert.Equal(10.0 / 3, slope, 0.5 / Steps);
        Assert.Equal(10 * (level - (10 * slope)), 2 * (level - (2 * slope)), 96 * 0.5 / Steps);
    }

    [Theory]
    [InlineData(37, 4.5, Phase.Safe)]
    [InlineData(45, 3.2, Phase.Trapped)]
    public void WhereOnePriceIsBetterByFarSheAsksIt(double alpha, double beta, Phase phase) =>
        Assert.Equal(phase, Gallery.Solve("monopolist", ("alpha", alpha), ("beta", beta)).Phase);
}
