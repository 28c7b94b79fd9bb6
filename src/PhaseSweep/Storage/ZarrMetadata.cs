using System.Text.Json.Nodes;
using PhaseSweep.Model;

namespace PhaseSweep.Storage;

/// <summary>
/// The <c>zarr.json</c> documents of a store. Source: Zarr core specification, version 3; <c>long_name</c>, <c>source</c>,
/// <c>comment</c>, <c>flag_values</c> and <c>flag_meanings</c> are those of the CF conventions. Labels carry no <c>_FillValue</c>: xarray would
/// turn them into floats.
/// </summary>
internal static class ZarrMetadata
{
    /// <summary>Key of the list of runs in the attributes of the root group.</summary>
    public const string Runs = "runs";

    /// <summary>Key of the metadata of all arrays in the root group of a finished store.</summary>
    public const string Consolidated = "consolidated_metadata";

    /// <summary>Name of the array of labels.</summary>
    public const string Phase = "phase";

    private const string Source = "PhaseSweep";

    /// <summary>Every array of a store by name: coordinates, fields, and the labels last.</summary>
    public static IEnumerable<KeyValuePair<string, JsonObject>> Arrays(SweepPlan plan)
    {
        yield return new(plan.Grid.Y.Parameter, Coordinate(plan, plan.Grid.Y));
        yield return new(plan.Grid.X.Parameter, Coordinate(plan, plan.Grid.X));
        foreach (var field in plan.Fields)
        {
            yield return new(field.Name(plan.Scenario), Map(
                plan, "float32", "NaN", [LittleEndianBytes()], new JsonObject { ["long_name"] = field.Meaning(plan.Scenario) }));
        }

        var labels = new JsonObject
        {
            ["long_name"] = Phase,
            ["flag_values"] = new JsonArray([.. Phases.All.Select(p => (JsonNode)(int)p)]),
            ["flag_meanings"] = string.Join(' ', Phases.All),
        };
        if (plan.Learner is { } learner)
        {
            labels["comment"] = learner.RuleInWords();
        }

        yield return new(Phase, Map(
            plan,
            "uint8",
            (int)Phases.NotComputed,
            [Codec("bytes"), Codec("gzip", new JsonObject { ["level"] = 1 })],
            labels));
    }

    /// <summary>The root group of an unfinished store: its plan, what wrote it, and the runs so far.</summary>
    public static JsonObject Group(SweepPlan plan, JsonArray runs)
    {
        var attributes = Attributes(plan);
        attributes[Runs] = runs.DeepClone();
        return new() { ["zarr_format"] = 3, ["node_type"] = "group", ["attributes"] = attributes };
    }

    /// <summary>The root group of a finished store, with provenance and the metadata of all arrays.</summary>
    public static JsonObject Group(SweepPlan plan, JsonArray runs, JsonObject provenance)
    {
        var group = Group(plan, runs);
        foreach (var (key, value) in provenance)
        {
            group["attributes"]!.AsObject().TryAdd(key, value?.DeepClone());
        }

        group[Consolidated] = new JsonObject
        {
            ["kind"] = "inline",
            ["must_understand"] = false,
            ["metadata"] = new JsonObject(Arrays(plan).Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))),
        };
        return group;
    }

    /// <summary>Whether a document was written by this program.</summary>
    public static bool IsOurs(JsonObject document) =>
        document["attributes"] is JsonObject attributes
        && attributes["source"] is JsonValue value
        && value.TryGetValue<string>(out var source)
        && source == Source;

    private static JsonObject Attributes(SweepPlan plan) => new()
    {
        ["title"] = plan.Scenario.Title,
        ["source"] = Source,
        ["version"] = typeof(ZarrMetadata).Assembly.GetName().Version!.ToString(3),
        ["plan"] = plan.ToJson(),
        ["plan_hash"] = plan.Hash,
    };

    private static JsonObject Map(SweepPlan plan, string type, JsonNode fill, JsonArray codecs, JsonObject attributes) =>
        Array(
            [plan.Grid.Height, plan.Grid.Width],
            [ChunkLayout.Rows(plan), ChunkLayout.Columns(plan)],
            type,
            fill,
            codecs,
            [plan.Grid.Y.Parameter, plan.Grid.X.Parameter],
            attributes);

    private static JsonObject Coordinate(SweepPlan plan, Axis axis)
    {
        var parameter = plan.Scenario.Parameters[plan.Scenario.IndexOf(axis.Parameter)];
        return Array(
            [axis.Count],
            [axis.Count],
            "float64",
            "NaN",
            [LittleEndianBytes()],
            [axis.Parameter],
            new JsonObject { ["long_name"] = parameter.Meaning });
    }

    private static JsonObject Array(
        JsonArray shape,
        JsonArray chunk,
        string type,
        JsonNode fill,
        JsonArray codecs,
        JsonArray dimensions,
        JsonObject attributes)
    {
        attributes["source"] = Source;
        return new()
        {
            ["zarr_format"] = 3,
            ["node_type"] = "array",
            ["shape"] = shape,
            ["data_type"] = type,
            ["chunk_grid"] = Codec("regular", new JsonObject { ["chunk_shape"] = chunk }),
            ["chunk_key_encoding"] = Codec("default", new JsonObject { ["separator"] = "/" }),
            ["fill_value"] = fill,
            ["codecs"] = codecs,
            ["dimension_names"] = dimensions,
            ["attributes"] = attributes,
        };
    }

    private static JsonObject LittleEndianBytes() => Codec("bytes", new JsonObject { ["endian"] = "little" });

    private static JsonObject Codec(string name, JsonObject? configuration = null)
    {
        var codec = new JsonObject { ["name"] = name };
        if (configuration is not null)
        {
            codec["configuration"] = configuration;
        }

        return codec;
    }
}
