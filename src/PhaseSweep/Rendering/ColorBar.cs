using System.Globalization;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>
/// The scale of a field: cividis from its least to its greatest value, with ticks, what it measures, and its unit.
/// </summary>
internal static class ColorBar
{
    private const int Steps = 512;
    private const float BarWidth = 22;
    private const float Tick = 5;

    /// <summary>Draws the bar beside the map; under it, if need be, the share of cells that have no value.</summary>
    public static void Draw(Ink ink, FieldRange range, string meaning, FigureLayout layout)
    {
        float height = FigureLayout.Map;
        if (range.Missing > 0)
        {
            height -= 1.5f * Legend.RowHeight;
            var missing = new Legend.Entry(Palette.Missing, "no value", FigureText.Share((double)range.Missing / range.Cells));
            Legend.Draw(ink, [missing], layout.Side, layout.Bottom - Legend.Swatch);
        }

        if (!range.IsEmpty)
        {
            Draw(
                ink,
                new(layout.Side, layout.Top),
                height,
                range.Low,
                range.High,
                range.Position,
                string.Create(CultureInfo.InvariantCulture, $"{meaning}, {range.Low:G4} to {range.High:G4}"));
        }
    }

    /// <summary>Draws a bar from a least to a greatest value.</summary>
    /// <param name="ink">The ink.</param>
    /// <param name="corner">Upper left corner of the bar.</param>
    /// <param name="height">Height of the bar.</param>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value.</param>
    /// <param name="position">Position of a value on the scale, in [0, 1].</param>
    /// <param name="caption">What is measured.</param>
    public static void Draw(
        Ink ink, SKPoint corner, float height, double low, double high, Func<double, double> position, string caption)
    {
        var right = corner.X + BarWidth;
        using var scale = Scale(position(high));
        using var image = SKImage.FromBitmap(scale);
        ink.Box(SKRect.Create(corner.X, corner.Y, BarWidth, height), image);
        var ticks = Ticks.Between(low, high, height);
        foreach (var (value, label) in ticks)
        {
            var y = corner.Y + (height * (1 - (float)position(value)));
            ink.Line(right, y, right + Tick, y);
            ink.Write(label, right + Tick + 4, y, FigureLayout.SmallSize);
        }

        var widest = ticks.Select(tick => Ink.WidthOf(tick.Label, FigureLayout.SmallSize)).DefaultIfEmpty().Max();
        ink.WriteUpwards(caption, right + Tick + widest + 22, corner.Y + (height / 2), height);
    }

    /// <summary>The colours from greatest to least value; one colour all along if there is one value only.</summary>
    private static SKBitmap Scale(double top)
    {
        var colors = new Rgb[Steps];
        for (var i = 0; i < Steps; i++)
        {
            colors[i] = Cividis.At(top * (1 - (i / (Steps - 1.0))));
        }

        return Bitmaps.Bitmap(1, Steps, colors);
    }
}
