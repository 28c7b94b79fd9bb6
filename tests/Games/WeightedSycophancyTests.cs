using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using Xunit;

namespace PhaseSweep.Tests.Games;

/// <summary>What a part of a flawed model does, against the closed forms of model.md 5.</summary>
public sealed class WeightedSycophancyTests
{
    private const int Cells = 20000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LabelsAreThoseOfTheTheorem(bool vanishing)
    {
        var random = new Random(5);
        for (var i = 0; i < Cells; i++)
        {
            var (s, h, weight) = (random.NextDouble(), random.NextDouble(), random.Next(8) == 0 ? random.Next(2) : random.NextDouble());
            var solution = Solve(s, h, weight, vanishing);

            Assert.True(
                Theorem(s, h, weight, vanishing) == (Phase)(byte)solution.Phase.Value,
                $"p_S={s:R} p_H={h:R} lambda={weight:R} vanishing={vanishing}: {(Phase)(byte)solution.Phase.Value}");
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.8)]
    public void ThresholdsLieAtLAndV(double weight)
    {
        var (l, v) = (weight / (1 + weight), 1 / (1 + weight));
        foreach (var step in new[] { -1e-13, 1e-13 })
        {
            Assert.Equal(step > 0 ? Phase.SelfConfirming : Phase.Safe, PhaseOf(l + step, (1 + v) / 2, weight, vanishing: false));
            Assert.Equal(step > 0 ? Phase.Bistable : Phase.SelfConfirming, PhaseOf(v + step, v + 0.01, weight, vanishing: false));
            Assert.Equal(step > 0 ? Phase.Bistable : Phase.Safe, PhaseOf(v + step, v + 0.01, weight, vanishing: true));
            Assert.Equal(step > 0 ? Phase.Safe : Phase.Cycling, PhaseOf(l - 0.01, l + step, weight, vanishing: true));
        }

        Assert.Equal(Phase.Boundary, PhaseOf(v, v, weight, vanishing: true));
    }

    /// <summary>
    /// With all of the flaw the weighted game is sycophancy itself: one formula, p* = x p_S + (1 - x)(1 - p_H) = 1/2, for the mixture.
    /// </summary>
    [Fact]
    public void WithAllOfTheFlawTheMixedEquilibriumIsThatOfSycophancy()
    {
        var cell = Cell(0.8, 0.9, 1);
        var share = PlaneGame<Scalar64, ScalarMask, WeightedSycophancy<Scalar64>>.MixedShare(
            cell, PlaneGame<Scalar64, ScalarMask, WeightedSycophancy<Scalar64>>.Beliefs(cell, vanishing: false), Conventions(vanishing: false));

        Assert.Equal((0.9 - 0.5) / (0.8 + 0.9 - 1), share.Value, 12);
    }

    /// <summary>
    /// Likewise of a rate: the mixture is of what is played. Beliefs of intended actions all but meet where exploration is nearly all of it.
    /// </summary>
    [Theory]
    [InlineData(0.01, 0.41)]
    [InlineData(0.9, 0.41)]
    [InlineData(0.9999999, 0.4)]
    [InlineData(0.99999999999, 0.4)]
    public void SoItIsAtARate(double rate, double h)
    {
        const double S = 0.4;
        var cell = Cell(S, h, 1);
        var conventions = Conventions(vanishing: false);
        (conventions.Rate, conventions.Chosen) = (new(rate), new(1 - rate));
        (conventions.Intended, conventions.Other) = (new(1 - (rate / 2)), new(rate / 2));
        var share = PlaneGame<Scalar64, ScalarMask, WeightedSycophancy<Scalar64>>.MixedShare(
            cell, PlaneGame<Scalar64, ScalarMask, WeightedSycophancy<Scalar64>>.Beliefs(cell, conventions), conventions);

        var played = (h - 0.5) / (S + h - 1);
        Assert.Equal((played - (rate / 2)) / (1 - rate), share.Value, 1e-14 / (1 - rate));
    }

    /// <summary>Approval S is a best reply iff it is likelier than H's; V and L as in model.md.</summary>
    private static Phase Theorem(double s, double h, double weight, bool vanishing)
    {
        var (l, v) = (weight / (1 + weight), 1 / (1 + weight));
        if (vanishing)
        {
            return s > v && h > v ? Phase.Bistable : s < l && h < l ? Phase.Cycling : s > h ? Phase.Trapped : Phase.Safe;
        }

        var (isS, isH) = (s >= l, h >= l);
        return (isS, isH) switch
        {
            (true, true) => s > v && h > v ? Phase.Bistable : Phase.SelfConfirming,
            (false, false) => Phase.Cycling,
            (true, false) => s > v ? Phase.Trapped : Phase.LatentEscape,
            (false, true) => h > v ? Phase.Safe : Phase.LatentRisk,
        };
    }

    private static Phase PhaseOf(double s, double h, double weight, bool vanishing) =>
        (Phase)(byte)Solve(s, h, weight, vanishing).Phase.Value;

    private static GameSolution<Scalar64> Solve(double s, double h, double weight, bool vanishing) =>
        GameSolver<Scalar64, ScalarMask, WeightedSycophancy<Scalar64>>.Of(Cell(s, h, weight), Conventions(vanishing));

    private static WeightedSycophancy<Scalar64> Cell(double s, double h, double weight)
    {
        var parameters = default(Parameters<Scalar64>);
        parameters.P0 = new(s);
        parameters.P1 = new(h);
        parameters.P2 = new(weight);
        return new(parameters);
    }

    internal static Conventions<Scalar64> Conventions(bool vanishing) => new()
    {
        Intended = Scalar64.One,
        Chosen = Scalar64.One,
        PayoffUnit = Scalar64.One,
        Vanishing = vanishing ? 1 : 0,
        Exact = 1,
    };
}
