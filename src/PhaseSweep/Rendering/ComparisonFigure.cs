using PhaseSweep.Comparison;
using PhaseSweep.Model;

namespace PhaseSweep.Rendering;

/// <summary>
/// Where two maps disagree, as a figure: what agrees in pale colours of the phases, what differs as the correspondence allows in grey,
/// and disagreements near a boundary and far from any in strong colours, with their shares. It is filled tile by tile while the maps are
/// compared: memory is the picture. PNG at two pixels a point, or SVG with its text as text.
/// </summary>
public sealed class ComparisonFigure
{
    private readonly MapPair maps;
    private readonly CellRaster raster;

    /// <summary>An empty figure of two maps.</summary>
    public ComparisonFigure(MapPair maps)
    {
        this.maps = maps;
        raster = ComparisonDrawing.Raster(maps);
    }

    /// <summary>Adds the <see cref="Finding"/>s of a tile, row-major <c>[row, column]</c> from its lowest row.</summary>
    public void Add(Tile tile, ReadOnlySpan<byte> findings) => raster.Add(tile, findings);

    /// <summary>Draws what was added, as PNG or SVG by the ending of the path.</summary>
    /// <param name="distance">The distance that divided near from far.</param>
    /// <param name="path">The path.</param>
    /// <exception cref="InputException">
    /// The path does not end in <c>.png</c> or <c>.svg</c>, cannot be written, or lies inside a store.
    /// </exception>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    public void Save(double distance, string path) => FigureFile.Save(path, () => new ComparisonDrawing(maps, raster, distance));
}
