using System.Numerics;
using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>Finds junctions by phases alone, where criteria have kinks and Newton's method fails.</summary>
internal static class JunctionWindow
{
    /// <summary>
    /// The point near a leaf around which given phases meet, by shrinking a window onto them: each time to the part, of a third of its
    /// sides, on whose lattice most of them are told. For junctions at which criteria have kinks, where Newton's method fails.
    /// </summary>
    /// <param name="grid">The leaves.</param>
    /// <param name="leaf">The leaf.</param>
    /// <param name="centre">Its centre.</param>
    /// <param name="phases">The phases.</param>
    public static MapPoint Gather(LeafGrid grid, int leaf, MapPoint centre, IReadOnlyCollection<Phase> phases)
    {
        const int Half = 6, Part = 2;
        var wanted = phases.Aggregate(0, (bits, phase) => bits | (1 << (int)phase));
        var at = centre;
        var (column, row, _) = grid[leaf];
        var (width, height) = (grid.X[column + 1] - grid.X[column], grid.Y[row + 1] - grid.Y[row]);
        Span<int> told = stackalloc int[((2 * Half) + 1) * ((2 * Half) + 1)];
        while (width > double.Epsilon)
        {
            var (stepX, stepY) = (width / Half, height / Half);
            if (at.X + stepX == at.X || at.Y + stepY == at.Y)
            {
                break;
            }

            for (var i = 0; i < told.Length; i++)
            {
                var (x, y) = (at.X + (((i % ((2 * Half) + 1)) - Half) * stepX), at.Y + (((i / ((2 * Half) + 1)) - Half) * stepY));
                told[i] = 1 << (int)grid.PhaseAt(
                    Math.Clamp(x, grid.X.Low, grid.X.Low + grid.X.Length), Math.Clamp(y, grid.Y.Low, grid.Y.Low + grid.Y.Length));
            }

            var (most, offX, offY, distance) = (0, 0, 0, int.MaxValue);
            for (var x = Part - Half; x <= Half - Part; x++)
            {
                for (var y = Part - Half; y <= Half - Part; y++)
                {
                    var seen = 0;
                    for (var j = 0; j < ((2 * Part) + 1) * ((2 * Part) + 1); j++)
                    {
                        var (right, up) = (x + (j % ((2 * Part) + 1)) - Part, y + (j / ((2 * Part) + 1)) - Part);
                        seen |= told[((up + Half) * ((2 * Half) + 1)) + right + Half];
                    }

                    var count = BitOperations.PopCount((uint)(seen & wanted));
                    var off = (x * x) + (y * y);
                    if (count > most || (count == most && off < distance))
                    {
                        (most, offX, offY, distance) = (count, x, y, off);
                    }
                }
            }

            at = new(at.X + (offX * stepX), at.Y + (offY * stepY));
            (width, height) = (width * Part / Half, height * Part / Half);
        }

        return at;
    }
}
