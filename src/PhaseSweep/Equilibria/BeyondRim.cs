using System.Runtime.InteropServices;

namespace PhaseSweep.Equilibria;

/// <summary>
/// Which of hypotheses that tie at a mixture on the rim of a face may fit best together just beyond it, once their tie breaks. Of those
/// that the mixture cannot tell apart, which one that is depends on the way into the face alone, be it a single one or all those between two
/// actions, both played: each fits best along a stretch of them. Classes that it tells apart may meet along any way.
/// </summary>
/// <param name="play">The cell.</param>
internal sealed class BeyondRim(Play play)
{
    private readonly List<(int Hypothesis, double From, double To)> stretches = [];
    private readonly List<int> together = [];

    /// <summary>
    /// Ways at which some stretch begins, by the share of the second action: any set that fits best along another way holds no more than
    /// that of one of them.
    /// </summary>
    public List<double> Starts { get; } = [];

    /// <summary>Finds how far each hypothesis fits best.</summary>
    /// <param name="tied">The hypotheses.</param>
    /// <param name="inside">The actions that the mixture plays, a bit each.</param>
    /// <param name="beyond">The other actions of the face, one or two.</param>
    public void Find(ReadOnlySpan<int> tied, int inside, int beyond)
    {
        var (first, second) = (int.TrailingZeroCount(beyond), int.Log2(beyond));
        stretches.Clear();
        Starts.Clear();
        foreach (var k in tied)
        {
            var (from, to) = (0.0, 1.0);
            foreach (var other in tied)
            {
                if (play.StayTied(other, k, inside, decided: false))
                {
                    Shorten(Behind(k, other, first), Behind(k, other, second), ref from, ref to);
                }
            }

            if (from <= to)
            {
                stretches.Add((k, from, to));
                if (!Starts.Contains(from))
                {
                    Starts.Add(from);
                }
            }
        }
    }

    /// <summary>Those that fit best, each in its class, along a way.</summary>
    public ReadOnlySpan<int> Along(double way)
    {
        together.Clear();
        foreach (var (hypothesis, from, to) in stretches)
        {
            if (from <= way && way <= to)
            {
                together.Add(hypothesis);
            }
        }

        return CollectionsMarshal.AsSpan(together);
    }

    /// <summary>
    /// By how much one hypothesis is clearly worse than another at an action: below 0 where it is not, 0 where the action cannot tell them
    /// apart and leaves that to the other.
    /// </summary>
    private double Behind(int one, int other, int action) => play.Alike(one, other, play.Played(1 << action))
        ? 0
        : play.Divergence[play.Row(action) + one] - play.Divergence[play.Row(action) + other] - (Reach.ClearlyApart * play.Tie);

    /// <summary>Leaves of a stretch what is not clearly worse: a difference is affine in the share of the second action.</summary>
    private static void Shorten(double atFirst, double atSecond, ref double from, ref double to)
    {
        if (Math.Min(atFirst, atSecond) >= 0 && Math.Max(atFirst, atSecond) > 0)
        {
            to = double.NegativeInfinity;
        }
        else if (atFirst > 0)
        {
            from = Math.Max(from, atFirst / (atFirst - atSecond));
        }
        else if (atSecond > 0)
        {
            to = Math.Min(to, atFirst / (atFirst - atSecond));
        }
    }
}
