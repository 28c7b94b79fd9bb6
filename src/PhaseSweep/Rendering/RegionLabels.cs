using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Rendering;

/// <summary>Room for a phase's name inside a region of a picture.</summary>
/// <param name="Phase">The phase of the region.</param>
/// <param name="Column">Column of the middle of the room, in pixels from the left.</param>
/// <param name="Row">Row of the middle of the room, in pixels from the top.</param>
/// <param name="HalfHeight">
/// Half the height of the room in pixels. Its half width is that times the name's width over height, and all of it lies
/// within the region.
/// </param>
internal readonly record struct RegionLabel(Phase Phase, int Column, int Row, double HalfHeight);

/// <summary>
/// Places one name in each large connected region (pixels that share a side) of a square picture: in the middle of the
/// largest ellipse of the name's proportions that fits, or, where a long region has many, in the one nearest its
/// centroid.
/// </summary>
internal static class RegionLabels
{
    /// <summary>Share of the picture above which a region is large.</summary>
    public const double LargeShare = 0.01;

    /// <summary>
    /// Ellipses count as largest within this share of the largest: the raster cannot tell them apart.
    /// </summary>
    private const double Largest = 0.98;

    /// <summary>The labels of a picture.</summary>
    /// <param name="phases">Stored phase value of each pixel, <c>[row, column]</c> from the top, row-major.</param>
    /// <param name="side">Pixels along a side.</param>
    /// <param name="proportion">Width over height of a phase's written name.</param>
    public static IReadOnlyList<RegionLabel> Place(ReadOnlySpan<byte> phases, int side, Func<Phase, double> proportion)
    {
        var labels = new List<RegionLabel>();
        foreach (var phase in Phases.All)
        {
            var value = (byte)phase;
            if (phases.Count(value) < LargeShare * phases.Length)
            {
                continue;
            }

            var mask = new bool[phases.Length];
            for (var i = 0; i < mask.Length; i++)
            {
                mask[i] = phases[i] == value;
            }

            var stretch = proportion(phase);
            var distances = DistanceTransform.Squared(mask, side, side, stretch);
            foreach (var region in Regions(mask, side))
            {
                var middle = Middle(region, side, distances);

                // A box inside an ellipse has 1/sqrt(2) of its axes; half a pixel lies between a pixel's centre and its edge.
                var half = (Math.Sqrt(distances[middle] / 2) / stretch) - 0.5;
                labels.Add(new(phase, middle % side, middle / side, half));
            }
        }

        return labels;
    }

    /// <summary>The large connected regions of the mask, each as the indices of its pixels; clears the mask.</summary>
    private static IEnumerable<List<int>> Regions(bool[] mask, int side)
    {
        for (var start = 0; start < mask.Length; start++)
        {
            if (!mask[start])
            {
                continue;
            }

            var region = new List<int> { start };
            mask[start] = false;
            for (var next = 0; next < region.Count; next++)
            {
                var (row, column) = Math.DivRem(region[next], side);
                Visit(row - 1, column);
                Visit(row + 1, column);
                Visit(row, column - 1);
                Visit(row, column + 1);
            }

            if (region.Count >= LargeShare * mask.Length)
            {
                yield return region;
            }

            void Visit(int row, int column)
            {
                var pixel = (row * side) + column;
                if (row >= 0 && row < side && column >= 0 && column < side && mask[pixel])
                {
                    mask[pixel] = false;
                    region.Add(pixel);
                }
            }
        }
    }

    private static int Middle(List<int> region, int side, double[] distances)
    {
        var largest = region.Max(pixel => distances[pixel]);
        var centerColumn = region.Average(pixel => (double)(pixel % side));
        var centerRow = region.Average(pixel => (double)(pixel / side));
        return region
            .Where(pixel => distances[pixel] >= Largest * Largest * largest)
            .MinBy(pixel => Math.Pow((pixel % side) - centerColumn, 2) + Math.Pow((pixel / side) - centerRow, 2));
    }
}
