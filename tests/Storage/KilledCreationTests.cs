using PhaseSweep.Model;
using PhaseSweep.Storage;
using Xunit;

namespace PhaseSweep.Tests.Storage;

/// <summary>A creation killed after any of its steps is started over, also by another plan.</summary>
public sealed class KilledCreationTests : IDisposable
{
    private static readonly SweepPlan Plan = StoreFolder.Plan(fields: Field.Margin);

    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>The files of a creation in the order in which they appear.</summary>
    private static readonly string[] Steps =
    [
        "p_H/zarr.json", "p_S/zarr.json", "margin/zarr.json", "phase/zarr.json", "p_H/c/0", "p_S/c/0", "zarr.json",
    ];

    public static TheoryData<int, bool> Kills()
    {
        var kills = new TheoryData<int, bool>();
        for (var done = 0; done < Steps.Length; done++)
        {
            kills.Add(done, false);
            kills.Add(done, true);
        }

        return kills;
    }

    [Fact]
    public void TheStepsAreThoseOfACreation()
    {
        TileStore.Open(folder.Store, Plan, force: false).Dispose();

        var created = Directory.GetFiles(folder.Store, "*", SearchOption.AllDirectories);

        Assert.Equal(
            Steps.Order(StringComparer.Ordinal),
            created.Select(f => Path.GetRelativePath(folder.Store, f).Replace('\\', '/')).Order(StringComparer.Ordinal));
        var root = File.GetLastWriteTimeUtc(folder.Of("zarr.json"));
        Assert.All(created, f => Assert.True(File.GetLastWriteTimeUtc(f) <= root));
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public void IsStartedOver(int done, bool temporary)
    {
        Kill(done, temporary);

        Assert.Throws<InputException>(() => StoredMap.Open(folder.Store));
        folder.Write(Plan);
        var restarted = folder.Snapshot();

        Directory.Delete(folder.Store, recursive: true);
        folder.Write(Plan);
        Assert.Equal(folder.Snapshot(), restarted);
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public void LeavesNothingBehindInAStoreOfAnotherPlan(int done, bool temporary)
    {
        var other = StoreFolder.Plan(9, 9, 4, Field.Regret);
        Kill(done, temporary);

        folder.Write(other);
        var restarted = folder.Snapshot();

        Directory.Delete(folder.Store, recursive: true);
        folder.Write(other);
        Assert.Equal(folder.Snapshot(), restarted);
    }

    /// <summary>The folder as it stands when the process dies after some steps, in the middle of the next or before it.</summary>
    private void Kill(int done, bool temporary)
    {
        TileStore.Open(folder.Store, Plan, force: false).Dispose();
        foreach (var step in Steps.Skip(done))
        {
            File.Delete(folder.Of(step));
        }

        foreach (var step in Steps.Skip(done + (temporary ? 1 : 0)).Where(step => step.Contains('/', StringComparison.Ordinal)))
        {
            var emptied = Path.GetDirectoryName(folder.Of(step))!;
            if (Directory.Exists(emptied) && Directory.GetFileSystemEntries(emptied).Length == 0)
            {
                Directory.Delete(emptied);
            }
        }

        if (temporary)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.Of(Steps[done]))!);
            File.WriteAllText(folder.Of(Steps[done] + ".phasesweep-part"), "{\"zarr_f");
        }

        File.WriteAllText(folder.Of(".phasesweep.lock"), "");
    }
}
