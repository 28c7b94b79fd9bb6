using CsCheck;
using PhaseSweep.Topology;
using Xunit;

namespace PhaseSweep.Tests.Topology;

/// <summary>Connected components of rows of runs: known shapes, and random maps against the flood fill.</summary>
public sealed class RegionScanTests
{
    private static readonly Gen<Drawing> AnyMap =
        from width in Gen.Int[1, 12]
        from height in Gen.Int[1, 12]
        from labels in Gen.Int[1, 4]
        from cells in Gen.Byte[0, (byte)(labels - 1)].Array[width * height]
        select new Drawing(cells, width);

    private static readonly Dictionary<string, Drawing> Shapes = new()
    {
        ["one cell"] = Drawing.Of("#"),
        ["full"] = Drawing.Of("###", "###"),
        ["one row"] = Drawing.Of("##.#..#"),
        ["one column"] = Drawing.Of("#", "#", ".", "#"),
        ["annulus"] = Drawing.Of("####", "#..#", "#..#", "####"),
        ["ring open at a corner"] = Drawing.Of(".###", "#..#", "#..#", "####"),
        ["checkerboard"] = Drawing.Of(8, 8, (x, y) => (x + y) % 2),
        ["squares that touch at a corner"] = Drawing.Of("##..", "##..", "..##", "..##"),
        ["holes that touch at a corner"] = Drawing.Of("####", "#.##", "##.#", "####"),
        ["holes side by side"] = Drawing.Of("#####", "#.#.#", "#####"),
        ["nested rings"] = Drawing.Rings(12),
        ["comb upwards"] = Drawing.Of("#.#.#", "#.#.#", "#####"),
        ["comb downwards"] = Drawing.Of("#####", "#.#.#", "#.#.#"),
        ["spiral"] = Drawing.Spiral(25),
        ["branches that meet late"] = Drawing.Of("#########", "#.#.#.#.#", "#.#...#.#", "#.#####.#"),
        ["island"] = Drawing.Of("#####", "#...#", "#.#.#", "#...#", "#####"),
    };

    /// <summary>Components and holes of label 1, first without diagonals, then with them.</summary>
    [Theory]
    [InlineData("one cell", 1, 0, 1, 0)]
    [InlineData("full", 1, 0, 1, 0)]
    [InlineData("one row", 3, 0, 3, 0)]
    [InlineData("one column", 2, 0, 2, 0)]
    [InlineData("annulus", 1, 1, 1, 1)]
    [InlineData("ring open at a corner", 1, 0, 1, 1)]
    [InlineData("checkerboard", 32, 0, 1, 18)]
    [InlineData("squares that touch at a corner", 2, 0, 1, 0)]
    [InlineData("holes that touch at a corner", 1, 1, 1, 2)]
    [InlineData("holes side by side", 1, 2, 1, 2)]
    [InlineData("nested rings", 3, 3, 3, 3)]
    [InlineData("comb upwards", 1, 0, 1, 0)]
    [InlineData("comb downwards", 1, 0, 1, 0)]
    [InlineData("spiral", 1, 0, 1, 0)]
    [InlineData("branches that meet late", 1, 1, 1, 1)]
    [InlineData("island", 2, 1, 2, 1)]
    public void KnownShapesHaveTheirBettiNumbers(
        string shape, long components, long holes, long diagonalComponents, long diagonalHoles)
    {
        Assert.Equal((components, holes), Betti(Shapes[shape], diagonal: false));
        Assert.Equal((diagonalComponents, diagonalHoles), Betti(Shapes[shape], diagonal: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RegionsAreThoseOfTheFloodFill(bool diagonal) => AnyMap.Select(Gen.Int[1, 13]).Sample((map, tile) =>
    {
        var (scan, provisional) = map.Feed(diagonal, column => column % tile == 0);
        var fill = new FloodFill(map.Cells, map.Width);
        var regions = fill.Regions(diagonal);

        var found = provisional.Select(scan.Find).ToArray();
        Assert.Equal(regions, found.Select(region => Array.IndexOf(found, region)));
        Assert.Equal(regions.Distinct().Select(first => found[first]), scan.Regions);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MeasuresAreThoseOfTheFloodFill(bool diagonal) => AnyMap.Select(Gen.Int[1, 13]).Sample((map, tile) =>
    {
        var (scan, provisional) = map.Feed(diagonal, column => column % tile == 0);
        var fill = new FloodFill(map.Cells, map.Width);
        var regions = fill.Regions(diagonal);
        foreach (var region in regions.Distinct())
        {
            var cells = Enumerable.Range(0, regions.Length).Where(cell => regions[cell] == region).ToArray();
            var expected = new RegionMeasure(
                map.Cells[region],
                cells.Length,
                1 - fill.Holes(cell => regions[cell] == region, diagonal),
                cells.Min(cell => cell / map.Width),
                cells.Max(cell => cell / map.Width),
                cells.Min(cell => cell % map.Width),
                cells.Max(cell => cell % map.Width));
            Assert.Equal(expected, scan[provisional[region]]);
        }
    });

    [Fact]
    public void SharedEdgesAreCountedForEachPairOfLabels() => AnyMap.Select(Gen.Int[1, 13], Gen.Bool).Sample((map, tile, diagonal) =>
    {
        var (scan, _) = map.Feed(diagonal, column => column % tile == 0);
        var fill = new FloodFill(map.Cells, map.Width);
        for (byte first = 0; first < 4; first++)
        {
            for (byte second = 0; second < first; second++)
            {
                Assert.Equal(fill.Edges(first, second), scan.Edges(first, second));
                Assert.Equal(fill.Edges(first, second), scan.Edges(second, first));
            }
        }
    });

    [Fact]
    public void ANumberStandsForItsRegionAfterEveryRow()
    {
        var scan = new RegionScan(3);
        var regions = new int[3];
        scan.Add([new(0, 1, 1), new(1, 2, 0), new(2, 3, 1)], regions);
        var (left, middle, right) = (regions[0], regions[1], regions[2]);
        Assert.Equal(3, new[] { left, middle, right }.Select(scan.Find).Distinct().Count());

        scan.Add([new(0, 3, 1)], regions);

        Assert.Equal(scan.Find(left), scan.Find(right));
        Assert.Equal(scan.Find(left), scan.Find(regions[0]));
        Assert.NotEqual(scan.Find(left), scan.Find(middle));
        Assert.Equal(new RegionMeasure(1, 5, 1, 0, 1, 0, 2), scan[right]);
    }

    /// <summary>Two halves of a map of 2^20 by 2^20 cells, and a diagonal line of single cells between them.</summary>
    [Theory]
    [InlineData(false, (1 << 20) - 2)]
    [InlineData(true, 1)]
    public void AMillionByAMillionCellsAreCountedRunByRun(bool diagonal, int lines)
    {
        const int Side = 1 << 20;
        const long Half = (long)(Side - 1) * (Side - 2) / 2;
        var scan = new RegionScan(Side, diagonal);
        var regions = new int[3];
        for (var row = 1; row < Side - 1; row++)
        {
            scan.Add([new(0, row, 0), new(row, row + 1, 15), new(row + 1, Side, 1)], regions);
        }

        var measures = scan.Regions.Select(region => scan[region]).ToArray();
        Assert.Equal(lines, measures.Count(measure => measure.Label == 15));
        Assert.Equal(new RegionMeasure(0, Half, 1, 0, Side - 3, 0, Side - 3), measures.Single(measure => measure.Label == 0));
        Assert.Equal(new RegionMeasure(1, Half, 1, 0, Side - 3, 2, Side - 1), measures.Single(measure => measure.Label == 1));
        Assert.Equal((2L * Side) - 5, scan.Edges(0, 15));
        Assert.Equal(0, scan.Edges(0, 1));
    }

    [Theory]
    [InlineData(0, 2, 2, 4)]
    [InlineData(0, 2, 3, 5)]
    [InlineData(1, 2, 2, 5)]
    [InlineData(0, 3, 2, 5)]
    [InlineData(0, 0, 0, 5)]
    [InlineData(0, 2, 2, 6)]
    public void RunsThatDoNotCoverTheRowAreRefused(int start, int end, int nextStart, int nextEnd) =>
        Assert.Throws<ArgumentException>(() => new RegionScan(5).Add([new(start, end, 1), new(nextStart, nextEnd, 1)], new int[2]));

    private static (long Components, long Holes) Betti(Drawing drawing, bool diagonal)
    {
        var scan = drawing.Feed(diagonal, _ => false).Scan;
        var measures = scan.Regions.Select(region => scan[region]).Where(measure => measure.Label == 1).ToArray();
        return (measures.Length, measures.Sum(measure => measure.Holes));
    }
}
