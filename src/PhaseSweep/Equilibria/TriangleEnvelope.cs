using System.Runtime.InteropServices;

namespace PhaseSweep.Equilibria;

/// <summary>
/// Which hypotheses fit best in the triangle of mixtures of three actions: the lower envelope of planes. A triangle is
/// cut in two from a corner, and a hypothesis that one other beats by more than a tie at all corners of a part is left out of it; where
/// few are left, the region in which each fits best is what the others leave of the triangle, and the tied sets are those at its
/// corners, on its sides and in its middle.
/// </summary>
/// <param name="sets">Takes the tied sets.</param>
internal sealed class TriangleEnvelope(ITiedSets sets)
{
    /// <summary>Lists so short are not split further.</summary>
    private const int Few = 12;

    /// <summary>Cuts after which planes that still meet are taken to meet in a point.</summary>
    private const int Deepest = 60;

    /// <summary>A cut pays while both parts together keep less than this times the list.</summary>
    private const double Worthwhile = 1.5;

    private readonly Candidates stack = new();
    private readonly Dictionary<(double, double, double), int> distinct = [];
    private readonly List<(double First, double Second, double Third)> planes = [];
    private readonly List<int> members = [];
    private readonly List<int> nextAlike = [];
    private readonly List<int> tied = [];
    private readonly List<int> planeTied = [];
    private List<Mixture> region = [];
    private List<Mixture> clipped = [];
    private double tie;

    /// <summary>Hands over sets that fit best somewhere in the triangle, the largest ones for certain.</summary>
    /// <param name="hypotheses">Number of hypotheses.</param>
    /// <param name="table">Divergences <c>[action, hypothesis]</c>, row-major.</param>
    /// <param name="corners">The three actions.</param>
    /// <param name="tolerance">Differences that count as ties.</param>
    public void Walk(int hypotheses, double[] table, (int First, int Second, int Third) corners, double tolerance)
    {
        (tie, stack.Top) = (tolerance, 0);
        distinct.Clear();
        planes.Clear();
        members.Clear();
        nextAlike.Clear();
        for (var k = 0; k < hypotheses; k++)
        {
            AddPlane(k, (
                table[(corners.First * hypotheses) + k],
                table[(corners.Second * hypotheses) + k],
                table[(corners.Third * hypotheses) + k]));
        }

        if (stack.Top > 0)
        {
            Part(new(1, 0, 0), new(0, 1, 0), new(0, 0, 1), 0, stack.Top, 0);
        }
    }

    /// <summary>Hypotheses with the same divergences to the last bit are one plane.</summary>
    private void AddPlane(int hypothesis, (double First, double Second, double Third) plane)
    {
        if (!double.IsFinite(plane.First + plane.Second + plane.Third))
        {
            return;
        }

        var member = members.Count;
        members.Add(hypothesis);
        nextAlike.Add(-1);
        ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(distinct, plane, out var known);
        if (known)
        {
            nextAlike[member] = nextAlike[head];
            nextAlike[head] = member;
        }
        else
        {
            head = member;
            stack.Push(member);
        }

        planes.Add(plane);
    }

    private double Value(int plane, in Mixture at)
    {
        var p = planes[plane];
        return (at.First * p.First) + (at.Second * p.Second) + (at.Third * p.Third);
    }

    private void Part(Mixture a, Mixture b, Mixture c, int start, int count, int depth)
    {
        if (count > Few && depth < Deepest)
        {
            // Of the three ways to cut from a corner, the one that leaves the least to do.
            var best = (Kept: int.MaxValue, A: a, B: b, C: c);
            foreach (var (p, q, r) in (ReadOnlySpan<(Mixture, Mixture, Mixture)>)[(a, b, c), (b, c, a), (c, a, b)])
            {
                var half = q.Towards(r, 0.5);
                var kept = Prune(p, q, half, start, count) + Prune(p, half, r, start, count);
                stack.Top = start + count;
                if (kept < best.Kept)
                {
                    best = (kept, p, q, r);
                }
            }

            if (best.Kept < Worthwhile * count)
            {
                var half = best.B.Towards(best.C, 0.5);
                Part(best.A, best.B, half, start + count, Prune(best.A, best.B, half, start, count), depth + 1);
                stack.Top = start + count;
                Part(best.A, half, best.C, start + count, Prune(best.A, half, best.C, start, count), depth + 1);
                stack.Top = start + count;
                return;
            }
        }

        Regions(a, b, c, start, count);
    }

    /// <summary>Puts the planes that can be lowest somewhere on a triangle on top of the stack; returns their number.</summary>
    private int Prune(in Mixture a, in Mixture b, in Mixture c, int start, int count)
    {
        var middle = b.Towards(c, 0.5).Towards(a, 1.0 / 3);
        var pivots = (Lowest(a, start, count), Lowest(b, start, count), Lowest(c, start, count), Lowest(middle, start, count));
        var top = stack.Top;
        var (atA, atB, atC) = (a, b, c);
        var (evenA, evenB, evenC) = (IsEven(a, start, count), IsEven(b, start, count), IsEven(c, start, count));
        if (evenA && evenB && evenC)
        {
            (evenA, evenB, evenC) = (false, false, false);
        }

        for (var i = 0; i < count; i++)
        {
            var k = stack.List(start, count)[i];
            var (valueA, valueB, valueC) = (Value(k, a) - tie, Value(k, b) - tie, Value(k, c) - tie);
            bool Loses(int pivot) => (evenA || Value(pivot, atA) < valueA) && (evenB || Value(pivot, atB) < valueB)
                && (evenC || Value(pivot, atC) < valueC);
            if (!Loses(pivots.Item1) && !Loses(pivots.Item2) && !Loses(pivots.Item3) && !Loses(pivots.Item4))
            {
                stack.Push(k);
            }
        }

        return stack.Top - top;
    }

    /// <summary>
    /// Whether all tie at a corner of a part that lies on the rim, as where an action shows nothing. What ties there is the matter of
    /// other faces, and elsewhere the other corners decide.
    /// </summary>
    private bool IsEven(in Mixture corner, int start, int count)
    {
        if (corner.First > 0 && corner.Second > 0 && corner.Third > 0)
        {
            return false;
        }

        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var k in stack.List(start, count))
        {
            var value = Value(k, corner);
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        }

        return greatest - least <= tie;
    }

    private int Lowest(in Mixture at, int start, int count)
    {
        var lowest = -1;
        var least = double.PositiveInfinity;
        foreach (var k in stack.List(start, count))
        {
            var value = Value(k, at);
            if (value < least)
            {
                (lowest, least) = (k, value);
            }
        }

        return lowest;
    }

    /// <summary>The region of each plane on a triangle, and the tied sets of its corners, sides and middle.</summary>
    private void Regions(in Mixture a, in Mixture b, in Mixture c, int start, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var plane = stack.List(start, count)[i];
            region.Clear();
            region.Add(a);
            region.Add(b);
            region.Add(c);
            for (var j = 0; j < count && region.Count > 0; j++)
            {
                Clip(plane, stack.List(start, count)[j]);
            }

            ReportRegion(start, count);
        }
    }

    private void ReportRegion(int start, int count)
    {
        var opposite = default(Mixture);
        for (var v = 0; v < region.Count; v++)
        {
            var (from, to) = (region[v], region[(v + 1) % region.Count]);
            opposite = v < 2 ? from : opposite.Towards(from, 1.0 / v);
            Report(from, from, start, count);
            Report(from, to, start, count, fewest: 2);
        }

        if (region.Count > 2)
        {
            // A way through the middle: two corners may lie on one side of the triangle.
            Report(region[0], opposite, start, count);
        }
    }

    /// <summary>Keeps of the region the part where the plane is not above another.</summary>
    private void Clip(int plane, int other)
    {
        clipped.Clear();
        for (var v = 0; v < region.Count; v++)
        {
            var (from, to) = (region[v], region[(v + 1) % region.Count]);
            var (here, there) = (Value(other, from) - Value(plane, from), Value(other, to) - Value(plane, to));
            if (here >= 0)
            {
                clipped.Add(from);
            }

            if ((here > 0 && there < 0) || (here < 0 && there > 0))
            {
                clipped.Add(from.Towards(to, here / (here - there)));
            }
        }

        (region, clipped) = (clipped, region);
    }

    /// <summary>Hands over what fits best half way between two mixtures of a region, if it is enough.</summary>
    private void Report(in Mixture from, in Mixture to, int start, int count, int fewest = 1)
    {
        planeTied.Clear();
        var at = from.Towards(to, 0.5);
        var least = Value(Lowest(at, start, count), at);
        foreach (var k in stack.List(start, count))
        {
            if (Value(k, at) <= least + tie)
            {
                planeTied.Add(k);
            }
        }

        if (planeTied.Count < fewest)
        {
            return;
        }

        tied.Clear();
        foreach (var k in planeTied)
        {
            for (var member = k; member >= 0; member = nextAlike[member])
            {
                tied.Add(members[member]);
            }
        }

        sets.Add(CollectionsMarshal.AsSpan(tied), from, to);
    }
}
