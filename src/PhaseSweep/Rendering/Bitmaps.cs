using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Colours as Skia knows them.</summary>
internal static class Bitmaps
{
    /// <summary>The opaque Skia colour.</summary>
    public static SKColor ToSkia(this Rgb color) => new(color.Red, color.Green, color.Blue);

    /// <summary>
    /// The picture whose pixels are <paramref name="colors"/>, <c>[row, column]</c> from the top, row-major.
    /// </summary>
    public static SKBitmap Bitmap(int width, int height, ReadOnlySpan<Rgb> colors)
    {
        var pixels = new SKColor[colors.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = colors[i].ToSkia();
        }

        return new SKBitmap(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque) { Pixels = pixels };
    }
}
