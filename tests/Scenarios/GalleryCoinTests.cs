using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>Berk's coin of the gallery against model.md 6: a tie of divergences whatever is played.</summary>
public sealed class GalleryCoinTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.1")]
    public void AFairCoinIsABoundaryAtWhichBothBetsAreWeakEquilibria(string exploration)
    {
        var cell = Gallery.Solve("berk-coin", Exploration.Parse(exploration));

        Assert.Equal(Phase.Boundary, cell.Phase);
        Assert.All(cell.Actions, a => Assert.Equal((EquilibriumKind.Weak, 0.25, 0.75), (a.Pure, a.BeliefLow, a.BeliefHigh)));
        Assert.Equal(["heads", "tails"], cell.Rationalizable);
        Assert.True(cell.Game!.HangsOnTie);
        Assert.Equal(0, cell.Margin);
        Assert.Null(cell.Regret);
    }

    /// <summary>
    /// A quarter of heads: betting on them is worth (stake - 3) / 4, on tails 1/2; three quarters: more than 0 against -1/2.
    /// </summary>
    [Theory]
    [InlineData(0.4999, 4.99, Phase.Safe)]
    [InlineData(0.4999, 5.01, Phase.Trapped)]
    [InlineData(0.5001, 4.99, Phase.Trapped)]
    [InlineData(0.5, 4.99, Phase.Boundary)]
    [InlineData(0.5, 5.01, Phase.Trapped)]
    public void TheNearerHypothesisDecidesUnlessBothSayTheSame(double p, double stake, Phase phase) =>
        Assert.Equal(phase, Gallery.Solve("berk-coin", ("p", p), ("stake", stake)).Phase);
}
