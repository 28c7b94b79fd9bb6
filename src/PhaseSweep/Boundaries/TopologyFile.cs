namespace PhaseSweep.Boundaries;

/// <summary>
/// The topology of a boundary map as JSON. Every pair <c>[certain, possible]</c> holds the true value: the first is proven, the
/// second what the boxes left undecided could make of it.
/// <list type="bullet">
/// <item><c>phases</c>, each that occurs: <c>phase</c>, <c>area</c> as share of the map, <c>components</c> (Betti number 0),
/// <c>holes</c> (Betti number 1) and <c>euler</c> number, all as [certain, possible].</item>
/// <item><c>adjacency</c>, the pairs of <c>phases</c> that share a boundary: number of <c>arcs</c>, <c>length</c> of them all, the
/// length of either axis being 1.</item>
/// <item><c>junctions</c>: place <c>at</c> and <c>error</c> (half the width and height of the box that holds it), x then y in
/// parameter units; the <c>phases</c> around it, anticlockwise; indices of the <c>arcs</c> that end there, as in the GeoJSON;
/// if it lies on the frame there is one phase more than arcs, see <see cref="Junction"/>.</item>
/// <item><c>regions</c>, in the order of the GeoJSON: <c>phase</c>, <c>area</c> as [certain, possible] share of the map,
/// <c>perimeter</c> with stretches on the frame (the length of either axis being 1), number of <c>holes</c>, <c>euler</c> number,
/// <c>neighbors</c> (indices of regions).</item>
/// </list>
/// The other members are those of <see cref="GeoJsonFile"/>; <c>provenArea</c> is a share of the map.
/// </summary>
public static class TopologyFile
{
    /// <summary>Writes the file.</summary>
    /// <exception cref="InputException">The path cannot be written or lies inside a store.</exception>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    public static void Save(BoundaryMap map, string path) => JsonLines.Save(path, lines =>
    {
        var json = lines.Json;
        lines.Head(map);
        lines.Records("phases", map.Phases, phase =>
        {
            json.WriteString("phase", phase.Phase.ToString());
            json.Bounds("area", phase.Area);
            json.Bounds("components", phase.Components);
            json.Bounds("holes", phase.Holes);
            json.Bounds("euler", phase.Euler);
        });
        lines.Records("adjacency", map.Contacts, contact =>
        {
            json.Phases(contact.First, contact.Second);
            json.WriteNumber("arcs", contact.Arcs);
            json.WriteNumber("length", contact.Length);
        });
        lines.Records("junctions", map.Junctions, junction =>
        {
            json.Pair("at", junction.At.X, junction.At.Y);
            json.Write(junction);
        });
        lines.Records("regions", map.Regions, json.Write);
    });
}
