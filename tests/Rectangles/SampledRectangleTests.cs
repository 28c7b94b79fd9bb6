using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Tests.Games;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Rectangles;

/// <summary>Random games on a rectangle against the definitions, tried at sampled mixtures.</summary>
public sealed class SampledRectangleTests
{
    /// <summary>Gaps below this are left out: the reference samples mixtures, and flat divergences blur its beliefs.</summary>
    private const double Reach = 0.05;

    private static readonly int Games = CheckSize.Games / 10;

    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.2")]
    public void LabelsFollowTheDefinitions(string exploration)
    {
        AssertFollows<TwoByTwo>(exploration, lattice: 12);
        AssertFollows<TwoNormal>(exploration, lattice: 12);
        AssertFollows<TwoByThree>(exploration, lattice: 12);
        AssertFollows<ThreeByTwo>(exploration, lattice: 6);
        AssertFollows<ThreeNormal>(exploration, lattice: 6);
        AssertFollows<ThreeByThree>(exploration, lattice: 6);
        AssertFollows<FourByTwo>(exploration, lattice: 5);
    }

    private static void AssertFollows<TSize>(string exploration, int lattice)
        where TSize : ISize
    {
        var random = new Random((10 * TSize.Actions) + TSize.Outcomes);
        var (rate, vanishing) = (exploration == "0.2" ? 0.2 : 0, exploration == "vanishing");
        var games = TSize.Actions > 2 ? Games / 3 : Games;
        var seen = new Dictionary<Phase, int>();
        for (var i = 0; i < games; i++)
        {
            Tables.Current = Tables.Random(random, TSize.Actions, TSize.Outcomes, TSize.Coordinates);
            var reference = new SampledGame(Tables.Current, TSize.Coordinates, TSize.SafeActions, rate, vanishing, lattice);
            var sampled = reference.Label(Reach);
            var solution = Rectangles.Solve<TSize>(exploration);
            if (sampled is { } label)
            {
                seen[label] = seen.GetValueOrDefault(label) + 1;
                Assert.True(
                    label == solution.Phase,
                    $"game {i} of {typeof(TSize).Name}, {exploration}: {solution.Phase} (margin {solution.Margin}), not {label}");
            }
        }

        Assert.True(seen.Values.Sum() > games / 3, $"{typeof(TSize).Name}, {exploration}: {seen.Values.Sum()} of {games} told");
        Assert.True(seen.Count >= 2, $"{typeof(TSize).Name}: {string.Join(", ", seen)}");
    }
}
