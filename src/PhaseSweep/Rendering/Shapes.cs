using ScottPlot;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Shapes that a plot puts under its frame.</summary>
/// <param name="draw">Draws them, in points of the figure.</param>
internal sealed class Shapes(Action<SKCanvas> draw) : IPlottable
{
    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems => [];

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <inheritdoc/>
    public void Render(RenderPack rp) => draw(rp.Canvas);
}
