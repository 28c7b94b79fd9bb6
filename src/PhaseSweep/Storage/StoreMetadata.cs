using System.Text.Json;
using System.Text.Json.Nodes;
using PhaseSweep.Model;

namespace PhaseSweep.Storage;

/// <summary>Writes and checks everything in a store but its tiles: the documents and the coordinates.</summary>
internal static class StoreMetadata
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Duplicates are refused on reading; they would only be found, as a fault, on looking a key up.</summary>
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>
    /// Writes the metadata of an empty store, the root group last: a folder without it is a store killed at its creation.
    /// </summary>
    public static void Create(string path, SweepPlan plan)
    {
        foreach (var (array, document) in ZarrMetadata.Arrays(plan))
        {
            Write(StoreFiles.MetadataOf(path, array), document);
        }

        foreach (var axis in new[] { plan.Grid.Y, plan.Grid.X })
        {
            DurableFile.Write(StoreFiles.CoordinateOf(path, axis.Parameter), stream => stream.Write(Coordinates.Encode(axis)));
        }

        Record(path, plan, []);
    }

    /// <summary>Writes the root group of an unfinished store.</summary>
    public static void Record(string path, SweepPlan plan, JsonArray runs) =>
        Write(StoreFiles.MetadataOf(path), ZarrMetadata.Group(plan, runs));

    /// <summary>Writes the root group of a finished store.</summary>
    public static void Complete(string path, SweepPlan plan, JsonArray runs, JsonObject provenance) =>
        Write(StoreFiles.MetadataOf(path), ZarrMetadata.Group(plan, runs, provenance));

    /// <summary>The runs that the store at <paramref name="path"/> tells of.</summary>
    public static JsonArray ReadRuns(string path) =>
        TryRead(StoreFiles.MetadataOf(path))?["attributes"]?[ZarrMetadata.Runs] is JsonArray runs
            ? runs.DeepClone().AsArray()
            : [];

    /// <summary>Whether the root group is that of a finished store.</summary>
    public static bool IsComplete(string path) =>
        TryRead(StoreFiles.MetadataOf(path))?.ContainsKey(ZarrMetadata.Consolidated) ?? false;

    /// <summary>The plan of the store at <paramref name="path"/>.</summary>
    /// <exception cref="InputException">Its root group is missing or damaged.</exception>
    public static SweepPlan ReadPlan(string path)
    {
        var name = StoreFiles.MetadataOf(path);
        if (TryRead(name) is not { } root || !ZarrMetadata.IsOurs(root) || root["attributes"]!["plan"] is not JsonObject stored)
        {
            throw Damaged(path, File.Exists(name) ? "its zarr.json holds no plan" : "its zarr.json is missing");
        }

        SweepPlan plan;
        try
        {
            plan = SweepPlan.FromJson(stored);
        }
        catch (InputException e)
        {
            throw Damaged(path, $"its plan cannot be read: {e.Message}", e);
        }

        return JsonNode.DeepEquals(root["attributes"]!["plan_hash"], plan.Hash)
            ? plan
            : throw Damaged(path, "its plan was altered: it does not have the hash recorded with it");
    }

    /// <summary>Checks the documents and the coordinates against <paramref name="plan"/>; wording may differ.</summary>
    /// <exception cref="InputException">Something is missing or altered.</exception>
    public static void Check(string path, SweepPlan plan)
    {
        foreach (var (array, expected) in ZarrMetadata.Arrays(plan))
        {
            if (TryRead(StoreFiles.MetadataOf(path, array)) is not { } found || !SameArray(expected, found))
            {
                throw Damaged(path, $"{array}/{StoreFiles.Metadata} is missing or altered");
            }
        }

        foreach (var axis in new[] { plan.Grid.Y, plan.Grid.X })
        {
            var name = StoreFiles.CoordinateOf(path, axis.Parameter);
            if (!File.Exists(name) || !File.ReadAllBytes(name).AsSpan().SequenceEqual(Coordinates.Encode(axis)))
            {
                throw Damaged(path, $"the coordinates {axis.Parameter} are missing or altered");
            }
        }
    }

    /// <summary>The document in a file, or null where there is none or it is not a JSON object.</summary>
    public static JsonObject? TryRead(string name)
    {
        try
        {
            return File.Exists(name) ? JsonNode.Parse(File.ReadAllText(name), documentOptions: Strict) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(string name, JsonObject document) =>
        DurableFile.Write(name, stream => JsonSerializer.Serialize(stream, document, Indented));

    private static bool SameArray(JsonObject expected, JsonObject found)
    {
        var written = JsonNode.Parse(expected.ToJsonString())!.AsObject();
        foreach (var wording in new[] { "long_name", "comment" })
        {
            (written["attributes"] as JsonObject)?.Remove(wording);
            (found["attributes"] as JsonObject)?.Remove(wording);
        }

        return JsonNode.DeepEquals(written, found);
    }

    private static InputException Damaged(string path, string what, Exception? cause = null) =>
        new($"{path}: damaged store: {what}; give its command again with --force to delete it and start over", cause);
}
