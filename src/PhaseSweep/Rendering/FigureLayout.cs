using PhaseSweep.Boundaries;
using PhaseSweep.Model;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>
/// Places and sizes in a figure, in points. The map is always a square, whatever its numbers of cells: its sides are
/// two parameters, and no length of one equals a length of the other.
/// </summary>
internal sealed class FigureLayout
{
    /// <summary>Pixels of a PNG, and of the map's raster, to a point.</summary>
    public const int PixelsPerPoint = 2;

    /// <summary>Side of the map.</summary>
    public const int Map = 560;

    /// <summary>Free room at the outer edges.</summary>
    public const int Margin = 20;

    /// <summary>Width of the column with the legend or the colour bar.</summary>
    public const int SideWidth = 196;

    /// <summary>Height of the middle of the title.</summary>
    public const int Title = 28;

    /// <summary>From one line of the subtitle to the next.</summary>
    public const int SubtitleStep = 19;

    /// <summary>Size of the title.</summary>
    public const float TitleSize = 19;

    /// <summary>Size of legends and axis names.</summary>
    public const float TextSize = 13;

    /// <summary>Size of subtitles and tick labels.</summary>
    public const float SmallSize = 12;

    /// <summary>Width of an arc's line.</summary>
    public const float ArcWidth = 1.25f;

    private const int RoomAtAxis = 52;

    private readonly ParameterGrid grid;

    /// <summary>
    /// The layout of a map of <paramref name="plan"/>: tick labels and subtitles get the room they need.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="subtitle">What stands under the title, a line or more each.</param>
    public FigureLayout(SweepPlan plan, IEnumerable<string> subtitle)
        : this(plan.Grid, subtitle)
    {
    }

    /// <summary>The layout of a figure with the axes of <paramref name="grid"/>, whose numbers of cells play no part.</summary>
    public FigureLayout(ParameterGrid grid, IEnumerable<string> subtitle)
    {
        this.grid = grid;
        var y = grid.Y;
        Left = RoomAtAxis + (int)Ticks.Between(y.Low, y.High, Map).Max(tick => Ink.WidthOf(tick.Label, SmallSize));
        Subtitle = [.. subtitle.SelectMany(line => FigureText.Wrap(line, SmallSize, Width - Left - Margin))];
        Top = Title + (Subtitle.Count * SubtitleStep) + 26;
    }

    /// <summary>Lines under the title.</summary>
    public IReadOnlyList<string> Subtitle { get; }

    /// <summary>Left edge of the map.</summary>
    public int Left { get; }

    /// <summary>Top edge of the map.</summary>
    public int Top { get; }

    /// <summary>Bottom edge of the map.</summary>
    public int Bottom => Top + Map;

    /// <summary>Left edge of the column with the legend or the colour bar.</summary>
    public int Side => Left + Map + 24;

    /// <summary>Width of the figure.</summary>
    public int Width => Side + SideWidth + Margin;

    /// <summary>Height of the figure.</summary>
    public int Height => Bottom + 58;

    /// <summary>The part of the figure that the map takes.</summary>
    public SKRect MapRect => SKRect.Create(Left, Top, Map, Map);

    /// <summary>The shape of lines of the map in the figure: what an odd number of closed ones goes round is inside.</summary>
    public SKPath Path(params IEnumerable<IReadOnlyList<MapPoint>> lines)
    {
        var path = new SKPath { FillType = SKPathFillType.EvenOdd };
        foreach (var line in lines)
        {
            path.AddPoly([.. line.Select(Place)], close: line[0] == line[^1]);
        }

        return path;
    }

    /// <summary>Where a point of the map lies in the figure.</summary>
    public SKPoint Place(MapPoint point) => new(
        (float)(Left + (Map * (point.X - grid.X.Low) / (grid.X.High - grid.X.Low))),
        (float)(Bottom - (Map * (point.Y - grid.Y.Low) / (grid.Y.High - grid.Y.Low))));
}
