using ScottPlot;
using ScottPlot.TickGenerators;

namespace PhaseSweep.Rendering;

/// <summary>Round values along an axis or a colour bar.</summary>
internal static class Ticks
{
    private const float LeastSpacing = 40;

    /// <summary>What places and writes the ticks of an axis.</summary>
    public static NumericAutomatic Generator() => new()
    {
        MinimumTickSpacing = LeastSpacing,
        LabelFormatter = FigureText.Number,
    };

    /// <summary>
    /// Ticks on a vertical line of <paramref name="length"/> points that stands for <paramref name="low"/> to
    /// <paramref name="high"/>; the one value itself where the two are equal.
    /// </summary>
    public static IReadOnlyList<(double Value, string Label)> Between(double low, double high, float length)
    {
        if (high <= low)
        {
            return [(low, FigureText.Number(low))];
        }

        var generator = Generator();
        using var paint = Paint.NewDisposablePaint();
        var style = new LabelStyle { FontName = FigureFonts.Family, FontSize = FigureLayout.SmallSize };
        generator.Regenerate(new CoordinateRange(low, high), Edge.Left, new PixelLength(length), paint, style);
        return [.. generator.Ticks.Where(tick => tick.IsMajor).Select(tick => (tick.Position, tick.Label))];
    }
}
