using PhaseSweep.Model;
using PhaseSweep.Storage;
using Xunit;

namespace PhaseSweep.Tests.Storage;

public sealed class ResumeTests : IDisposable
{
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AStoreOpenedAgainHasExactlyTheTilesWritten()
    {
        var plan = StoreFolder.Plan(fields: Field.Margin);
        folder.Write(plan, tiles: 4);

        using var store = TileStore.Open(folder.Store, plan, force: false);

        Assert.Equal(plan.Tiles.Take(4), plan.Tiles.Where(store.Has));
        var tile = plan.Tiles.ElementAt(3);
        var phases = new byte[tile.Cells];
        store.ReadPhases(tile, phases);
        Assert.Equal(StoreFolder.Result(plan, tile).Phases[..tile.Cells], phases);
    }

    [Fact]
    public void ATileCountsOnlyWithAllItsArrays()
    {
        var plan = StoreFolder.Plan(fields: Field.Margin);
        folder.Write(plan, tiles: 2);
        File.Delete(folder.Of("margin", "c", "0", "0"));
        File.Delete(folder.Of("phase", "c", "0", "1"));

        using var store = TileStore.Open(folder.Store, plan, force: false);

        Assert.DoesNotContain(plan.Tiles, store.Has);
    }

    [Fact]
    public void AResumedStoreEqualsOneWrittenInOneGo()
    {
        var plan = StoreFolder.Plan(fields: Field.Margin);
        folder.Write(plan);
        var whole = folder.Snapshot();
        Directory.Delete(folder.Store, recursive: true);

        folder.Write(plan, tiles: 3);
        folder.Write(plan);

        Assert.Equal(whole, folder.Snapshot());
    }

    [Fact]
    public void LeftoverTemporariesAreRemovedAndTheTilesKept()
    {
        var plan = StoreFolder.Plan(fields: Field.Margin);
        folder.Write(plan, tiles: 3);
        var before = folder.Snapshot();
        Directory.CreateDirectory(folder.Of("phase", "c", "2"));
        string[] leftovers =
        [
            folder.Of("zarr.json.phasesweep-part"),
            folder.Of("phase", "c", "2", "0.phasesweep-part"),
            folder.Of("margin", "c", "0", "1.phasesweep-part"),
        ];
        Array.ForEach(leftovers, leftover => File.WriteAllText(leftover, "half a ch"));

        using (TileStore.Open(folder.Store, plan, force: false))
        {
            Assert.All(leftovers, leftover => Assert.False(File.Exists(leftover)));
        }

        Directory.Delete(folder.Of("phase", "c", "2"));
        Assert.Equal(before, folder.Snapshot());
    }

    [Fact]
    public void AKilledSweepThatWasForcedGoesOnWhenItsCommandIsRepeated()
    {
        var plan = StoreFolder.Plan();
        folder.Write(plan, tiles: 2, force: true);

        using var store = TileStore.Open(folder.Store, plan, force: true);

        Assert.Equal(2, plan.Tiles.Count(store.Has));
    }

    [Fact]
    public void ASecondSweepIntoTheSameStoreIsRefused()
    {
        var plan = StoreFolder.Plan();
        using (TileStore.Open(folder.Store, plan, force: false))
        {
            var refusal = Assert.Throws<InputException>(() => TileStore.Open(folder.Store, plan, force: true));
            Assert.Contains("another run", refusal.Message, StringComparison.Ordinal);
        }

        TileStore.Open(folder.Store, plan, force: false).Dispose();
        Assert.False(File.Exists(folder.Of(".phasesweep.lock")));
    }

    [Fact]
    public void TheLockOfAKilledSweepDoesNotBlock()
    {
        var plan = StoreFolder.Plan();
        folder.Write(plan, tiles: 2);
        File.WriteAllText(folder.Of(".phasesweep.lock"), "");

        using var store = TileStore.Open(folder.Store, plan, force: false);

        Assert.Equal(2, plan.Tiles.Count(store.Has));
    }

    [SkippableFact]
    public void AFullDiskLeavesFinishedTilesAndNoTemporary()
    {
        Skip.IfNot(File.Exists("/dev/full"), "a device that is always full (/dev/full) exists on Linux only");
        var plan = StoreFolder.Plan(fields: Field.Margin);
        folder.Write(plan, tiles: 1);
        var second = plan.Tiles.ElementAt(1);
        var part = folder.Of("phase", "c", "0", "1.phasesweep-part");
        using (var store = TileStore.Open(folder.Store, plan, force: false))
        {
            File.CreateSymbolicLink(part, "/dev/full");

            Assert.Throws<IOException>(() => store.Write(StoreFolder.Result(plan, second)));

            Assert.Equal(plan.Tiles.Take(1), plan.Tiles.Where(store.Has));
            Assert.Null(new FileInfo(part).LinkTarget);
        }

        folder.Write(plan);
        Assert.True(StoredMap.Open(folder.Store).ReadPhases(second, new byte[second.Cells]));
    }
}
