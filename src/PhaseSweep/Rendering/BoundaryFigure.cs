using PhaseSweep.Boundaries;

namespace PhaseSweep.Rendering;

/// <summary>
/// The boundaries of a map as a vector figure: regions filled, arcs as lines, junctions as dots with their coordinates, axes,
/// title, legend with the share of each phase, names written into the regions. SVG with its text as text, or PNG at two
/// pixels a point.
/// </summary>
public static class BoundaryFigure
{
    /// <summary>Draws <paramref name="map"/> as PNG or SVG by the ending of the path.</summary>
    /// <exception cref="InputException">
    /// The path does not end in <c>.png</c> or <c>.svg</c>, cannot be written, or lies inside a store.
    /// </exception>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    public static void Save(BoundaryMap map, string path) => FigureFile.Save(path, () => new BoundaryDrawing(map));
}
