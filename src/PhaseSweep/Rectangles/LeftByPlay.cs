namespace PhaseSweep.Rectangles;

/// <summary>What an intended action shows and leaves.</summary>
/// <param name="Weights">How often each action is played where it is intended.</param>
/// <param name="Shown">What that shows. Actions that show one and the same direction have it from the same side.</param>
/// <param name="Level">How far along that direction the hypotheses that fit best lie.</param>
/// <param name="LevelError">Bound on the error of the level.</param>
/// <param name="Beliefs">The hypotheses left, after rare exploration has picked among them where there is any.</param>
internal sealed record LeftByAction(double[] Weights, Shown Shown, double Level, double LevelError, Region Beliefs);

/// <summary>
/// What intended actions, and mixtures of two, leave of the hypotheses. An action that shows nothing leaves all, one that shows a
/// single direction a chord, any other a point. Two that show one and the same direction leave the chords between theirs, and
/// other pairs a curve. Vanishing exploration picks on each chord, or of all, what fits the uniform mixture best.
/// </summary>
internal sealed class LeftByPlay
{
    private readonly Minimiser minimiser;
    private LeftByAction[] actions = [];
    private double[] uniform = [];

    /// <summary>For the divergences of cells.</summary>
    public LeftByPlay(Divergences divergences) => (Divergences, minimiser) = (divergences, new(divergences));

    /// <summary>The cell's divergences.</summary>
    public Divergences Divergences { get; }

    /// <summary>What each action leaves.</summary>
    public IReadOnlyList<LeftByAction> Actions => actions;

    /// <summary>Whether rare exploration picks hypotheses where intended actions leave a chord or all.</summary>
    public bool Picks { get; private set; }

    /// <summary>Takes a cell in.</summary>
    public void Load(RectangleTable table)
    {
        Divergences.Load(table);
        uniform = uniform.Length == table.Actions ? uniform : new double[table.Actions];
        uniform.AsSpan().Fill(1.0 / table.Actions);
        var shown = Divergences.Shows(uniform);
        Picks = table.Exploration.Vanishing && shown.Rank == 2;
        actions = new LeftByAction[table.Actions];
        for (var a = 0; a < actions.Length; a++)
        {
            var weights = new double[actions.Length];
            weights.AsSpan().Fill(table.Exploration.Rate / actions.Length);
            weights[a] += 1 - table.Exploration.Rate;
            actions[a] = Leave(weights, table.Exploration.Vanishing, shown);
        }
    }

    /// <summary>Whether two actions show one and the same direction and no more.</summary>
    public bool AreParallel(int one, int other) => actions[one].Shown.IsParallelTo(actions[other].Shown);

    /// <summary>
    /// What mixtures leave in which both actions have weight, its limits included: a curve or a region; nothing new where one
    /// shows nothing. The first action's weight, or what it shows, grows with the curve's place.
    /// </summary>
    public (Curve? Curve, Region? Region) Between(int first, int second)
    {
        var (one, two) = (actions[first], actions[second]);
        if (one.Shown.Rank == 0 || two.Shown.Rank == 0)
        {
            return (null, null);
        }

        var error = Math.Max(one.LevelError, two.LevelError);
        if (AreParallel(first, second))
        {
            var way = one.Shown.Way;
            return Picks
                ? (new ChordCurve(Divergences, minimiser, uniform, way, two.Level, one.Level, error), null)
                : (null, Region.All.Between(way, Math.Min(one.Level, two.Level), Math.Max(one.Level, two.Level)) is { } strip
                    ? strip with { Error = Chord.ErrorOfEnds(way, error) } : null);
        }

        return (two.Shown.Rank == 1 ? Across(two, one, fromChord: true)
            : one.Shown.Rank == 1 ? Across(one, two, fromChord: false)
            : new MixtureCurve(Divergences, minimiser, one.Weights, two.Weights), null);
    }

    /// <summary>On the chords of one action, from its own to what the other would leave alone, what the other picks.</summary>
    private ChordCurve Across(LeftByAction chords, LeftByAction picks, bool fromChord)
    {
        var way = chords.Shown.Way;
        double far, error;
        if (picks.Shown.Rank == 1)
        {
            var (from, to) = Chord.At(picks.Shown.Way, picks.Level);
            far = Math.Clamp(chords.Level, Math.Min(way.Dot(from), way.Dot(to)), Math.Max(way.Dot(from), way.Dot(to)));
            var off = far.Equals(chords.Level) ? 0 : Chord.ErrorOfEnds(picks.Shown.Way, picks.LevelError).Dot(way.Abs());
            error = Math.Max(chords.LevelError, off);
        }
        else
        {
            far = way.Dot(picks.Beliefs.Corners[0]);
            error = Math.Max(chords.LevelError, picks.Beliefs.Error.Dot(way.Abs()));
        }

        return fromChord
            ? new(Divergences, minimiser, picks.Weights, way, chords.Level, far, error)
            : new(Divergences, minimiser, picks.Weights, way, far, chords.Level, error);
    }

    private LeftByAction Leave(double[] weights, bool vanishing, Shown all)
    {
        var shown = Divergences.Shows(weights);
        if (shown.Rank == 2)
        {
            return new(weights, shown, 0, 0, Region.Of(minimiser.OnRectangle(weights, Point.Middle)));
        }

        if (shown.Rank == 0)
        {
            return new(weights, shown, 0, 0, !vanishing ? Region.All : Leave(uniform, vanishing: false, all).Beliefs);
        }

        var alike = Array.Find(actions, other => other?.Shown.IsParallelTo(shown) ?? false);
        shown = alike?.Shown ?? shown;
        var (least, greatest) = Chord.Corners(shown.Way);
        var found = minimiser.OnSegment(weights, least, greatest);
        var (level, error) = (shown.Way.Dot(found.At), shown.Way.Abs().Dot(found.Error));
        if (!Picks)
        {
            return new(weights, shown, level, error, Region.Of(shown.Way, level, error));
        }

        var (from, to) = Chord.At(shown.Way, level);
        var picked = minimiser.OnSegment(uniform, from, to);
        var off = Chord.ErrorOfEnds(shown.Way, error);
        return new(weights, shown, level, error, Region.Of(picked with { Error = picked.Error + new Point(off.Size, off.Size) }));
    }
}
