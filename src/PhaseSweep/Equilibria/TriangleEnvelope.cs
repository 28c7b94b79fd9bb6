using System.Runtime.InteropServices;

namespace PhaseSweep.Equilibria;

/// <summary>
/// Which hypotheses fit best in the triangle of mixtures of three actions: the lower envelope of planes. A triangle is
/// cut in two from a corner, and a hypothesis that one other beats by more than a tie at all corners of a part is left out of it; where
/// that leaves no fewer, the region in which each fits best is what the others leave of the triangle, and the tied sets are those at its
/// corners, on its sides and in its middle.
/// </summary>
/// <param name="sets">Takes the tied sets.</param>
internal sealed class TriangleEnvelope(ITiedSets sets)
{
    /// <summary>Lists so short are not split further.</summary>
    private const int Few = 16;

    /// <summary>Cuts after which planes that still meet are taken to meet in a point.</summary>
    private const int Deepest = 60;

    /// <summary>A cut pays while both parts together keep less than this times the list.</summary>
    private const double Worthwhile = 1.5;

    private readonly PlaneStack stack = new();
    private readonly Dictionary<(double, double, double), int> distinct = [];
    private readonly List<int> members = [];
    private readonly List<int> nextAlike = [];
    private readonly List<int> tied = [];
    private readonly List<int> planeTied = [];
    private readonly List<int> nearFirst = [];
    private readonly List<int> nearCorner = [];
    private List<Corner> region = [];
    private List<Corner> clipped = [];
    private int[] clippedBy = [];
    private int clipping;
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
            stack.Push(member, plane);
        }
    }

    private void Part(Mixture a, Mixture b, Mixture c, int start, int count, int depth)
    {
        if (depth > 0 && !CanTellMore(start, count))
        {
            return;
        }

        if (count > Few && depth < Deepest)
        {
            var (p, q, r) = Turned(a, b, c, start, count);
            var half = q.Towards(r, 0.5);
            var top = stack.Top;
            var (one, other) = (Prune(p, q, half, start, count), Prune(p, half, r, start, count));
            if (one + other < Worthwhile * count)
            {
                Part(p, q, half, top, one, depth + 1);
                Part(p, half, r, top + one, other, depth + 1);
                stack.Top = top;
                return;
            }

            stack.Top = top;
        }

        Regions(a, b, c, start, count);
    }

    /// <summary>
    /// A triangle turned so that it is best cut from its first corner: by the side whose ends differ most in what fits best, told by how much
    /// worse that fits at the other end.
    /// </summary>
    private (Mixture First, Mixture Second, Mixture Third) Turned(in Mixture a, in Mixture b, in Mixture c, int start, int count)
    {
        var (lowA, lowB, lowC) = (stack.Lowest(a, start, count), stack.Lowest(b, start, count), stack.Lowest(c, start, count));
        var ab = stack.Value(lowA.Place, b) - lowB.Value + stack.Value(lowB.Place, a) - lowA.Value;
        var bc = stack.Value(lowB.Place, c) - lowC.Value + stack.Value(lowC.Place, b) - lowB.Value;
        var ca = stack.Value(lowC.Place, a) - lowA.Value + stack.Value(lowA.Place, c) - lowC.Value;
        return bc >= ab && bc >= ca ? (a, b, c) : ca >= ab ? (b, c, a) : (c, a, b);
    }

    /// <summary>Whether sets on a part could tell more than is known.</summary>
    private bool CanTellMore(int start, int count)
    {
        tied.Clear();
        for (var place = start; place < start + count; place++)
        {
            AddMembers(stack.Number(place));
        }

        return sets.CanTellMore(CollectionsMarshal.AsSpan(tied));
    }

    /// <summary>Adds the hypotheses of a plane to the tied ones.</summary>
    private void AddMembers(int plane)
    {
        for (var member = plane; member >= 0; member = nextAlike[member])
        {
            tied.Add(members[member]);
        }
    }

    /// <summary>Puts the planes that can be lowest somewhere on a triangle on top of the stack; returns their number.</summary>
    private int Prune(in Mixture a, in Mixture b, in Mixture c, int start, int count)
    {
        var middle = b.Towards(c, 0.5).Towards(a, 1.0 / 3);
        var (lowA, lowB, lowC) = (stack.Lowest(a, start, count), stack.Lowest(b, start, count), stack.Lowest(c, start, count));
        var even = (IsEven(a, lowA.Value, start, count) ? 1 : 0)
            | (IsEven(b, lowB.Value, start, count) ? 2 : 0)
            | (IsEven(c, lowC.Value, start, count) ? 4 : 0);
        const int All = 7;
        return stack.PushUnbeaten(
            [a, b, c],
            even == All ? 0 : even,
            [lowA.Place, lowB.Place, lowC.Place, stack.Lowest(middle, start, count).Place],
            tie,
            start,
            count);
    }

    /// <summary>
    /// Whether all tie at a corner of a part that lies on the rim, as where an action shows nothing. What ties there is the matter of
    /// other faces, and elsewhere the other corners decide.
    /// </summary>
    private bool IsEven(in Mixture corner, double least, int start, int count) =>
        !(corner.First > 0 && corner.Second > 0 && corner.Third > 0) && stack.Greatest(corner, start, count) - least <= tie;

    /// <summary>The region of each plane on a triangle, and the tied sets of its corners, sides and middle.</summary>
    private void Regions(in Mixture a, in Mixture b, in Mixture c, int start, int count)
    {
        if (clippedBy.Length < start + count)
        {
            Array.Resize(ref clippedBy, 2 * (start + count));
        }

        var (lowA, lowB, lowC) = (stack.Lowest(a, start, count), stack.Lowest(b, start, count), stack.Lowest(c, start, count));
        for (var plane = start; plane < start + count; plane++)
        {
            region.Clear();
            region.Add(new(a, lowA.Place, lowA.Value));
            region.Add(new(b, lowB.Place, lowB.Value));
            region.Add(new(c, lowC.Place, lowC.Value));
            Narrow(plane, start, count);
            ReportRegion(start, count);
        }
    }

    /// <summary>
    /// Clips a region, by the plane that is lowest at one of its corners, until its own is lowest at all of them, and so, for the others lie
    /// above it by what is affine, between them. Rounding could find a plane lower at a corner that it has made: none clips twice.
    /// </summary>
    private void Narrow(int plane, int start, int count)
    {
        clipping++;
        clippedBy[plane] = clipping;
        for (var beside = Math.Max(start, plane - 1); beside <= Math.Min(plane + 1, start + count - 1); beside++)
        {
            // Lists are mostly along a parameter.
            if (beside != plane)
            {
                clippedBy[beside] = clipping;
                Clip(plane, beside);
            }
        }

        for (var v = 0; v < region.Count; v++)
        {
            if (region[v].Lowest < 0)
            {
                var (place, height) = stack.Lowest(region[v].At, start, count);
                region[v] = new(region[v].At, place, height);
            }

            var lowest = region[v].Lowest;
            if (clippedBy[lowest] != clipping)
            {
                clippedBy[lowest] = clipping;
                Clip(plane, lowest);
                v = -1;
            }
        }
    }

    /// <summary>
    /// Reports a region's corners, sides and middle. Heights above the region's own plane are affine and not negative, so what is within a
    /// tie half way from a corner is within two at the corner, and a little more for rounding.
    /// </summary>
    private void ReportRegion(int start, int count)
    {
        const double Near = 3;
        var opposite = default(Mixture);
        for (var v = 0; v < region.Count; v++)
        {
            var (from, to) = (region[v], region[(v + 1) % region.Count]);
            opposite = v < 2 ? from.At : opposite.Towards(from.At, 1.0 / v);
            var near = v == 0 ? nearFirst : nearCorner;
            near.Clear();
            stack.Gather(from.At, from.Height + (Near * tie), start, count, near);
            Report(from.At, from.At, near);
            Report(from.At, to.At, near, fewest: 2);
        }

        if (region.Count > 2)
        {
            // A way through the middle: two corners may lie on one side of the triangle.
            Report(region[0].At, opposite, nearFirst);
        }
    }

    /// <summary>Keeps of the region the part where the plane is not above another.</summary>
    private void Clip(int plane, int other)
    {
        clipped.Clear();
        for (var v = 0; v < region.Count; v++)
        {
            var (from, to) = (region[v], region[(v + 1) % region.Count]);
            var (here, there) = (
                stack.Value(other, from.At) - stack.Value(plane, from.At), stack.Value(other, to.At) - stack.Value(plane, to.At));
            if (here >= 0)
            {
                clipped.Add(from);
            }

            if ((here > 0 && there < 0) || (here < 0 && there > 0))
            {
                clipped.Add(new(from.At.Towards(to.At, here / (here - there)), -1, double.NaN));
            }
        }

        (region, clipped) = (clipped, region);
    }

    /// <summary>Hands over what fits best half way between two mixtures of a region, of some planes, if it is enough.</summary>
    private void Report(in Mixture from, in Mixture to, List<int> near, int fewest = 1)
    {
        var at = from.Towards(to, 0.5);
        var least = double.PositiveInfinity;
        foreach (var place in near)
        {
            least = Math.Min(least, stack.Value(place, at));
        }

        planeTied.Clear();
        foreach (var place in near)
        {
            if (stack.Value(place, at) <= least + tie)
            {
                planeTied.Add(stack.Number(place));
            }
        }

        if (planeTied.Count < fewest)
        {
            return;
        }

        tied.Clear();
        foreach (var plane in planeTied)
        {
            AddMembers(plane);
        }

        sets.Add(CollectionsMarshal.AsSpan(tied), from, to);
    }

    /// <summary>A corner of a region.</summary>
    /// <param name="At">Where it is.</param>
    /// <param name="Lowest">The place of the plane that is lowest there; negative where that was not asked yet.</param>
    /// <param name="Height">Its height.</param>
    private readonly record struct Corner(Mixture At, int Lowest, double Height);
}
