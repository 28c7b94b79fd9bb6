using PhaseSweep.Storage;

namespace PhaseSweep.Boundaries;

/// <summary>The files that the boundaries of a map are written to.</summary>
/// <param name="Name">Path that all of them begin with.</param>
public sealed record BoundaryFiles(string Name)
{
    /// <summary>Arcs, junctions and regions in parameter coordinates: <see cref="GeoJsonFile"/>.</summary>
    public string GeoJson => Name + ".geojson";

    /// <summary>The vector figure.</summary>
    public string Figure => Name + ".svg";

    /// <summary>Regions, phases and their adjacency: <see cref="TopologyFile"/>.</summary>
    public string Topology => Name + ".topology.json";

    /// <summary>The tree of boxes.</summary>
    public string Proof => Name + ".proof";

    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All => [GeoJson, Figure, Topology, Proof];

    /// <summary>Refuses a name under which the files could not be written, before the work is done.</summary>
    /// <exception cref="InputException">
    /// The name is empty or that of a directory, or one of the files cannot be written or would lie inside a store.
    /// </exception>
    public void Check() => OutputFile.CheckAll(Name, All);
}
