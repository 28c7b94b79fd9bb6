using System.Globalization;
using PhaseSweep.Model;

namespace PhaseSweep.Rendering;

/// <summary>
/// A map at full resolution: every cell one pixel of an indexed PNG, the highest row of cells on top. A pixel's index
/// is the stored phase value; of a field it is the level 0 to 254 on the linear scale from the least to the greatest
/// value (stored as texts <c>Field</c>, <c>Low</c>, <c>High</c>), and 255 where there is no value.
/// </summary>
public static class PixelPicture
{
    private const byte NoValue = 255;
    private const int Levels = 255;

    /// <summary>Refuses a path to which no picture could be saved.</summary>
    /// <exception cref="InputException">
    /// The path does not end in <c>.png</c>, cannot be written, or lies inside a store.
    /// </exception>
    public static void CheckPath(string path) => PictureFile.Check(path, null, ".png");

    /// <summary>
    /// Writes the phases of <paramref name="map"/>, or one of its fields (read twice: the range must be known first).
    /// Memory: one row of tiles at a byte a cell.
    /// </summary>
    /// <exception cref="InputException">As <see cref="CheckPath"/>, or the map lacks the field.</exception>
    public static void Save(IMapSource map, Field? field, string path)
    {
        map.Plan.RequireField(field);
        PictureFile.Write(path, [".png"], stream =>
        {
            if (field is { } wanted)
            {
                WriteField(map, wanted, stream);
            }
            else
            {
                WritePhases(map, stream);
            }
        });
    }

    private static void WritePhases(IMapSource map, Stream stream)
    {
        var names = string.Join(", ", Phases.All.Select(p => $"{(int)p} {p}"));
        Write(map.Plan.Grid, map.Plan.TileSide, stream, Palette.Stored(), [("Phases", $"{names}, 255 not computed")], (tile, indices) =>
        {
            if (!map.ReadPhases(tile, indices))
            {
                indices.Fill(Phases.NotComputed);
            }
        });
    }

    private static void WriteField(IMapSource map, Field field, Stream stream)
    {
        var buffer = new float[map.Plan.Tiles.First().Cells];
        var range = new FieldRange(field);
        foreach (var tile in map.Plan.Tiles)
        {
            range.Include(Read(tile));
        }

        var palette = new Rgb[Levels + 1];
        for (var level = 0; level < Levels; level++)
        {
            palette[level] = Cividis.At(level / (Levels - 1.0));
        }

        palette[NoValue] = Palette.Missing;
        var texts = new[] { ("Field", field.Name(map.Plan.Scenario)), ("Low", Text(range.Low)), ("High", Text(range.High)) };
        Write(map.Plan.Grid, map.Plan.TileSide, stream, palette, texts, (tile, indices) =>
        {
            var values = Read(tile);
            for (var i = 0; i < values.Length; i++)
            {
                var position = range.Position(values[i]);
                indices[i] = double.IsNaN(position) ? NoValue : (byte)Math.Round(position * (Levels - 1));
            }
        });

        ReadOnlySpan<float> Read(Tile tile)
        {
            var values = buffer.AsSpan(0, tile.Cells);
            if (!map.ReadField(field, tile, values))
            {
                values.Fill(float.NaN);
            }

            return values;
        }
    }

    private static string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static void Write(
        ParameterGrid grid, int tileSide, Stream stream, Rgb[] palette, IEnumerable<(string, string)> texts, TileReader read)
    {
        using var writer = new IndexedPngWriter(stream, grid.Width, grid.Height, palette, texts);
        var tiles = Enumerable.Range(0, grid.TileColumns(tileSide))
            .Select(column => new byte[grid.TileAt(0, column, tileSide).Cells])
            .ToArray();
        var line = new byte[grid.Width];
        for (var tileRow = grid.TileRows(tileSide) - 1; tileRow >= 0; tileRow--)
        {
            for (var column = 0; column < tiles.Length; column++)
            {
                var tile = grid.TileAt(tileRow, column, tileSide);
                read(tile, tiles[column].AsSpan(0, tile.Cells));
            }

            for (var row = grid.TileAt(tileRow, 0, tileSide).Height - 1; row >= 0; row--)
            {
                for (var column = 0; column < tiles.Length; column++)
                {
                    var tile = grid.TileAt(tileRow, column, tileSide);
                    tiles[column].AsSpan(row * tile.Width, tile.Width).CopyTo(line.AsSpan(tile.FirstColumn));
                }

                writer.WriteRow(line);
            }
        }
    }

    /// <summary>
    /// Fills <paramref name="indices"/> with the palette indices of a tile, row-major from its lowest row.
    /// </summary>
    private delegate void TileReader(Tile tile, Span<byte> indices);
}
