using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using PhaseSweep.Model;

namespace PhaseSweep.Storage;

/// <summary>
/// The chunks of a store's maps: labels compressed, fields as they are. Besides a buffer of the file system, reading and writing
/// need the memory of one row of a chunk.
/// </summary>
internal sealed class ChunkFiles(string path, SweepPlan plan)
{
    private const byte LastPhase = (byte)Kernels.Equilibria.Phase.Refuted;

    /// <summary>The NaN of the Zarr specification.</summary>
    private static readonly float NotComputed = BitConverter.UInt32BitsToSingle(0x7FC0_0000);

    private readonly ChunkLayout<byte> phases = new(plan, Phases.NotComputed);
    private readonly ChunkLayout<float> values = new(plan, NotComputed);

    /// <summary>Whether the chunks of all arrays are there.</summary>
    public bool Has(Tile tile) =>
        File.Exists(PathOf(ZarrMetadata.Phase, tile)) && plan.Fields.All(field => File.Exists(PathOf(field, tile)));

    /// <summary>Writes the labels of a tile.</summary>
    public void WritePhases(Tile tile, byte[] cells) =>
        DurableFile.Write(
            PathOf(ZarrMetadata.Phase, tile),
            stream =>
            {
                using var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
                phases.Write(gzip, tile, cells);
            },
            buffered: false);

    /// <summary>Writes one field of a tile.</summary>
    public void WriteField(Field field, Tile tile, float[] cells) =>
        DurableFile.Write(PathOf(field, tile), stream => values.Write(stream, tile, cells), buffered: !values.FillsRows(tile));

    /// <summary>Reads the labels of a tile; false, and 255 in every cell, where there is no chunk.</summary>
    /// <exception cref="InputException">The chunk is damaged.</exception>
    public bool ReadPhases(Tile tile, Span<byte> cells)
    {
        cells = cells[..tile.Cells];
        var name = PathOf(ZarrMetadata.Phase, tile);
        using var file = TryOpen(name);
        if (file is null)
        {
            cells.Fill(phases.Fill);
            return false;
        }

        if (!EndsAsGzipOf(phases.Bytes, file))
        {
            throw Damaged(name, "it does not end as a whole chunk does");
        }

        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        Read(name, gzip, phases, tile, cells);
        var wrong = cells.IndexOfAnyExceptInRange((byte)0, LastPhase);
        return wrong < 0 ? true : throw Damaged(name, $"it holds {cells[wrong]}, which is no phase");
    }

    /// <summary>Reads one field of a tile; false, and NaN in every cell, where there is no chunk.</summary>
    /// <exception cref="InputException">The chunk is damaged.</exception>
    public bool ReadField(Field field, Tile tile, Span<float> cells)
    {
        cells = cells[..tile.Cells];
        var name = PathOf(field, tile);
        using var file = TryOpen(name);
        if (file is null)
        {
            cells.Fill(values.Fill);
            return false;
        }

        Read(name, file, values, tile, cells);
        return true;
    }

    /// <summary>Looks at the size of every field's chunks, without reading them.</summary>
    /// <exception cref="InputException">A chunk is of a size that no chunk has.</exception>
    public void CheckSizes()
    {
        foreach (var name in plan.Tiles.SelectMany(tile => plan.Fields.Select(field => PathOf(field, tile))))
        {
            var file = new FileInfo(name);
            if (file.Exists && file.Length != values.Bytes)
            {
                throw Damaged(name, $"it has {file.Length} bytes instead of {values.Bytes}");
            }
        }
    }

    private static void Read<T>(string name, Stream stream, ChunkLayout<T> layout, Tile tile, Span<T> cells)
        where T : unmanaged
    {
        try
        {
            layout.Read(stream, tile, cells);
        }
        catch (EndOfStreamException e)
        {
            throw Damaged(name, "it ends too early", e);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(name, e.Message, e);
        }
    }

    /// <summary>
    /// Whether the file ends with the length of what it holds, as gzip (RFC 1952) does. <see cref="GZipStream"/> does not mind a
    /// file cut within its last bytes; other readers of the store do.
    /// </summary>
    private static bool EndsAsGzipOf(long bytes, FileStream file)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        if (file.Length < length.Length)
        {
            return false;
        }

        file.Seek(-length.Length, SeekOrigin.End);
        file.ReadExactly(length);
        file.Seek(0, SeekOrigin.Begin);
        return BinaryPrimitives.ReadUInt32LittleEndian(length) == unchecked((uint)bytes);
    }

    private static InputException Damaged(string name, string what, Exception? cause = null) => new(
        $"{name}: the chunk is damaged ({what}); delete this file to have its tile swept again, "
        + "or give --force to start over",
        cause);

    private static FileStream? TryOpen(string name)
    {
        try
        {
            return new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InputException($"{name}: no permission to read this chunk; give it, or render a copy of your own", e);
        }
    }

    private string PathOf(Field field, Tile tile) => PathOf(field.Name(plan.Scenario), tile);

    private string PathOf(string array, Tile tile) => Path.Combine(
        path,
        array,
        StoreFiles.Chunks,
        tile.Row.ToString(CultureInfo.InvariantCulture),
        tile.Column.ToString(CultureInfo.InvariantCulture));
}
