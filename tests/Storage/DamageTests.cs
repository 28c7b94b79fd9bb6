using System.IO.Compression;
using PhaseSweep.Model;
using PhaseSweep.Storage;
using Xunit;

namespace PhaseSweep.Tests.Storage;

/// <summary>A damaged store is refused with what is wrong and the remedy, and the remedy works.</summary>
public sealed class DamageTests : IDisposable
{
    private static readonly SweepPlan Plan = StoreFolder.Plan(fields: Field.Margin);

    private readonly StoreFolder folder = new();

    public DamageTests() => folder.Write(Plan);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("zarr.json", "its zarr.json holds no plan")]
    [InlineData("phase/zarr.json", "phase/zarr.json is missing or altered")]
    [InlineData("margin/zarr.json", "margin/zarr.json is missing or altered")]
    [InlineData("p_S/zarr.json", "p_S/zarr.json is missing or altered")]
    [InlineData("p_H/c/0", "the coordinates p_H are missing or altered")]
    public void MetadataThatCannotBeReadIsNamed(string file, string expected)
    {
        var whole = File.ReadAllBytes(folder.Of(file));

        File.WriteAllBytes(folder.Of(file), whole[..(whole.Length / 2)]);
        AssertDamaged(expected);
        File.WriteAllText(folder.Of(file), """{"a":1,"a":2}""");
        AssertDamaged(expected);
        File.WriteAllText(folder.Of(file), "{}");
        AssertDamaged(expected);
        File.Delete(folder.Of(file));
        AssertDamaged(expected.Replace("holds no plan", "is missing", StringComparison.Ordinal));

        AssertForceRepairs();
    }

    [Theory]
    [InlineData("zarr.json", "\"hypotheses\": 256", "\"hypotheses\": 255", "its plan was altered")]
    [InlineData("zarr.json", "\"hypotheses\": 256", "\"hypotheses\": 1", "hypotheses 1 must lie in [2, 65536]")]
    [InlineData("zarr.json", "\"scenario\": \"sycophancy\"", "\"scenario\": \"sycofancy\"", "did you mean sycophancy?")]
    [InlineData("zarr.json", "\"plan_hash\"", "\"plan_bash\"", "its plan was altered")]
    [InlineData("phase/zarr.json", "\"fill_value\": 255", "\"fill_value\": 0", "phase/zarr.json is missing or altered")]
    [InlineData("phase/zarr.json", "Safe Trapped", "Trapped Safe", "phase/zarr.json is missing or altered")]
    [InlineData("margin/zarr.json", "float32", "float64", "margin/zarr.json is missing or altered")]
    public void AlteredMetadataIsNamed(string file, string old, string changed, string expected)
    {
        var text = File.ReadAllText(folder.Of(file));
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(folder.Of(file), text.Replace(old, changed, StringComparison.Ordinal));

        AssertDamaged(expected);
        AssertForceRepairs();
    }

    [Fact]
    public void OtherWordingIsNoDamage()
    {
        var name = folder.Of("margin", "zarr.json");
        File.WriteAllText(name, File.ReadAllText(name).Replace("smallest payoff gap", "least gap", StringComparison.Ordinal));

        Assert.Equal(Plan.Hash, StoredMap.Open(folder.Store).Plan.Hash);
    }

    [Fact]
    public void LabelsThatCannotBeDecodedAreFoundOnReading()
    {
        var name = folder.Of("phase", "c", "0", "0");
        var whole = File.ReadAllBytes(name);
        byte[] changed = [.. whole];
        changed[^6] ^= 0xFF;
        byte[][] damaged =
        [
            [], whole[..^1], whole[..^9], whole[1..], changed, [.. whole, .. whole], Gzip(new byte[63]), Gzip(new byte[65]),
        ];

        foreach (var bytes in damaged)
        {
            File.WriteAllBytes(name, bytes);
            AssertDamagedChunk(name);
        }
    }

    [Theory]
    [InlineData(9)]
    [InlineData(255)]
    public void ALabelThatIsNoPhaseIsDamage(byte label)
    {
        var cells = new byte[64];
        cells[37] = label;
        File.WriteAllBytes(folder.Of("phase", "c", "0", "0"), Gzip(cells));

        Assert.Contains($"it holds {label}", AssertDamagedChunk(folder.Of("phase", "c", "0", "0")), StringComparison.Ordinal);
    }

    [Fact]
    public void ADamagedChunkDeletedIsATileToSweepAgain()
    {
        var name = folder.Of("phase", "c", "0", "0");
        File.WriteAllBytes(name, []);
        Assert.Contains("delete this file", AssertDamagedChunk(name), StringComparison.Ordinal);

        File.Delete(name);

        using var store = TileStore.Open(folder.Store, Plan, force: false);
        Assert.Equal([Plan.Tiles.First()], Plan.Tiles.Where(tile => !store.Has(tile)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(257)]
    public void AFieldChunkOfWrongLengthIsFoundOnOpeningAndOnReading(int bytes)
    {
        File.WriteAllBytes(folder.Of("margin", "c", "1", "2"), new byte[bytes]);
        var tile = Plan.Tiles.Single(t => t is { Row: 1, Column: 2 });

        var opening = Assert.Throws<InputException>(() => TileStore.Open(folder.Store, Plan, force: false));
        var reading = Assert.Throws<InputException>(
            () => StoredMap.Open(folder.Store).ReadField(Field.Margin, tile, new float[tile.Cells]));

        Assert.Contains($"it has {bytes} bytes instead of 256", opening.Message, StringComparison.Ordinal);
        Assert.Contains("the chunk is damaged", reading.Message, StringComparison.Ordinal);
        AssertForceRepairs();
    }

    private static byte[] Gzip(byte[] cells)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(cells);
        }

        return bytes.ToArray();
    }

    private void AssertDamaged(string expected)
    {
        var before = folder.Snapshot();
        InputException[] refusals =
        [
            Assert.Throws<InputException>(() => StoredMap.Open(folder.Store)),
            Assert.Throws<InputException>(() => TileStore.Open(folder.Store, Plan, force: false)),
        ];
        foreach (var refusal in refusals)
        {
            Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
            Assert.Contains("--force", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, folder.Snapshot());
    }

    private string AssertDamagedChunk(string name)
    {
        var tile = Plan.Tiles.First();
        using var store = TileStore.Open(folder.Store, Plan, force: false);
        var refusal = Assert.Throws<InputException>(() => store.ReadPhases(tile, new byte[tile.Cells]));
        Assert.StartsWith($"{name}: the chunk is damaged", refusal.Message, StringComparison.Ordinal);
        return refusal.Message;
    }

    private void AssertForceRepairs()
    {
        using (var store = TileStore.Open(folder.Store, Plan, force: true))
        {
            Assert.DoesNotContain(Plan.Tiles, store.Has);
        }

        Assert.Equal(Plan.Hash, StoredMap.Open(folder.Store).Plan.Hash);
    }
}
