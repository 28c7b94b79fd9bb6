using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhaseSweep.Model;
using PhaseSweep.Storage;

namespace PhaseSweep.Boundaries;

/// <summary>
/// A <see cref="ProofTree"/> as a file, by convention <c>NAME.proof</c>. Integers are little-endian:
/// <code>
///   byte 0       8 bytes   "PHSPROOF"
///        8       uint32    version of this format, 1
///        12      uint32    length N of the header
///        16      N bytes   header, JSON in UTF-8
///        16 + N            outcomes, a Brotli stream (RFC 7932)
///        end-32  32 bytes  SHA-256 of all bytes before
/// </code>
/// The header has <c>plan</c>, as in the attributes of a stored map (cells, tiles, precision and hypotheses play no part);
/// <c>depth</c>; <c>boxes</c>, the number of outcomes; <c>firstCut</c>, which tells where boxes end: along an axis from
/// <c>LO</c> to <c>HI</c>, depth <c>D</c> has the lines 0 to <c>2^D</c>. The middle one, number <c>H = 2^(D-1)</c>, is at
/// <c>CUT = LO + firstCut (HI - LO)</c>; line <c>i</c> below it at <c>LO + (CUT - LO) i / H</c>, above it at
/// <c>CUT + (HI - CUT) (i - H) / H</c>; all in double, in this order. A box of level <c>d</c> reaches from line <c>i 2^(D-d)</c> to
/// line <c>(i + 1) 2^(D-d)</c>.
/// <para>
/// Decompressed, the outcomes go level by level. Level 0 is the whole map, one outcome; every further level has four outcomes
/// for each box that the level before left open, in the order of those: lower left, lower right, upper left, upper right. There is
/// no level beyond <c>depth</c>, and none after one that leaves nothing open. An outcome is 4 bits: a phase's stored value if the
/// box is proven, 15 if it is left open. Two make a byte, the first one in its low bits; level 0 has a byte of its own.
/// </para>
/// </summary>
public static class ProofFile
{
    private const uint Version = 1;
    private const int LongestHeader = 1 << 16;
    private const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>The longest file read. Those of a thousand arcs at the greatest depth are shorter.</summary>
    private const int LongestFile = 1 << 28;

    /// <summary>The most outcomes read: so much memory, in bytes, a file can make its reader take.</summary>
    private const int MostBoxes = 1 << 29;

    /// <summary>Duplicates are refused on reading; they would only be found, as a fault, on looking a key up.</summary>
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> Magic => "PHSPROOF"u8;

    /// <summary>Writes a tree, whole or not at all.</summary>
    /// <exception cref="InputException">The path cannot be written or lies inside a store.</exception>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind, and an earlier file stays.</exception>
    public static void Save(ProofTree tree, string path)
    {
        using var content = new MemoryStream();
        var header = Header(tree);
        content.Write(Magic);
        content.Write(LittleEndian(Version));
        content.Write(LittleEndian((uint)header.Length));
        content.Write(header);
        using (var compressed = new BrotliStream(content, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var level in tree.Levels)
            {
                compressed.Write(Pack(level));
            }
        }

        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        OutputFile.Write(path, stream =>
        {
            stream.Write(bytes.Span);
            stream.Write(SHA256.HashData(bytes.Span));
        });
    }

    /// <summary>Reads a tree. What its boxes claim is not checked.</summary>
    /// <exception cref="InputException">There is no file of that name.</exception>
    /// <exception cref="InvalidDataException">
    /// The file cannot be read, is no proof, or was altered; one line says what is wrong.
    /// </exception>
    public static ProofTree Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException(Directory.Exists(path)
                ? $"{path}: is a directory; give the path of a proof"
                : $"{path}: there is no such file; 'phasesweep boundaries' writes proofs");
        }

        try
        {
            return Read(Contents(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is InvalidDataException or InputException)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    private static byte[] Contents(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Require(stream.Length <= LongestFile, $"is {stream.Length} bytes long; no proof is longer than {LongestFile}");
        var contents = new byte[stream.Length];
        stream.ReadExactly(contents);
        return contents;
    }

    private static ProofTree Read(byte[] contents)
    {
        var start = Magic.Length + (2 * sizeof(uint));
        Require(contents.AsSpan().StartsWith(Magic), "is no proof: it does not begin with PHSPROOF");
        Require(contents.Length >= start + HashBytes, "was cut off: it ends before its header");
        var version = BinaryPrimitives.ReadUInt32LittleEndian(contents.AsSpan(Magic.Length));
        Require(version == Version, $"has version {version} of the format; this program reads version {Version}");
        var body = contents.AsMemory(0, contents.Length - HashBytes);
        Require(
            SHA256.HashData(body.Span).AsSpan().SequenceEqual(contents.AsSpan(body.Length)),
            "was altered or cut off: its bytes do not have the SHA-256 recorded in it");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(contents.AsSpan(start - sizeof(uint)));
        Require(length <= LongestHeader && length <= body.Length - start, $"header: cannot be {length} bytes long");
        var (plan, depth, boxes) = ReadHeader(body.Slice(start, (int)length));
        return new(plan, depth, ReadLevels(new(body[(start + (int)length)..]), depth, boxes));
    }

    private static byte[] Header(ProofTree tree) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["plan"] = tree.Plan.ToJson(),
        ["depth"] = tree.Depth,
        ["boxes"] = tree.Boxes,
        ["firstCut"] = Lattice.FirstCut,
    });

    private static (SweepPlan Plan, int Depth, long Boxes) ReadHeader(ReadOnlyMemory<byte> bytes)
    {
        JsonObject? header;
        try
        {
            header = JsonNode.Parse(bytes.Span, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("header: is no JSON", e);
        }

        Require(header?["plan"] is JsonObject, "header: plan is missing or of the wrong kind");
        var plan = SweepPlan.FromJson(header!["plan"]!.AsObject());
        var obstacle = Proofs.Obstacle(plan.Scenario);
        Require(obstacle is null, $"header: {obstacle}");
        var depth = (int)Integer(header, "depth", 1, Lattice.MostDepth);
        Require(
            header["firstCut"] is JsonValue cut && cut.TryGetValue<double>(out var share) && share == Lattice.FirstCut,
            $"header: firstCut must be {Lattice.FirstCut}");
        foreach (var axis in new[] { plan.Grid.X, plan.Grid.Y })
        {
            _ = new Lattice(axis, depth);
        }

        return (plan, depth, Integer(header, "boxes", 1, MostBoxes));
    }

    private static long Integer(JsonObject header, string key, long least, long most)
    {
        Require(header[key] is JsonValue found && found.TryGetValue<long>(out _), $"header: {key} is missing or of the wrong kind");
        var value = header[key]!.GetValue<long>();
        Require(value >= least && value <= most, $"header: {key} {value} must lie in [{least}, {most}]");
        return value;
    }

    /// <summary>The outcomes of all levels. Memory is taken only for a level that the one before calls for.</summary>
    private static List<byte[]> ReadLevels(Unpacker outcomes, int depth, long boxes)
    {
        var levels = new List<byte[]>();
        long open = 1;
        for (var left = boxes; left > 0; left -= levels[^1].Length)
        {
            var count = levels.Count == 0 ? 1 : 4 * open;
            var last = levels.Count - 1;
            Require(open > 0 && levels.Count <= depth, $"has {left} outcomes after its last level, {last}");
            Require(open <= Descent.MostOpen, $"level {last}: leaves {open} boxes open; {Descent.MostOpen} is the most");
            Require(count <= left, $"level {levels.Count}: has {left} outcomes instead of {count}");
            levels.Add(outcomes.Next((int)count, levels.Count));
            open = levels[^1].AsSpan().Count(ProofTree.Open);
        }

        Require(
            open == 0 || levels.Count > depth,
            $"ends at level {levels.Count - 1} although {open} boxes are open and its depth is {depth}");
        outcomes.End();
        return levels;
    }

    private static byte[] Pack(byte[] outcomes)
    {
        var packed = new byte[(outcomes.Length + 1) / 2];
        for (var i = 0; i < outcomes.Length; i++)
        {
            packed[i / 2] |= (byte)(outcomes[i] << (4 * (i % 2)));
        }

        return packed;
    }

    private static byte[] LittleEndian(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException(otherwise);
        }
    }

    /// <summary>Decompresses and unpacks outcomes, as many as are asked for at a time.</summary>
    private sealed class Unpacker(ReadOnlyMemory<byte> compressed)
    {
        private BrotliDecoder decoder;
        private ReadOnlyMemory<byte> rest = compressed;
        private OperationStatus status = OperationStatus.DestinationTooSmall;

        public byte[] Next(int count, int level)
        {
            var packed = new byte[(count + 1) / 2];
            Require(Fill(packed) == packed.Length, $"level {level}: its outcomes cannot be decompressed, or end too soon");
            var outcomes = new byte[count];
            for (var i = 0; i < count; i++)
            {
                outcomes[i] = (byte)((packed[i / 2] >> (4 * (i % 2))) & 0xF);
            }

            var wrong = Array.FindIndex(outcomes, outcome => outcome != ProofTree.Open && !ProofTree.IsProven(outcome));
            Require(wrong < 0, $"level {level}: {(wrong < 0 ? 0 : outcomes[wrong])} is no outcome");
            Require(count % 2 == 0 || packed[^1] <= 0xF, $"level {level}: has bits after its last outcome");
            return outcomes;
        }

        /// <summary>Refuses anything after the last outcome.</summary>
        public void End()
        {
            Require(Fill(new byte[1]) == 0 && status == OperationStatus.Done && rest.IsEmpty, "has bytes after its last outcome");
            decoder.Dispose();
        }

        /// <summary>Number of bytes decompressed: fewer than asked for where the stream ends or is damaged.</summary>
        private int Fill(Span<byte> bytes)
        {
            var filled = 0;
            while (filled < bytes.Length && status == OperationStatus.DestinationTooSmall)
            {
                status = decoder.Decompress(rest.Span, bytes[filled..], out var consumed, out var written);
                rest = rest[consumed..];
                filled += written;
            }

            return filled;
        }
    }
}
