using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>Marks and finds undecided cells of a tile on the host.</summary>
internal static class Undecided
{
    /// <summary>Marks all cells of a tile.</summary>
    public static void Mark(TileResult result) => result.Phases.AsSpan(0, result.Tile.Cells).Fill(Cell.Undecided);

    /// <summary>The first undecided column of a tile's row from a given one on; the tile's width if there is none.</summary>
    public static int Next(TileResult result, int row, int from)
    {
        var width = result.Tile.Width;
        var next = from < width ? result.Phases.AsSpan((row * width) + from, width - from).IndexOf(Cell.Undecided) : -1;
        return next < 0 ? width : from + next;
    }

    /// <summary>Indices of the undecided cells of a tile, ascending, in the given buffer.</summary>
    public static ArraySegment<int> In(TileResult result, int[] buffer)
    {
        var phases = result.Phases.AsSpan(0, result.Tile.Cells);
        var count = 0;
        for (var from = 0; phases[from..].IndexOf(Cell.Undecided) is >= 0 and var next; from += next + 1)
        {
            buffer[count++] = from + next;
        }

        return new(buffer, 0, count);
    }
}
