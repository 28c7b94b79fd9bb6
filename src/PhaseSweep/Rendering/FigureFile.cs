using System.Text;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Writes a figure as PNG, at two pixels a point, or as SVG, with its text as text.</summary>
internal static partial class FigureFile
{
    private const int Scale = FigureLayout.PixelsPerPoint;

    /// <summary>Writes what <paramref name="create"/> gives, by the ending of the path.</summary>
    /// <exception cref="InputException">As <see cref="Check"/>.</exception>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    public static void Save(string path, Func<Figure> create) => PictureFile.Write(path, [".png", ".svg"], stream =>
    {
        if (PictureFile.Ending(path) == ".svg")
        {
            WriteSvg(create(), stream);
        }
        else
        {
            WritePng(create(), stream);
        }
    });

    /// <summary>Refuses a path to which no figure could be saved.</summary>
    /// <exception cref="InputException">
    /// The path does not end in <c>.png</c> or <c>.svg</c>, cannot be written, or lies inside a store.
    /// </exception>
    public static void Check(string path, string? store) => PictureFile.Check(path, store, ".png", ".svg");

    private static void WritePng(Figure figure, Stream stream)
    {
        using var surface = SKSurface.Create(new SKImageInfo(figure.Width * Scale, figure.Height * Scale));
        surface.Canvas.Scale(Scale);
        figure.Draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        data.SaveTo(stream);
    }

    private static void WriteSvg(Figure figure, Stream stream)
    {
        var (width, height) = (figure.Width, figure.Height);
        using var buffer = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(width, height), buffer))
        {
            figure.Draw(canvas);
        }

        // Skia writes neither a view box, without which the figure cannot be scaled, nor a font to fall back on. It ends lists of
        // coordinates with a comma, for which strict readers drop them, and clears the canvas with a box that shows black at
        // the edges.
        var svg = LastComma().Replace(Encoding.UTF8.GetString(buffer.ToArray()), "")
            .Replace($"<rect width=\"{width}\" height=\"{height}\"/>", "", StringComparison.Ordinal)
            .Replace("<svg ", $"<svg viewBox=\"0 0 {width} {height}\" ", StringComparison.Ordinal)
            .Replace($"\"{FigureFonts.Family}\"", $"\"{FigureFonts.Family}, Verdana, sans-serif\"", StringComparison.Ordinal);
        stream.Write(Encoding.UTF8.GetBytes(svg));
    }

    [GeneratedRegex("""(?<= [xy]="[-+.,e\d ]*), (?=")""")]
    private static partial Regex LastComma();
}
