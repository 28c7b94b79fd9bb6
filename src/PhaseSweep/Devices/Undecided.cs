using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>Finds undecided cells where the device did not list them itself.</summary>
internal static class Undecided
{
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
