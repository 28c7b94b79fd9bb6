using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Topology;

/// <summary>The topology of all cells of one phase; cells that share a side are connected.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Cells">Number of its cells.</param>
/// <param name="Components">Number of its regions (Betti number 0).</param>
/// <param name="Holes">Number of their holes (Betti number 1).</param>
public sealed record PhaseCount(Phase Phase, long Cells, long Components, long Holes)
{
    /// <summary>Euler number: components minus holes.</summary>
    public long Euler => Components - Holes;
}

/// <summary>Two phases with neighbouring cells.</summary>
/// <param name="First">The one with the lower stored value.</param>
/// <param name="Second">The other.</param>
/// <param name="Edges">Number of sides that a cell of one shares with a cell of the other.</param>
public sealed record PhaseContact(Phase First, Phase Second, long Edges);

/// <summary>
/// The topology of a computed map, cell by cell: regions are cells of one phase connected through their sides, a hole is what a
/// region surrounds, connected through sides and corners. <c>Boundary</c> and <c>Refuted</c> are phases like all others.
/// </summary>
/// <param name="Counts">Every phase, in the order of their stored values.</param>
/// <param name="Contacts">The adjacency graph of the phases, in the same order.</param>
/// <param name="RegionCount">Number of regions.</param>
/// <param name="Largest">The largest regions, largest first; equal ones by their first (lowest, then leftmost) cell.</param>
public sealed record MapTopology(
    IReadOnlyList<PhaseCount> Counts,
    IReadOnlyList<PhaseContact> Contacts,
    long RegionCount,
    IReadOnlyList<RegionMeasure> Largest)
{
    /// <summary>
    /// Reads a map once, tile by tile. The answer does not depend on the tiles. Memory: a row of tiles at a byte a cell, and some
    /// 50 bytes for each region.
    /// </summary>
    /// <param name="map">The map.</param>
    /// <param name="name">What a refusal calls the map, such as the path of its store.</param>
    /// <param name="most">How many regions to list at most.</param>
    /// <exception cref="InputException">The map is not finished, or damaged.</exception>
    public static MapTopology Of(IMapSource map, string name, int most)
    {
        var scan = Scan(map, name);
        var phases = Phases.All.Select(phase => new PhaseCount(phase, 0, 0, 0)).ToArray();
        foreach (var region in scan.Regions.Select(region => scan[region]))
        {
            var phase = phases[region.Label];
            phases[region.Label] = new(phase.Phase, phase.Cells + region.Cells, phase.Components + 1, phase.Holes + region.Holes);
        }

        return new(
            phases,
            [
                .. from first in Phases.All
                from second in Phases.All
                let edges = scan.Edges((byte)first, (byte)second)
                where first < second && edges > 0
                select new PhaseContact(first, second, edges),
            ],
            phases.Sum(phase => phase.Components),
            [.. scan.Regions.Select(region => scan[region]).OrderByDescending(region => region.Cells).Take(most)]);
    }

    private static RegionScan Scan(IMapSource map, string name)
    {
        var (grid, side) = (map.Plan.Grid, map.Plan.TileSide);
        var scan = new RegionScan(grid.Width);
        var tiles = Enumerable.Range(0, grid.TileColumns(side))
            .Select(column => new byte[grid.TileAt(0, column, side).Cells])
            .ToArray();
        var (runs, regions) = (new Run[grid.Width], new int[grid.Width]);
        for (var tileRow = 0; tileRow < grid.TileRows(side); tileRow++)
        {
            for (var column = 0; column < tiles.Length; column++)
            {
                Read(map, name, grid.TileAt(tileRow, column, side), tiles[column]);
            }

            for (var row = 0; row < grid.TileAt(tileRow, 0, side).Height; row++)
            {
                var count = 0;
                for (var column = 0; column < tiles.Length; column++)
                {
                    var tile = grid.TileAt(tileRow, column, side);
                    count += Split(tiles[column].AsSpan(row * tile.Width, tile.Width), tile.FirstColumn, runs.AsSpan(count));
                }

                scan.Add(runs.AsSpan(0, count), regions);
            }
        }

        return scan;
    }

    private static void Read(IMapSource map, string name, Tile tile, Span<byte> phases)
    {
        if (!map.ReadPhases(tile, phases[..tile.Cells]) || phases[..tile.Cells].Contains(Phases.NotComputed))
        {
            throw new InputException(
                $"{name}: tile {tile.Row}/{tile.Column} is not computed yet; "
                + "give the command that began it again, and it goes on to the end");
        }
    }

    /// <summary>Writes the runs of a stretch of a row that begins at a column; their number.</summary>
    private static int Split(ReadOnlySpan<byte> cells, int column, Span<Run> runs)
    {
        var count = 0;
        while (!cells.IsEmpty)
        {
            var length = cells.IndexOfAnyExcept(cells[0]);
            length = length < 0 ? cells.Length : length;
            runs[count++] = new(column, column + length, cells[0]);
            cells = cells[length..];
            column += length;
        }

        return count;
    }
}
