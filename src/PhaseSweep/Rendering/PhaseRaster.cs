using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Rendering;

/// <summary>
/// A phase map reduced to a square picture of fixed size, read tile by tile, and the exact number of cells of each
/// phase. A pixel that several cells share mixes their colours by area, as light: edges come out smooth, and a line of
/// single cells fades with its width instead of breaking up or taking over. For the placing of labels a pixel counts as
/// the phase most of its cells have, the lowest on a tie.
/// </summary>
internal sealed class PhaseRaster
{
    /// <summary>Slots of a pixel's counts: the phases, then everything else.</summary>
    private const int Slots = 10;

    private readonly ushort[] cellsInPixel;
    private readonly long[] cells = new long[Slots];

    private PhaseRaster(int side)
    {
        Side = side;
        cellsInPixel = new ushort[side * side * Slots];
    }

    /// <summary>Pixels along a side.</summary>
    public int Side { get; }

    /// <summary>Cells of the map.</summary>
    public long Cells => cells.Sum();

    /// <summary>Cells not computed.</summary>
    public long NotComputed => cells[Slots - 1];

    /// <summary>Cells of the map with <paramref name="phase"/>, counted exactly.</summary>
    public long CellsOf(Phase phase) => cells[(int)phase];

    /// <summary>Reads <paramref name="map"/> once. Memory: one tile and about 20 bytes a pixel.</summary>
    /// <param name="map">The map.</param>
    /// <param name="side">
    /// Pixels along a side, above 256: a pixel of the largest map then counts its cells in 16 bits.
    /// </param>
    public static PhaseRaster Read(IMapSource map, int side)
    {
        var raster = new PhaseRaster(side);
        var plan = map.Plan;
        var buffer = new byte[plan.Tiles.First().Cells];
        var (columns, rows) = (new Sampling(plan.Grid.Width, side), new Sampling(plan.Grid.Height, side));
        foreach (var tile in plan.Tiles)
        {
            var phases = buffer.AsSpan(0, tile.Cells);
            if (!map.ReadPhases(tile, phases))
            {
                phases.Fill(Phases.NotComputed);
            }

            raster.Count(phases);
            raster.Add(tile, phases, columns, rows);
        }

        return raster;
    }

    /// <summary>
    /// Stored phase value of each pixel, row-major <c>[row, column]</c> from the top: the one most of its cells have.
    /// </summary>
    public byte[] Majority()
    {
        var labels = new byte[Side * Side];
        for (var pixel = 0; pixel < labels.Length; pixel++)
        {
            var best = 0;
            for (var slot = 1; slot < Slots; slot++)
            {
                if (cellsInPixel[(pixel * Slots) + slot] > cellsInPixel[(pixel * Slots) + best])
                {
                    best = slot;
                }
            }

            labels[pixel] = best == Slots - 1 ? Phases.NotComputed : (byte)best;
        }

        return labels;
    }

    /// <summary>Colour of each pixel, row-major <c>[row, column]</c> from the top.</summary>
    public Rgb[] Colors()
    {
        var palette = Palette.Stored()[..Slots];
        var colors = new Rgb[Side * Side];
        for (var pixel = 0; pixel < colors.Length; pixel++)
        {
            colors[pixel] = Mix(cellsInPixel.AsSpan(pixel * Slots, Slots), palette);
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
        for (var slot = 0; slot < Slots; slot++)
        {
            red += counts[slot] * Rgb.ToLinear(palette[slot].Red);
            green += counts[slot] * Rgb.ToLinear(palette[slot].Green);
            blue += counts[slot] * Rgb.ToLinear(palette[slot].Blue);
            total += counts[slot];
        }

        return new(Rgb.FromLinear(red / total), Rgb.FromLinear(green / total), Rgb.FromLinear(blue / total));
    }

    private static int SlotOf(byte phase) => Math.Min((int)phase, Slots - 1);

    private void Count(ReadOnlySpan<byte> phases)
    {
        while (!phases.IsEmpty)
        {
            var run = phases.IndexOfAnyExcept(phases[0]);
            run = run < 0 ? phases.Length : run;
            cells[SlotOf(phases[0])] += run;
            phases = phases[run..];
        }
    }

    private void Add(Tile tile, ReadOnlySpan<byte> phases, Sampling columns, Sampling rows)
    {
        var (left, right) = columns.PixelsOf(tile.FirstColumn, tile.Width);
        var (bottom, top) = rows.PixelsOf(tile.FirstRow, tile.Height);
        for (var y = bottom; y < top; y++)
        {
            var (low, height) = rows.CellsOf(y, tile.FirstRow, tile.Height).GetOffsetAndLength(tile.Height);
            for (var row = low; row < low + height; row++)
            {
                var line = phases.Slice(row * tile.Width, tile.Width);
                for (var x = left; x < right; x++)
                {
                    AddToPixel(((Side - 1 - y) * Side) + x, line[columns.CellsOf(x, tile.FirstColumn, tile.Width)]);
                }
            }
        }
    }

    private void AddToPixel(int pixel, ReadOnlySpan<byte> phases)
    {
        var counts = cellsInPixel.AsSpan(pixel * Slots, Slots);
        if (phases.IndexOfAnyExcept(phases[0]) < 0)
        {
            counts[SlotOf(phases[0])] += (ushort)phases.Length;
            return;
        }

        foreach (var phase in phases)
        {
            counts[SlotOf(phase)]++;
        }
    }
}
