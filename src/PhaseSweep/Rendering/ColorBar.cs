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

        if (range.IsEmpty)
        {
            return;
        }

        var right = layout.Side + BarWidth;
        using var scale = Scale(range);
        using var image = SKImage.FromBitmap(scale);
        ink.Box(SKRect.Create(layout.Side, layout.Top, BarWidth, height), image);
        var ticks = Ticks.Between(range.Low, range.High, height);
        foreach (var (value, label) in ticks)
        {
            var y = layout.Top + (height * (1 - (float)range.Position(value)));
            ink.Line(right, y, right + Tick, y);
            ink.Write(label, right + Tick + 4, y, FigureLayout.SmallSize);
        }

        var widest = ticks.Max(tick => Ink.WidthOf(tick.Label, FigureLayout.SmallSize));
        ink.WriteUpwards(
            $"{meaning}, {range.Low:G4} to {range.High:G4}", right + Tick + widest + 22, layout.Top + (height / 2), height);
    }

    /// <summary>The colours from greatest to least value; one colour all along if there is one value only.</summary>
    private static SKBitmap Scale(FieldRange range)
    {
        var colors = new Rgb[Steps];
        for (var i = 0; i < Steps; i++)
        {
            var value = range.High - (i / (Steps - 1.0) * ((double)range.High - range.Low));
            colors[i] = Cividis.At(range.Position(value));
        }

        return Bitmaps.Bitmap(1, Steps, colors);
    }
}
