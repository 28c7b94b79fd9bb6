namespace PhaseSweep.Tests.Topology;

/// <summary>
/// Topology by the definition: cells reached from one another one step at a time. Labels are row-major from the lowest row.
/// </summary>
internal sealed class FloodFill(byte[] cells, int width)
{
    private static readonly (int Right, int Up)[] Sides = [(1, 0), (-1, 0), (0, 1), (0, -1)];
    private static readonly (int Right, int Up)[] Corners = [(1, 1), (1, -1), (-1, 1), (-1, -1)];

    private readonly int height = cells.Length / width;

    /// <summary>
    /// The region of each cell: the index of its first cell. Connected are cells of one label that share a side, and those that
    /// share a corner if <paramref name="diagonal"/>.
    /// </summary>
    public int[] Regions(bool diagonal)
    {
        var regions = new int[cells.Length];
        Array.Fill(regions, -1);
        for (var seed = 0; seed < cells.Length; seed++)
        {
            if (regions[seed] >= 0)
            {
                continue;
            }

            var open = new Stack<int>([seed]);
            regions[seed] = seed;
            while (open.TryPop(out var cell))
            {
                foreach (var near in Around(cell, diagonal).Where(near => regions[near] < 0 && cells[near] == cells[seed]))
                {
                    regions[near] = seed;
                    open.Push(near);
                }
            }
        }

        return regions;
    }

    /// <summary>Number of regions with a label.</summary>
    public int Components(byte label, bool diagonal) =>
        Regions(diagonal).Where((_, cell) => cells[cell] == label).Distinct().Count();

    /// <summary>
    /// Number of holes of the wanted cells: connected parts of all other cells, and of everything around the map, but for the one
    /// outside. The rest is connected the other way.
    /// </summary>
    public int Holes(Func<int, bool> wanted, bool diagonal)
    {
        var (wide, high) = (width + 2, height + 2);
        var mask = new byte[wide * high];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            mask[(((cell / width) + 1) * wide) + (cell % width) + 1] = (byte)(wanted(cell) ? 1 : 0);
        }

        return new FloodFill(mask, wide).Components(0, !diagonal) - 1;
    }

    /// <summary>Number of pairs of cells that share a side, one with each of two labels.</summary>
    public int Edges(byte first, byte second) => Enumerable.Range(0, cells.Length).Sum(cell =>
        cells[cell] == first ? Around(cell, diagonal: false).Count(near => cells[near] == second) : 0);

    private IEnumerable<int> Around(int cell, bool diagonal)
    {
        var (row, column) = Math.DivRem(cell, width);
        foreach (var (right, up) in diagonal ? [.. Sides, .. Corners] : Sides)
        {
            if (column + right >= 0 && column + right < width && row + up >= 0 && row + up < height)
            {
                yield return cell + right + (up * width);
            }
        }
    }
}
