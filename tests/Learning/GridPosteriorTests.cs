using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>The posterior over a grid of hypotheses, beside the conjugate one, which is the definition where there is one.</summary>
public class GridPosteriorTests
{
    /// <summary>Rounding of sums over a thousand hypotheses, whose logarithms are good to some units of 2^-53 times counts up to 1e5.</summary>
    private const double Tolerance = 1e-10;

    /// <summary>After one success a prior of one weight has mean 2/3, and on K midpoints exactly 2/3 - 1/(6 K^2).</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(65536)]
    public void TheErrorOfAGridFallsWithTheSquareOfItsSpacing(int hypotheses)
    {
        var seen = new Counts<Scalar64> { N01 = new(1) };
        Assert.Equal((2.0 / 3) - (1 / (6.0 * hypotheses * hypotheses)), Grid(Cell(), hypotheses).Mean(seen).Value, Tolerance);
        Assert.Equal(2.0 / 3, Conjugate(Cell()).Mean(seen).Value, Tolerance);
    }

    /// <summary>The bound: a grid is off by half its spacing at most, and by an eighth of that where it is not called too coarse.</summary>
    [Fact]
    public void AGridIsOffByHalfItsSpacingAndMuchLessWhereItIsNotCoarse()
    {
        var (random, coarse) = (new Random(3), 0);
        for (var i = 0; i < 2000; i++)
        {
            var cell = Cell(1 + (5 * random.NextDouble()), 1 + (5 * random.NextDouble()));
            var hypotheses = random.Next(2, 300);
            var rounds = Math.Pow(10, 5 * random.NextDouble());
            var share = random.NextDouble();
            var seen = new Counts<Scalar64> { N01 = new(Math.Floor(rounds * share)), N00 = new(Math.Floor(rounds * (1 - share))) };
            var got = Grid(cell, hypotheses).Mean(seen, out var isCoarse).Value;
            coarse += (int)isCoarse.Value;
            Assert.Equal(Grid(cell, hypotheses).Mean(seen).Value, got);
            Assert.Equal(Conjugate(cell).Mean(seen).Value, got, (isCoarse.Value > 0 ? 0.5 : 0.0625) / hypotheses);
        }

        Assert.InRange(coarse, 200, 1800);
    }

    /// <summary>The standard deviation of a posterior of n rounds is sqrt(p (1-p)/n), nearly: it is the spacing at n = K^2 p (1-p).</summary>
    [Theory]
    [InlineData(16, 0.5)]
    [InlineData(64, 0.2)]
    [InlineData(256, 0.7)]
    public void AGridIsCoarseWhereThePosteriorIsNarrowerThanItsSpacing(int hypotheses, double p)
    {
        var just = hypotheses * hypotheses * p * (1 - p);
        foreach (var (rounds, expected) in new[] { (1.0, 0), (0.9 * just, 0), (1.25 * just, 1), (100 * just, 1) })
        {
            Grid(Cell(), hypotheses).Mean(new() { N01 = new(rounds * p), N00 = new(rounds * (1 - p)) }, out var coarse);
            Assert.Equal(expected, coarse.Value);
        }

        Conjugate(Cell()).Mean(new() { N01 = new(1e9), N00 = new(1e9) }, out var never);
        Assert.Equal(0, never.Value);
    }

    /// <summary>A hypothesis that makes impossible what was seen is out, however little of it is left in memory.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1e7)]
    [InlineData(1e-9)]
    [InlineData(1e-280)]
    public void WhatWasSeenOnceRulesOutForEverWhatMakesItImpossible(double seenOnce)
    {
        // Hypotheses 0, 1/2 and 1. A million failures speak for 0, but for the one success.
        var grid = Grid(Cell(low: -0.25, high: 1.25), 3);
        Assert.Equal(0, grid.Mean(new() { N00 = new(1e6) }).Value, Tolerance);
        Assert.Equal(0.5, grid.Mean(new() { N00 = new(1e6), N01 = new(seenOnce) }).Value);
        Assert.Equal(0.5, grid.Mean(new() { N00 = new(seenOnce), N01 = new(1e6) }).Value);
    }

    [Fact]
    public void WhereEveryHypothesisIsRuledOutThereIsNoMean()
    {
        var grid = Grid(Cell(low: -0.5, high: 1.5), 2);
        Assert.Equal(1, grid.Mean(new() { N01 = new(1) }).Value);
        Assert.True(double.IsNaN(grid.Mean(new() { N00 = new(1), N01 = new(1) }).Value));
        Assert.True(double.IsNaN(grid.Mean(new() { N00 = new(1e7), N01 = new(1e7) }, out _).Value));
    }

    /// <summary>Ten million rounds that no hypothesis explains well: weights are far below the least double, and the mean is not.</summary>
    [Fact]
    public void NothingUnderflowsOrOverflows()
    {
        const int Hypotheses = 64;
        var (cell, n) = (Cell(low: 1e-9, high: 1 - 1e-9), 1e7);
        var grid = Grid(cell, Hypotheses);
        Assert.Equal(0.5, grid.Mean(new() { N00 = new(n), N01 = new(n) }).Value, 0.5 / Hypotheses);
        Assert.Equal(1 - (0.5 / Hypotheses), grid.Mean(new() { N01 = new(n) }).Value, 1e-8);
        Assert.Equal(0.5 / Hypotheses, grid.Mean(new() { N00 = new(n) }).Value, 1e-8);
    }

    private static LearnerCell<Scalar64> Cell(double a0 = 1, double b0 = 1, double low = 0, double high = 1) => new()
    {
        Slope0 = new(1), Rise = new(2), Gap = new(-1), Low = new(low), High = new(high), A0 = new(a0), B0 = new(b0),
    };

    private static GridPosterior<Scalar64, ScalarMask, DirectHypotheses<Scalar64, ScalarMask>> Grid(LearnerCell<Scalar64> cell, int hypotheses) =>
        new(new(cell, hypotheses));

    private static ConjugatePosterior<Scalar64, ScalarMask> Conjugate(LearnerCell<Scalar64> cell) => new(cell);
}
