namespace PhaseSweep.Rendering;

/// <summary>
/// Which cells each pixel of one side of a picture shows. With at least as many cells as pixels, pixel <c>p</c> of
/// <c>P</c> owns the cells from <c>p n / P</c> up to <c>(p + 1) n / P</c>, so that every cell belongs to exactly one
/// pixel; with fewer cells than pixels it shows the one cell under its centre.
/// </summary>
internal sealed class Sampling
{
    private readonly int[] first;
    private readonly int[] end;

    /// <summary>A side of <paramref name="cells"/> cells shown by <paramref name="pixels"/> pixels.</summary>
    public Sampling(int cells, int pixels)
    {
        first = new int[pixels];
        end = new int[pixels];
        for (var p = 0; p < pixels; p++)
        {
            var shrinks = cells >= pixels;
            first[p] = (int)(shrinks ? (long)p * cells / pixels : ((2L * p) + 1) * cells / (2L * pixels));
            end[p] = shrinks ? (int)((p + 1L) * cells / pixels) : first[p] + 1;
        }
    }

    /// <summary>
    /// The pixels that show any of the <paramref name="length"/> cells from <paramref name="start"/>, as a range.
    /// </summary>
    public (int First, int End) PixelsOf(int start, int length)
    {
        // The first pixel that ends after the start, and the first one that begins at or after the end.
        var low = ~Array.BinarySearch(end, start, After.Instance);
        var high = ~Array.BinarySearch(first, start + length - 1, After.Instance);
        return (low, high);
    }

    /// <summary>
    /// The cells of <paramref name="pixel"/> that lie among the <paramref name="length"/> cells from
    /// <paramref name="start"/>, counted from <paramref name="start"/>.
    /// </summary>
    public Range CellsOf(int pixel, int start, int length) =>
        Math.Max(first[pixel] - start, 0)..Math.Min(end[pixel] - start, length);

    /// <summary>
    /// Orders equal numbers as "less", so that a search always answers with the place of the first greater one.
    /// </summary>
    private sealed class After : IComparer<int>
    {
        public static After Instance { get; } = new();

        public int Compare(int x, int y) => x <= y ? -1 : 1;
    }
}
