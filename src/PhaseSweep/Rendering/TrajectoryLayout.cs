using PhaseSweep.Learning;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Places and sizes in the figure of a trajectory, in points: the beliefs above, what is done and seen in strips below.</summary>
internal sealed class TrajectoryLayout
{
    /// <summary>Width of beliefs and strips.</summary>
    public const int RoundsWidth = 640;

    /// <summary>Height of the beliefs.</summary>
    public const int BeliefsHeight = 340;

    /// <summary>Height of the strip of actions.</summary>
    public const int ActionsHeight = 40;

    /// <summary>Height of the strip of outcomes.</summary>
    public const int OutcomesHeight = 16;

    /// <summary>What is written beside the strips.</summary>
    public const string ActionsName = "intended", OutcomesName = "seen";

    /// <summary>Length of a tick, and from there to its label.</summary>
    public const float Tick = 5, TickGap = 4;

    private const int RoomAtAxis = 52;
    private const int Gap = 10;

    /// <summary>Most ticks along a coordinate of a list.</summary>
    private const int MostListed = 8;

    private readonly Trajectory trajectory;

    /// <summary>The layout of a trajectory's figure: labels and subtitles get the room they need.</summary>
    public TrajectoryLayout(Trajectory trajectory)
    {
        this.trajectory = trajectory;
        Coordinates = trajectory.Plan.Scenario.Hypotheses.Names.Count;
        BeliefTicks = [.. Enumerable.Range(0, Coordinates).Select(TicksOf)];
        RoundTicks = Ticks.Whole(1, trajectory.Count, RoundsWidth);
        Left = (int)Math.Max(
            RoomAtAxis + BeliefTicks.SelectMany(ticks => ticks).Max(tick => Ink.WidthOf(tick.Label, FigureLayout.SmallSize)),
            FigureLayout.Margin + Ink.WidthOf(ActionsName, FigureLayout.SmallSize) + Tick + TickGap);
        Subtitle = [.. FigureText.Subtitle(trajectory).SelectMany(
            line => FigureText.Wrap(line, FigureLayout.SmallSize, Width - Left - FigureLayout.Margin))];
        Top = FigureLayout.Title + (Subtitle.Count * FigureLayout.SubtitleStep) + 26;
    }

    /// <summary>Coordinates of the hypotheses, whose beliefs are drawn one beneath another.</summary>
    public int Coordinates { get; }

    /// <summary>Ticks of each coordinate.</summary>
    public IReadOnlyList<IReadOnlyList<(double Value, string Label)>> BeliefTicks { get; }

    /// <summary>Ticks of the rounds.</summary>
    public IReadOnlyList<(double Value, string Label)> RoundTicks { get; }

    /// <summary>Lines under the title.</summary>
    public IReadOnlyList<string> Subtitle { get; }

    /// <summary>Left edge of beliefs and strips.</summary>
    public int Left { get; }

    /// <summary>Top edge of the beliefs.</summary>
    public int Top { get; }

    /// <summary>Where the beliefs are drawn, of all coordinates.</summary>
    public SKRect Beliefs => SKRect.Create(Left, Top, RoundsWidth, BeliefsHeight);

    /// <summary>Height of the beliefs along one coordinate.</summary>
    public int HeightOfBeliefs => (BeliefsHeight - ((Coordinates - 1) * Gap)) / Coordinates;

    /// <summary>The strip of actions.</summary>
    public SKRect Actions => SKRect.Create(Left, Beliefs.Bottom + Gap, RoundsWidth, ActionsHeight);

    /// <summary>The strip of outcomes.</summary>
    public SKRect Outcomes => SKRect.Create(Left, Actions.Bottom + (Gap / 2), RoundsWidth, OutcomesHeight);

    /// <summary>Left edge of the column with what colours and lines mean.</summary>
    public int Side => Left + RoundsWidth + 24;

    /// <summary>Width of the figure.</summary>
    public int Width => Side + FigureLayout.SideWidth + FigureLayout.Margin;

    /// <summary>Height of the figure.</summary>
    public int Height => (int)Outcomes.Bottom + 58;

    /// <summary>Where the middle of a round lies across the figure.</summary>
    public float X(double round) => Left + (float)(RoundsWidth * (round - 0.5) / trajectory.Count);

    /// <summary>Where the beliefs along a coordinate are drawn.</summary>
    public SKRect BeliefsOf(int coordinate) =>
        SKRect.Create(Left, Top + (coordinate * (HeightOfBeliefs + Gap)), RoundsWidth, HeightOfBeliefs);

    /// <summary>Where a value of a coordinate lies up the figure.</summary>
    public float Y(int coordinate, double value) =>
        (float)(BeliefsOf(coordinate).Bottom - (HeightOfBeliefs * trajectory.Place(coordinate, value)));

    private IReadOnlyList<(double Value, string Label)> TicksOf(int coordinate)
    {
        if (trajectory.Listed(coordinate) is { } values)
        {
            var step = (values.Count + MostListed - 1) / MostListed;
            return [.. values.Where((_, i) => i % step == 0).Select(value => (value, FigureText.Number(value)))];
        }

        var (low, high) = trajectory.SupportOf(coordinate);
        return Ticks.Between(low, high, HeightOfBeliefs);
    }
}
