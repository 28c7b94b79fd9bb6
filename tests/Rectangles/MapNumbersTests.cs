using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using Xunit;

namespace PhaseSweep.Tests.Rectangles;

/// <summary>A map asks only for what its label, margin and regret hang on, and stores the same as if all were asked for.</summary>
public sealed class MapNumbersTests
{
    /// <summary>A map is stored as float32; values are below 20 here, and advantages of maps are searched to 1e-8 of the largest.</summary>
    private const double Stored = 20 * 2e-8;

    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.2")]
    public void TheyAreThoseOfTheWholeAnswer(string exploration)
    {
        var seen = new HashSet<Phase>();
        AssertSame<TwoByTwo>(exploration, CheckSize.Games, seen);
        AssertSame<ThreeByThree>(exploration, CheckSize.Games, seen);
        AssertSame<ThreeNormal>(exploration, CheckSize.Games, seen);
        AssertSame<FourByTwo>(exploration, CheckSize.Games / 3, seen);
        Assert.True(seen.Count >= 5, string.Join(", ", seen));
    }

    private static void AssertSame<TSize>(string exploration, int games, HashSet<Phase> seen)
        where TSize : ISize
    {
        var desk = new RectangleRoutine<TableGame<TSize, Scalar64>>.Desk(Exploration.Parse(exploration));
        var random = new Random(23);
        for (var i = 0; i < games; i++)
        {
            Tables.Current = Tables.Random(random, TSize.Actions, TSize.Outcomes, 2);
            var (whole, map) = (desk.Solve(default, complete: true).Game, desk.Solve(default, complete: false).Game);
            seen.Add(whole.Phase);
            var what = $"game {i} of {typeof(TSize).Name}, {exploration}: {map.Phase}, {map.Margin}, {map.Regret}, "
                + $"not {whole.Phase}, {whole.Margin}, {whole.Regret}";
            Assert.True(whole.Phase == map.Phase, what);
            Assert.True(Math.Abs(whole.Margin - map.Margin) <= Stored, what);
            Assert.True(whole.Regret.Equals(map.Regret), what);
        }
    }
}
