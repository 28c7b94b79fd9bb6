using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Draws a figure on a canvas whose unit is the point.</summary>
internal sealed class FigureDrawing(IMapSource map, Field? field)
{
    private const int RasterSide = FigureLayout.Map * FigureLayout.PixelsPerPoint;

    private const float LargestName = 17;
    private const float SmallestName = 9;

    /// <summary>The box of a name in units of its font size: its height, and the room at either end.</summary>
    private const float NameHeight = 1.5f;
    private const float NameMargin = 0.5f;

    /// <summary>Places and sizes.</summary>
    public FigureLayout Layout { get; } = new(map.Plan);

    /// <summary>Reads the map and draws all of the figure.</summary>
    public void Draw(SKCanvas canvas)
    {
        var ink = new Ink(canvas);
        if (field is { } shown)
        {
            var raster = FieldRaster.Read(map, shown, RasterSide);
            DrawMap(canvas, raster.Colors());
            ColorBar.Draw(ink, raster.Range, shown.Meaning(map.Plan.Scenario), Layout);
        }
        else
        {
            var raster = PhaseRaster.Read(map, RasterSide);
            DrawMap(canvas, raster.Colors());
            DrawNames(ink, raster);
            Legend.Draw(ink, Legend.Entries(raster), Layout.Side, Layout.Top);
        }

        DrawTitle(ink);
        DrawAxisNames(ink);
    }

    /// <summary>The white of the whole figure, the map, its frame and its ticks.</summary>
    private void DrawMap(SKCanvas canvas, Rgb[] colors)
    {
        using var bitmap = Bitmaps.Bitmap(RasterSide, RasterSide, colors);
        using var image = new Image(bitmap);
        using var plot = new Plot();
        FigureFonts.Use(plot);
        var (x, y) = (map.Plan.Grid.X, map.Plan.Grid.Y);
        plot.Add.Plottable(new ImageRect
        {
            Image = image,
            Rect = new CoordinateRect(x.Low, x.High, y.Low, y.High),
            AntiAlias = false,
        });
        plot.HideGrid();
        plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
        foreach (var axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            axis.TickGenerator = Ticks.Generator();
            axis.TickLabelStyle.FontSize = FigureLayout.SmallSize;
        }

        // Centre the digits on their tick, not the whole line with its room for descenders.
        plot.Axes.Left.TickLabelStyle.OffsetY = 2;
        plot.Layout.Fixed(Layout.MapRect);

        // The first rendering of a plot settles its axes and draws twice: a canvas that records would keep both.
        plot.RenderInMemory(Layout.Width, Layout.Height);
        plot.Render(canvas, Layout.Width, Layout.Height);
    }

    private void DrawTitle(Ink ink)
    {
        ink.Write(FigureText.Title(map.Plan, field), Layout.Left, FigureLayout.Title, FigureLayout.TitleSize, bold: true);
        for (var i = 0; i < Layout.Subtitle.Count; i++)
        {
            var y = FigureLayout.Title + 8 + ((i + 1) * FigureLayout.SubtitleStep);
            ink.Write(Layout.Subtitle[i], Layout.Left, y, FigureLayout.SmallSize);
        }
    }

    private void DrawAxisNames(Ink ink)
    {
        const float Middle = FigureLayout.Map / 2f;
        var (x, y) = (FigureText.Axis(map.Plan, map.Plan.Grid.X), FigureText.Axis(map.Plan, map.Plan.Grid.Y));
        var size = Ink.SizeToFit(x, FigureLayout.TextSize, FigureLayout.Map);
        ink.Write(x, Layout.Left + Middle, Layout.Height - FigureLayout.Margin, size, SKTextAlign.Center);
        ink.WriteUpwards(y, FigureLayout.Margin, Layout.Top + Middle, FigureLayout.Map);
    }

    private void DrawNames(Ink ink, PhaseRaster raster)
    {
        foreach (var label in RegionLabels.Place(raster.Majority(), RasterSide, Proportion))
        {
            var room = 2 * label.HalfHeight / FigureLayout.PixelsPerPoint;
            var size = (float)Math.Min(LargestName, room / NameHeight);
            if (size >= SmallestName)
            {
                var x = Layout.Left + ((label.Column + 0.5f) / FigureLayout.PixelsPerPoint);
                var y = Layout.Top + ((label.Row + 0.5f) / FigureLayout.PixelsPerPoint);
                var color = Palette.Of(label.Phase).Contrast;
                ink.Write(label.Phase.ToString(), x, y, size, SKTextAlign.Center, bold: true, color);
            }
        }
    }

    private static double Proportion(Phase phase) =>
        (Ink.WidthOf(phase.ToString(), 1, bold: true) + (2 * NameMargin)) / NameHeight;
}
