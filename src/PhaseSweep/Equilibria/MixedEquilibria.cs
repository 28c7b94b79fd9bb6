namespace PhaseSweep.Equilibria;

/// <summary>
/// Gathers equilibria in which two or three actions are played: mixtures whose tied hypotheses carry a belief to which all actions of
/// the support, and no others more, are best replies.
/// </summary>
/// <param name="play">The cell.</param>
/// <param name="advantage">Advantages in it.</param>
internal sealed class MixedEquilibria(Play play, Advantage advantage)
{
    /// <summary>Most that are listed.</summary>
    public const int Most = 64;

    /// <summary>Weights this near are the same: rounding of a mixture between nearly parallel planes.</summary>
    private const double Same = 1e-9;

    private readonly List<MixedSolution> found = [];

    /// <summary>Whether those of the cell are wanted.</summary>
    public bool Wanted { get; private set; }

    /// <summary>Whether there were more than could be listed.</summary>
    public bool Overflow { get; private set; }

    /// <summary>Forgets the last cell.</summary>
    /// <param name="gather">Whether those of the next are wanted.</param>
    public void Clear(bool gather)
    {
        Wanted = gather;
        found.Clear();
        Overflow = false;
    }

    /// <summary>Looks at the mixtures between two, all with the same tied hypotheses.</summary>
    public void Add(ReadOnlySpan<int> tied, ReadOnlySpan<int> support, Mixture from, Mixture to)
    {
        if (Wanted && !Overflow && advantage.AreBest(tied, support))
        {
            Keep(tied, support, from, to);
        }
    }

    private void Keep(ReadOnlySpan<int> tied, ReadOnlySpan<int> support, Mixture from, Mixture to)
    {
        var weights = Weights(support, from);
        var through = from == to ? null : Weights(support, to);
        if (through is not null && Distance(weights, through) <= Same)
        {
            through = null;
        }

        if (!found.Exists(other => Covers(other, weights) && (through is null || Covers(other, through))))
        {
            Overflow = found.Count == Most;
            if (!Overflow)
            {
                found.Add(new(weights, through, through is null ? AttractionAt(tied) : OfContinuum()));
            }
        }
    }

    /// <summary>All found: pieces of a continuum joined, and its points not listed apart.</summary>
    public IReadOnlyList<MixedSolution> List() => found.Count == 0 ? [] : Join();

    private MixedSolution[] Join()
    {
        for (var i = 0; i < found.Count; i++)
        {
            for (var j = 0; j < found.Count && found[i].Through is not null; j++)
            {
                if (i != j && Joined(found[i], found[j]) is { } joined)
                {
                    found[Math.Min(i, j)] = joined;
                    found.RemoveAt(Math.Max(i, j));
                    (i, j) = (Math.Min(i, j), -1);
                }
            }
        }

        found.RemoveAll(point => found.Exists(other => other != point && other.Through is not null && Covers(other, point)));
        return [.. found];
    }

    private static bool Covers(MixedSolution one, MixedSolution other) =>
        Covers(one, other.Weights) && (other.Through is null || Covers(one, other.Through));

    /// <summary>Whether weights lie on the segment of a solution: the way over them is no detour.</summary>
    private static bool Covers(MixedSolution one, IReadOnlyList<double> weights)
    {
        if (one.Through is null)
        {
            return Distance(one.Weights, weights) <= Same;
        }

        var length = Distance(one.Weights, one.Through);
        return Enumerable.Range(0, weights.Count).All(a => SameOnWay(one, weights, a, length));
    }

    private static bool SameOnWay(MixedSolution one, IReadOnlyList<double> weights, int action, double length)
    {
        var part = Math.Clamp(Distance(one.Weights, weights) / length, 0, 1);
        return Math.Abs(one.Weights[action] + (part * (one.Through![action] - one.Weights[action])) - weights[action]) <= Same;
    }

    /// <summary>Two pieces that together are one segment, as one; otherwise null.</summary>
    private static MixedSolution? Joined(MixedSolution one, MixedSolution other)
    {
        if (other.Through is null)
        {
            return null;
        }

        foreach (var (a, b) in new[]
        {
            (one.Weights, other.Weights), (one.Weights, other.Through), (one.Through!, other.Weights), (one.Through!, other.Through),
        })
        {
            var whole = one with { Weights = a, Through = b };
            if (Distance(a, b) > Same && Covers(whole, one) && Covers(whole, other)
                && Distance(a, b) <= Distance(one.Weights, one.Through!) + Distance(other.Weights, other.Through) + Same)
            {
                return whole;
            }
        }

        return null;
    }

    private static double Distance(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var distance = 0.0;
        for (var a = 0; a < one.Count; a++)
        {
            distance = Math.Max(distance, Math.Abs(one[a] - other[a]));
        }

        return distance;
    }

    private double[] Weights(ReadOnlySpan<int> support, Mixture mixture)
    {
        var weights = new double[play.Actions];
        (weights[support[0]], weights[support[1]]) = (mixture.First, mixture.Second);
        if (support.Length > 2)
        {
            weights[support[2]] = mixture.Third;
        }

        return weights;
    }

    private Attraction OfContinuum() => play.Actions == 2 ? Attraction.Neither : Attraction.Unknown;

    /// <summary>
    /// With two actions: on either side of the mixture the tied hypotheses whose divergence falls fastest that way fit best.
    /// </summary>
    private Attraction AttractionAt(ReadOnlySpan<int> tied)
    {
        if (play.Actions > 2)
        {
            return Attraction.Unknown;
        }

        var (steepest, flattest) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var k in tied)
        {
            (steepest, flattest) = (Math.Max(steepest, Slope(k)), Math.Min(flattest, Slope(k)));
        }

        var (below, above) = ((Low: double.PositiveInfinity, High: double.NegativeInfinity), (Low: double.PositiveInfinity, High: double.NegativeInfinity));
        foreach (var k in tied)
        {
            var gap = advantage.At(k, 0);
            below = Slope(k) >= steepest - play.Tie ? (Math.Min(below.Low, gap), Math.Max(below.High, gap)) : below;
            above = Slope(k) <= flattest + play.Tie ? (Math.Min(above.Low, gap), Math.Max(above.High, gap)) : above;
        }

        return below.Low > play.Slack && above.High < -play.Slack ? Attraction.Attracting
            : below.High < -play.Slack && above.Low > play.Slack ? Attraction.Repelling
            : Attraction.Neither;
    }

    private double Slope(int k) => play.Divergence[k] - play.Divergence[play.Row(1) + k];
}
