using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Learning;

/// <summary>
/// Replies read off a <see cref="Staircase"/> where it leaves no doubt, and computed from the posterior elsewhere. Counts need not be
/// whole: the gap rises with evidence for action 0 and falls with evidence against it, so lattice points on either side settle what
/// lies between them if they agree. The replies equal those to the posterior, without a posterior in most rounds.
/// </summary>
/// <typeparam name="TReplies">The replies to the posterior.</typeparam>
/// <param name="replies">The replies to the posterior.</param>
/// <param name="cell">The cells; all of them share the staircase.</param>
/// <param name="stairs">The staircase.</param>
/// <param name="bits">Binary logarithm of its lattice points to one count.</param>
/// <param name="tieShare">The share of action 0 in a tie.</param>
internal readonly struct StairReplies<TReplies>(
    TReplies replies, LearnerCell<Quad> cell, Stairs stairs, int bits, double tieShare) : IReplies<Quad>
    where TReplies : struct, IReplies<Quad>
{
    private readonly double unit = Math.ScaleB(1, -bits);
    private readonly Evidence<Quad, QuadMask> evidenceIn = new(cell);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Quad Share(Counts<Quad> counts)
    {
        var evidence = evidenceIn.Of(counts, out var told);
        var (fewer, more) = (new Quad(Vector256.Floor(told.Value)), new Quad(Vector256.Ceiling(told.Value)));
        var first = evidence >= At(stairs.Upper, more, 0);
        var second = evidence <= At(stairs.Lower, fewer, -1);
        var settled = first | second;
        var share = Quad.Select(first, Quad.One, Quad.Zero);
        if (stairs.Lower != stairs.Upper)
        {
            var tied = (evidence >= At(stairs.Lower, more, 0)) & (evidence <= At(stairs.Upper, fewer, -1));
            share = Quad.Select(tied, Quad.Of(tieShare), share);
            settled |= tied;
        }

        return QuadMask.Any(!settled) ? Quad.Select(settled, share, replies.Share(counts)) : share;
    }

    /// <inheritdoc/>
    public Quad Belief(Counts<Quad> counts, out Quad coarse) => replies.Belief(counts, out coarse);

    /// <summary>The staircase at numbers told, moved by so many lattice points; evidence.</summary>
    private Quad At(int[] steps, Quad told, int offset)
    {
        if (told.Value == Vector256.Create(told.Value[0]))
        {
            return Quad.Of((steps[(int)told.Value[0]] + offset) * unit);
        }

        Span<double> values = stackalloc double[Quad.Count];
        for (var lane = 0; lane < values.Length; lane++)
        {
            values[lane] = (steps[(int)told.Value[lane]] + offset) * unit;
        }

        return new(Vector256.Create<double>(values));
    }
}
