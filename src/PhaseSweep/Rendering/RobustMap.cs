using PhaseSweep.Engineering;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Draws a share over two parameters: the middle of the interval it is proven to lie in, on a scale from 0 to 1.</summary>
internal sealed class RobustMap(Robustness found)
    : FigureDrawing(
        new(found.Plan.Over[0], found.Plan.Over[1]),
        (FigureText.Axis(found.Plan.Scenario, found.Plan.Over[0]), FigureText.Axis(found.Plan.Scenario, found.Plan.Over[1])),
        RobustFigure.Title(found.Plan),
        FigureText.Subtitle(found))
{
    /// <inheritdoc/>
    protected override void DrawContent(SKCanvas canvas, Ink ink)
    {
        var plan = found.Plan;
        Rgb[] cells = [.. found.Shares.Select(share => Cividis.At(share is { } known ? (known.Certain + known.Possible) / 2 : double.NaN))];
        var pixels = new Rgb[RasterSide * RasterSide];
        for (var pixel = 0; pixel < pixels.Length; pixel++)
        {
            var (row, column) = (RasterSide - 1 - (pixel / RasterSide), pixel % RasterSide);
            pixels[pixel] = cells[(row * plan.Height / RasterSide * plan.Width) + (column * plan.Width / RasterSide)];
        }

        DrawMap(canvas, pixels);
        float height = FigureLayout.Map;
        var missing = found.Shares.Count(share => share is null);
        if (missing > 0)
        {
            height -= 1.5f * Legend.RowHeight;
            var entry = new Legend.Entry(Palette.Missing, "no game", FigureText.Share((double)missing / cells.Length));
            Legend.Draw(ink, [entry], Layout.Side, Layout.Bottom - Legend.Swatch);
        }

        ColorBar.Draw(ink, new(Layout.Side, Layout.Top), height, 0, 1, share => share, $"share of environments that are {plan.Phase}, 0 to 1");
    }
}
