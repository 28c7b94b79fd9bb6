using PhaseSweep.Comparison;
using PhaseSweep.Model;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Draws what was found of the cells of two maps.</summary>
internal sealed class ComparisonDrawing(MapPair maps, CellRaster raster, double distance)
    : FigureDrawing(maps.Reference.Plan, $"{maps.Reference.Plan.Scenario.Title}: where two maps disagree", FigureText.Subtitle(maps, distance))
{
    /// <summary>An empty raster of findings.</summary>
    public static CellRaster Raster(MapPair maps) => new(maps.Grid, RasterSide, Finding.Far + 1);

    /// <inheritdoc/>
    protected override void DrawContent(SKCanvas canvas, Ink ink)
    {
        Rgb[] palette =
        [
            .. Phases.All.Select(Palette.Pale), Palette.Allowed, Palette.DisagreeNear, Palette.DisagreeFar, Palette.Missing,
        ];

        // A single cell far from any boundary is what the reader looks for: it must not fade in a pixel of many.
        DrawMap(canvas, raster.Colors(palette, Finding.Far));
        WriteNames(ink, raster.Majority(), Palette.Pale);
        Legend.Draw(ink, Legend.Entries(raster, palette), Layout.Side, Layout.Top);
    }
}
