using System.Numerics;
using System.Runtime.InteropServices;
using PhaseSweep.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>
/// Bounds, over all cells of a box, of how well beliefs that mixtures of some actions leave can speak for each action. The simplex of
/// mixtures is halved where that tells more. On a part of it, hypotheses that one other surely beats at every corner fit best nowhere;
/// every belief on the rest is granted from above. From below counts what surely fits best somewhere: a hypothesis left alone, and two of
/// which each fits best somewhere on a part where no third one does, for between they meet. Hypotheses that play can never tell apart
/// count as one.
/// </summary>
/// <param name="box">The box.</param>
/// <param name="rate">Rate of exploration.</param>
/// <param name="vanishing">Whether exploration vanishes.</param>
internal sealed class ListReach(ListBox box, double rate, bool vanishing)
{
    /// <summary>Halvings of a simplex of two actions, and of a larger one.</summary>
    private const int CutsOfEdge = 16, CutsOfLarger = 10;

    /// <summary>Mixtures of more actions are only bounded by the double routine: what they surely reach it may not see.</summary>
    private const int MostSeen = 3;

    private readonly BestReplyProgram program = new();
    private readonly Candidates stack = new();
    private readonly List<int> firsts = [];
    private readonly List<int> kinds = [];
    private readonly List<int> members = [];
    private readonly double[] uniform = [.. Enumerable.Repeat(1.0 / box.Actions, box.Actions)];
    private readonly double[] least = new double[box.Actions << box.Actions];
    private readonly double[] most = new double[box.Actions << box.Actions];
    private readonly (double Low, double High)[] leasts = new (double, double)[box.Actions];
    private int support;

    private int All => (1 << box.Actions) - 1;

    /// <summary>The actions that are played where those of the support are intended.</summary>
    private int Played => rate > 0 ? All : support;

    /// <summary>Bounds of an action's least advantage over the beliefs that it leaves.</summary>
    public (double Low, double High) Least(int action) => leasts[action];

    /// <summary>Bounds of the greatest advantage of an action over the beliefs that mixtures with exactly a support leave.</summary>
    public (double Low, double High) Greatest(int of, int action) => (least[(of * box.Actions) + action], most[(of * box.Actions) + action]);

    /// <summary>Finds all bounds; false where a belief may be left by no hypothesis.</summary>
    public bool TryFind()
    {
        if (!double.IsFinite(box.Tie) || !Enumerable.Range(0, box.Hypotheses).Any(k => box.IsFinite(k, All)))
        {
            return false;
        }

        Array.Fill(least, double.NegativeInfinity);
        Array.Fill(most, double.NegativeInfinity);
        for (support = 1; support <= All; support++)
        {
            double[][] corners = [.. Enumerable.Range(0, box.Actions).Where(a => (support >> a & 1) != 0).Select(Corner)];
            stack.Top = 0;
            for (var k = 0; k < box.Hypotheses; k++)
            {
                if (box.IsPossible(k, Played))
                {
                    stack.Push(k);
                }
            }

            if (corners.Length == 1)
            {
                Pure(BitOperations.TrailingZeroCount(support), corners);
                continue;
            }

            // What fewer actions reach counts wherever these do.
            for (var part = (support - 1) & support; part != 0; part = (part - 1) & support)
            {
                for (var a = 0; a < box.Actions; a++)
                {
                    Raise(least, a, least[(part * box.Actions) + a]);
                    Raise(most, a, most[(part * box.Actions) + a]);
                }
            }

            Part(corners, 0, stack.Top, corners.Length == 2 ? CutsOfEdge : CutsOfLarger);
        }

        return true;
    }

    private void Pure(int action, double[][] corner)
    {
        var kept = Prune(corner, 0, stack.Top);
        var hypotheses = stack.List(stack.Top - kept, kept);
        var count = Sort(hypotheses);
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var kind = 0; kind < count; kind++)
        {
            var (lowest, highest) = (double.PositiveInfinity, double.PositiveInfinity);
            foreach (var k in Only(hypotheses, kind))
            {
                lowest = Math.Min(lowest, Advantage(k, action, upper: false));
                highest = Math.Min(highest, Advantage(k, action, upper: true));
            }

            (low, high) = (Math.Min(low, lowest), Math.Max(high, highest));
        }

        leasts[action] = (low, high);
        for (var a = 0; a < box.Actions; a++)
        {
            var sure = double.PositiveInfinity;
            for (var kind = 0; kind < count; kind++)
            {
                sure = Math.Min(sure, Greatest(Only(hypotheses, kind), a, upper: false));
            }

            Raise(least, a, sure);
            Raise(most, a, Greatest(hypotheses, a, upper: true));
        }
    }

    private void Part(double[][] corners, int start, int count, int cuts)
    {
        var kept = Prune(corners, start, count);
        var top = start + count;
        var hypotheses = stack.List(top, kept);
        var kinds = Sort(hypotheses);
        var settled = kinds == 1 || (kinds == 2 && BothFit(corners, top, kept));
        if (settled && corners.Length <= MostSeen)
        {
            hypotheses = stack.List(top, kept);
            for (var a = 0; a < box.Actions; a++)
            {
                Raise(least, a, Greatest(hypotheses, a, upper: false));
            }
        }

        if (!settled && cuts > 0 && TellsMore(top, kept))
        {
            var (i, j) = LongestSide(corners);
            double[] middle = [.. corners[i].Zip(corners[j], (x, y) => (x + y) / 2)];
            foreach (var moved in (int[])[i, j])
            {
                var part = (double[][])corners.Clone();
                part[moved] = middle;
                Part(part, top, kept, cuts - 1);
            }
        }
        else
        {
            for (var a = 0; a < box.Actions; a++)
            {
                Raise(most, a, Greatest(stack.List(top, kept), a, upper: true));
            }
        }

        stack.Top = top;
    }

    /// <summary>Whether a part may reach more than what is known to be reached at least, or what is granted already.</summary>
    private bool TellsMore(int start, int count)
    {
        for (var a = 0; a < box.Actions; a++)
        {
            if (Greatest(stack.List(start, count), a, upper: true) > most[(support * box.Actions) + a])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether, of two kinds, each surely fits best at some corner.</summary>
    private bool BothFit(double[][] corners, int start, int count)
    {
        var fit = 0;
        foreach (var corner in corners)
        {
            var top = stack.Top;
            var kept = Prune([corner], start, count);
            var alone = stack.List(top, kept);
            if (Sort(alone) == 1)
            {
                fit |= IsSameKind(alone[0], stack.List(start, count)[0]) ? 1 : 2;
            }

            stack.Top = top;
        }

        return fit == 3;
    }

    /// <summary>
    /// Puts the hypotheses that may fit best somewhere on a part of the simplex on top of the stack; returns their number. Where exploration
    /// vanishes, of those that play cannot tell apart only those that may fit the uniform mixture best.
    /// </summary>
    private int Prune(double[][] corners, int start, int count)
    {
        var top = stack.Top;
        Span<int> pivots = stackalloc int[corners.Length + 1];
        Span<double> centre = stackalloc double[box.Actions];
        centre.Clear();
        for (var c = 0; c < corners.Length; c++)
        {
            pivots[c] = Lowest(corners[c], start, count);
            for (var a = 0; a < box.Actions; a++)
            {
                centre[a] += corners[c][a] / corners.Length;
            }
        }

        pivots[^1] = Lowest(centre, start, count);
        for (var i = 0; i < count; i++)
        {
            var k = stack.List(start, count)[i];
            var beaten = false;
            for (var p = 0; p < pivots.Length && !beaten; p++)
            {
                beaten = pivots[p] >= 0 && pivots[p] != k && !pivots[..p].Contains(pivots[p]) && IsBeaten(k, pivots[p], corners);
            }

            if (!beaten)
            {
                stack.Push(k);
            }
        }

        if (!vanishing)
        {
            return stack.Top - top;
        }

        var kept = stack.Top - top;
        for (var i = 0; i < kept; i++)
        {
            var k = stack.List(top, kept)[i];
            var beaten = false;
            for (var j = 0; j < kept && !beaten; j++)
            {
                var other = stack.List(top, kept)[j];
                beaten = other != k && box.IsAlike(k, other, support) && box.IsFinite(other, All)
                    && (!box.IsPossible(k, All) || box.IsWorse(k, other, uniform) == true);
            }

            if (!beaten)
            {
                stack.Push(k);
            }
        }

        var left = stack.Top - top - kept;
        stack.Lower(left, kept);
        return left;
    }

    /// <summary>Whether one hypothesis surely beats another at every corner that can tell them apart, and there is one.</summary>
    private bool IsBeaten(int hypothesis, int by, double[][] corners)
    {
        var told = false;
        foreach (var corner in corners)
        {
            var worse = box.IsWorse(hypothesis, by, corner);
            if (worse == false)
            {
                return false;
            }

            told |= worse == true;
        }

        return told;
    }

    /// <summary>The hypothesis that seems to fit a mixture best, of those that fit it surely; or -1.</summary>
    private int Lowest(ReadOnlySpan<double> at, int start, int count)
    {
        var (lowest, estimate) = (-1, double.PositiveInfinity);
        foreach (var k in stack.List(start, count))
        {
            if (box.IsFinite(k, Played) && box.Estimate(k, at) is var here && here < estimate)
            {
                (lowest, estimate) = (k, here);
            }
        }

        return lowest;
    }

    /// <summary>
    /// Sorts hypotheses by kind: those of one kind fit best together or not at all, in any cell. Returns the number of kinds.
    /// </summary>
    private int Sort(ReadOnlySpan<int> hypotheses)
    {
        firsts.Clear();
        kinds.Clear();
        foreach (var k in hypotheses)
        {
            var kind = firsts.FindIndex(first => IsSameKind(first, k));
            kinds.Add(kind < 0 ? firsts.Count : kind);
            if (kind < 0)
            {
                firsts.Add(k);
            }
        }

        return firsts.Count;
    }

    private bool IsSameKind(int one, int other) => box.IsAlike(one, other, vanishing ? All : Played);

    private ReadOnlySpan<int> Only(ReadOnlySpan<int> hypotheses, int kind)
    {
        members.Clear();
        for (var i = 0; i < hypotheses.Length; i++)
        {
            if (kinds[i] == kind)
            {
                members.Add(hypotheses[i]);
            }
        }

        return CollectionsMarshal.AsSpan(members);
    }

    /// <summary>A bound of the greatest advantage that beliefs on some hypotheses give an action.</summary>
    private double Greatest(ReadOnlySpan<int> hypotheses, int action, bool upper)
    {
        if (hypotheses.Length == 1)
        {
            return Advantage(hypotheses[0], action, upper);
        }

        if (hypotheses.Length == 0)
        {
            return double.NegativeInfinity;
        }

        program.Begin(hypotheses.Length, box.Actions - 1);
        for (var r = 0; r < hypotheses.Length; r++)
        {
            var column = 0;
            for (var other = 0; other < box.Actions; other++)
            {
                if (other != action)
                {
                    var gap = box.Gap(hypotheses[r], action, other);
                    program.At(r, column++) = upper ? gap.High : gap.Low;
                }
            }
        }

        return upper ? Math.Min(program.Solve() + box.Rounding, program.Ceiling()) : program.Solve() - box.Rounding;
    }

    private double Advantage(int hypothesis, int action, bool upper)
    {
        var advantage = double.PositiveInfinity;
        for (var other = 0; other < box.Actions; other++)
        {
            if (other != action)
            {
                var gap = box.Gap(hypothesis, action, other);
                advantage = Math.Min(advantage, upper ? gap.High : gap.Low);
            }
        }

        return advantage;
    }

    private void Raise(double[] bounds, int action, double to)
    {
        ref var bound = ref bounds[(support * box.Actions) + action];
        bound = Math.Max(bound, to);
    }

    /// <summary>What is played where an action is intended.</summary>
    private double[] Corner(int intended) =>
        [.. Enumerable.Range(0, box.Actions).Select(a => (a == intended ? 1 - rate : 0) + (rate / box.Actions))];

    private static (int One, int Other) LongestSide(double[][] corners)
    {
        var longest = (Length: -1.0, One: 0, Other: 1);
        for (var i = 0; i < corners.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var length = corners[i].Zip(corners[j], (x, y) => (x - y) * (x - y)).Sum();
                longest = length > longest.Length ? (length, j, i) : longest;
            }
        }

        return (longest.One, longest.Other);
    }
}
