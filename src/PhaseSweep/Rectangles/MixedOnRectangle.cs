using PhaseSweep.Equilibria;

namespace PhaseSweep.Rectangles;

/// <summary>
/// Equilibria in which two or three actions are played: a hypothesis that some mixture of them leaves, at which they are equally
/// good and no other action is better. Two are equally good on a line, which the curve of their mixtures crosses; three at a
/// point, where their gradients tell the weights. Ties in passing, which a small change of payoffs would undo, are left out.
/// </summary>
internal sealed class MixedOnRectangle(LeftByPlay left, Perceived perceived)
{
    /// <summary>Weights this near are the same.</summary>
    private const double Same = 1e-9;

    private readonly CurveSearch search = new(perceived);

    /// <summary>The equilibria of the cell that is loaded.</summary>
    public IReadOnlyList<MixedSolution> Find()
    {
        var found = new List<MixedSolution>();
        for (var a = 0; a < perceived.Actions; a++)
        {
            for (var b = a + 1; b < perceived.Actions; b++)
            {
                OfTwo(a, b, found);
                for (var c = b + 1; c < perceived.Actions; c++)
                {
                    OfThree(a, b, c, found);
                }
            }
        }

        return found;
    }

    private void OfTwo(int one, int two, List<MixedSolution> found)
    {
        var (curve, region) = left.Between(one, two);
        if (region is not null)
        {
            OnChords(one, two, region, found);
        }

        foreach (var node in curve is null ? [] : search.Ties(curve, one, two))
        {
            var share = curve is MixtureCurve ? node.Place : Share(one, two, node.At, curve!.WayAt(node));
            if (share is > 0 and < 1 && IsBest(one, node.At))
            {
                var attraction = perceived.Actions > 2 ? Attraction.Unknown : Behaviour(curve!, node);
                found.Add(new(Weights((one, share), (two, 1 - share)), null, attraction));
            }
        }
    }

    /// <summary>
    /// Where mixtures leave chords: some hypotheses on them at which both are best give an interval of mixtures.
    /// </summary>
    private void OnChords(int one, int two, Region region, List<MixedSolution> found)
    {
        var tie = region.On(perceived.Rise(one, two), -perceived.Gap(one, two, default));
        for (var other = 0; other < perceived.Actions && tie is not null; other++)
        {
            if (other != one && other != two)
            {
                tie = tie.Below(perceived.Rise(other, one), -perceived.Gap(other, one, default));
            }
        }

        if (tie is null)
        {
            return;
        }

        var way = left.Actions[one].Shown.Way;
        var (low, high) = (tie.Corners.MinBy(way.Dot), tie.Corners.MaxBy(way.Dot));
        var (from, to) = (Share(one, two, low, way), Share(one, two, high, way));
        if (from is > 0 and < 1 && to is > 0 and < 1)
        {
            var apart = Math.Abs(from - to) > Same;
            var attraction = perceived.Actions > 2 ? Attraction.Unknown
                : apart ? Attraction.Neither
                : Opposed(perceived.Rise(one, two).Dot(way) * (left.Actions[one].Level - left.Actions[two].Level));
            found.Add(new(Weights((one, from), (two, 1 - from)), apart ? Weights((one, to), (two, 1 - to)) : null, attraction));
        }
    }

    /// <summary>The weight of the first action at which the mixture's divergence is flat along a direction.</summary>
    private double Share(int one, int two, Point at, Point way)
    {
        if (!left.Divergences.At(left.Actions[one].Weights, at, out var ofOne)
            || !left.Divergences.At(left.Actions[two].Weights, at, out var ofTwo))
        {
            return double.NaN;
        }

        var (first, second) = (ofOne.Gradient.Dot(way), ofTwo.Gradient.Dot(way));
        return second / (second - first);
    }

    private bool IsBest(int action, Point at)
    {
        for (var other = 0; other < perceived.Actions; other++)
        {
            if (other != action && perceived.Gap(other, action, at) > Math.Max(perceived.Slack, Same * perceived.Scale))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// More of the first action makes it better, or worse: with two actions the gap rises along the curve with its weight.
    /// </summary>
    private Attraction Behaviour(Curve curve, Node node)
    {
        const double Aside = 1e-6;
        var (less, more) = (
            curve.NodeAt(node.Place * (1 - Aside), node.Rest + (node.Place * Aside), node.At),
            curve.NodeAt(node.Place + (node.Rest * Aside), node.Rest * (1 - Aside), node.At));
        return Opposed(perceived.Gap(0, 1, more.At) - perceived.Gap(0, 1, less.At));
    }

    private static Attraction Opposed(double rise) =>
        rise > 0 ? Attraction.Repelling : rise < 0 ? Attraction.Attracting : Attraction.Neither;

    private void OfThree(int one, int two, int three, List<MixedSolution> found)
    {
        var (rise, other) = (perceived.Rise(one, two), perceived.Rise(one, three));
        var area = rise.Cross(other);
        if (Math.Abs(area) <= Same * Math.Max(1e-300, rise.Size * other.Size))
        {
            return;
        }

        var (gap, otherGap) = (-perceived.Gap(one, two, default), -perceived.Gap(one, three, default));
        var at = 1 / area * new Point(
            (gap * other.Second) - (otherGap * rise.Second), (otherGap * rise.First) - (gap * other.First));
        if (at is not { First: > 0 and < 1, Second: > 0 and < 1 } || !IsBest(one, at)
            || !left.Divergences.At(left.Actions[one].Weights, at, out var first)
            || !left.Divergences.At(left.Actions[two].Weights, at, out var second)
            || !left.Divergences.At(left.Actions[three].Weights, at, out var third))
        {
            return;
        }

        double[] weights =
        [
            second.Gradient.Cross(third.Gradient), third.Gradient.Cross(first.Gradient), first.Gradient.Cross(second.Gradient),
        ];
        var sum = weights.Sum();
        var doubt = first.Noise.Size + second.Noise.Size + third.Noise.Size;
        var size = first.Gradient.Size + second.Gradient.Size + third.Gradient.Size;
        if (Math.Abs(sum) > 8 * doubt * size && Array.TrueForAll(weights, w => w / sum > 0))
        {
            found.Add(new(
                Weights((one, weights[0] / sum), (two, weights[1] / sum), (three, weights[2] / sum)), null, Attraction.Unknown));
        }
    }

    private double[] Weights(params ReadOnlySpan<(int Action, double Weight)> played)
    {
        var weights = new double[perceived.Actions];
        foreach (var (action, weight) in played)
        {
            weights[action] = weight;
        }

        return weights;
    }
}
