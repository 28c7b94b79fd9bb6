namespace PhaseSweep.Rectangles;

/// <summary>
/// In which directions several divergences rise at a hypothesis. Where no half of all directions is without one of them, or a
/// direction out of the rectangle, some mixture of all of them is least there, and so it stays when anything moves a little.
/// </summary>
internal sealed class Leaning
{
    /// <summary>Angles this much below half a turn, radians, may be half a turn: a hypothesis with one lies within rounding of
    /// what two actions leave, and counts as theirs.</summary>
    private const double Rounding = 1e-12;

    private readonly List<double> angles = [];

    /// <summary>Tells whether a hypothesis lies inside of what mixtures of some actions leave.</summary>
    /// <param name="left">What actions leave.</param>
    /// <param name="support">Those actions, a bit each; they show both coordinates.</param>
    /// <param name="at">The hypothesis.</param>
    public bool IsInside(LeftByPlay left, int support, Point at)
    {
        angles.Clear();
        for (var a = 0; a < left.Actions.Count; a++)
        {
            if (((support >> a) & 1) == 0 || left.Actions[a].Shown.Rank == 0)
            {
                continue;
            }

            if (!left.Divergences.At(left.Actions[a].Weights, at, out var bend))
            {
                return false;
            }

            if (bend.Gradient.Size > bend.Noise.Size)
            {
                angles.Add(Math.Atan2(bend.Gradient.Second, bend.Gradient.First));
            }
        }

        AddSides(at);
        if (angles.Count < 3)
        {
            return false;
        }

        angles.Sort();
        var gap = (2 * Math.PI) + angles[0] - angles[^1];
        for (var i = 1; i < angles.Count; i++)
        {
            gap = Math.Max(gap, angles[i] - angles[i - 1]);
        }

        return gap < Math.PI - Rounding;
    }

    private void AddSides(Point at)
    {
        if (at.First >= 1)
        {
            angles.Add(0);
        }

        if (at.Second >= 1)
        {
            angles.Add(Math.PI / 2);
        }

        if (at.First <= 0)
        {
            angles.Add(Math.PI);
        }

        if (at.Second <= 0)
        {
            angles.Add(-Math.PI / 2);
        }
    }
}
