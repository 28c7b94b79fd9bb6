using PhaseSweep.Boundaries;
using PhaseSweep.Engineering;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>
/// Draws a share over one parameter: what is proven filled with the colour of the phase, the band of what is possible above it paler,
/// and a line along either edge.
/// </summary>
internal sealed class RobustCurve(Robustness found)
    : FigureDrawing(
        new(found.Plan.Over[0], new("share", 0, 1, 1)),
        (FigureText.Axis(found.Plan.Scenario, found.Plan.Over[0]), $"share of environments that are {found.Plan.Phase}, 0 to 1"),
        RobustFigure.Title(found.Plan),
        FigureText.Subtitle(found))
{
    /// <inheritdoc/>
    protected override void DrawContent(SKCanvas canvas, Ink ink)
    {
        var phase = found.Plan.Phase;
        DrawMap(canvas, new Shapes(DrawShapes));
        Legend.Draw(
            ink,
            [
                new(Palette.Of(phase), $"{phase}: proven", ""),
                new(Palette.Pale(phase), $"{phase}: possible", ""),
                new(Rgb.White, $"not {phase}: proven", ""),
            ],
            Layout.Side,
            Layout.Top);
    }

    private void DrawShapes(SKCanvas canvas)
    {
        var ink = new Ink(canvas);
        foreach (var run in Runs())
        {
            MapPoint[] proven = [.. run.Select(p => new MapPoint(p.X, p.Share.Certain))];
            MapPoint[] possible = [.. run.Select(p => new MapPoint(p.X, p.Share.Possible))];
            Fill(ink, possible, Palette.Pale(found.Plan.Phase));
            Fill(ink, proven, Palette.Of(found.Plan.Phase));
            using var lines = Layout.Path(proven, possible);
            ink.Trace(lines);
        }
    }

    private void Fill(Ink ink, MapPoint[] line, Rgb color)
    {
        using var path = Layout.Path([(MapPoint[])[new(line[0].X, 0), .. line, new(line[^1].X, 0), new(line[0].X, 0)]]);
        ink.Fill(path, color);
    }

    /// <summary>The points of the curve in stretches without a gap.</summary>
    private List<List<(double X, Bounds<double> Share)>> Runs()
    {
        var axis = found.Plan.Over[0];
        var runs = new List<List<(double, Bounds<double>)>>();
        var last = -2;
        for (var i = 0; i < axis.Count; i++)
        {
            if (found.Shares[i] is { } share)
            {
                if (last != i - 1)
                {
                    runs.Add([]);
                }

                runs[^1].Add((axis.Center(i), share));
                last = i;
            }
        }

        return runs;
    }
}
