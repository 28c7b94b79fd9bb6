using System.Numerics;

namespace PhaseSweep.Rectangles;

/// <summary>
/// How well the hypotheses that mixtures leave can speak for each action. Those of three actions or more are bounded by those of
/// two: an advantage, concave, is greatest over them on that bound, or where it is greatest on the whole rectangle, on a side, or
/// at a corner, if some mixture leaves such a point. So a handful of points are tried, and nothing is left to sampling.
/// <para>
/// Why: a hypothesis fits some mixture best where a convex combination of the divergences' gradients is 0 or points out of the
/// rectangle. If it lies inside of what those combinations reach, its neighbours (on its side) fit some mixture best as well. If
/// not, two gradients suffice (Caratheodory), and two actions' mixtures leave it. An advantage greatest in the midst of
/// neighbours is greatest of all, for it is concave. With vanishing exploration the limits of what mixtures leave count as left,
/// and what lies on the chord of one action between those of two others with a direction of their own is one more bound.
/// </para>
/// </summary>
internal sealed class Reaches(LeftByPlay left, Perceived perceived)
{
    private readonly CurveSearch search = new(perceived);
    private readonly Leaning leaning = new();
    private double[] most = [];
    private double[] ceilings = [];

    /// <summary>The greatest advantages.</summary>
    public Bounds Bounds { get; } = new();

    /// <summary>Fills in those of single actions for the cell that is loaded, and forgets all others.</summary>
    public void FillPure()
    {
        Bounds.Clear(perceived.Actions);
        for (var a = 0; a < perceived.Actions; a++)
        {
            Raise(left.Actions[a].Beliefs, 1 << a);
        }
    }

    /// <summary>Fills in all others.</summary>
    /// <param name="need">How closely they must be known.</param>
    public void FillMixed(Need need)
    {
        var actions = perceived.Actions;
        if (most.Length != actions)
        {
            (most, ceilings) = (new double[actions], new double[actions]);
        }

        for (var a = 0; a < actions; a++)
        {
            most[a] = perceived.Greatest(Perceived.Corners, a, out _) + perceived.Slack;
        }

        for (var a = 0; a < actions; a++)
        {
            for (var b = a + 1; b < actions; b++)
            {
                var support = (1 << a) | (1 << b);
                Bounds.Include(support, 1 << a);
                Bounds.Include(support, 1 << b);
                var (curve, region) = left.Between(a, b);
                if (curve is not null)
                {
                    FillCeilings(a, b, need.Most);
                    search.Raise(curve, Bounds, support, ceilings, need);
                }
                else if (region is not null)
                {
                    Raise(region, support);
                }

                if (left.Picks && left.AreParallel(a, b))
                {
                    RaiseBetweenChords(a, b);
                }
            }
        }

        for (var a = 0; a < actions && actions > 2; a++)
        {
            TryPoints(a);
        }
    }

    /// <summary>
    /// A set of actions is rationalizable as far as each of them has an advantage: what one of them gains beyond the most that
    /// another can have does not count.
    /// </summary>
    private void FillCeilings(int one, int two, double ceiling)
    {
        for (var a = 0; a < ceilings.Length; a++)
        {
            ceilings[a] = Math.Min(Math.Min(ceiling, most[a]), Math.Min(most[one], most[two]));
        }
    }

    private void Raise(Region region, int support)
    {
        var error = perceived.ErrorOf(region.Error);
        for (var a = 0; a < perceived.Actions; a++)
        {
            Bounds.Found(support, a, perceived.Greatest(region.Corners, a, out _), error);
        }
    }

    private void RaiseBetweenChords(int one, int two)
    {
        var (first, second) = (left.Actions[one], left.Actions[two]);
        for (var across = 0; across < perceived.Actions; across++)
        {
            if (left.Actions[across] is { Shown.Rank: 1 } chord && !left.AreParallel(one, across)
                && Region.Of(chord.Shown.Way, chord.Level, chord.LevelError).Between(
                    first.Shown.Way, Math.Min(first.Level, second.Level), Math.Max(first.Level, second.Level)) is { } part)
            {
                Raise(part, (1 << one) | (1 << two) | (1 << across));
            }
        }
    }

    private void TryPoints(int action)
    {
        var corners = Perceived.Corners;
        Try(action, corners);
        for (var i = 0; i < corners.Count; i++)
        {
            Try(action, [corners[i], corners[(i + 1) % corners.Count]]);
            Try(action, [corners[i]]);
        }
    }

    /// <summary>
    /// Looks where an advantage is greatest between some corners, and at every set of actions that may leave that point.
    /// </summary>
    private void Try(int action, IReadOnlyList<Point> corners)
    {
        var greatest = perceived.Greatest(corners, action, out var at);
        at = at.Snapped();
        for (var support = 1; support < 1 << perceived.Actions; support++)
        {
            if (BitOperations.PopCount((uint)support) > 2 && greatest > Bounds.Best(support, action) && ShowsBoth(support)
                && leaning.IsInside(left, support, at))
            {
                Bounds.Found(support, action, greatest, 0);
            }
        }
    }

    private bool ShowsBoth(int support)
    {
        var one = -1;
        for (var a = 0; a < perceived.Actions; a++)
        {
            if (((support >> a) & 1) != 0 && left.Actions[a].Shown.Rank > 0)
            {
                if (left.Actions[a].Shown.Rank == 2 || (one >= 0 && !left.AreParallel(one, a)))
                {
                    return true;
                }

                one = a;
            }
        }

        return false;
    }
}
