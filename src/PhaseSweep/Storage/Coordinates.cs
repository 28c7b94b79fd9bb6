using System.Buffers.Binary;
using PhaseSweep.Model;

namespace PhaseSweep.Storage;

/// <summary>The chunk of a coordinate array: the centres of an axis's cells, ascending, float64 little-endian.</summary>
internal static class Coordinates
{
    /// <summary>The bytes of the chunk, 8 a cell.</summary>
    public static byte[] Encode(Axis axis)
    {
        var bytes = new byte[axis.Count * sizeof(double)];
        for (var i = 0; i < axis.Count; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), axis.Center(i));
        }

        return bytes;
    }
}
