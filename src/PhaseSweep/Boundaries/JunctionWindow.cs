using System.Numerics;
using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>Finds junctions by phases, where criteria have kinks and Newton's method fails.</summary>
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

    /// <summary>
    /// Where, along a line on which one criterion is zero, the phases beside it change, by halving: a junction at which another boundary
    /// ends at any angle. Null if they are the same at both ends.
    /// </summary>
    /// <param name="grid">The leaves.</param>
    /// <param name="sides">Their sides.</param>
    /// <param name="criterion">The criterion.</param>
    /// <param name="from">A point of the line.</param>
    /// <param name="to">Another, about as far as a leaf is wide.</param>
    public static MapPoint? Along(LeafGrid grid, LeafSides sides, int criterion, MapPoint from, MapPoint to)
    {
        const double Aside = 2 * BoundaryRequest.DefaultTolerance;
        var (x, y) = ((to.X - from.X) / grid.X.Length, (to.Y - from.Y) / grid.Y.Length);
        var length = Math.Sqrt((x * x) + (y * y));
        if (length == 0)
        {
            return null;
        }

        var first = Beside(from);
        if (first == Beside(to))
        {
            return null;
        }

        for (var apart = length; apart > BoundaryRequest.DefaultTolerance / 8; apart /= 2)
        {
            MapPoint middle = new((from.X + to.X) / 2, (from.Y + to.Y) / 2);
            var (low, high) = (Off(middle, -apart / 2), Off(middle, apart / 2));
            var share = sides.Root(criterion, (low.X, low.Y), (high.X, high.Y), Aside / 64 / apart);
            middle = double.IsNaN(share) ? middle : new(low.X + (share * (high.X - low.X)), low.Y + (share * (high.Y - low.Y)));
            (from, to) = Beside(middle) == first ? (middle, to) : (from, middle);
        }

        return from;

        (Phase, Phase) Beside(MapPoint at)
        {
            var (left, right) = (Off(at, -Aside), Off(at, Aside));
            return (grid.PhaseAt(left.X, left.Y), grid.PhaseAt(right.X, right.Y));
        }

        // A point off the line, cut to the map.
        MapPoint Off(MapPoint at, double distance) => new(
            Math.Clamp(at.X - (distance * y / length * grid.X.Length), grid.X.Low, grid.X[grid.X.Count]),
            Math.Clamp(at.Y + (distance * x / length * grid.Y.Length), grid.Y.Low, grid.Y[grid.Y.Count]));
    }
}
