using PhaseSweep.Model;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Draws the phases of a map computed cell by cell, or one of its fields.</summary>
internal sealed class MapDrawing(IMapSource map, Field? field)
    : FigureDrawing(map.Plan, FigureText.Title(map.Plan, field), FigureText.Subtitle(map.Plan, FigureText.Cells(map.Plan)))
{
    /// <summary>Reads the map and draws it.</summary>
    protected override void DrawContent(SKCanvas canvas, Ink ink)
    {
        if (field is { } shown)
        {
            var raster = FieldRaster.Read(map, shown, RasterSide);
            DrawMap(canvas, raster.Colors());
            ColorBar.Draw(ink, raster.Range, shown.Meaning(map.Plan.Scenario), Layout);
        }
        else
        {
            var raster = PhaseRaster.Read(map, RasterSide);
            DrawMap(canvas, raster.Colors());
            WriteNames(ink, raster.Majority(), Palette.Of);
            Legend.Draw(ink, Legend.Entries(raster), Layout.Side, Layout.Top);
        }
    }
}
