using System.Runtime.InteropServices;
using PhaseSweep.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>
/// The hypotheses of a list that may fit best somewhere on a part of the simplex of mixtures, in some cell of a box. One that another surely
/// beats at every corner fits best nowhere, for divergences are linear in the mixture. Lists lie on a stack, those of a part's parts above its own.
/// </summary>
/// <param name="box">The box.</param>
/// <param name="explores">Whether all actions are played at a rate.</param>
/// <param name="vanishing">Whether exploration vanishes.</param>
internal sealed class ListContenders(ListBox box, bool explores, bool vanishing)
{
    private readonly Candidates stack = new();
    private readonly List<int> firsts = [];
    private readonly List<int> kinds = [];
    private readonly List<int> members = [];
    private readonly double[] uniform = [.. Enumerable.Repeat(1.0 / box.Actions, box.Actions)];
    private int support;

    private int All => (1 << box.Actions) - 1;

    /// <summary>The actions that are played where those of the support are intended.</summary>
    private int Played => explores ? All : support;

    /// <summary>Begins with the hypotheses that survive mixtures of some actions, at the bottom of the stack; returns their number.</summary>
    public int Begin(int intended)
    {
        (support, stack.Top) = (intended, 0);
        for (var k = 0; k < box.Hypotheses; k++)
        {
            if (box.IsPossible(k, Played))
            {
                stack.Push(k);
            }
        }

        return stack.Top;
    }

    /// <summary>A list.</summary>
    public ReadOnlySpan<int> List(int start, int count) => stack.List(start, count);

    /// <summary>Takes away what lies above a place.</summary>
    public void Drop(int top) => stack.Top = top;

    /// <summary>
    /// Puts the hypotheses of the topmost list that may fit best somewhere on a part of the simplex on top of it; returns their number. Where
    /// exploration vanishes, of those that play cannot tell apart only those that may fit the uniform mixture best.
    /// </summary>
    /// <param name="corners">The corners of the part, weights of the actions as they are played.</param>
    /// <param name="start">Where the list begins.</param>
    /// <param name="count">Its length.</param>
    public int Keep(double[][] corners, int start, int count)
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
    public int Sort(ReadOnlySpan<int> hypotheses)
    {
        firsts.Clear();
        kinds.Clear();
        foreach (var k in hypotheses)
        {
            var kind = firsts.FindIndex(first => AreOneKind(first, k));
            kinds.Add(kind < 0 ? firsts.Count : kind);
            if (kind < 0)
            {
                firsts.Add(k);
            }
        }

        return firsts.Count;
    }

    /// <summary>Whether two hypotheses are of one kind.</summary>
    public bool AreOneKind(int one, int other) => box.IsAlike(one, other, vanishing ? All : Played);

    /// <summary>Those of one kind, of the hypotheses that were sorted last.</summary>
    public ReadOnlySpan<int> Only(ReadOnlySpan<int> hypotheses, int kind)
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
}
