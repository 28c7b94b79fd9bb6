using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using Xunit;

namespace PhaseSweep.Tests.Rectangles;

/// <summary>Where a routine of the kernels solves a game too, the one for rectangles says the same.</summary>
public sealed class KernelAgreementTests
{
    /// <summary>Greatest advantages are searched to 1e-11 of the largest value, which is below 20 here.</summary>
    private const double Tolerance = 1e-9;

    private static readonly int Games = CheckSize.Games;

    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.2")]
    [InlineData("0.001")]
    public void GamesOfTwoActionsAreThoseOfThePlane(string exploration)
    {
        AssertSame<TwoByTwo, TwoByTwo>(exploration, coordinates: 2, Games, turned: false);
        AssertSame<TwoNormal, TwoNormal>(exploration, coordinates: 2, Games, turned: false);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.2")]
    [InlineData("0.001")]
    public void ACoordinateThatDoesNotMatterLeavesTheGameOfTheLine(string exploration)
    {
        foreach (var turned in new[] { false, true })
        {
            AssertSame<TwoByTwo, OnLine<TwoByTwo>>(exploration, coordinates: 1, Games / 2, turned);
            AssertSame<ThreeByThree, OnLine<ThreeByThree>>(exploration, coordinates: 1, Games / 4, turned);
            AssertSame<FourByTwo, OnLine<FourByTwo>>(exploration, coordinates: 1, Games / 8, turned);
            AssertSame<ThreeNormal, OnLine<ThreeNormal>>(exploration, coordinates: 1, Games / 4, turned);
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.01")]
    public void MixedEquilibriaOfTwoActionsAreThoseOfThePlane(string exploration)
    {
        var (random, conventions) = (new Random(3), Rectangles.Conventions(exploration));
        var (seen, repelling) = (0, 0);
        for (var i = 0; i < Games; i++)
        {
            Tables.Current = Tables.Random(random, 2, 2, 2);
            var share = PlaneGame<Scalar64, ScalarMask, TableGame<TwoByTwo, Scalar64>>.MixedShare(
                default,
                PlaneGame<Scalar64, ScalarMask, TableGame<TwoByTwo, Scalar64>>.Beliefs(default, conventions),
                conventions).Value;
            var solution = Rectangles.Solve<TwoByTwo>(exploration);
            if (double.IsNaN(share) || share is < 1e-6 or > 1 - 1e-6)
            {
                Assert.All(solution.Mixed, m => Assert.True(m.Through is not null || m.Weights[0] is < 1e-5 or > 1 - 1e-5));
                continue;
            }

            seen++;
            Assert.True(
                solution.Mixed.Count == 1,
                $"game {i}: {share}, {solution.Phase}, {solution.Margin}, {string.Join(' ', solution.Mixed)}");
            var mixed = solution.Mixed[0];
            Assert.Equal(share, mixed.Weights[0], 1e-7);
            repelling += mixed.Attraction == PhaseSweep.Equilibria.Attraction.Repelling ? 1 : 0;
            Assert.True(
                solution.Phase is not Phase.Bistable || mixed.Attraction == PhaseSweep.Equilibria.Attraction.Repelling,
                $"game {i}: {mixed.Attraction}");
        }

        Assert.InRange(repelling, 1, seen - 1);
    }

    private static void AssertSame<TSize, TKernel>(string exploration, int coordinates, int games, bool turned)
        where TSize : ISize
        where TKernel : ISize
    {
        var random = new Random((100 * TSize.Actions) + TSize.Outcomes);
        var (told, bounded) = (0, 0);
        for (var i = 0; i < games; i++)
        {
            Tables.Current = Tables.Random(random, TSize.Actions, TSize.Outcomes, coordinates);
            var expected = Rectangles.SolveByKernel<TKernel>(exploration);
            if (turned)
            {
                Tables.Current = Turned(Tables.Current);
            }

            var solution = Rectangles.Solve<TSize>(exploration);
            var phase = Rectangles.PhaseOf(expected);
            var what = $"game {i} of {typeof(TSize).Name} as {typeof(TKernel).Name}, {exploration}: "
                + $"{solution.Phase}, margin {solution.Margin}, {solution.Inexact}, not {phase}, {expected.Margin.Value}";
            Assert.True(phase == solution.Phase, what);
            Assert.True(IsSame(expected.Margin.Value, solution.Margin), what);
            if (phase != Phase.Cycling || TSize.Actions > 2)
            {
                Assert.True(IsSame(expected.Regret.Value, solution.Regret), what);
            }
            else
            {
                Assert.True(
                    Math.Abs(expected.Regret.Value - solution.Regret) < 1e-6,
                    $"{what}; regret {solution.Regret}, not {expected.Regret.Value}");
            }

            // The search along curves tells now and then how far it looked.
            bounded += solution.Inexact is null ? 0 : 1;
            told++;
        }

        Assert.Equal(games, told);
        Assert.InRange(bounded, 0, TSize.Coordinates == 2 && Exploration.Parse(exploration).Rate > 0 && coordinates == 2 ? games / 100 : 0);
    }

    private static bool IsSame(double one, double other) => one.Equals(other) || Math.Abs(one - other) < Tolerance;

    /// <summary>The same game with the coordinates exchanged.</summary>
    private static Tables Turned(Tables tables)
    {
        var slope = new double[tables.Actions, tables.Outcomes, 2];
        for (var a = 0; a < tables.Actions; a++)
        {
            for (var y = 0; y < tables.Outcomes; y++)
            {
                (slope[a, y, 0], slope[a, y, 1]) = (tables.Slope[a, y, 1], tables.Slope[a, y, 0]);
            }
        }

        return tables with { Slope = slope };
    }
}
