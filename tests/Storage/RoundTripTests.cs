using PhaseSweep.Model;
using PhaseSweep.Storage;
using Xunit;

namespace PhaseSweep.Tests.Storage;

public sealed class RoundTripTests : IDisposable
{
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(16, 16, 8)]
    [InlineData(23, 17, 8)]
    [InlineData(40, 3, 16)]
    [InlineData(3, 40, 16)]
    [InlineData(1, 1, 1)]
    [InlineData(5, 7, 7)]
    public void EveryCellComesBackWhateverTheShapeOfTheMap(int width, int height, int tile)
    {
        var plan = StoreFolder.Plan(width, height, tile, Field.Margin, Field.FirstBeliefHigh);
        folder.Write(plan);

        var map = StoredMap.Open(folder.Store);

        Assert.Equal(plan.Hash, map.Plan.Hash);
        foreach (var t in plan.Tiles)
        {
            var expected = StoreFolder.Result(plan, t);
            var phases = new byte[t.Cells];
            Assert.True(map.ReadPhases(t, phases));
            Assert.Equal(expected.Phases[..t.Cells], phases);
            for (var f = 0; f < plan.Fields.Count; f++)
            {
                var values = new float[t.Cells];
                Assert.True(map.ReadField(plan.Fields[f], t, values));
                Assert.Equal(expected.Values[f][..t.Cells], values);
            }
        }
    }

    [Fact]
    public void TilesWrittenAtTheSameTimeAreAllThere()
    {
        var plan = StoreFolder.Plan(64, 48, 8, Field.Margin);
        using (var store = TileStore.Open(folder.Store, plan, force: false))
        {
            Parallel.ForEach(plan.Tiles, tile => store.Write(StoreFolder.Result(plan, tile)));
            Assert.All(plan.Tiles, tile => Assert.True(store.Has(tile)));
        }

        var map = StoredMap.Open(folder.Store);
        Assert.All(plan.Tiles, tile =>
        {
            var phases = new byte[tile.Cells];
            Assert.True(map.ReadPhases(tile, phases));
            Assert.Equal(StoreFolder.Result(plan, tile).Phases[..tile.Cells], phases);
        });
    }

    [Fact]
    public void TilesNotYetWrittenReadAsNotComputed()
    {
        var plan = StoreFolder.Plan(fields: Field.Margin);
        folder.Write(plan, tiles: 1);
        var map = StoredMap.Open(folder.Store);
        var missing = plan.Tiles.Last();
        var phases = new byte[missing.Cells];
        var values = new float[missing.Cells];

        Assert.False(map.ReadPhases(missing, phases));
        Assert.False(map.ReadField(Field.Margin, missing, values));

        Assert.All(phases, p => Assert.Equal(Phases.NotComputed, p));
        Assert.All(values, v => Assert.Equal(float.NaN, v));
    }

    [Fact]
    public void AFieldThatWasNotSweptIsRefusedWithThoseThatWere()
    {
        folder.Write(StoreFolder.Plan(fields: Field.Margin));
        var map = StoredMap.Open(folder.Store);

        var refusal = Assert.Throws<InputException>(() => map.ReadField(Field.Regret, map.Plan.Tiles.First(), new float[64]));

        Assert.Contains("regret", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("this map holds margin; sweep again with --field regret", refusal.Message, StringComparison.Ordinal);
    }
}
