using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Draws the figure of a map: frame, ticks and names of the axes around what it shows.</summary>
/// <param name="grid">The axes; their numbers of cells play no part.</param>
/// <param name="names">What is written along them, x then y.</param>
/// <param name="title">The title.</param>
/// <param name="subtitle">What stands under it, a line or more each.</param>
internal abstract class FigureDrawing(ParameterGrid grid, (string X, string Y) names, string title, IEnumerable<string> subtitle) : Figure(title)
{
    /// <summary>Pixels along a side of the picture of the map.</summary>
    protected const int RasterSide = FigureLayout.Map * FigureLayout.PixelsPerPoint;

    private const float LargestName = 17;
    private const float SmallestName = 9;

    /// <summary>The box of a name in units of its font size: its height, and the room at either end.</summary>
    private const float NameHeight = 1.5f;
    private const float NameMargin = 0.5f;

    /// <summary>The figure of a plan's map.</summary>
    protected FigureDrawing(SweepPlan plan, string title, IEnumerable<string> subtitle)
        : this(plan.Grid, (FigureText.Axis(plan, plan.Grid.X), FigureText.Axis(plan, plan.Grid.Y)), title, subtitle)
    {
    }

    /// <summary>Places and sizes.</summary>
    public FigureLayout Layout { get; } = new(grid, subtitle);

    /// <inheritdoc/>
    public override int Width => Layout.Width;

    /// <inheritdoc/>
    public override int Height => Layout.Height;

    /// <inheritdoc/>
    protected override int Left => Layout.Left;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Subtitle => Layout.Subtitle;

    /// <inheritdoc/>
    protected override void DrawAxisNames(Ink ink)
    {
        const float Middle = FigureLayout.Map / 2f;
        var size = Ink.SizeToFit(names.X, FigureLayout.TextSize, FigureLayout.Map);
        ink.Write(names.X, Layout.Left + Middle, Layout.Height - FigureLayout.Margin, size, SKTextAlign.Center);
        ink.WriteUpwards(names.Y, FigureLayout.Margin, Layout.Top + Middle, FigureLayout.Map);
    }

    /// <summary>
    /// Draws the white of the whole figure, the map, its frame and its ticks. What the content draws is clipped to the map.
    /// </summary>
    protected void DrawMap(SKCanvas canvas, IPlottable content)
    {
        using var plot = new Plot();
        FigureFonts.Use(plot);
        var (x, y) = (grid.X, grid.Y);
        plot.Add.Plottable(content);
        plot.HideGrid();
        plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
        foreach (var axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            axis.TickGenerator = Ticks.Generator();
            axis.TickLabelStyle.FontSize = FigureLayout.SmallSize;
        }

        // Centre the digits on their tick, not the whole line with its room for descenders.
        plot.Axes.Left.TickLabelStyle.OffsetY = 2;
        plot.Layout.Fixed(new PixelRect(Layout.MapRect.Left, Layout.MapRect.Right, Layout.MapRect.Bottom, Layout.MapRect.Top));

        // The first rendering of a plot settles its axes and draws twice: a canvas that records would keep both.
        plot.RenderInMemory(Layout.Width, Layout.Height);
        plot.Render(canvas, Layout.Width, Layout.Height);
    }

    /// <summary>
    /// The same of a map that is a picture: the colour of each pixel, <c>[row, column]</c> from the top, <see cref="RasterSide"/> squared.
    /// </summary>
    protected void DrawMap(SKCanvas canvas, Rgb[] colors)
    {
        using var bitmap = Bitmaps.Bitmap(RasterSide, RasterSide, colors);
        using var image = new Image(bitmap);
        var (x, y) = (grid.X, grid.Y);
        DrawMap(canvas, new ImageRect
        {
            Image = image,
            Rect = new CoordinateRect(x.Low, x.High, y.Low, y.High),
            AntiAlias = false,
        });
    }

    /// <summary>Writes names into the large regions of the map, and returns the boxes they take in the figure.</summary>
    /// <param name="ink">The ink.</param>
    /// <param name="phases">Stored phase values, <c>[row, column]</c> from the top, <see cref="RasterSide"/> squared.</param>
    /// <param name="colorOf">The colour in which phases are drawn.</param>
    protected IReadOnlyList<SKRect> WriteNames(Ink ink, ReadOnlySpan<byte> phases, Func<Phase, Rgb> colorOf)
    {
        var boxes = new List<SKRect>();
        foreach (var label in RegionLabels.Place(phases, RasterSide, Proportion))
        {
            var room = 2 * label.HalfHeight / FigureLayout.PixelsPerPoint;
            var size = (float)Math.Min(LargestName, room / NameHeight);
            if (size >= SmallestName)
            {
                var x = Layout.Left + ((label.Column + 0.5f) / FigureLayout.PixelsPerPoint);
                var y = Layout.Top + ((label.Row + 0.5f) / FigureLayout.PixelsPerPoint);
                var color = colorOf(label.Phase).Contrast;
                ink.Write(label.Phase.ToString(), x, y, size, SKTextAlign.Center, bold: true, color);
                var (width, height) = (size * NameHeight * (float)Proportion(label.Phase), size * NameHeight);
                boxes.Add(SKRect.Create(x - (width / 2), y - (height / 2), width, height));
            }
        }

        return boxes;
    }

    private static double Proportion(Phase phase) =>
        (Ink.WidthOf(phase.ToString(), 1, bold: true) + (2 * NameMargin)) / NameHeight;
}
