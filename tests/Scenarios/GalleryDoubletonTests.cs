using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>The doubleton learner of the gallery, after Fudenberg, Romanyuk and Strack (2017).</summary>
public sealed class GalleryDoubletonTests
{
    [Fact]
    public void TheSafeArmIsTheOnlyEquilibriumAndAWeakOne()
    {
        var cell = Gallery.Solve("doubleton");

        Assert.Equal(Phase.LatentRisk, cell.Phase);
        Assert.Equal([EquilibriumKind.None, EquilibriumKind.None, EquilibriumKind.Weak], cell.Actions.Select(a => a.Pure));
        Assert.Equal(["a1", "a2", "safe"], cell.Rationalizable);
        Assert.Equal((0, 1), (cell.Actions[2].BeliefLow, cell.Actions[2].BeliefHigh));
    }

    [Fact]
    public void EitherRiskyArmSpeaksForTheOther()
    {
        var actions = Gallery.Solve("doubleton").Actions;

        Assert.Equal((0, 0), (actions[0].BeliefLow, actions[0].BeliefHigh));
        Assert.Equal((1, 1), (actions[1].BeliefLow, actions[1].BeliefHigh));
    }

    /// <summary>The safe arm shows nothing, so a myopic learner that plays it plays it for ever.</summary>
    [Fact]
    public void TheSafeArmAbsorbsBeliefsFromAThirdToTwoThirdsAndNoOthers()
    {
        const double Rounding = 1e-12;
        var values = Gallery.Values("doubleton");

        Assert.Equal(values[2, 0], values[2, 1]);
        for (var i = 0; i <= 3000; i++)
        {
            var belief = i / 3000.0;
            double Value(int arm) => ((1 - belief) * values[arm, 0]) + (belief * values[arm, 1]);
            Assert.Equal(i is >= 1000 and <= 2000, Value(2) >= Math.Max(Value(0), Value(1)) - Rounding);
        }
    }

    [Theory]
    [InlineData(0.3, 0.85, Phase.Safe)]
    [InlineData(0.7, 0.6, Phase.SelfConfirming)]
    [InlineData(0.3, 0.45, Phase.Trapped)]
    public void WhatIsKnownOfTheSafeArmAndTrueOfTheFirstDecides(double p, double sure, Phase phase) =>
        Assert.Equal(phase, Gallery.Solve("doubleton", ("p_1", p), ("sure", sure)).Phase);
}
