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

    private bool HasIndifference =>
        trajectory.SupportOf(0) is var (low, high) && trajectory.Indifference > low && trajectory.Indifference < high;

    /// <inheritdoc/>
    protected override void DrawContent(SKCanvas canvas, Ink ink)
    {
        ink.Blank();
        TrajectoryRaster[] rasters = [.. Enumerable.Range(0, layout.Coordinates).Select(coordinate => TrajectoryRaster.Read(
            trajectory, TrajectoryLayout.RoundsWidth * Scale, layout.HeightOfBeliefs * Scale, coordinate))];
        foreach (var (coordinate, raster) in rasters.Index())
        {
            DrawPicture(ink, layout.BeliefsOf(coordinate), raster.Width, raster.Beliefs());
        }

        DrawPicture(ink, layout.Actions, rasters[0].Width, rasters[0].Actions());
        DrawPicture(ink, layout.Outcomes, rasters[0].Width, rasters[0].Seen());
        foreach (var (coordinate, raster) in rasters.Index())
        {
            DrawLines(ink, coordinate, raster);
        }

        DrawTicks(ink);
        DrawSide(ink, rasters[0]);
    }

    /// <inheritdoc/>
    protected override void DrawAxisNames(Ink ink)
    {
        ink.Write(
            $"round, 1 to {trajectory.Count}",
            layout.Beliefs.MidX,
            layout.Height - FigureLayout.Margin,
            FigureLayout.TextSize,
            SKTextAlign.Center);
        foreach (var (coordinate, name) in trajectory.Plan.Scenario.Hypotheses.Names.Index())
        {
            var (low, high) = trajectory.Listed(coordinate) is { } values ? (values[0], values[^1]) : trajectory.SupportOf(coordinate);
            ink.WriteUpwards(
                $"{name}: hypothesis, {FigureText.Number(low)} to {FigureText.Number(high)}",
                FigureLayout.Margin,
                layout.BeliefsOf(coordinate).MidY,
                layout.HeightOfBeliefs);
        }
    }

    /// <summary>Share of an action in what is intended in all rounds with a hypothesis left.</summary>
    private double ShareOf(int action) => Enumerable.Range(0, trajectory.Count)
        .Select(round => trajectory.Intended(action, round))
        .Where(share => !double.IsNaN(share))
        .DefaultIfEmpty(0)
        .Average();

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

    private void DrawLines(Ink ink, int coordinate, TrajectoryRaster raster)
    {
        if (HasIndifference)
        {
            using var line = Line(layout.Left, layout.Beliefs.Right, layout.Y(coordinate, trajectory.Indifference));
            ink.Highlight(line, dashed: true);
        }

        var points = raster.Means.Index()
            .Where(mean => !double.IsNaN(mean.Item))
            .Select(mean => new SKPoint(layout.Left + ((mean.Index + 0.5f) / Scale), layout.Y(coordinate, mean.Item)));
        using var means = new SKPath();
        means.AddPoly([.. points], close: false);
        ink.Highlight(means);
    }

    private void DrawTicks(Ink ink)
    {
        foreach (var (coordinate, ticks) in layout.BeliefTicks.Index())
        {
            foreach (var (value, label) in ticks)
            {
                var y = layout.Y(coordinate, value);
                ink.Line(layout.Left - Tick, y, layout.Left, y);
                ink.Write(label, layout.Left - LabelAt, y, FigureLayout.SmallSize, SKTextAlign.Right);
            }
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
        var (scenario, outcomes) = (trajectory.Plan.Scenario, trajectory.Outcomes);
        var rows = scenario.Actions.Count + outcomes.Count;
        var (y, colors) = (layout.Beliefs.Top + (Legend.Swatch / 2), layout.Outcomes.Bottom - ((rows - 1) * Legend.RowHeight) - Legend.Swatch);
        DrawLine("mean of the posterior", dashed: false);
        if (HasIndifference)
        {
            DrawLine($"{scenario.Actions[0].Name} as good as {scenario.Actions[1].Name} at {trajectory.Indifference:G4}", dashed: true);
        }

        if (raster.Brightest > 0)
        {
            var what = trajectory.Listed(0) is null ? "density of the posterior" : "probability of a hypothesis";
            var caption = $"{what}, 0 to {raster.Brightest:G4}{(raster.Densest > raster.Brightest ? " or more" : "")}";
            ColorBar.Draw(ink, new(layout.Side, y), colors - Legend.RowHeight - y, 0, raster.Brightest, raster.Position, caption);
        }

        Legend.Draw(
            ink,
            [
                .. scenario.Actions.Select((action, a) => new Legend.Entry(
                    TrajectoryRaster.ColorOf(scenario, a),
                    $"{action.Name}, {(action.Safe ? "safe" : "unsafe")}",
                    FigureText.Share(ShareOf(a)))),
                .. outcomes.Select(outcome => new Legend.Entry(
                    Rgb.Mix(TrajectoryRaster.Dark, TrajectoryRaster.Light, outcome.Place),
                    outcome.Name,
                    outcome.Share is { } share ? FigureText.Share(share) : "")),
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
