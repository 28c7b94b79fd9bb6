using PhaseSweep.Model;
using PhaseSweep.Storage;
using Xunit;

namespace PhaseSweep.Tests.Storage;

/// <summary>What stands at the path and is not the store asked for: refused, and left as it is.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AStoreOfAnotherPlanIsRefusedAndNamesWhatDiffers()
    {
        folder.Write(StoreFolder.Plan());
        var refusal = RefusedUntouched(StoreFolder.Plan(width: 24, fields: Field.Margin), force: false);

        Assert.Contains("(x cells 23, not 24; other fields)", refusal, StringComparison.Ordinal);
        Assert.Contains("--force", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void ForceReplacesAStoreOfAnotherPlanWithoutATraceOfIt()
    {
        var plan = StoreFolder.Plan(fields: Field.Regret);
        folder.Write(plan, tiles: 2);
        var fresh = folder.Snapshot();
        Directory.Delete(folder.Store, recursive: true);
        folder.Write(StoreFolder.Plan(64, 64, 8, Field.Margin, Field.MixedShare));

        folder.Write(plan, tiles: 2, force: true);

        Assert.Equal(fresh, folder.Snapshot());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnythingThatIsNoStoreOfOursIsNeverTouched(bool force)
    {
        Directory.CreateDirectory(folder.Of("phase", "c", "0"));
        File.WriteAllText(folder.Of("phase", "c", "0", "0"), "data of somebody");
        RefusedUntouched(StoreFolder.Plan(), force);

        const string Foreign = """{"zarr_format":3,"node_type":"array","attributes":{}}""";
        File.WriteAllText(folder.Of("phase", "zarr.json"), Foreign);
        RefusedUntouched(StoreFolder.Plan(), force);

        File.WriteAllText(folder.Of("zarr.json"), Foreign.Replace("array", "group", StringComparison.Ordinal));
        RefusedUntouched(StoreFolder.Plan(), force);

        Directory.Delete(folder.Store, recursive: true);
        Directory.CreateDirectory(folder.Store);
        File.WriteAllText(folder.Of("notes.txt"), "mine");
        RefusedUntouched(StoreFolder.Plan(), force);

        File.Move(folder.Of("notes.txt"), folder.Of("zarr.json"));
        RefusedUntouched(StoreFolder.Plan(), force);

        Directory.Delete(folder.Store, recursive: true);
        File.WriteAllText(folder.Store, "a file");
        RefusedUntouched(StoreFolder.Plan(), force);
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("phase/notes.txt")]
    [InlineData("more/data/0")]
    public void ForceDeletesNoStoreThatHoldsSomethingElseToo(string foreign)
    {
        folder.Write(StoreFolder.Plan());
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Of(foreign))!);
        File.WriteAllText(folder.Of(foreign), "mine");

        Assert.Contains("not part of a store", RefusedUntouched(StoreFolder.Plan(width: 24), force: true), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("map")]
    [InlineData("map.png")]
    [InlineData("")]
    public void AStoreMustBeNamedAsOne(string name)
    {
        var refusal = Assert.Throws<InputException>(() => TileStore.Open(Path.Combine(folder.Root, name), StoreFolder.Plan(), force: false));

        Assert.Contains(".zarr", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Snapshot());
    }

    [Fact]
    public void MissingFoldersAboveTheStoreAreCreated()
    {
        var path = Path.Combine(folder.Root, "a", "b", "map.zarr") + Path.DirectorySeparatorChar;

        TileStore.Open(path, StoreFolder.Plan(), force: false).Dispose();

        Assert.Equal(StoreFolder.Plan().Hash, StoredMap.Open(path).Plan.Hash);
    }

    [Fact]
    public void APathThatCannotBeWrittenIsRefused()
    {
        File.WriteAllText(Path.Combine(folder.Root, "file"), "");
        string[] paths = [Path.Combine(folder.Root, "file", "map.zarr"), Path.Combine(folder.Root, "a\0b.zarr"), "/proc/map.zarr"];

        foreach (var path in paths.Where(p => Directory.Exists("/proc") || !p.StartsWith("/proc", StringComparison.Ordinal)))
        {
            var refusal = Assert.Throws<InputException>(() => TileStore.Open(path, StoreFolder.Plan(), force: false));
            Assert.Contains("cannot be written", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ReadingWhatIsNoStoreIsRefused()
    {
        var missing = Assert.Throws<InputException>(() => StoredMap.Open(folder.Store));
        Directory.CreateDirectory(folder.Store);
        var empty = Assert.Throws<InputException>(() => StoredMap.Open(folder.Store));

        Assert.Contains("no such store", missing.Message, StringComparison.Ordinal);
        Assert.Contains("holds no map", empty.Message, StringComparison.Ordinal);
    }

    private string RefusedUntouched(SweepPlan plan, bool force)
    {
        var before = folder.Snapshot();
        var refusal = Assert.Throws<InputException>(() => TileStore.Open(folder.Store, plan, force));
        Assert.Equal(before, folder.Snapshot());
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal.Message;
    }
}
