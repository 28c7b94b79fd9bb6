using System.Buffers.Binary;
using System.Text;

namespace PhaseSweep.Rendering;

/// <summary>
/// The chunks of a PNG file (ISO/IEC 15948, also W3C <i>PNG Specification</i>, third edition): length, type, data, and
/// a CRC-32 of type and data.
/// </summary>
internal static class PngChunks
{
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n => CrcOfByte((uint)n))];

    /// <summary>The eight bytes that begin every file.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes one chunk; <paramref name="type"/> is its four letters.</summary>
    public static void Write(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        stream.Write(word);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, ~Crc(Crc(uint.MaxValue, type), data));
        stream.Write(word);
    }

    /// <summary>Writes a <c>tEXt</c> chunk; the text is kept to Latin-1.</summary>
    public static void WriteText(Stream stream, string keyword, string text) =>
        Write(stream, "tEXt"u8, Encoding.Latin1.GetBytes($"{keyword}\0{text}"));

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint CrcOfByte(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
        }

        return value;
    }
}
