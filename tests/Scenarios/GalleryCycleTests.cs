using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>
/// The cycle of three of the gallery against model.md 6, in which hypotheses are a continuum; here they are a lattice.
/// </summary>
public sealed class GalleryCycleTests
{
    private const double Spacing = 0.1;

    [Fact]
    public void ItsHypothesesAreATriangularLatticeWithoutTheCentre()
    {
        var list = ScenarioCatalogue.Find("cycle-of-three").Hypotheses.List!;
        var tenths = list.Select(p => (Rock: p[0] / Spacing, Paper: p[1] / Spacing)).ToArray();

        Assert.Equal(36, tenths.Distinct().Count());
        Assert.All(tenths, p => Assert.Equal((Math.Round(p.Rock), Math.Round(p.Paper)), (p.Rock, p.Paper), Near));
        Assert.All(tenths, p => Assert.True(p.Rock > 0.9 && p.Paper > 0.9 && p.Rock + p.Paper < 9.1));
        Assert.DoesNotContain(list, p => Math.Abs(p[0] - (1.0 / 3)) + Math.Abs(p[1] - (1.0 / 3)) < 0.01);

        static bool Near((double A, double B) one, (double A, double B) other) =>
            Math.Abs(one.A - other.A) + Math.Abs(one.B - other.B) < 1e-12;
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(1.5, 1.5)]
    [InlineData(0.2, 3)]
    [InlineData(3, 0.2)]
    public void WhateverTheStakesOneMixtureOfAllThreeIsTheEquilibriumAndNoneIsPure(double win, double loss)
    {
        var cell = Gallery.Solve("cycle-of-three", ("u", win), ("v", loss));

        Assert.Equal(Phase.Cycling, cell.Phase);
        Assert.All(cell.Actions, a => Assert.Equal(EquilibriumKind.None, a.Pure));
        Assert.Equal(["rock", "paper", "scissors"], cell.Rationalizable);

        var mixed = Assert.Single(cell.Game!.Mixed);
        Assert.Null(mixed.Through);
        Assert.All(mixed.Weights, w => Assert.InRange(w, (1.0 / 3) - Spacing, (1.0 / 3) + Spacing));
        Assert.All(mixed.Weights, w => Assert.Equal(1.0 / 3, w, 9));
    }

    /// <summary>
    /// Scissors shown teach that they come eight times in ten, against which rock pays 0.8 u - 0.1 v and they bonus + 0.1 (u -
    /// v).
    /// </summary>
    [Theory]
    [InlineData(3, Phase.Safe)]
    [InlineData(0.8, Phase.LatentRisk)]
    [InlineData(0.6, Phase.Cycling)]
    public void ABonusMakesScissorsAHabitAndThenTheOnlyReply(double bonus, Phase phase) =>
        Assert.Equal(phase, Gallery.Solve("cycle-of-three", ("bonus", bonus)).Phase);
}
