using System.Text.Json;

namespace PhaseSweep.Boundaries;

/// <summary>
/// A boundary map as GeoJSON (RFC 7946), save that the coordinates are values of the two swept parameters, x then y, not
/// longitude and latitude. Features, in the order in which they are drawn and indexed from 0 within each <c>kind</c>:
/// <list type="bullet">
/// <item><c>region</c>, a Polygon: <c>phase</c>, <c>area</c> as [certain, possible] share of the map, <c>perimeter</c> in lengths
/// of the axes, number of <c>holes</c>, <c>euler</c> number, <c>neighbors</c> (indices of regions).</item>
/// <item><c>arc</c>, a LineString: phases <c>left</c> and <c>right</c>, <c>flips</c> (what stops or starts to hold from left to
/// right; several are separated by "; "), <c>error</c> of its vertices as a share of the axis, <c>leftRegion</c>,
/// <c>rightRegion</c>, and the junctions at its <c>start</c> and <c>end</c>, null where it closes or ends on the frame at none.</item>
/// <item><c>junction</c>, a Point: <c>phases</c> around it, <c>error</c> as half the width and height of the box that holds it, in
/// parameter units, <c>arcs</c> that end there; if it lies on the frame there is one phase more than arcs, see
/// <see cref="Junction"/>.</item>
/// </list>
/// Foreign members: <c>axes</c> says what the coordinates are, with names and ranges of the parameters; <c>plan</c> has the
/// scenario and all settings as in a store (cells, tiles, hypotheses and precision play no part); <c>depth</c>,
/// <c>tolerance</c>, <c>chord</c>, <c>evaluations</c> and <c>provenArea</c> are those of <see cref="BoundaryMap"/>.
/// </summary>
public static class GeoJsonFile
{
    /// <summary>Writes the file.</summary>
    /// <exception cref="InputException">The path cannot be written or lies inside a store.</exception>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    public static void Save(BoundaryMap map, string path) => JsonLines.Save(path, lines =>
    {
        lines.Member("type", () => lines.Json.WriteStringValue("FeatureCollection"));
        lines.Head(map);
        lines.Records("features", Features(map), write => write(lines.Json));
    });

    private static IEnumerable<Action<Utf8JsonWriter>> Features(BoundaryMap map) =>
    [
        .. map.Regions.Select((region, index) => Feature(
            "region", index, "Polygon", json => Rings(json, region), json => json.Write(region))),
        .. map.Arcs.Select((arc, index) => Feature(
            "arc", index, "LineString", json => Line(json, arc.Points), json => Write(json, arc))),
        .. map.Junctions.Select((junction, index) => Feature(
            "junction", index, "Point", json => json.PairValue(junction.At.X, junction.At.Y), json => json.Write(junction))),
    ];

    private static Action<Utf8JsonWriter> Feature(
        string kind, int index, string geometry, Action<Utf8JsonWriter> coordinates, Action<Utf8JsonWriter> properties) => json =>
    {
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("kind", kind);
        json.WriteNumber("index", index);
        properties(json);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", geometry);
        json.WritePropertyName("coordinates");
        coordinates(json);
        json.WriteEndObject();
    };

    private static void Write(Utf8JsonWriter json, Arc arc)
    {
        json.WriteString("left", arc.Left.ToString());
        json.WriteString("right", arc.Right.ToString());
        json.WriteString("flips", string.Join("; ", arc.Flips));
        json.WriteNumber("error", arc.Error);
        json.WriteNumber("leftRegion", arc.LeftRegion);
        json.WriteNumber("rightRegion", arc.RightRegion);
        Index(json, "start", arc.Start);
        Index(json, "end", arc.End);
    }

    private static void Index(Utf8JsonWriter json, string name, int? index)
    {
        if (index is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Rings(Utf8JsonWriter json, Region region)
    {
        json.WriteStartArray();
        foreach (var ring in region.Holes.Prepend(region.Outline))
        {
            Line(json, ring);
        }

        json.WriteEndArray();
    }

    private static void Line(Utf8JsonWriter json, IReadOnlyList<MapPoint> points)
    {
        json.WriteStartArray();
        foreach (var point in points)
        {
            json.PairValue(point.X, point.Y);
        }

        json.WriteEndArray();
    }
}
