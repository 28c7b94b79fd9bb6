using System.Numerics;
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
    private readonly ListContenders contenders = new(box, rate > 0, vanishing);
    private readonly double[] least = new double[box.Actions << box.Actions];
    private readonly double[] most = new double[box.Actions << box.Actions];
    private readonly (double Low, double High)[] leasts = new (double, double)[box.Actions];
    private int support;

    private int All => (1 << box.Actions) - 1;

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
            var count = contenders.Begin(support);
            if (corners.Length == 1)
            {
                Pure(BitOperations.TrailingZeroCount(support), corners, count);
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

            Part(corners, 0, count, corners.Length == 2 ? CutsOfEdge : CutsOfLarger);
        }

        return true;
    }

    private void Pure(int action, double[][] corner, int count)
    {
        var kept = contenders.Keep(corner, 0, count);
        var hypotheses = contenders.List(count, kept);
        var kinds = contenders.Sort(hypotheses);
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var kind = 0; kind < kinds; kind++)
        {
            var (lowest, highest) = (double.PositiveInfinity, double.PositiveInfinity);
            foreach (var k in contenders.Only(hypotheses, kind))
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
            for (var kind = 0; kind < kinds; kind++)
            {
                sure = Math.Min(sure, Greatest(contenders.Only(hypotheses, kind), a, upper: false));
            }

            Raise(least, a, sure);
            Raise(most, a, Greatest(hypotheses, a, upper: true));
        }
    }

    private void Part(double[][] corners, int start, int count, int cuts)
    {
        var kept = contenders.Keep(corners, start, count);
        var top = start + count;
        var kinds = contenders.Sort(contenders.List(top, kept));
        var settled = kinds == 1 || (kinds == 2 && BothFit(corners, top, kept));
        if (settled && corners.Length <= MostSeen)
        {
            for (var a = 0; a < box.Actions; a++)
            {
                Raise(least, a, Greatest(contenders.List(top, kept), a, upper: false));
            }
        }

        if (!settled && cuts > 0 && TellsMore(top, kept))
        {
            var (i, j) = SimplexBound.LongestSide(corners);
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
                Raise(most, a, Greatest(contenders.List(top, kept), a, upper: true));
            }
        }

        contenders.Drop(top);
    }

    /// <summary>Whether a part may reach more than what is granted already.</summary>
    private bool TellsMore(int start, int count)
    {
        for (var a = 0; a < box.Actions; a++)
        {
            if (Greatest(contenders.List(start, count), a, upper: true) > most[(support * box.Actions) + a])
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
            var top = start + count;
            var alone = contenders.List(top, contenders.Keep([corner], start, count));
            if (contenders.Sort(alone) == 1)
            {
                fit |= contenders.AreOneKind(alone[0], contenders.List(start, count)[0]) ? 1 : 2;
            }

            contenders.Drop(top);
        }

        return fit == 3;
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
}
