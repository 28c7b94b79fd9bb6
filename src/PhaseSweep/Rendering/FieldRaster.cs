using PhaseSweep.Model;

namespace PhaseSweep.Rendering;

/// <summary>
/// A field reduced to a square picture of fixed size, read tile by tile. A pixel shows the mean of its cells' values;
/// it is left empty where more of its cells lack a value than have one.
/// </summary>
internal sealed class FieldRaster
{
    private readonly double[] sums;
    private readonly ushort[] present;
    private readonly ushort[] missing;

    private FieldRaster(Field field, int side)
    {
        (Side, Range) = (side, new(field));
        sums = new double[side * side];
        present = new ushort[side * side];
        missing = new ushort[side * side];
    }

    /// <summary>Pixels along a side.</summary>
    public int Side { get; }

    /// <summary>Range in which the field is shown: over all cells, not over the pixels.</summary>
    public FieldRange Range { get; }

    /// <summary>
    /// Reads <paramref name="field"/> of <paramref name="map"/> once. Memory: one tile and 12 bytes a pixel.
    /// </summary>
    /// <param name="map">The map.</param>
    /// <param name="field">The field.</param>
    /// <param name="side">
    /// Pixels along a side, above 256: a pixel of the largest map then counts its cells in 16 bits.
    /// </param>
    public static FieldRaster Read(IMapSource map, Field field, int side)
    {
        var raster = new FieldRaster(field, side);
        var grid = map.Plan.Grid;
        var (columns, rows) = (new Sampling(grid.Width, side), new Sampling(grid.Height, side));
        var buffer = new float[map.Plan.Tiles.First().Cells];
        foreach (var tile in map.Plan.Tiles)
        {
            var values = buffer.AsSpan(0, tile.Cells);
            if (!map.ReadField(field, tile, values))
            {
                values.Fill(float.NaN);
            }

            raster.Range.Include(values);
            raster.Add(tile, values, columns, rows);
        }

        return raster;
    }

    /// <summary>Colour of each pixel, row-major <c>[row, column]</c> from the top.</summary>
    public Rgb[] Colors()
    {
        var colors = new Rgb[sums.Length];
        for (var pixel = 0; pixel < colors.Length; pixel++)
        {
            colors[pixel] = present[pixel] < Math.Max(missing[pixel], (ushort)1)
                ? Palette.Missing
                : Cividis.At(Range.Position(sums[pixel] / present[pixel]));
        }

        return colors;
    }

    private void Add(Tile tile, ReadOnlySpan<float> values, Sampling columns, Sampling rows)
    {
        var (left, right) = columns.PixelsOf(tile.FirstColumn, tile.Width);
        var (bottom, top) = rows.PixelsOf(tile.FirstRow, tile.Height);
        for (var y = bottom; y < top; y++)
        {
            var (low, height) = rows.CellsOf(y, tile.FirstRow, tile.Height).GetOffsetAndLength(tile.Height);
            for (var row = low; row < low + height; row++)
            {
                var line = values.Slice(row * tile.Width, tile.Width);
                for (var x = left; x < right; x++)
                {
                    AddToPixel(((Side - 1 - y) * Side) + x, line[columns.CellsOf(x, tile.FirstColumn, tile.Width)]);
                }
            }
        }
    }

    private void AddToPixel(int pixel, ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (float.IsFinite(value))
            {
                sums[pixel] += value;
                present[pixel]++;
            }
            else
            {
                missing[pixel]++;
            }
        }
    }
}
