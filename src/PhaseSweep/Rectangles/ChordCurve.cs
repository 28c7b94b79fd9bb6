using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Rectangles;

/// <summary>
/// On each chord, from one level to another, the hypothesis that fits some play best. It is what mixtures leave of an action that
/// shows only that direction and another one: the other picks from what the one cannot tell apart. It is also what vanishing
/// exploration picks where none of the intended actions can. Inside the square it moves along the chord by <c>-H_de / H_ee</c> a
/// unit of level, a mean, weighted by curvatures, of such ratios of single predictions; and along sides with the chord's ends.
/// </summary>
internal sealed class ChordCurve : Curve
{
    /// <summary>Points this near to a side are on it.</summary>
    private const double OnSide = 1e-13;

    private readonly Divergences divergences;
    private readonly Minimiser minimiser;
    private readonly double[] weights;
    private readonly Point way;
    private readonly Point along;
    private readonly double from;
    private readonly double to;
    private readonly double levelError;
    private readonly double fastest;
    private readonly Interval ratios;

    /// <summary>The curve of chords.</summary>
    /// <param name="divergences">The cell's divergences.</param>
    /// <param name="minimiser">Finds least points.</param>
    /// <param name="weights">The play that picks; it shows the direction along chords.</param>
    /// <param name="way">The direction across chords, of length one.</param>
    /// <param name="from">Level of the first chord.</param>
    /// <param name="to">Level of the last.</param>
    /// <param name="levelError">Bound on the errors of both.</param>
    public ChordCurve(
        Divergences divergences, Minimiser minimiser, double[] weights, Point way, double from, double to, double levelError)
    {
        (this.divergences, this.minimiser, this.weights) = (divergences, minimiser, weights);
        (this.way, this.from, this.to, this.levelError) = (way, from, to, levelError);
        along = new(-way.Second, way.First);
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < divergences.Count; i++)
        {
            var rise = divergences.Rise(i);
            if (weights[divergences.ActionOf(i)] > 0 && !divergences.IsNoise(rise.Dot(along)))
            {
                var ratio = -rise.Dot(way) / rise.Dot(along);
                (low, high) = (Math.Min(low, ratio), Math.Max(high, ratio));
            }
        }

        ratios = low <= high ? Wide(low, high) : Interval.Whole;
        fastest = 1 + Math.Max(
            ratios.Magnitude, 1 / Math.Max(Chord.Flat, Math.Min(NotFlat(way.First), NotFlat(way.Second))));
    }

    /// <inheritdoc/>
    protected override Found Find(double place, double rest, Point near)
    {
        var (one, two) = Chord.At(way, (rest * from) + (place * to));
        var found = minimiser.OnSegment(weights, one, two);
        var off = Math.Min(1, fastest * levelError);
        return found with { Error = found.Error + new Point(off, off) };
    }

    /// <inheritdoc/>
    public override Point WayAt(Node node)
    {
        // On a side it moves along that side; elsewhere any direction across the chord tells as much as its own.
        var (onFirst, onSecond) = (IsOnSide(node.At.First), IsOnSide(node.At.Second));
        return onFirst && Math.Abs(way.Second) > Chord.Flat ? new(0, 1)
            : onSecond && Math.Abs(way.First) > Chord.Flat ? new(1, 0)
            : way;
    }

    /// <inheritdoc/>
    public override Stretch Between(Node from, Node to)
    {
        var stretch = new Stretch(Box.All, Interval.Whole, Interval.Whole);
        for (var round = 0; round < 3; round++)
        {
            var (first, second) = Slopes(stretch.Box);
            var length = new Interval(this.to) - new Interval(this.from);
            (first, second) = (first * length, second * length);
            stretch = new(Within(stretch.Box, from, to, first, second), first, second);
        }

        return stretch;
    }

    private static bool IsOnSide(double share) => share is <= OnSide or >= 1 - OnSide;

    /// <summary>Size of a coordinate of a direction, or one where it counts as none.</summary>
    private static double NotFlat(double coordinate) => Math.Abs(coordinate) > Chord.Flat ? Math.Abs(coordinate) : 1;

    private static Box Within(Box box, Node from, Node to, Interval first, Interval second)
    {
        var length = to.Place - from.Place;
        return new Box(
            Part(box.First, from.At.First, to.At.First, first), Part(box.Second, from.At.Second, to.At.Second, second)).Clipped();

        Interval Part(Interval range, double one, double two, Interval slope)
        {
            var values = Values(one, two, slope, length);
            var off = from.Error.Max(to.Error).Size;
            var wide = Wide(values.Low - off, values.High + off);
            return new(Math.Max(range.Low, Math.Min(wide.Low, range.High)), Math.Min(range.High, Math.Max(wide.High, range.Low)));
        }
    }

    /// <summary>Slopes of both coordinates by the level, over a box.</summary>
    private (Interval First, Interval Second) Slopes(Box box)
    {
        var (top, bottom, pull) = (Interval.Zero, Interval.Zero, Interval.Zero);
        for (var i = 0; i < divergences.Count; i++)
        {
            var (weight, rise) = (weights[divergences.ActionOf(i)], divergences.Rise(i));
            var part = rise.Dot(along);
            if (weight > 0 && !divergences.IsNoise(part))
            {
                var curvature = new Interval(weight) * divergences.Curvature(i, box);
                top -= curvature * new Interval(rise.Dot(way) * part);
                bottom += curvature * new Interval(part * part);
                pull += new Interval(weight) * divergences.Pull(i, box) * new Interval(part);
            }
        }

        Hull slopes = default;
        if (pull.Contains(0))
        {
            var ratio = top / bottom;
            ratio = new(
                Math.Min(Math.Max(ratio.Low, ratios.Low), ratios.High), Math.Max(Math.Min(ratio.High, ratios.High), ratios.Low));
            slopes.Add(
                new Interval(way.First) + (new Interval(along.First) * ratio),
                new Interval(way.Second) + (new Interval(along.Second) * ratio));
        }

        if (Touches(box.First) && Math.Abs(way.Second) > Chord.Flat)
        {
            slopes.Add(Interval.Zero, Interval.One / new Interval(way.Second));
        }

        if (Touches(box.Second) && Math.Abs(way.First) > Chord.Flat)
        {
            slopes.Add(Interval.One / new Interval(way.First), Interval.Zero);
        }

        return slopes.Both;
    }
}
