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

    /// <summary>Ticks at whole numbers on a level line of <paramref name="length"/> points that stands for a range of them.</summary>
    public static IReadOnlyList<(double Value, string Label)> Whole(int low, int high, float length)
    {
        var generator = Generator();
        generator.IntegerTicksOnly = true;
        return [.. Between(generator, low, Math.Max(high, low + 1), Edge.Bottom, length).Where(tick => tick.Value <= high)];
    }

    /// <summary>
    /// Ticks on a vertical line of <paramref name="length"/> points that stands for <paramref name="low"/> to
    /// <paramref name="high"/>; the one value itself where the two are equal.
    /// </summary>
    public static IReadOnlyList<(double Value, string Label)> Between(double low, double high, float length)
    {
        return high > low ? Between(Generator(), low, high, Edge.Left, length) : [(low, FigureText.Number(low))];
    }

    private static IReadOnlyList<(double Value, string Label)> Between(
        NumericAutomatic generator, double low, double high, Edge edge, float length)
    {
        using var paint = Paint.NewDisposablePaint();
        var style = new LabelStyle { FontName = FigureFonts.Family, FontSize = FigureLayout.SmallSize };
        generator.Regenerate(new CoordinateRange(low, high), edge, new PixelLength(length), paint, style);
        return [.. generator.Ticks.Where(tick => tick.IsMajor).Select(tick => (tick.Position, tick.Label))];
    }
}
