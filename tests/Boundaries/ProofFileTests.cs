using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PhaseSweep.Boundaries;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>A tree survives being stored; a file that is anything else than a whole tree is refused in one line that names it.</summary>
public sealed class ProofFileTests : IDisposable
{
    /// <summary>Where the header's length stands, and the header begins.</summary>
    private const int Length = 12, Start = 16;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phasesweep-proof-");

    private string File => Path.Combine(folder.FullName, "map.proof");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void TheTreeReadBackIsTheTreeWritten()
    {
        var random = new Random(7);
        for (var i = 0; i < 50; i++)
        {
            var (plan, depth) = RandomPlans.Next(random, 1, 9);
            var tree = plan.Prove(depth);

            ProofFile.Save(tree, File);
            var read = ProofFile.Load(File);

            Assert.Equal(plan.ToJson().ToJsonString(), read.Plan.ToJson().ToJsonString());
            Assert.Equal(tree.Depth, read.Depth);
            Assert.Equal(tree.Levels, read.Levels);
        }
    }

    [Theory]
    [InlineData("sycophancy", 0.01)]
    [InlineData("sycophancy --y r_H=0.25:4 --set p_H=0.55 --exploration 0.1", 0.5)]
    [InlineData("deception --exploration 0.1", 0.01)]
    public void ABoxTakesAFractionOfABit(string request, double bits)
    {
        var tree = Model.Words.Request(request).ToPlan().Prove(16);

        ProofFile.Save(tree, File);

        Assert.InRange(8.0 * new FileInfo(File).Length / tree.Boxes, 0, bits + (8.0 * 1024 / tree.Boxes));
    }

    /// <summary>The layout that the documentation promises, read without the reader.</summary>
    [Fact]
    public void TheLayoutIsTheOneDocumented()
    {
        var tree = Tree("sycophancy", 3);

        ProofFile.Save(tree, File);

        var bytes = System.IO.File.ReadAllBytes(File);
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Length));
        var header = JsonNode.Parse(bytes.AsSpan(Start, length))!;
        using var brotli = new BrotliStream(new MemoryStream(bytes[(Start + length)..^32]), CompressionMode.Decompress);
        using var outcomes = new MemoryStream();
        brotli.CopyTo(outcomes);
        Assert.Equal("PHSPROOF\u0001\0\0\0", Encoding.UTF8.GetString(bytes, 0, Length));
        Assert.Equal(["plan", "depth", "boxes", "firstCut"], header.AsObject().Select(p => p.Key));
        Assert.Equal((3, tree.Boxes, 0.47864271), ((int)header["depth"]!, (long)header["boxes"]!, (double)header["firstCut"]!));
        Assert.Equal(tree.Plan.Hash, SweepPlan.FromJson(header["plan"]!.AsObject()).Hash);
        Assert.Equal(SHA256.HashData(bytes[..^32]), bytes[^32..]);

        // The whole map; then its parts, of which the lower left one is Cycling.
        Assert.Equal([0x0F, 0xF6, 0xFF], outcomes.ToArray()[..3]);
        Assert.Equal(1 + (4 / 2) + (12 / 2) + (28 / 2), outcomes.Length);
    }

    [Fact]
    public void ALineIsWhereTheDocumentationSays()
    {
        var axis = new Axis("r_S", 0.3, 3.7, 1);
        var lattice = new Lattice(axis, 5);
        var cut = axis.Low + (0.47864271 * (axis.High - axis.Low));

        Assert.Equal(32, lattice.Count);
        Assert.All(Enumerable.Range(0, 33), i => Assert.Equal(
            i < 16 ? axis.Low + ((cut - axis.Low) * i / 16) : i == 16 ? cut : i == 32 ? axis.High : cut + ((axis.High - cut) * (i - 16) / 16),
            lattice[i]));
    }

    [Fact]
    public void AnAlteredByteAnywhereIsFound()
    {
        ProofFile.Save(Tree("deception", 8), File);
        var whole = System.IO.File.ReadAllBytes(File);
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var bits in new byte[] { 0x01, 0x80, 0xFF })
            {
                var altered = whole.ToArray();
                altered[at] ^= bits;
                AssertRefused(altered);
            }
        }
    }

    [Fact]
    public void AFileCutOffAnywhereIsFound()
    {
        ProofFile.Save(Tree("deception", 8), File);
        var whole = System.IO.File.ReadAllBytes(File);
        for (var length = 0; length < whole.Length; length++)
        {
            AssertRefused(whole[..length]);
        }

        AssertRefused([.. whole, 0], "was altered or cut off");
        AssertRefused([.. whole, .. whole], "was altered or cut off");
    }

    [Theory]
    [InlineData("", "is no proof")]
    [InlineData("PHSPROO", "is no proof")]
    [InlineData("{\"zarr_format\":3}", "is no proof")]
    [InlineData("PHSPROOF", "ends before its header")]
    [InlineData("PHSPROOF\u0001\0\0\0 and then nothing but words that are long enough", "was altered or cut off")]
    [InlineData("PHSPROOF\u0002\0\0\0 and then nothing but words that are long enough", "has version 2 of the format; this program reads version 1")]
    public void AForeignFileIsRefused(string content, string expected) => AssertRefused(Encoding.UTF8.GetBytes(content), expected);

    [Theory]
    [InlineData("plan", null, "plan is missing or of the wrong kind")]
    [InlineData("plan", "[]", "plan is missing or of the wrong kind")]
    [InlineData("plan", "{}", "scenario is missing or of the wrong kind")]
    [InlineData("plan.scenario", "\"chess\"", "chess: no such scenario")]
    [InlineData("plan.exploration", "\"2\"", "--exploration 2")]
    [InlineData("plan.parameters.r_S", "-1", "r_S must be finite and above 0")]
    [InlineData("plan.parameters.r_S", "1e999", "r_S must be finite and above 0")]
    [InlineData("plan.x.high", "1.5", "x is not an axis of sycophancy")]
    [InlineData("plan.x.low", "-0.1", "x is not an axis of sycophancy")]
    [InlineData("plan.x.parameter", "\"p_H\"", "p_H is both axes")]
    [InlineData("plan.x.low", "0.9999999999999999", "so narrow that doubles cannot tell its boxes apart")]
    [InlineData("depth", null, "depth is missing or of the wrong kind")]
    [InlineData("depth", "0", "depth 0 must lie in [1, 24]")]
    [InlineData("depth", "25", "depth 25 must lie in [1, 24]")]
    [InlineData("depth", "3.5", "depth is missing or of the wrong kind")]
    [InlineData("depth", "3", "has 60 outcomes after its last level, 3")]
    [InlineData("depth", "5", "ends at level 4 although 31 boxes are open and its depth is 5")]
    [InlineData("boxes", "-1", "boxes -1 must lie in [1, 536870912]")]
    [InlineData("boxes", "1e300", "boxes is missing or of the wrong kind")]
    [InlineData("boxes", "45", "ends at level 3 although 15 boxes are open and its depth is 4")]
    [InlineData("boxes", "109", "has 4 outcomes after its last level, 4")]
    [InlineData("boxes", "536870912", "has 536870807 outcomes after its last level, 4")]
    [InlineData("firstCut", "0.5", "firstCut must be 0.47864271")]
    [InlineData("firstCut", "\"0.5\"", "firstCut must be 0.47864271")]
    public void AHeaderThatNobodyCouldHaveWrittenIsRefused(string key, string? value, string expected) =>
        AssertRefused(Sealed(Changed((key, value)), Packed(Tree("sycophancy", 4).Levels)), expected);

    [Theory]
    [InlineData("{\"a\":1")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{\"plan\":{},\"plan\":{}}")]
    public void AHeaderThatIsNoObjectIsRefused(string header) =>
        AssertRefused(Sealed(Encoding.UTF8.GetBytes(header), Packed(Tree("sycophancy", 4).Levels)), "header: ");

    [Theory]
    [InlineData(0xFFFFFFFF)]
    [InlineData(1000000)]
    public void AHeaderLongerThanTheFileIsRefused(uint length)
    {
        ProofFile.Save(Tree("sycophancy", 4), File);
        var bytes = System.IO.File.ReadAllBytes(File)[..^32];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Length), length);

        AssertRefused([.. bytes, .. SHA256.HashData(bytes)], $"header: cannot be {length} bytes long");
    }

    [Fact]
    public void OutcomesThatAreNoTreeAreRefused()
    {
        var tree = Tree("sycophancy", 4);
        var header = Changed();
        var good = Packed(tree.Levels);

        AssertRefused(Sealed(header, good[..^1]), "level 4: its outcomes cannot be decompressed, or end too soon");
        AssertRefused(Sealed(header, []), "level 0: its outcomes cannot be decompressed, or end too soon");
        AssertRefused(Sealed(header, [.. good, 0]), "has bytes after its last outcome");
        AssertRefused(Sealed(header, [0x1F, .. good[1..]]), "level 0: has bits after its last outcome");
        AssertRefused(Sealed(header, [0x09, .. good[1..]]), "level 0: 9 is no outcome");
        AssertRefused(Sealed(header, [0x00, .. good[1..]]), "outcomes after its last level, 0");
        AssertRefused(Sealed(header, [0x0F, 0xFF, 0xFF, 0xFF, .. good[4..]]), "level 4: has 44 outcomes instead of 84");
        AssertRefused(Resealed(header, [1, 2, 3, 4]), "level 0: its outcomes cannot be decompressed");
        AssertRefused(Resealed(header, []), "level 0: its outcomes cannot be decompressed");
        AssertRefused(Resealed(header, [.. Compressed(good), 0]), "has bytes after its last outcome");
        AssertRefused(Resealed(header, Compressed(good)[..^3]), "cannot be decompressed, or end too soon");
    }

    /// <summary>Outcomes that are all open, level by level, without end: memory is taken for those that are there, not those claimed.</summary>
    [Fact]
    public void ASmallFileCannotMakeItsReaderTakeMuchMemory()
    {
        const int Megabyte = 1 << 20;
        var bomb = Sealed(
            Changed(("depth", "24"), ("boxes", "536870912")), [0x0F, .. Enumerable.Repeat((byte)0xFF, Megabyte)]);
        Assert.InRange(bomb.Length, 0, 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(bomb, "level 11: its outcomes cannot be decompressed, or end too soon");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * Megabyte);
    }

    [Fact]
    public void AnEarlierFileStaysWhereANewOneCannotBeWritten()
    {
        ProofFile.Save(Tree("sycophancy", 4), File);
        var earlier = System.IO.File.ReadAllBytes(File);

        Assert.Throws<IOException>(() => ProofFile.Save(Tree("sycophancy", 5) with { Levels = new Lost<byte[]>() }, File));

        Assert.Equal(earlier, System.IO.File.ReadAllBytes(File));
        Assert.Single(folder.GetFileSystemInfos());
        Assert.Throws<InputException>(() => ProofFile.Save(Tree("sycophancy", 4), folder.FullName));
    }

    [Fact]
    public void NoFileAndADirectoryAreBadInput()
    {
        Assert.Equal(
            $"{File}: there is no such file; 'phasesweep boundaries' writes proofs",
            Assert.Throws<InputException>(() => ProofFile.Load(File)).Message);
        Assert.Equal(
            $"{folder.FullName}: is a directory; give the path of a proof",
            Assert.Throws<InputException>(() => ProofFile.Load(folder.FullName)).Message);
    }

    private static ProofTree Tree(string request, int depth) => Model.Words.Request(request).ToPlan().Prove(depth);

    /// <summary>The header of sycophancy at depth 4 with values replaced, or removed; keys are paths.</summary>
    private static byte[] Changed(params (string Key, string? Value)[] changes)
    {
        var tree = Tree("sycophancy", 4);
        var header = new JsonObject
        {
            ["plan"] = tree.Plan.ToJson(),
            ["depth"] = 4,
            ["boxes"] = tree.Boxes,
            ["firstCut"] = 0.47864271,
        };
        foreach (var (key, value) in changes)
        {
            var path = key.Split('.');
            var holder = path[..^1].Aggregate(header, (node, name) => node[name]!.AsObject());
            holder.Remove(path[^1]);
            if (value is not null)
            {
                holder[path[^1]] = JsonNode.Parse(value);
            }
        }

        return Encoding.UTF8.GetBytes(header.ToJsonString());
    }

    private static byte[] Packed(IReadOnlyList<byte[]> levels) =>
        [.. levels.SelectMany(level => level.Length == 1 ? level : level.Chunk(2).Select(two => (byte)(two[0] | (two[1] << 4))))];

    private static byte[] Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static byte[] Sealed(byte[] header, byte[] outcomes) => Resealed(header, Compressed(outcomes));

    /// <summary>A file with a checksum that is right.</summary>
    private static byte[] Resealed(byte[] header, byte[] compressed)
    {
        byte[] body = [.. "PHSPROOF\u0001\0\0\0"u8, .. BitConverter.GetBytes(header.Length), .. header, .. compressed];
        return [.. body, .. SHA256.HashData(body)];
    }

    private void AssertRefused(byte[] content, params string[] expected)
    {
        System.IO.File.WriteAllBytes(File, content);
        var message = Assert.Throws<InvalidDataException>(() => ProofFile.Load(File)).Message;
        Assert.StartsWith($"{File}: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.True(expected.Length == 0 || expected.Any(part => message.Contains(part, StringComparison.Ordinal)), message);
    }
}
