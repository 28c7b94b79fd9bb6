using System.Text.Json.Nodes;
using PhaseSweep.Model;
using PhaseSweep.Storage;

namespace PhaseSweep.Tests.Storage;

/// <summary>A folder of its own for the stores of one test, and maps whose every cell has a known value.</summary>
internal sealed class StoreFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("phasesweep-store-").FullName;

    public string Store => Path.Combine(Root, "map.zarr");

    /// <summary>A map of odd shape: tiles at its right and upper edge are smaller, and none is square there.</summary>
    public static SweepPlan Plan(int width = 23, int height = 17, int tile = 8, params Field[] fields)
    {
        var scenario = ScenarioCatalogue.Find("sycophancy");
        return new SweepPlan(
            scenario,
            [.. scenario.Parameters.Select(p => p.Default)],
            new ParameterGrid(new Axis("p_S", 0.1, 0.9, width), new Axis("p_H", 0, 1, height)),
            Exploration.InTheLimit,
            SweepPlan.DefaultHypotheses,
            Precision.Auto,
            tile,
            fields);
    }

    public static byte PhaseAt(int row, int column) => (byte)((row * 31 + column * 7) % 9);

    public static float ValueAt(Field field, int row, int column) =>
        (row + column) % 11 == 0 ? float.NaN : (int)field * 1000 + row + column / 64f;

    /// <summary>The result a device would hand over for the tile.</summary>
    public static TileResult Result(SweepPlan plan, Tile tile)
    {
        var result = new TileResult(plan.TileSide * plan.TileSide, plan.Fields) { Tile = tile };
        for (var i = 0; i < tile.Cells; i++)
        {
            var (row, column) = (tile.FirstRow + i / tile.Width, tile.FirstColumn + i % tile.Width);
            result.Phases[i] = PhaseAt(row, column);
            for (var f = 0; f < plan.Fields.Count; f++)
            {
                result.Values[f][i] = ValueAt(plan.Fields[f], row, column);
            }
        }

        return result;
    }

    /// <summary>Writes the first <paramref name="tiles"/> tiles of a store, and completes it if these are all.</summary>
    public void Write(SweepPlan plan, int tiles = int.MaxValue, bool force = false)
    {
        using var store = TileStore.Open(Store, plan, force);
        foreach (var tile in plan.Tiles.Take(tiles))
        {
            store.Write(Result(plan, tile));
        }

        if (plan.Tiles.All(store.Has))
        {
            store.Complete(new JsonObject { ["devices"] = new JsonArray("host") });
        }
    }

    public string Of(params string[] parts) => Path.Combine([Store, .. parts]);

    public JsonObject Json(params string[] parts) => JsonNode.Parse(File.ReadAllText(Of(parts)))!.AsObject();

    /// <summary>Every file below the folder with its bytes: two equal snapshots mean that nothing was touched.</summary>
    public SortedDictionary<string, string> Snapshot() => new(
        Directory.GetFileSystemEntries(Root, "*", SearchOption.AllDirectories).ToDictionary(
            entry => Path.GetRelativePath(Root, entry),
            entry => File.Exists(entry) ? Convert.ToHexString(File.ReadAllBytes(entry)) : "folder"),
        StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
