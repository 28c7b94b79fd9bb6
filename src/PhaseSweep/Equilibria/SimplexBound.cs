using System.Numerics;

namespace PhaseSweep.Equilibria;

/// <summary>
/// A bound from above on what beliefs of mixtures of four actions or more can say for each action. The simplex of mixtures is
/// halved along its longest sides; on each part every belief on the hypotheses that can fit best there is granted.
/// </summary>
/// <param name="play">The cell.</param>
/// <param name="advantage">Advantages in it.</param>
internal sealed class SimplexBound(Play play, Advantage advantage)
{
    private readonly Candidates stack = new();
    private int[] actions = [];

    /// <summary>Raises numbers to bounds.</summary>
    /// <param name="support">The actions that are mixed, a bit each.</param>
    /// <param name="cuts">Halvings from the whole simplex to the smallest part.</param>
    /// <param name="bounds">For each action, what mixtures of the support are known to reach; then, at least what they reach.</param>
    public void Raise(int support, int cuts, Span<double> bounds)
    {
        actions = new int[BitOperations.PopCount((uint)support)];
        for (int a = 0, i = 0; a < play.Actions; a++)
        {
            if (((support >> a) & 1) != 0)
            {
                actions[i++] = a;
            }
        }

        stack.Top = 0;
        foreach (var k in play.All)
        {
            if (Array.TrueForAll(actions, a => double.IsFinite(play.Divergence[play.Row(a) + k])))
            {
                stack.Push(k);
            }
        }

        var corners = Enumerable.Range(0, actions.Length).Select(i => Corner(i, actions.Length)).ToArray();
        Part(corners, 0, stack.Top, cuts, bounds);
    }

    private static double[] Corner(int one, int of)
    {
        var corner = new double[of];
        corner[one] = 1;
        return corner;
    }

    private static double[] Middle(double[] one, double[] other) => [.. one.Zip(other, (x, y) => (x + y) / 2)];

    private void Part(double[][] corners, int start, int count, int cuts, Span<double> bounds)
    {
        var kept = Prune(corners, start, count);
        var top = start + count;
        if (cuts > 0 && Exceeds(top, kept, bounds))
        {
            var (i, j) = LongestSide(corners);
            var middle = Middle(corners[i], corners[j]);
            foreach (var moved in new[] { i, j })
            {
                var part = (double[][])corners.Clone();
                part[moved] = middle;
                Part(part, top, kept, cuts - 1, bounds);
            }
        }
        else
        {
            for (var a = 0; a < play.Actions; a++)
            {
                bounds[a] = advantage.Greatest(stack.List(top, kept), a, bounds[a]);
            }
        }

        stack.Top = top;
    }

    private bool Exceeds(int start, int count, ReadOnlySpan<double> bounds)
    {
        for (var a = 0; a < play.Actions; a++)
        {
            if (advantage.Greatest(stack.List(start, count), a, bounds[a]) > bounds[a] + play.Slack)
            {
                return true;
            }
        }

        return false;
    }

    private int Prune(double[][] corners, int start, int count)
    {
        var centre = new double[actions.Length];
        foreach (var corner in corners)
        {
            for (var i = 0; i < centre.Length; i++)
            {
                centre[i] += corner[i] / corners.Length;
            }
        }

        var pivots = corners.Append(centre).Select(at => Lowest(at, start, count)).Distinct().ToArray();
        var top = stack.Top;
        for (var i = 0; i < count; i++)
        {
            var k = stack.List(start, count)[i];
            if (!Array.Exists(pivots, pivot => Array.TrueForAll(corners, at => Value(pivot, at) < Value(k, at) - play.Tie)))
            {
                stack.Push(k);
            }
        }

        return stack.Top - top;
    }

    private int Lowest(double[] at, int start, int count)
    {
        var (lowest, least) = (-1, double.PositiveInfinity);
        foreach (var k in stack.List(start, count))
        {
            if (Value(k, at) is var value && value < least)
            {
                (lowest, least) = (k, value);
            }
        }

        return lowest;
    }

    private double Value(int hypothesis, double[] at)
    {
        var sum = 0.0;
        for (var i = 0; i < at.Length; i++)
        {
            sum += at[i] * play.Divergence[play.Row(actions[i]) + hypothesis];
        }

        return sum;
    }

    /// <summary>The corners between which a simplex is longest.</summary>
    public static (int One, int Other) LongestSide(double[][] corners)
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
