using System.Text.Json;
using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>The parts of a boundary map as members of JSON objects.</summary>
internal static class BoundaryJson
{
    /// <summary>A region without its rings.</summary>
    public static void Write(this Utf8JsonWriter json, Region region)
    {
        json.WriteString("phase", region.Phase.ToString());
        json.Bounds("area", region.Area);
        json.WriteNumber("perimeter", region.Perimeter);
        json.WriteNumber("holes", region.Holes.Count);
        json.WriteNumber("euler", region.Euler);
        json.Integers("neighbors", region.Neighbors);
    }

    /// <summary>A junction without its place.</summary>
    public static void Write(this Utf8JsonWriter json, Junction junction)
    {
        json.Phases(junction.Phases);
        json.Pair("error", junction.ErrorX, junction.ErrorY);
        json.Integers("arcs", junction.Arcs);
    }

    /// <summary>A list of phases by name.</summary>
    public static void Phases(this Utf8JsonWriter json, params IReadOnlyList<Phase> phases)
    {
        json.WriteStartArray("phases");
        foreach (var phase in phases)
        {
            json.WriteStringValue(phase.ToString());
        }

        json.WriteEndArray();
    }

    /// <summary>A pair <c>[certain, possible]</c>.</summary>
    public static void Bounds(this Utf8JsonWriter json, string name, Bounds<double> bounds) =>
        json.Pair(name, bounds.Certain, bounds.Possible);

    /// <inheritdoc cref="Bounds(Utf8JsonWriter, string, Bounds{double})"/>
    public static void Bounds(this Utf8JsonWriter json, string name, Bounds<int> bounds) =>
        json.Integers(name, [bounds.Certain, bounds.Possible]);

    /// <summary>A pair of numbers.</summary>
    public static void Pair(this Utf8JsonWriter json, string name, double first, double second)
    {
        json.WritePropertyName(name);
        json.PairValue(first, second);
    }

    /// <summary>A pair of numbers without a name.</summary>
    public static void PairValue(this Utf8JsonWriter json, double first, double second)
    {
        json.WriteStartArray();
        json.WriteNumberValue(first);
        json.WriteNumberValue(second);
        json.WriteEndArray();
    }

    private static void Integers(this Utf8JsonWriter json, string name, IReadOnlyList<int> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
