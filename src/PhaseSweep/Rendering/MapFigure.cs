using PhaseSweep.Model;

namespace PhaseSweep.Rendering;

/// <summary>
/// A map as a figure for a paper: axes, title, legend with the area of each phase or colour bar of a field, names
/// written into the regions. PNG at two pixels a point, or SVG with its text as text. The map is read once, tile by
/// tile: memory is one tile and the picture, so any map can be drawn.
/// </summary>
public static class MapFigure
{
    /// <summary>Refuses a path to which no figure could be saved, before the work of a sweep is done.</summary>
    /// <exception cref="InputException">
    /// The path does not end in <c>.png</c> or <c>.svg</c>, cannot be written, or lies inside a store.
    /// </exception>
    /// <param name="path">The path of the figure.</param>
    /// <param name="store">The store that the sweep is about to create, if any.</param>
    public static void CheckPath(string path, string? store = null) => FigureFile.Check(path, store);

    /// <summary>
    /// Draws the phases of <paramref name="map"/>, or one of its fields, as PNG or SVG by the ending of the path.
    /// </summary>
    /// <exception cref="InputException">As <see cref="CheckPath"/>, or the map lacks the field.</exception>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    public static void Save(IMapSource map, Field? field, string path)
    {
        map.Plan.RequireField(field);
        FigureFile.Save(path, () => new MapDrawing(map, field));
    }
}
