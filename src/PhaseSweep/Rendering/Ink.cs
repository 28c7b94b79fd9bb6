using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Draws text and boxes on a canvas; lengths in points of the figure, y downwards.</summary>
internal sealed class Ink(SKCanvas canvas)
{
    /// <summary>Height of a capital letter as a share of the font size.</summary>
    private const float CapitalHeight = 0.73f;

    /// <summary>Width of a line that stands out, and length of its dashes.</summary>
    private const float LineWidth = 1, Dash = 6;

    /// <summary>Width of <paramref name="text"/> in points.</summary>
    public static float WidthOf(string text, float size, bool bold = false)
    {
        using var font = Font(size, bold);
        return font.MeasureText(text);
    }

    /// <summary>
    /// The font size, at most <paramref name="size"/>, at which <paramref name="text"/> is no wider than
    /// <paramref name="width"/>.
    /// </summary>
    public static float SizeToFit(string text, float size, float width, bool bold = false) =>
        size * Math.Min(1, width / WidthOf(text, size, bold));

    /// <summary>
    /// Writes <paramref name="text"/> with its capitals centred on height <paramref name="y"/>; <paramref name="x"/> is
    /// its left end, middle or right end.
    /// </summary>
    public void Write(
        string text, float x, float y, float size, SKTextAlign align = SKTextAlign.Left, bool bold = false, Rgb color = default)
    {
        using var font = Font(size, bold);
        using var paint = Paint(color);
        canvas.DrawText(text, x, y + (size * CapitalHeight / 2), align, font, paint);
    }

    /// <summary>
    /// Writes <paramref name="text"/> upwards in the size of ordinary text, its middle at (<paramref name="x"/>,
    /// <paramref name="y"/>), or smaller if it would be longer than <paramref name="length"/>.
    /// </summary>
    public void WriteUpwards(string text, float x, float y, float length)
    {
        canvas.Save();
        canvas.RotateDegrees(-90, x, y);
        Write(text, x, y, SizeToFit(text, FigureLayout.TextSize, length), SKTextAlign.Center);
        canvas.Restore();
    }

    /// <summary>Fills a box with a colour and draws a hairline around it.</summary>
    public void Box(SKRect box, Rgb color)
    {
        using var paint = Paint(color);
        canvas.DrawRect(box, paint);
        Frame(box);
    }

    /// <summary>Draws a picture over a box, with a hairline around it.</summary>
    public void Box(SKRect box, SKImage image)
    {
        canvas.DrawImage(image, box, new SKSamplingOptions(SKFilterMode.Nearest));
        Frame(box);
    }

    /// <summary>Whitens all of the canvas.</summary>
    public void Blank() => canvas.Clear(SKColors.White);

    /// <summary>Draws a line.</summary>
    public void Line(float x0, float y0, float x1, float y1)
    {
        using var paint = Paint(Rgb.Black);
        canvas.DrawLine(x0, y0, x1, y1, paint);
    }

    /// <summary>
    /// Draws a white box with round corners and a line around it: a dot, or a plate for text that any colour may surround.
    /// </summary>
    public void Plate(SKRect box, float corner, float width)
    {
        using var paint = Paint(Rgb.White);
        canvas.DrawRoundRect(box, corner, corner, paint);
        using var pen = Pen(Rgb.Black, width);
        canvas.DrawRoundRect(box, corner, corner, pen);
    }

    /// <summary>Fills a shape, and a little beyond its edge: neighbours then leave no hairline of white between them.</summary>
    public void Fill(SKPath path, Rgb color)
    {
        using var paint = Pen(color, FigureLayout.ArcWidth);
        paint.Style = SKPaintStyle.StrokeAndFill;
        canvas.DrawPath(path, paint);
    }

    /// <summary>Draws a line along a path.</summary>
    public void Trace(SKPath path)
    {
        using var pen = Pen(Rgb.Black, FigureLayout.ArcWidth);
        canvas.DrawPath(path, pen);
    }

    /// <summary>Draws a white line with dark edges along a path: it is seen on any colour.</summary>
    public void Highlight(SKPath path, bool dashed = false)
    {
        using var dashes = dashed ? SKPathEffect.CreateDash([Dash, Dash], 0) : null;
        foreach (var (color, width) in new[] { (Rgb.Black, 2 * LineWidth), (Rgb.White, LineWidth) })
        {
            using var pen = Pen(color, width);
            pen.PathEffect = dashes;
            canvas.DrawPath(path, pen);
        }
    }

    private static SKFont Font(float size, bool bold) =>
        new(bold ? FigureFonts.Bold : FigureFonts.Regular, size)
        {
            Subpixel = true,
            LinearMetrics = true,
            Hinting = SKFontHinting.None,
            Edging = SKFontEdging.Antialias,
        };

    private static SKPaint Paint(Rgb color) => new() { Color = color.ToSkia(), IsAntialias = true };

    private static SKPaint Pen(Rgb color, float width)
    {
        var paint = Paint(color);
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = width;
        paint.StrokeJoin = SKStrokeJoin.Round;
        return paint;
    }

    private void Frame(SKRect box)
    {
        using var hairline = Pen(Rgb.Black, 0);
        canvas.DrawRect(box, hairline);
    }
}
