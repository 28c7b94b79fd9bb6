namespace PhaseSweep.Equilibria;

/// <summary>
/// Which hypotheses fit best along an edge between two actions: the lower envelope of lines. Divergences are linear in
/// the mixture, so an edge is halved, and a hypothesis that one other beats by more than a tie at both ends of a half is left out
/// of it; where few are left the envelope is walked along. Infinite divergences beat nothing and fit nowhere.
/// </summary>
/// <param name="sets">Takes the tied sets.</param>
internal sealed class LowerEnvelope(ITiedSets sets)
{
    /// <summary>Lists so short are walked at once.</summary>
    private const int Few = 12;

    /// <summary>Halvings after which lines that still meet are taken to meet in a point.</summary>
    private const int Deepest = 48;

    /// <summary>Halving pays while the two halves together keep less than this times the list.</summary>
    private const double Worthwhile = 1.5;

    private readonly Candidates stack = new();
    private readonly List<int> tied = [];
    private double[] first = [];
    private double[] second = [];
    private int firstAt;
    private int secondAt;
    private double tie;

    /// <summary>Hands over sets that fit best somewhere between the ends or at them, the largest ones for certain.</summary>
    /// <param name="candidates">The hypotheses to look at.</param>
    /// <param name="atFirst">Divergences under the first action, and where they begin.</param>
    /// <param name="atSecond">Divergences under the second.</param>
    /// <param name="tolerance">Differences that count as ties.</param>
    public void Walk(
        ReadOnlySpan<int> candidates, (double[] Table, int Start) atFirst, (double[] Table, int Start) atSecond, double tolerance)
    {
        (first, firstAt) = atFirst;
        (second, secondAt) = atSecond;
        (tie, stack.Top) = (tolerance, 0);
        foreach (var k in candidates)
        {
            if (double.IsFinite(first[firstAt + k]) && double.IsFinite(second[secondAt + k]))
            {
                stack.Push(k);
            }
        }

        if (stack.Top > 0)
        {
            Part(0, 1, 0, stack.Top, 0);
        }
    }

    private double Value(int k, double share) => (share * first[firstAt + k]) + ((1 - share) * second[secondAt + k]);

    private double Slope(int k) => first[firstAt + k] - second[secondAt + k];

    private void Part(double low, double high, int start, int count, int depth)
    {
        if (depth > 0 && !sets.CanTellMore(stack.List(start, count)))
        {
            return;
        }

        if (count > Few && depth < Deepest)
        {
            var middle = low + ((high - low) / 2);
            var top = stack.Top;
            var below = Prune(low, middle, start, count);
            var above = Prune(middle, high, start, count);
            if (below + above < Worthwhile * count)
            {
                Part(low, middle, top, below, depth + 1);
                Part(middle, high, top + below, above, depth + 1);
                stack.Top = top;
                return;
            }

            stack.Top = top;
        }

        Follow(low, high, start, count);
    }

    /// <summary>Puts the hypotheses that can fit best between two shares on top of the stack; returns their number.</summary>
    private int Prune(double low, double high, int start, int count)
    {
        var pivots = (Best(low, start, count), Best(high, start, count), Best(low + ((high - low) / 2), start, count));
        var top = stack.Top;
        var (evenLow, evenHigh) = (low == 0 && IsEven(low, start, count), high == 1 && IsEven(high, start, count));
        if (evenLow && evenHigh)
        {
            (evenLow, evenHigh) = (false, false);
        }

        for (var i = 0; i < count; i++)
        {
            var k = stack.List(start, count)[i];
            var (atLow, atHigh) = (Value(k, low) - tie, Value(k, high) - tie);
            bool Loses(int pivot) => (evenLow || Value(pivot, low) < atLow) && (evenHigh || Value(pivot, high) < atHigh);
            if (!Loses(pivots.Item1) && !Loses(pivots.Item2) && !Loses(pivots.Item3))
            {
                stack.Push(k);
            }
        }

        return stack.Top - top;
    }

    /// <summary>
    /// Whether all tie at an end of the edge, as where an action shows nothing. What ties there is the matter of that action, and
    /// elsewhere the other end decides.
    /// </summary>
    private bool IsEven(double share, int start, int count)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var k in stack.List(start, count))
        {
            var value = Value(k, share);
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        }

        return greatest - least <= tie;
    }

    /// <summary>The one that fits best at a share, and just above it.</summary>
    private int Best(double share, int start, int count)
    {
        var best = -1;
        var least = double.PositiveInfinity;
        foreach (var k in stack.List(start, count))
        {
            var value = Value(k, share);
            if (value < least || (value == least && Slope(k) < Slope(best)))
            {
                (best, least) = (k, value);
            }
        }

        return best;
    }

    /// <summary>From break to break of the envelope.</summary>
    private void Follow(double low, double high, int start, int count)
    {
        var at = low;
        var current = Best(low, start, count);
        Report(at, at, start, count);
        while (true)
        {
            var (next, to) = (-1, high);
            foreach (var k in stack.List(start, count))
            {
                var (here, there) = (Value(k, at) - Value(current, at), Value(k, high) - Value(current, high));
                if (there >= 0)
                {
                    continue;
                }

                var crossing = here <= 0 ? at : at + ((high - at) * (here / (here - there)));
                if (next < 0 || crossing < to || (crossing == to && Slope(k) < Slope(next)))
                {
                    (next, to) = (k, crossing);
                }
            }

            Report(at, to, start, count);
            Report(to, to, start, count);
            if (next < 0)
            {
                return;
            }

            (current, at) = (next, to);
        }
    }

    private void Report(double from, double to, int start, int count)
    {
        var share = from + ((to - from) / 2);
        var least = double.PositiveInfinity;
        foreach (var k in stack.List(start, count))
        {
            least = Math.Min(least, Value(k, share));
        }

        tied.Clear();
        foreach (var k in stack.List(start, count))
        {
            if (Value(k, share) <= least + tie)
            {
                tied.Add(k);
            }
        }

        sets.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tied), new(from, 1 - from, 0), new(to, 1 - to, 0));
    }
}
