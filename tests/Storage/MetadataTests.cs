using System.Text.Json.Nodes;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Storage;

/// <summary>The documents of a store, word for word as Zarr version 3 and xarray expect them.</summary>
public sealed class MetadataTests : IDisposable
{
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void LabelsAreBytesCompressedWithFlagsAndNamedDimensions()
    {
        folder.Write(StoreFolder.Plan());

        AssertJson(
            """
            {"zarr_format":3,"node_type":"array","shape":[17,23],"data_type":"uint8",
             "chunk_grid":{"name":"regular","configuration":{"chunk_shape":[8,8]}},
             "chunk_key_encoding":{"name":"default","configuration":{"separator":"/"}},"fill_value":255,
             "codecs":[{"name":"bytes"},{"name":"gzip","configuration":{"level":1}}],
             "dimension_names":["p_H","p_S"],"attributes":{"long_name":"phase","flag_values":[0,1,2,3,4,5,6,7,8],
             "flag_meanings":"Safe Trapped Bistable SelfConfirming LatentRisk LatentEscape Cycling Boundary Refuted",
             "source":"PhaseSweep"}}
            """,
            folder.Json("phase", "zarr.json"));
    }

    [Fact]
    public void FieldsAreLittleEndianFloatsUncompressed()
    {
        folder.Write(StoreFolder.Plan(fields: Field.SecondBeliefLow));

        AssertJson(
            """
            {"zarr_format":3,"node_type":"array","shape":[17,23],"data_type":"float32",
             "chunk_grid":{"name":"regular","configuration":{"chunk_shape":[8,8]}},
             "chunk_key_encoding":{"name":"default","configuration":{"separator":"/"}},"fill_value":"NaN",
             "codecs":[{"name":"bytes","configuration":{"endian":"little"}}],
             "dimension_names":["p_H","p_S"],
             "attributes":{"long_name":"low end of the belief that playing H leaves","source":"PhaseSweep"}}
            """,
            folder.Json("belief_H_low", "zarr.json"));
    }

    [Fact]
    public void CoordinatesAreTheCellCentresInOneChunk()
    {
        var plan = StoreFolder.Plan();
        folder.Write(plan);

        AssertJson(
            """
            {"zarr_format":3,"node_type":"array","shape":[23],"data_type":"float64",
             "chunk_grid":{"name":"regular","configuration":{"chunk_shape":[23]}},
             "chunk_key_encoding":{"name":"default","configuration":{"separator":"/"}},"fill_value":"NaN",
             "codecs":[{"name":"bytes","configuration":{"endian":"little"}}],
             "dimension_names":["p_S"],"attributes":{"long_name":"LONG_NAME","source":"PhaseSweep"}}
            """.Replace("LONG_NAME", plan.Scenario.Parameters[0].Meaning, StringComparison.Ordinal),
            folder.Json("p_S", "zarr.json"));
        var bytes = File.ReadAllBytes(folder.Of("p_S", "c", "0"));
        var centres = Enumerable.Range(0, bytes.Length / 8).Select(i => BitConverter.ToDouble(bytes, 8 * i)).ToArray();
        Assert.Equal(plan.Grid.X.Centers(0, 23), centres);
        Assert.Equal(centres.Order(), centres);
    }

    [Fact]
    public void ChunksDoNotReachBeyondAMapThatIsFlat()
    {
        folder.Write(StoreFolder.Plan(width: 40, height: 3, tile: 16, Field.Margin));

        AssertJson("[3,16]", folder.Json("phase", "zarr.json")["chunk_grid"]!["configuration"]!["chunk_shape"]);
        Assert.Equal(3 * 16 * sizeof(float), new FileInfo(folder.Of("margin", "c", "0", "2")).Length);
    }

    [Fact]
    public void CellsBeyondTheEdgeOfTheMapAreFilled()
    {
        folder.Write(StoreFolder.Plan(width: 3, height: 2, tile: 2, Field.Margin));

        var chunk = File.ReadAllBytes(folder.Of("margin", "c", "0", "1"));

        Assert.Equal(16, chunk.Length);
        Assert.Equal("0000C07F", Convert.ToHexString(chunk, 4, 4));
        Assert.Equal("0000C07F", Convert.ToHexString(chunk, 12, 4));
        Assert.Equal(StoreFolder.ValueAt(Field.Margin, 1, 2), BitConverter.ToSingle(chunk, 8));
    }

    [Fact]
    public void TheGroupHoldsThePlanFromTheStart()
    {
        var plan = StoreFolder.Plan();
        folder.Write(plan, tiles: 0);

        var group = folder.Json("zarr.json");

        Assert.Equal(3, group["zarr_format"]!.GetValue<int>());
        Assert.Equal("group", group["node_type"]!.GetValue<string>());
        AssertJson(plan.ToJson().ToJsonString(), group["attributes"]!["plan"]);
        Assert.Equal(plan.Hash, group["attributes"]!["plan_hash"]!.GetValue<string>());
        Assert.Matches(@"^\d+\.\d+\.\d+$", group["attributes"]!["version"]!.GetValue<string>());
        Assert.False(group.ContainsKey("consolidated_metadata"));
    }

    [Fact]
    public void AFinishedGroupHoldsProvenanceAndTheMetadataOfEveryArray()
    {
        folder.Write(StoreFolder.Plan(fields: Field.Margin));

        var group = folder.Json("zarr.json");

        AssertJson("""["host"]""", group["attributes"]!["devices"]);
        var consolidated = group["consolidated_metadata"]!;
        Assert.Equal("inline", consolidated["kind"]!.GetValue<string>());
        Assert.False(consolidated["must_understand"]!.GetValue<bool>());
        var arrays = consolidated["metadata"]!.AsObject();
        Assert.Equal(["p_H", "p_S", "margin", "phase"], arrays.Select(a => a.Key));
        Assert.All(arrays, array => AssertJson(array.Value!.ToJsonString(), folder.Json(array.Key, "zarr.json")));
    }

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}\nfound {actual?.ToJsonString()}");
}
