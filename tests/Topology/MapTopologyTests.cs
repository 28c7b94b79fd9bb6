using CsCheck;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Storage;
using PhaseSweep.Topology;
using Xunit;

namespace PhaseSweep.Tests.Topology;

/// <summary>The topology of whole maps, whatever their tiles, against the flood fill of the untiled map.</summary>
public sealed class MapTopologyTests
{
    private static readonly Dictionary<string, Drawing> Maps = new()
    {
        ["one cell"] = Drawing.Of("7"),
        ["full"] = Drawing.Of(20, 13, (_, _) => (int)Phase.Refuted),
        ["one row"] = Drawing.Noise(1, 40, 1, 3),
        ["one column"] = Drawing.Noise(2, 1, 40, 3),
        ["annulus"] = Drawing.Of(30, 30, (x, y) => (x - 14.5) * (x - 14.5) + (y - 14.5) * (y - 14.5) is > 36 and < 144 ? 1 : 0),
        ["checkerboard"] = Drawing.Of(12, 11, (x, y) => (x + y) % 2),
        ["rings"] = Drawing.Rings(25),
        ["spiral"] = Drawing.Spiral(33),
        ["comb"] = Drawing.Of(31, 20, (x, y) => y == 0 || x % 2 == 0 ? 6 : 1),
        ["comb upside down"] = Drawing.Of(31, 20, (x, y) => y == 19 || x % 2 == 0 ? 6 : 1),
        ["nine phases"] = Drawing.Noise(3, 23, 19, 9),
        ["two phases"] = Drawing.Noise(4, 19, 23, 2),
    };

    public static TheoryData<string> MapNames => [.. Maps.Keys];

    /// <summary>Components and holes of <c>Safe</c> (0) and <c>Trapped</c> (1).</summary>
    [Theory]
    [InlineData("annulus", 2, 1, 1, 1)]
    [InlineData("checkerboard", 66, 0, 66, 0)]
    [InlineData("rings", 6, 6, 7, 6)]
    [InlineData("spiral", 1, 0, 1, 0)]
    public void KnownShapesHaveTheirBettiNumbers(string name, long safe, long safeHoles, long trapped, long trappedHoles)
    {
        var counts = MapTopology.Of(Maps[name].Map(7), name, 0).Counts;

        Assert.Equal((safe, safeHoles, safe - safeHoles), (counts[0].Components, counts[0].Holes, counts[0].Euler));
        Assert.Equal((trapped, trappedHoles, trapped - trappedHoles), (counts[1].Components, counts[1].Holes, counts[1].Euler));
    }

    [Theory]
    [MemberData(nameof(MapNames))]
    public void TheAnswerIsThatOfTheUntiledMap(string name)
    {
        var expected = FloodFilled(Maps[name]);

        foreach (var tile in new[] { 1, 2, 5, 8, 11, 64 })
        {
            AssertSame(expected, MapTopology.Of(Maps[name].Map(tile), name, int.MaxValue));
        }
    }

    [Theory]
    [InlineData("spiral", 5)]
    [InlineData("nine phases", 7)]
    [InlineData("comb", 31)]
    [InlineData("one column", 3)]
    public void AStoredMapHasTheTopologyOfTheUntiledMap(string name, int tile)
    {
        using var folder = new StoreFolder();

        AssertSame(FloodFilled(Maps[name]), MapTopology.Of(Maps[name].Store(folder.Store, tile), folder.Store, int.MaxValue));
    }

    [Fact]
    public void RandomMapsHaveTheTopologyOfTheFloodFill() =>
        Gen.Select(Gen.Int[1, 14], Gen.Int[1, 14], Gen.Int[1, 9], Gen.Int[1, 15], Gen.Int).Sample((width, height, labels, tile, seed) =>
        {
            var drawing = Drawing.Noise(seed, width, height, labels);
            AssertSame(FloodFilled(drawing), MapTopology.Of(drawing.Map(tile), "noise", int.MaxValue));
        });

    [Fact]
    public void AllRegionsAreCountedHoweverFewAreListed()
    {
        var all = MapTopology.Of(Maps["nine phases"].Map(8), "all", int.MaxValue);
        var few = MapTopology.Of(Maps["nine phases"].Map(8), "few", 20);

        Assert.True(all.RegionCount > 200);
        Assert.Equal((all.RegionCount, all.RegionCount), (all.Largest.Count, few.RegionCount));
        Assert.Equal(all.Counts, few.Counts);
        Assert.Equal(all.Largest.Take(20), few.Largest);
    }

    [Fact]
    public void AMapThatLacksATileIsRefused()
    {
        var drawing = Drawing.Of(10, 10, (_, _) => 0);
        var lacking = new[]
        {
            Drawing.Of(10, 10, (x, y) => (x, y) == (9, 9) ? Phases.NotComputed : 0).Map(4),
            new Rendering.SyntheticMap(drawing.Map(4).Plan, (_, _) => 0) { Lacks = tile => (tile.Row, tile.Column) == (2, 2) },
        };

        Assert.All(lacking, map => Assert.Equal(
            "a.zarr: tile 2/2 is not computed yet; give the command that began it again, and it goes on to the end",
            Assert.Throws<InputException>(() => MapTopology.Of(map, "a.zarr", 1)).Message));
    }

    private static void AssertSame(MapTopology expected, MapTopology actual)
    {
        Assert.Equal(expected.Largest, actual.Largest);
        Assert.Equal(expected.RegionCount, actual.RegionCount);
        Assert.Equal(expected.Counts, actual.Counts);
        Assert.Equal(expected.Contacts, actual.Contacts);
    }

    private static MapTopology FloodFilled(Drawing drawing)
    {
        var fill = new FloodFill(drawing.Cells, drawing.Width);
        var regions = fill.Regions(diagonal: false);
        var cellsOf = Enumerable.Range(0, regions.Length).ToLookup(cell => regions[cell]);
        return new(
            [
                .. Phases.All.Select(phase => new PhaseCount(
                    phase,
                    drawing.Cells.LongCount(label => label == (byte)phase),
                    fill.Components((byte)phase, diagonal: false),
                    fill.Holes(cell => drawing.Cells[cell] == (byte)phase, diagonal: false))),
            ],
            [
                .. from first in Phases.All
                from second in Phases.All
                let edges = fill.Edges((byte)first, (byte)second)
                where first < second && edges > 0
                select new PhaseContact(first, second, edges),
            ],
            cellsOf.Count,
            [.. cellsOf.OrderByDescending(region => region.Count()).ThenBy(region => region.Key).Select(Measure)]);

        RegionMeasure Measure(IGrouping<int, int> region)
        {
            var (rows, columns) = (region.Select(cell => cell / drawing.Width), region.Select(cell => cell % drawing.Width));
            var holes = fill.Holes(cell => regions[cell] == region.Key, diagonal: false);
            return new(
                drawing.Cells[region.Key], region.Count(), 1 - holes, rows.Min(), rows.Max(), columns.Min(), columns.Max());
        }
    }
}
