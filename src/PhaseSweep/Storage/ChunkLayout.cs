using System.Runtime.InteropServices;
using PhaseSweep.Model;

namespace PhaseSweep.Storage;

/// <summary>Shape of a chunk: a full tile, but never beyond the map.</summary>
internal static class ChunkLayout
{
    /// <summary>Rows of every chunk of the plan's maps.</summary>
    public static int Rows(SweepPlan plan) => Math.Min(plan.TileSide, plan.Grid.Height);

    /// <summary>Columns of every chunk of the plan's maps.</summary>
    public static int Columns(SweepPlan plan) => Math.Min(plan.TileSide, plan.Grid.Width);
}

/// <summary>
/// Lays the cells of a tile out as a chunk, row by row: Zarr keeps every chunk at full size, so a tile at the edge of the map is
/// padded with the fill value. Cells are little-endian, as is every machine this runs on.
/// </summary>
/// <typeparam name="T">Type of a cell.</typeparam>
internal sealed class ChunkLayout<T>
    where T : unmanaged
{
    private readonly int rows;
    private readonly T[] padding;

    /// <summary>The layout of one array of <paramref name="plan"/>.</summary>
    public ChunkLayout(SweepPlan plan, T fill)
    {
        rows = ChunkLayout.Rows(plan);
        padding = new T[ChunkLayout.Columns(plan)];
        padding.AsSpan().Fill(fill);
    }

    /// <summary>Bytes of a chunk before compression.</summary>
    public long Bytes => (long)rows * padding.Length * Marshal.SizeOf<T>();

    /// <summary>The value of a cell not computed.</summary>
    public T Fill => padding[0];

    /// <summary>Whether rows of a tile are rows of its chunk, without padding between them.</summary>
    public bool FillsRows(Tile tile) => tile.Width == padding.Length;

    /// <summary>Writes <paramref name="cells"/>, row-major <c>[row, column]</c> of <paramref name="tile"/>.</summary>
    public void Write(Stream stream, Tile tile, ReadOnlySpan<T> cells)
    {
        var first = 0;
        if (FillsRows(tile))
        {
            stream.Write(MemoryMarshal.AsBytes(cells[..tile.Cells]));
            first = tile.Height;
        }

        for (var row = first; row < rows; row++)
        {
            var width = row < tile.Height ? tile.Width : 0;
            stream.Write(MemoryMarshal.AsBytes(cells.Slice(width * row, width)));
            stream.Write(MemoryMarshal.AsBytes(padding.AsSpan(width)));
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds more than a chunk.</exception>
    /// <exception cref="EndOfStreamException">The stream holds less than a chunk.</exception>
    public void Read(Stream stream, Tile tile, Span<T> cells)
    {
        var ignored = new T[padding.Length];
        for (var row = 0; row < rows; row++)
        {
            var width = row < tile.Height ? tile.Width : 0;
            stream.ReadExactly(MemoryMarshal.AsBytes(cells.Slice(width * row, width)));
            stream.ReadExactly(MemoryMarshal.AsBytes(ignored.AsSpan(width)));
        }

        if (stream.ReadByte() >= 0)
        {
            throw new InvalidDataException("it holds more than a chunk");
        }
    }
}
