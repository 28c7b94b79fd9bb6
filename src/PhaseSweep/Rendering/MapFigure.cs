using System.Text;
using PhaseSweep.Model;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>
/// A map as a figure for a paper: axes, title, legend with the area of each phase or colour bar of a field, names
/// written into the regions. PNG at two pixels a point, or SVG with its text as text. The map is read once, tile by
/// tile: memory is one tile and the picture, so any map can be drawn.
/// </summary>
public static class MapFigure
{
    private const int Scale = FigureLayout.PixelsPerPoint;

    /// <summary>Refuses a path to which no figure could be saved, before the work of a sweep is done.</summary>
    /// <exception cref="InputException">
    /// The path does not end in <c>.png</c> or <c>.svg</c>, cannot be written, or lies inside a store.
    /// </exception>
    /// <param name="path">The path of the figure.</param>
    /// <param name="store">The store that the sweep is about to create, if any.</param>
    public static void CheckPath(string path, string? store = null) => PictureFile.Check(path, store, ".png", ".svg");

    /// <summary>
    /// Draws the phases of <paramref name="map"/>, or one of its fields, as PNG or SVG by the ending of the path.
    /// </summary>
    /// <exception cref="InputException">As <see cref="CheckPath"/>, or the map lacks the field.</exception>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    public static void Save(IMapSource map, Field? field, string path)
    {
        map.Plan.RequireField(field);
        PictureFile.Write(path, [".png", ".svg"], stream =>
        {
            var drawing = new FigureDrawing(map, field);
            if (PictureFile.Ending(path) == ".svg")
            {
                WriteSvg(drawing, stream);
            }
            else
            {
                WritePng(drawing, stream);
            }
        });
    }

    private static void WritePng(FigureDrawing drawing, Stream stream)
    {
        using var surface = SKSurface.Create(new SKImageInfo(drawing.Layout.Width * Scale, drawing.Layout.Height * Scale));
        surface.Canvas.Scale(Scale);
        drawing.Draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        data.SaveTo(stream);
    }

    private static void WriteSvg(FigureDrawing drawing, Stream stream)
    {
        var (width, height) = (drawing.Layout.Width, drawing.Layout.Height);
        using var buffer = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(width, height), buffer))
        {
            drawing.Draw(canvas);
        }

        // Skia writes neither a view box, without which the figure cannot be scaled, nor a font to fall back on.
        var svg = Encoding.UTF8.GetString(buffer.ToArray())
            .Replace("<svg ", $"<svg viewBox=\"0 0 {width} {height}\" ", StringComparison.Ordinal)
            .Replace($"\"{FigureFonts.Family}\"", $"\"{FigureFonts.Family}, Verdana, sans-serif\"", StringComparison.Ordinal);
        stream.Write(Encoding.UTF8.GetBytes(svg));
    }
}
