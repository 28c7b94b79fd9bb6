using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Storage;
using PhaseSweep.Tests.Rendering;
using PhaseSweep.Topology;

namespace PhaseSweep.Tests.Topology;

/// <summary>A small map, a character a cell: a space or a dot is label 0, a digit itself, any other character 1.</summary>
internal sealed record Drawing(byte[] Cells, int Width)
{
    public int Height => Cells.Length / Width;

    /// <summary>Lines of a drawing, the highest row first.</summary>
    public static Drawing Of(params string[] lines) => new(
        [.. lines.Reverse().SelectMany(line => line).Select(c => (byte)(c is ' ' or '.' ? 0 : char.IsDigit(c) ? c - '0' : 1))],
        lines[0].Length);

    /// <summary>A map whose cells are a function of column and row.</summary>
    public static Drawing Of(int width, int height, Func<int, int, int> label) =>
        new([.. Enumerable.Range(0, width * height).Select(i => (byte)label(i % width, i / width))], width);

    /// <summary>Labels at random, the same ones for a seed.</summary>
    public static Drawing Noise(int seed, int width, int height, int labels)
    {
        var random = new Random(seed);
        return Of(width, height, (_, _) => random.Next(labels));
    }

    /// <summary>A path of label 1 from the corner to the middle, one cell of label 0 between its windings.</summary>
    public static Drawing Spiral(int side)
    {
        var cells = new byte[side * side];
        var (column, row, right, up) = (0, 0, 1, 0);
        for (cells[0] = 1; ;)
        {
            if (!Free(1))
            {
                (right, up) = (-up, right);
                if (!Free(1))
                {
                    return new(cells, side);
                }
            }

            (column, row) = (column + right, row + up);
            cells[(row * side) + column] = 1;
        }

        bool Free(int step) => Empty(step, mayEnd: false) && Empty(step + 1, mayEnd: true);

        bool Empty(int step, bool mayEnd)
        {
            var (x, y) = (column + (right * step), row + (up * step));
            return x < 0 || x >= side || y < 0 || y >= side ? mayEnd : cells[(y * side) + x] == 0;
        }
    }

    /// <summary>Squares around one another, labels 1 and 0 in turn from the outside.</summary>
    public static Drawing Rings(int side) =>
        Of(side, side, (x, y) => (Math.Min(Math.Min(x, y), Math.Min(side - 1 - x, side - 1 - y)) + 1) % 2);

    /// <summary>
    /// Feeds the map to a scan. A run ends where the label changes, and where <paramref name="cut"/> says so of its next column.
    /// </summary>
    /// <returns>The scan, and the provisional region of each cell.</returns>
    public (RegionScan Scan, int[] Regions) Feed(bool diagonal, Func<int, bool> cut)
    {
        var scan = new RegionScan(Width, diagonal);
        var cells = new int[Cells.Length];
        for (var row = 0; row < Height; row++)
        {
            var runs = new List<Run>();
            for (int start = 0, column = 1; column <= Width; column++)
            {
                if (column == Width || cut(column) || Cells[(row * Width) + column] != Cells[(row * Width) + start])
                {
                    runs.Add(new(start, column, Cells[(row * Width) + start]));
                    start = column;
                }
            }

            var regions = new int[runs.Count];
            scan.Add(runs.ToArray(), regions);
            foreach (var (run, region) in runs.Zip(regions))
            {
                cells.AsSpan((row * Width) + run.Start, run.End - run.Start).Fill(region);
            }
        }

        return (scan, cells);
    }

    /// <summary>The labels as the phases of a map in memory.</summary>
    public SyntheticMap Map(int tileSide) => new(
        SyntheticMap.PlanOf(Sycophancy.Description, Width, Height, tileSide),
        (x, y) => Cells[((int)(y * Height) * Width) + (int)(x * Width)]);

    /// <summary>The same map in a store at a path.</summary>
    public StoredMap Store(string path, int tileSide)
    {
        var map = Map(tileSide);
        using var store = TileStore.Open(path, map.Plan, force: false);
        foreach (var tile in map.Plan.Tiles)
        {
            var result = new TileResult(map.Plan.TileCells, []) { Tile = tile };
            map.ReadPhases(tile, result.Phases);
            store.Write(result);
        }

        return StoredMap.Open(path);
    }
}
