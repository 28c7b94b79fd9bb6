using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Rendering;
using Xunit;

namespace PhaseSweep.Tests.Rendering;

public class RegionLabelTests
{
    private const int Side = 300;

    private static readonly Dictionary<string, SyntheticMap> Maps = new()
    {
        ["quadrants"] = SyntheticMap.Quadrants(511, 511, 128),
        ["deception"] = SyntheticMap.Deception(300, 200, 64),
        ["L"] = SyntheticMap.Deception(301, 333, 64, exploration: true),
        ["stripes"] = Stripes(7),
        ["tall"] = SyntheticMap.Quadrants(1, 5000, 1024),
    };

    public static TheoryData<string> MapNames => [.. Maps.Keys];

    [Theory]
    [MemberData(nameof(MapNames))]
    public void TheWholeRoomOfALabelLiesInItsRegion(string name)
    {
        var (phases, labels) = Place(Maps[name]);

        Assert.NotEmpty(labels);
        Assert.All(labels, label =>
        {
            var (height, width) = (label.HalfHeight, label.HalfHeight * Proportion(label.Phase));
            for (var row = (int)Math.Ceiling(label.Row - height); row <= label.Row + height; row++)
            {
                for (var column = (int)Math.Ceiling(label.Column - width); column <= label.Column + width; column++)
                {
                    Assert.Equal((byte)label.Phase, phases[(row * Side) + column]);
                }
            }
        });
    }

    [Fact]
    public void EachLargeRegionIsNamedOnce() => Assert.Equal(
        [Phase.Safe, Phase.Trapped, Phase.Bistable, Phase.Cycling], Place(Maps["quadrants"]).Labels.Select(l => l.Phase));

    [Fact]
    public void RegionsOfOnePhaseAreNamedApart()
    {
        var (_, labels) = Place(Stripes(6));

        Assert.Equal([Phase.Safe, Phase.Safe, Phase.Safe, Phase.Trapped, Phase.Trapped, Phase.Trapped], labels.Select(l => l.Phase));
        Assert.Equal(6, labels.Select(l => l.Row * 6 / Side).Distinct().Count());
    }

    [Fact]
    public void RegionsUnderOneHundredthOfThePictureGetNoName() => Assert.Empty(Place(Stripes(150)).Labels);

    [Fact]
    public void ANameStandsInTheMiddleOfALongRegion()
    {
        var label = Assert.Single(Place(Stripes(1)).Labels);

        Assert.InRange(label.Row, (Side / 2) - 1, Side / 2);
        Assert.InRange(label.Column, (Side / 2) - 1, Side / 2);
    }

    /// <summary>Level stripes of Safe and Trapped in turn.</summary>
    private static SyntheticMap Stripes(int count) => new(
        SyntheticMap.PlanOf(Kernels.Scenarios.Sycophancy.Description, 40, 1200, 64), (_, y) => (byte)((int)(y * count) % 2));

    private static double Proportion(Phase phase) => 0.6 * phase.ToString().Length;

    private static (byte[] Phases, IReadOnlyList<RegionLabel> Labels) Place(SyntheticMap map)
    {
        var phases = PhaseRaster.Read(map, Side).Majority();
        return (phases, RegionLabels.Place(phases, Side, Proportion));
    }
}
