using ILGPU;
using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Kernels;

/// <summary>
/// Lists the undecided cells of a tile on the device, in ascending order, so that the host need not read every phase. One
/// thread serves a segment of cells: first all count, then each writes its own behind those of the segments before it. No
/// atomics and no barriers, so it runs on every back end (the scan of ILGPU.Algorithms does not compile on PoCL and takes
/// seconds a tile on the CPU accelerator).
/// </summary>
public static class CompactionKernels
{
    /// <summary>Cells of a segment.</summary>
    public const int SegmentLength = 1024;

    /// <summary>Number of segments of so many cells.</summary>
    public static int Segments(int cells) => (cells + SegmentLength - 1) / SegmentLength;

    /// <summary>Counts the undecided cells of each segment.</summary>
    public static void Count(Index1D segment, int cells, ArrayView<byte> phases, ArrayView<int> counts)
    {
        var first = segment * SegmentLength;
        var count = 0;
        for (var i = first; i < IntrinsicMath.Min(first + SegmentLength, cells); i++)
        {
            count += phases[i] == Cell.Undecided ? 1 : 0;
        }

        counts[segment] = count;
    }

    /// <summary>Writes the indices of the undecided cells of each segment.</summary>
    public static void List(
        Index1D segment, int cells, ArrayView<byte> phases, ArrayView<int> counts, ArrayView<int> undecided)
    {
        if (counts[segment] == 0)
        {
            return;
        }

        var at = 0;
        for (var before = 0; before < segment; before++)
        {
            at += counts[before];
        }

        var first = segment * SegmentLength;
        for (var i = first; i < IntrinsicMath.Min(first + SegmentLength, cells); i++)
        {
            if (phases[i] == Cell.Undecided)
            {
                undecided[at] = i;
                at++;
            }
        }
    }
}
