using System.Text.Json;
using System.Text.Json.Nodes;
using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>What stands in the two JSON files of a boundary map.</summary>
public sealed class BoundaryFileTests : IDisposable
{
    /// <summary>Rounding of a sum over a few hundred sides.</summary>
    private const double Rounding = 1e-12;

    private static readonly Dictionary<string, BoundaryMap> Maps = new()
    {
        ["sycophancy"] = DrawnMaps.Sycophancy(),
        ["deception"] = DrawnMaps.Deception(),
        ["rewards"] = DrawnMaps.Rewards(),
        ["rings"] = DrawnMaps.Rings(0.01),
        ["one phase"] = DrawnMaps.Stripes(),
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phasesweep-boundaries-");

    public static TheoryData<string> MapNames => [.. Maps.Keys];

    private BoundaryFiles Files => new(Path.Combine(folder.FullName, "map"));

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(MapNames))]
    public void EveryRegionArcAndJunctionIsAFeature(string name)
    {
        var map = Maps[name];
        var root = GeoJson(map);

        Assert.Equal("FeatureCollection", root.GetProperty("type").GetString());
        var features = root.GetProperty("features").EnumerateArray().ToArray();
        Assert.All(features, feature => Assert.Equal(["type", "properties", "geometry"], feature.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(
            [
                .. map.Regions.Select((_, i) => ("region", i, "Polygon")),
                .. map.Arcs.Select((_, i) => ("arc", i, "LineString")),
                .. map.Junctions.Select((_, i) => ("junction", i, "Point")),
            ],
            features.Select(f => (
                f.GetProperty("properties").GetProperty("kind").GetString(),
                f.GetProperty("properties").GetProperty("index").GetInt32(),
                f.GetProperty("geometry").GetProperty("type").GetString())));
    }

    [Theory]
    [MemberData(nameof(MapNames))]
    public void RingsAreClosedOuterOnesAnticlockwiseHolesClockwiseAndEncloseTheArea(string name)
    {
        var map = Maps[name];
        var (x, y) = (map.Plan.Grid.X, map.Plan.Grid.Y);
        foreach (var (properties, coordinates) in Features(GeoJson(map), "region"))
        {
            var rings = coordinates.EnumerateArray().Select(Points).ToArray();
            Assert.All(rings, ring => Assert.True(ring.Length >= 4 && ring[0] == ring[^1]));
            Assert.True(DrawnMaps.SignedArea(rings[0]) > 0);
            Assert.All(rings[1..], hole => Assert.True(DrawnMaps.SignedArea(hole) < 0));
            Assert.All(rings.SelectMany(ring => ring), point =>
            {
                Assert.InRange(point.X, x.Low, x.High);
                Assert.InRange(point.Y, y.Low, y.High);
            });

            var share = rings.Sum(DrawnMaps.SignedArea) / ((x.High - x.Low) * (y.High - y.Low));
            var area = properties.GetProperty("area");
            Assert.InRange(share, area[0].GetDouble() - Rounding, area[1].GetDouble() + Rounding);
            Assert.Equal(rings.Length - 1, properties.GetProperty("holes").GetInt32());
            Assert.Equal(2 - rings.Length, properties.GetProperty("euler").GetInt32());
        }
    }

    [Theory]
    [MemberData(nameof(MapNames))]
    public void CoordinatesComeBackToTheLastBit(string name)
    {
        var map = Maps[name];
        var root = GeoJson(map);

        Assert.Equal(
            map.Regions.SelectMany(r => r.Holes.Prepend(r.Outline)),
            Features(root, "region").SelectMany(f => f.Coordinates.EnumerateArray()).Select(Points));
        Assert.Equal(map.Arcs.Select(a => a.Points), Features(root, "arc").Select(f => Points(f.Coordinates)));
        Assert.Equal(map.Junctions.Select(j => j.At), Features(root, "junction").Select(f => Point(f.Coordinates)));
    }

    [Fact]
    public void AnArcTellsItsSidesWhatFlipsAndWhereItEnds()
    {
        var arcs = Features(GeoJson(Maps["sycophancy"]), "arc");

        Assert.Equal(
            """
            {"kind":"arc","index":2,"left":"Cycling","right":"Safe",
            "flips":"H stops being an equilibrium: U(S) = U(H) at the belief of H","error":4E-13,
            "leftRegion":3,"rightRegion":2,"start":0,"end":null}
            """.ReplaceLineEndings(""),
            arcs[2].Properties.GetRawText());
    }

    [Fact]
    public void AClosedArcEndsWhereItBeginsAndAtNoJunction()
    {
        var (properties, coordinates) = Features(GeoJson(Maps["rings"]), "arc")[0];

        Assert.Equal(Point(coordinates[0]), Points(coordinates)[^1]);
        Assert.Equal(JsonValueKind.Null, properties.GetProperty("start").ValueKind);
        Assert.Equal(JsonValueKind.Null, properties.GetProperty("end").ValueKind);
        Assert.Equal("H stops being an equilibrium; S starts to be one", properties.GetProperty("flips").GetString());
    }

    [Fact]
    public void AJunctionTellsItsPhasesErrorAndArcs() => Assert.Equal(
        """{"kind":"junction","index":0,"phases":["LatentRisk","SelfConfirming","Trapped"],"error":[1E-13,1E-13],"arcs":[1,2,0]}""",
        Features(GeoJson(Maps["deception"]), "junction")[0].Properties.GetRawText());

    [Fact]
    public void ARegionTellsItsPhaseSizeAndNeighbors()
    {
        var ring = Features(GeoJson(Maps["rings"]), "region")[1].Properties;

        Assert.Equal("Trapped", ring.GetProperty("phase").GetString());
        Assert.Equal(0.02, ring.GetProperty("area")[1].GetDouble() - ring.GetProperty("area")[0].GetDouble(), Rounding);
        Assert.Equal(Maps["rings"].Regions[1].Perimeter, ring.GetProperty("perimeter").GetDouble());
        Assert.Equal([0, 2], ring.GetProperty("neighbors").EnumerateArray().Select(n => n.GetInt32()));
    }

    [Theory]
    [MemberData(nameof(MapNames))]
    public void BothFilesSayWhatMapTheyDescribe(string name)
    {
        var map = Maps[name];
        foreach (var root in new[] { GeoJson(map), Topology(map) })
        {
            Assert.Equal(map.Plan.Hash, SweepPlan.FromJson(JsonObject.Create(root.GetProperty("plan"))!).Hash);
            foreach (var (key, axis) in new[] { ("x", map.Plan.Grid.X), ("y", map.Plan.Grid.Y) })
            {
                var written = root.GetProperty("axes").GetProperty(key);
                Assert.Equal(axis.Parameter, written.GetProperty("parameter").GetString());
                Assert.Equal((axis.Low, axis.High), (written.GetProperty("low").GetDouble(), written.GetProperty("high").GetDouble()));
            }

            Assert.Equal(
                (map.Depth, map.Tolerance, map.Chord, map.Evaluations, map.ProvenArea),
                (root.GetProperty("depth").GetInt32(), root.GetProperty("tolerance").GetDouble(), root.GetProperty("chord").GetDouble(),
                    root.GetProperty("evaluations").GetInt64(), root.GetProperty("provenArea").GetDouble()));
        }
    }

    [Fact]
    public void TheTopologyListsPhasesContactsJunctionsAndRegions()
    {
        var root = Topology(Maps["rings"] with
        {
            Phases = [new(Phase.Trapped, new(0.25, 0.5), new(1, 3), new(0, 1), new(0, 3))],
            Contacts = [new(Phase.Safe, Phase.Trapped, 1, 2.5)],
            Junctions = Maps["deception"].Junctions,
        });

        Assert.Equal(
            """[{"phase":"Trapped","area":[0.25,0.5],"components":[1,3],"holes":[0,1],"euler":[0,3]}]""",
            Compact(root.GetProperty("phases")));
        Assert.Equal("""[{"phases":["Safe","Trapped"],"arcs":1,"length":2.5}]""", Compact(root.GetProperty("adjacency")));
        Assert.Equal(
            """[{"at":[0.4,0.4],"phases":["LatentRisk","SelfConfirming","Trapped"],"error":[1E-13,1E-13],"arcs":[1,2,0]}]""",
            Compact(root.GetProperty("junctions")));
        Assert.Equal(
            [("Safe", 0), ("Trapped", 0), ("Bistable", 1)],
            root.GetProperty("regions").EnumerateArray().Select(r => (r.GetProperty("phase").GetString(), r.GetProperty("euler").GetInt32())));
    }

    [Fact]
    public void EveryRecordStandsOnALineOfItsOwn()
    {
        GeoJsonFile.Save(Maps["rings"], Files.GeoJson);
        var lines = File.ReadAllLines(Files.GeoJson);

        Assert.Equal(5, lines.Count(line => line.StartsWith("    {\"type\":\"Feature\"", StringComparison.Ordinal)));
        Assert.Equal("}", lines[^1]);
    }

    [Fact]
    public void ANameUnderWhichNothingCanBeWrittenIsRefusedWithTheRemedy()
    {
        folder.CreateSubdirectory("maps");
        folder.CreateSubdirectory("map.topology.json");
        folder.CreateSubdirectory("map.zarr");
        File.WriteAllText(At("map.zarr/zarr.json"), "{}");

        AssertRefused("maps", "give a path such as", () => new BoundaryFiles(At("maps")).Check());
        AssertRefused("", "give a path such as map", () => new BoundaryFiles("").Check());
        AssertRefused("map.topology.json", "is a directory", Files.Check);
        AssertRefused("missing", "create it", () => new BoundaryFiles(At("missing/map")).Check());
        AssertRefused("map.zarr", "lies inside the store", () => new BoundaryFiles(At("map.zarr/map")).Check());
        AssertRefused("missing", "create it", () => GeoJsonFile.Save(Maps["rings"], At("missing/map.geojson")));
        AssertRefused("missing", "create it", () => TopologyFile.Save(Maps["rings"], At("missing/map.topology.json")));
        AssertRefused("xxx", "cannot be written", () => new BoundaryFiles(At(new string('x', 300))).Check());
    }

    [Fact]
    public void CheckingANameLeavesNothingBehind()
    {
        Files.Check();

        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void AFailureHalfwayKeepsTheOlderFileAndLeavesNothingElse()
    {
        File.WriteAllText(Files.GeoJson, "older");
        File.WriteAllText(Files.Topology, "older");
        var lost = Maps["rings"];
        lost = lost with
        {
            Arcs = [.. lost.Arcs, lost.Arcs[0] with { Points = new Lost<MapPoint>() }],
            Regions = [.. lost.Regions, lost.Regions[0] with { Holes = [new Lost<MapPoint>()], Neighbors = new Lost<int>() }],
        };

        Assert.Throws<IOException>(() => GeoJsonFile.Save(lost, Files.GeoJson));
        Assert.Throws<IOException>(() => TopologyFile.Save(lost, Files.Topology));

        Assert.Equal("older", File.ReadAllText(Files.GeoJson));
        Assert.Equal("older", File.ReadAllText(Files.Topology));
        Assert.Equal(2, folder.EnumerateFileSystemInfos().Count());
    }

    private static void AssertRefused(string name, string remedy, Action attempt)
    {
        var refusal = Assert.Throws<InputException>(attempt);
        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element, JsonSerializerOptions.Web);

    private static (JsonElement Properties, JsonElement Coordinates)[] Features(JsonElement root, string kind) =>
    [
        .. root.GetProperty("features").EnumerateArray()
            .Where(f => f.GetProperty("properties").GetProperty("kind").GetString() == kind)
            .Select(f => (f.GetProperty("properties"), f.GetProperty("geometry").GetProperty("coordinates"))),
    ];

    private static MapPoint[] Points(JsonElement line) => [.. line.EnumerateArray().Select(Point)];

    private static MapPoint Point(JsonElement pair)
    {
        Assert.Equal(2, pair.GetArrayLength());
        return new(pair[0].GetDouble(), pair[1].GetDouble());
    }

    private static JsonElement Parse(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path), new() { AllowDuplicateProperties = false });
        return document.RootElement.Clone();
    }

    private JsonElement GeoJson(BoundaryMap map)
    {
        GeoJsonFile.Save(map, Files.GeoJson);
        return Parse(Files.GeoJson);
    }

    private JsonElement Topology(BoundaryMap map)
    {
        TopologyFile.Save(map, Files.Topology);
        return Parse(Files.Topology);
    }

    private string At(string name) => Path.Combine(folder.FullName, name);
}
