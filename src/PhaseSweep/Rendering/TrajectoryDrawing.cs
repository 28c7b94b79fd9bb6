using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Learning;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Draws a trajectory: posteriors over the rounds, actions and outcomes beneath.</summary>
internal sealed class TrajectoryDrawing(Trajectory trajectory) : Figure($"{FigureText.Title(trajectory.Plan, null)}: trajectory")
{
    private const int Scale = FigureLayout.PixelsPerPoint;
    private const float Tick = TrajectoryLayout.Tick, LabelAt = Tick + TrajectoryLayout.TickGap;

    private readonly TrajectoryLayout layout = new(trajectory);

    /// <inheritdoc/>
    public override int Width => layout.Width;

    /// <inheritdoc/>
    public override int Height => layout.Height;

    /// <inheritdoc/>
    protected override int Left => layout.Left;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Subtitle => layout.Subtitle;

    private bool HasIndifference => trajectory.Indifference > trajectory.Support.Low && trajectory.Indifference < trajectory.Support.High;

    /// <inheritdoc/>
    protected override void DrawContent(SKCanvas canvas, Ink ink)
    {
        ink.Blank();
        var raster = TrajectoryRaster.Read(trajectory, TrajectoryLayout.RoundsWidth * Scale, TrajectoryLayout.BeliefsHeight * Scale);
        DrawPicture(ink, layout.Beliefs, raster.Width, raster.Beliefs());
        DrawPicture(ink, layout.Actions, raster.Width, raster.Actions());
        DrawPicture(ink, layout.Outcomes, raster.Width, raster.Seen());
        DrawLines(ink, raster);
        DrawTicks(ink);
        DrawSide(ink, raster);
    }

    /// <inheritdoc/>
    protected override void DrawAxisNames(Ink ink)
    {
        var (low, high) = trajectory.Support;
        ink.Write(
            $"round, 1 to {trajectory.Count}",
            layout.Beliefs.MidX,
            layout.Height - FigureLayout.Margin,
            FigureLayout.TextSize,
            SKTextAlign.Center);
        ink.WriteUpwards(
            $"theta: hypothesis, {FigureText.Number(low)} to {FigureText.Number(high)}",
            FigureLayout.Margin,
            layout.Beliefs.MidY,
            TrajectoryLayout.BeliefsHeight);
    }

    private static void DrawPicture(Ink ink, SKRect box, int width, Rgb[] colors)
    {
        using var bitmap = Bitmaps.Bitmap(width, colors.Length / width, colors);
        using var image = SKImage.FromBitmap(bitmap);
        ink.Box(box, image);
    }

    private static SKPath Line(float x0, float x1, float y)
    {
        var path = new SKPath();
        path.AddPoly([new(x0, y), new(x1, y)], close: false);
        return path;
    }

    private void DrawLines(Ink ink, TrajectoryRaster raster)
    {
        if (HasIndifference)
        {
            using var line = Line(layout.Left, layout.Beliefs.Right, layout.Y(trajectory.Indifference));
            ink.Highlight(line, dashed: true);
        }

        var points = raster.Means.Index()
            .Where(mean => !double.IsNaN(mean.Item))
            .Select(mean => new SKPoint(layout.Left + ((mean.Index + 0.5f) / Scale), layout.Y(mean.Item)));
        using var means = new SKPath();
        means.AddPoly([.. points], close: false);
        ink.Highlight(means);
    }

    private void DrawTicks(Ink ink)
    {
        foreach (var (theta, label) in layout.BeliefTicks)
        {
            var y = layout.Y(theta);
            ink.Line(layout.Left - Tick, y, layout.Left, y);
            ink.Write(label, layout.Left - LabelAt, y, FigureLayout.SmallSize, SKTextAlign.Right);
        }

        foreach (var (round, label) in layout.RoundTicks)
        {
            var x = layout.X(round);
            ink.Line(x, layout.Outcomes.Bottom, x, layout.Outcomes.Bottom + Tick);
            ink.Write(label, x, layout.Outcomes.Bottom + Tick + 10, FigureLayout.SmallSize, SKTextAlign.Center);
        }

        foreach (var (strip, name) in new[] { (layout.Actions, TrajectoryLayout.ActionsName), (layout.Outcomes, TrajectoryLayout.OutcomesName) })
        {
            ink.Write(name, layout.Left - LabelAt, strip.MidY, FigureLayout.SmallSize, SKTextAlign.Right);
        }
    }

    /// <summary>What lines and colours mean.</summary>
    private void DrawSide(Ink ink, TrajectoryRaster raster)
    {
        var (first, second) = (trajectory.Plan.Scenario.Actions[0], trajectory.Plan.Scenario.Actions[1]);
        var (y, colors) = (layout.Beliefs.Top + (Legend.Swatch / 2), layout.Outcomes.Bottom - (3 * Legend.RowHeight) - Legend.Swatch);
        DrawLine("mean of the posterior", dashed: false);
        if (HasIndifference)
        {
            DrawLine($"{first.Name} as good as {second.Name} at {trajectory.Indifference:G4}", dashed: true);
        }

        if (raster.Brightest > 0)
        {
            var caption = $"density of the posterior, 0 to {raster.Brightest:G4}{(raster.Densest > raster.Brightest ? " or more" : "")}";
            ColorBar.Draw(ink, new(layout.Side, y), colors - Legend.RowHeight - y, 0, raster.Brightest, raster.Position, caption);
        }

        var (intended, seen) = (trajectory.Rounds.Average(round => round.Intended), trajectory.Rounds.Average(round => round.Outcome));
        Legend.Draw(
            ink,
            [
                new(Palette.Of(Phase.Trapped), $"{first.Name}, unsafe", FigureText.Share(intended)),
                new(Palette.Of(Phase.Safe), $"{second.Name}, safe", FigureText.Share(1 - intended)),
                new(TrajectoryRaster.Light, "outcome 1", FigureText.Share(seen)),
                new(TrajectoryRaster.Dark, "outcome 0", FigureText.Share(1 - seen)),
            ],
            layout.Side,
            colors);

        void DrawLine(string name, bool dashed)
        {
            var swatch = SKRect.Create(layout.Side, y - (Legend.Swatch / 2), 2 * Legend.Swatch, Legend.Swatch);
            ink.Box(swatch, Cividis.At(0));
            using var line = Line(swatch.Left, swatch.Right, y);
            ink.Highlight(line, dashed);
            var size = Ink.SizeToFit(name, FigureLayout.TextSize, FigureLayout.SideWidth - swatch.Width - 8);
            ink.Write(name, swatch.Right + 8, y, size);
            y += Legend.RowHeight;
        }
    }
}
