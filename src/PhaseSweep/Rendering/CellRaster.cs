using PhaseSweep.Model;

namespace PhaseSweep.Rendering;

/// <summary>
/// A map of cells of several kinds reduced to a square picture of fixed size, tile by tile, and the exact number of cells of each
/// kind. A pixel that several cells share mixes their colours by area, as light: edges come out smooth, and a line of
/// single cells fades with its width instead of breaking up or taking over. For the placing of labels a pixel counts as
/// the kind most of its cells have, the lowest on a tie. Memory: about 2 bytes a pixel and kind.
/// </summary>
internal sealed class CellRaster
{
    private readonly ParameterGrid grid;
    private readonly int slots;
    private readonly Sampling columns;
    private readonly Sampling rows;
    private readonly ushort[] cellsInPixel;
    private readonly long[] cells;

    /// <summary>An empty raster.</summary>
    /// <param name="grid">The cells of the map.</param>
    /// <param name="side">
    /// Pixels along a side, above 256: a pixel of the largest map then counts its cells in 16 bits.
    /// </param>
    /// <param name="kinds">Kinds told apart: 0, 1 ... Any other is one more.</param>
    public CellRaster(ParameterGrid grid, int side, int kinds)
    {
        this.grid = grid;
        Side = side;
        slots = kinds + 1;
        (columns, rows) = (new(grid.Width, side), new(grid.Height, side));
        cellsInPixel = new ushort[side * side * slots];
        cells = new long[slots];
    }

    /// <summary>Pixels along a side.</summary>
    public int Side { get; }

    /// <summary>Cells of the map.</summary>
    public long Cells => grid.Cells;

    /// <summary>Cells of a kind so far, counted exactly; of all that are not told apart, for any of them.</summary>
    public long CellsOf(byte kind) => cells[SlotOf(kind)];

    /// <summary>Adds a tile, each but once: the kinds of its cells, row-major <c>[row, column]</c> from its lowest row.</summary>
    public void Add(Tile tile, ReadOnlySpan<byte> kinds)
    {
        Count(kinds);
        var (left, right) = columns.PixelsOf(tile.FirstColumn, tile.Width);
        var (bottom, top) = rows.PixelsOf(tile.FirstRow, tile.Height);
        for (var y = bottom; y < top; y++)
        {
            var (low, height) = rows.CellsOf(y, tile.FirstRow, tile.Height).GetOffsetAndLength(tile.Height);
            for (var row = low; row < low + height; row++)
            {
                var line = kinds.Slice(row * tile.Width, tile.Width);
                for (var x = left; x < right; x++)
                {
                    AddToPixel(((Side - 1 - y) * Side) + x, line[columns.CellsOf(x, tile.FirstColumn, tile.Width)]);
                }
            }
        }
    }

    /// <summary>
    /// The kind of each pixel, row-major <c>[row, column]</c> from the top: the one most of its cells have; 255 for those not told apart.
    /// </summary>
    public byte[] Majority()
    {
        var kinds = new byte[Side * Side];
        for (var pixel = 0; pixel < kinds.Length; pixel++)
        {
            var counts = CountsOf(pixel);
            var best = 0;
            for (var slot = 1; slot < slots; slot++)
            {
                if (counts[slot] > counts[best])
                {
                    best = slot;
                }
            }

            kinds[pixel] = best == slots - 1 ? byte.MaxValue : (byte)best;
        }

        return kinds;
    }

    /// <summary>Colour of each pixel, row-major <c>[row, column]</c> from the top.</summary>
    /// <param name="palette">The colour of each kind.</param>
    /// <param name="prevails">The kind, if any, that a pixel shows alone as soon as one of its cells has it.</param>
    public Rgb[] Colors(ReadOnlySpan<Rgb> palette, byte? prevails = null)
    {
        var colors = new Rgb[Side * Side];
        for (var pixel = 0; pixel < colors.Length; pixel++)
        {
            var counts = CountsOf(pixel);
            colors[pixel] = prevails is { } kind && counts[SlotOf(kind)] > 0 ? palette[kind] : Mix(counts, palette);
        }

        return colors;
    }

    private static Rgb Mix(ReadOnlySpan<ushort> counts, ReadOnlySpan<Rgb> palette)
    {
        var first = counts.IndexOfAnyExcept((ushort)0);
        if (first == counts.LastIndexOfAnyExcept((ushort)0))
        {
            return palette[first];
        }

        double red = 0, green = 0, blue = 0, total = 0;
        for (var slot = 0; slot < counts.Length; slot++)
        {
            red += counts[slot] * Rgb.ToLinear(palette[slot].Red);
            green += counts[slot] * Rgb.ToLinear(palette[slot].Green);
            blue += counts[slot] * Rgb.ToLinear(palette[slot].Blue);
            total += counts[slot];
        }

        return new(Rgb.FromLinear(red / total), Rgb.FromLinear(green / total), Rgb.FromLinear(blue / total));
    }

    private int SlotOf(byte kind) => Math.Min((int)kind, slots - 1);

    private Span<ushort> CountsOf(int pixel) => cellsInPixel.AsSpan(pixel * slots, slots);

    private void Count(ReadOnlySpan<byte> kinds)
    {
        while (!kinds.IsEmpty)
        {
            var run = kinds.IndexOfAnyExcept(kinds[0]);
            run = run < 0 ? kinds.Length : run;
            cells[SlotOf(kinds[0])] += run;
            kinds = kinds[run..];
        }
    }

    private void AddToPixel(int pixel, ReadOnlySpan<byte> kinds)
    {
        var counts = CountsOf(pixel);
        if (kinds.IndexOfAnyExcept(kinds[0]) < 0)
        {
            counts[SlotOf(kinds[0])] += (ushort)kinds.Length;
            return;
        }

        foreach (var kind in kinds)
        {
            counts[SlotOf(kind)]++;
        }
    }
}
