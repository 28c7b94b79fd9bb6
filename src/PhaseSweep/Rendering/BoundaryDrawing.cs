using PhaseSweep.Boundaries;
using PhaseSweep.Model;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Draws regions as filled shapes, the arcs between them as lines and junctions as dots with their coordinates.</summary>
internal sealed class BoundaryDrawing(BoundaryMap map)
    : FigureDrawing(map.Plan, FigureText.Title(map.Plan, null), FigureText.Subtitle(map.Plan, FigureText.Accuracy(map)))
{
    private const float DotRadius = 3.75f;

    /// <inheritdoc/>
    protected override void DrawContent(SKCanvas canvas, Ink ink)
    {
        DrawMap(canvas, new Shapes(DrawShapes));
        var names = WriteNames(ink, Raster(), Palette.Of);
        SKRect[] dots = [.. map.Junctions.Select(junction => Dot(Layout.Place(junction.At)))];
        foreach (var dot in dots)
        {
            ink.Plate(dot, DotRadius, FigureLayout.ArcWidth);
        }

        foreach (var label in JunctionLabels.Place(map, Layout, dots, names))
        {
            label.Draw(ink);
        }

        Legend.Draw(ink, Legend.Entries(map), Layout.Side, Layout.Top);
    }

    private static SKRect Dot(SKPoint center) => SKRect.Inflate(new(center.X, center.Y, center.X, center.Y), DotRadius, DotRadius);

    /// <summary>Smaller regions last, over the edges of larger ones: then a thin one is never covered.</summary>
    private void DrawShapes(SKCanvas canvas)
    {
        var ink = new Ink(canvas);
        foreach (var region in map.Regions.OrderByDescending(region => region.Area.Possible))
        {
            using var path = Layout.Path([region.Outline, .. region.Holes]);
            ink.Fill(path, Palette.Of(region.Phase));
        }

        foreach (var arc in map.Arcs)
        {
            using var path = Layout.Path(arc.Points);
            ink.Trace(path);
        }
    }

    /// <summary>Stored phase value of each pixel, <c>[row, column]</c> from the top.</summary>
    private byte[] Raster()
    {
        using var bitmap = new SKBitmap(RasterSide, RasterSide, SKColorType.Bgra8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        canvas.Scale(FigureLayout.PixelsPerPoint);
        canvas.Translate(-Layout.Left, -Layout.Top);
        canvas.Clear(new SKColor(Phases.NotComputed, 0, 0));
        foreach (var region in map.Regions)
        {
            using var path = Layout.Path([region.Outline, .. region.Holes]);
            using var paint = new SKPaint { Color = new SKColor((byte)region.Phase, 0, 0), IsAntialias = false };
            canvas.DrawPath(path, paint);
        }

        return [.. bitmap.Pixels.Select(pixel => pixel.Red)];
    }
}
