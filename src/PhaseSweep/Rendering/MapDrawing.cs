using PhaseSweep.Model;
using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Draws the phases of a map computed cell by cell, or one of its fields.</summary>
internal sealed class MapDrawing(IMapSource map, Field? field)
    : FigureDrawing(map.Plan, FigureText.Title(map.Plan, field), FigureText.Cells(map.Plan))
{
    /// <summary>Reads the map and draws it.</summary>
    protected override void DrawContent(SKCanvas canvas, Ink ink)
    {
        if (field is { } shown)
        {
            var raster = FieldRaster.Read(map, shown, RasterSide);
            DrawPicture(canvas, raster.Colors());
            ColorBar.Draw(ink, raster.Range, shown.Meaning(map.Plan.Scenario), Layout);
        }
        else
        {
            var raster = PhaseRaster.Read(map, RasterSide);
            DrawPicture(canvas, raster.Colors());
            WriteNames(ink, raster.Majority());
            Legend.Draw(ink, Legend.Entries(raster), Layout.Side, Layout.Top);
        }
    }

    private void DrawPicture(SKCanvas canvas, Rgb[] colors)
    {
        using var bitmap = Bitmaps.Bitmap(RasterSide, RasterSide, colors);
        using var image = new Image(bitmap);
        var (x, y) = (map.Plan.Grid.X, map.Plan.Grid.Y);
        DrawMap(canvas, new ImageRect
        {
            Image = image,
            Rect = new CoordinateRect(x.Low, x.High, y.Low, y.High),
            AntiAlias = false,
        });
    }
}
