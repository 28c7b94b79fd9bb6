using System.Buffers.Binary;
using System.IO.Compression;

namespace PhaseSweep.Rendering;

/// <summary>
/// Writes an 8-bit indexed PNG row by row, top row first. Memory: one buffer of compressed bytes, whatever the size.
/// <see cref="Dispose"/> ends the file.
/// </summary>
internal sealed class IndexedPngWriter : IDisposable
{
    private readonly Stream stream;
    private readonly BufferedStream data;
    private readonly ZLibStream compressor;

    /// <summary>Begins a picture.</summary>
    /// <param name="stream">Where the file goes; stays open.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="palette">Up to 256 colours.</param>
    /// <param name="texts">Keywords and texts to store beside the picture.</param>
    public IndexedPngWriter(
        Stream stream, int width, int height, ReadOnlySpan<Rgb> palette, IEnumerable<(string Keyword, string Text)> texts)
    {
        this.stream = stream;
        stream.Write(PngChunks.Signature);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // bits a pixel
        header[9] = 3; // indexed colour; compression, filter and interlace methods stay 0
        PngChunks.Write(stream, "IHDR"u8, header);

        var colors = new byte[3 * palette.Length];
        for (var i = 0; i < palette.Length; i++)
        {
            (colors[3 * i], colors[(3 * i) + 1], colors[(3 * i) + 2]) = palette[i];
        }

        PngChunks.Write(stream, "PLTE"u8, colors);
        foreach (var (keyword, text) in texts)
        {
            PngChunks.WriteText(stream, keyword, text);
        }

        data = new BufferedStream(new DataChunks(stream), 1 << 18);
        compressor = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <summary>Writes the next row: one palette index a pixel.</summary>
    public void WriteRow(ReadOnlySpan<byte> row)
    {
        compressor.WriteByte(0); // no filter: indices are names, not amounts
        compressor.Write(row);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        compressor.Dispose();
        data.Dispose();
        PngChunks.Write(stream, "IEND"u8, []);
    }

    /// <summary>Turns every write into one <c>IDAT</c> chunk.</summary>
    private sealed class DataChunks(Stream stream) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer) => PngChunks.Write(stream, "IDAT"u8, buffer);

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
