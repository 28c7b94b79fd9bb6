using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Rectangles;

/// <summary>
/// The hypotheses <c>t(x)</c> that fit mixtures best in which an action has weight <c>x</c>, its place, and another <c>1 - x</c>,
/// where each of them shows both coordinates. Inside the square <c>H t' = -(f - g)</c>, with <c>H</c> the second derivatives of
/// the mixture and
/// <c>f</c>, <c>g</c> the gradients of the two; along a side the same for the one coordinate that is free.
/// </summary>
internal sealed class MixtureCurve : Curve
{
    /// <summary>Times that slopes narrow a box and the box slopes.</summary>
    private const int MostRounds = 5;

    /// <summary>Another time is worth it where the box became this small a part of what it was.</summary>
    private const double Worthwhile = 0.5;

    private readonly Divergences divergences;
    private readonly Minimiser minimiser;
    private readonly double[] own;
    private readonly double[] other;
    private readonly double[] mixed;
    private readonly double[] apart;
    private readonly double[] least;
    private readonly Interval[] curvatures;
    private readonly Interval[] across;

    /// <summary>The curve of two actions, told by how often all actions are played where they are intended.</summary>
    public MixtureCurve(Divergences divergences, Minimiser minimiser, double[] own, double[] other)
    {
        (this.divergences, this.minimiser, this.own, this.other) = (divergences, minimiser, own, other);
        (mixed, least) = (new double[own.Length], new double[own.Length]);
        apart = new double[own.Length];
        for (var a = 0; a < apart.Length; a++)
        {
            apart[a] = own[a] - other[a];
        }

        (curvatures, across) = (new Interval[divergences.Count], new Interval[divergences.Count]);
    }

    /// <inheritdoc/>
    protected override Found Find(double place, double rest, Point near)
    {
        Mix(place, rest);
        return minimiser.OnRectangle(mixed, near);
    }

    /// <inheritdoc/>
    public override Point WayAt(Node node)
    {
        Mix(node.Place, node.Rest);
        if (!divergences.At(mixed, node.At, out var bend)
            || !divergences.At(own, node.At, out var ofOwn) || !divergences.At(other, node.At, out var ofOther))
        {
            return default;
        }

        var pull = ofOther.Gradient - ofOwn.Gradient;
        var (first, second) = (node.At.First is > 0 and < 1, node.At.Second is > 0 and < 1);
        return first && second
            ? new((bend.Second * pull.First) - (bend.Cross * pull.Second), (bend.First * pull.Second) - (bend.Cross * pull.First))
            : new(first ? pull.First : 0, second ? pull.Second : 0);
    }

    /// <inheritdoc/>
    public override Stretch Between(Node from, Node to)
    {
        for (var a = 0; a < mixed.Length; a++)
        {
            least[a] = (from.Place * own[a]) + (to.Rest * other[a]);
        }

        var box = Ball(from, to, Ball(from, to, Box.All));
        for (var round = 1; ; round++)
        {
            var (first, second) = Slopes(from, to, box);
            var part = Within(box, from, to, first, second);
            if (round == MostRounds || part.Size > Worthwhile * box.Size)
            {
                return new(part, first, second);
            }

            box = part;
        }
    }

    private void Mix(double place, double rest)
    {
        for (var a = 0; a < mixed.Length; a++)
        {
            mixed[a] = (place * own[a]) + (rest * other[a]);
        }
    }

    /// <summary>
    /// The gradient is monotone: the points of other mixtures are, in the norm of at least their second derivatives, no further
    /// than the size of the gradient that those mixtures have at a node.
    /// </summary>
    private Box Ball(Node from, Node to, Box within)
    {
        var (first, cross, second) = (0.0, 0.0, 0.0);
        for (var i = 0; i < divergences.Count; i++)
        {
            var curvature = least[divergences.ActionOf(i)] * divergences.Curvature(i, within).Low;
            var rise = divergences.Rise(i);
            first += curvature * rise.First * rise.First;
            cross += curvature * rise.First * rise.Second;
            second += curvature * rise.Second * rise.Second;
        }

        var least2 = new Bend(default, default, first * (1 - Widening), cross, second * (1 - Widening));
        var one = Ball(from, to, least2);
        var two = Ball(to, from, least2);
        return new(Meet(Meet(one.First, two.First), within.First), Meet(Meet(one.Second, two.Second), within.Second));
    }

    private Box Ball(Node center, Node other, Bend bend)
    {
        var determinant = bend.Determinant;
        if (!(determinant > 0)
            || !divergences.At(own, center.At, out var ofOwn) || !divergences.At(this.other, center.At, out var ofOther))
        {
            return Box.All;
        }

        // What a side holds back at both mixtures it holds back between them.
        var pull = (other.Place * ofOwn.Gradient) + (other.Rest * ofOther.Gradient);
        var (before, after) = (((center.Place * ofOwn.Gradient) + (center.Rest * ofOther.Gradient)).Abs(), pull.Abs());
        var (first, second) = (IsHeld(center.At.First, pull.First), IsHeld(center.At.Second, pull.Second));
        var noise = ofOwn.Noise + ofOther.Noise;
        pull = new(first ? 0 : pull.First, second ? 0 : pull.Second);
        var (sign, size) = (Math.Sign(pull.First * pull.Second), pull.Abs() + noise);
        var square = (bend.Second * size.First * size.First) + (bend.First * size.Second * size.Second)
            - (2 * sign * bend.Cross * size.First * size.Second);
        var radius = Math.Sqrt(Math.Max(0, square)) / determinant;
        var half = new Point(radius * Math.Sqrt(bend.Second), radius * Math.Sqrt(bend.First));
        if (first)
        {
            var (along, off) = Sliding(size.Second, bend.Second, bend.Cross, Math.Min(before.First, after.First) - noise.First);
            half = new(Math.Min(half.First, off), Math.Min(half.Second, along));
        }

        if (second)
        {
            var (along, off) = Sliding(size.First, bend.First, bend.Cross, Math.Min(before.Second, after.Second) - noise.Second);
            half = new(Math.Min(half.First, along), Math.Min(half.Second, off));
        }

        half += center.Error;
        return double.IsFinite(half.Size)
            ? new Box(
                Wide(center.At.First - half.First, center.At.First + half.First),
                Wide(center.At.Second - half.Second, center.At.Second + half.Second)).Clipped()
            : Box.All;
    }

    /// <summary>
    /// How far the curve goes along a side that holds it, and off it: what pushes it against the side is spent first. Infinite
    /// where that may not be enough.
    /// </summary>
    private static (double Along, double Off) Sliding(double pull, double bend, double cross, double push)
    {
        var along = pull / bend;
        var spare = push - (2 * Math.Abs(cross) * along);
        return spare > 0 ? (along, along * pull / spare) : (double.PositiveInfinity, double.PositiveInfinity);
    }

    private static bool IsHeld(double share, double slope) => (share <= 0 && slope >= 0) || (share >= 1 && slope <= 0);

    /// <summary>Both contain the curve, so they meet; rounding aside.</summary>
    private static Interval Meet(Interval one, Interval two)
    {
        var (low, high) = (Math.Max(one.Low, two.Low), Math.Min(one.High, two.High));
        return new(Math.Min(low, high), Math.Max(low, high));
    }

    private static Box Within(Box box, Node from, Node to, Interval first, Interval second)
    {
        var length = to.Place - from.Place;
        var ranges = Values(from.At.First, to.At.First, first, length);
        var other = Values(from.At.Second, to.At.Second, second, length);
        var error = from.Error.Max(to.Error);
        return new(
            Meet(box.First, Wide(ranges.Low - error.First, ranges.High + error.First)),
            Meet(box.Second, Wide(other.Low - error.Second, other.High + error.Second)));
    }

    /// <summary>
    /// Cramer's rule with sums of products over terms, none of which can cancel in the determinant (Cauchy and Binet).
    /// </summary>
    private (Interval First, Interval Second) Slopes(Node from, Node to, Box box)
    {
        var (place, rest) = (new Interval(from.Place, to.Place), new Interval(to.Rest, from.Rest));
        var (pullFirst, pullSecond) = (Interval.Zero, Interval.Zero);
        var (bendFirst, bendSecond) = (Interval.Zero, Interval.Zero);
        var (slopeFirst, slopeSecond) = (Interval.Zero, Interval.Zero);
        for (var i = 0; i < curvatures.Length; i++)
        {
            var (action, rise) = (divergences.ActionOf(i), divergences.Rise(i));
            var weight = (place * new Interval(own[action])) + (rest * new Interval(other[action]));
            var pull = divergences.Pull(i, box);
            curvatures[i] = weight * divergences.Curvature(i, box);
            pullFirst += new Interval(apart[action]) * pull * new Interval(rise.First);
            pullSecond += new Interval(apart[action]) * pull * new Interval(rise.Second);
            slopeFirst += weight * pull * new Interval(rise.First);
            slopeSecond += weight * pull * new Interval(rise.Second);
            bendFirst += curvatures[i] * new Interval(rise.First * rise.First);
            bendSecond += curvatures[i] * new Interval(rise.Second * rise.Second);
        }

        var (top, right, determinant) = (Interval.Zero, Interval.Zero, Interval.Zero);
        for (var i = 0; i < curvatures.Length; i++)
        {
            var rise = divergences.Rise(i);
            across[i] = curvatures[i] * ((new Interval(rise.First) * pullSecond) - (new Interval(rise.Second) * pullFirst));
            top += across[i] * new Interval(rise.Second);
            right += across[i] * new Interval(rise.First);
            for (var j = 0; j < i; j++)
            {
                var area = rise.Cross(divergences.Rise(j));
                determinant += curvatures[i] * curvatures[j] * new Interval(area * area);
            }
        }

        // Along a side only one coordinate moves, and at a corner none; a coordinate by which the divergence surely changes
        // is held.
        var (freeFirst, freeSecond) = (slopeFirst.Contains(0), slopeSecond.Contains(0));
        var (touchesFirst, touchesSecond) = (Touches(box.First), Touches(box.Second));
        Hull slopes = default;
        if (freeFirst && freeSecond)
        {
            slopes.Add(top / determinant, -right / determinant);
        }

        if (touchesSecond && freeFirst)
        {
            slopes.Add(-(pullFirst / bendFirst), Interval.Zero);
        }

        if (touchesFirst && freeSecond)
        {
            slopes.Add(Interval.Zero, -(pullSecond / bendSecond));
        }

        if (touchesFirst && touchesSecond)
        {
            slopes.Add(Interval.Zero, Interval.Zero);
        }

        return slopes.Both;
    }
}
