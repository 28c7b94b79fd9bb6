using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>Thresholds of best replies, a <see cref="Staircase"/>, read between whole numbers told.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface ILattice<T>
    where T : struct, IReal<T>
{
    /// <summary>
    /// Of agents that were told something <paramref name="told"/> times, a number that need not be whole: with evidence of at least
    /// <paramref name="reached"/> lattice points action 0 is the only best reply, or stands for a tie; with at most
    /// <paramref name="missed"/> action 1 is the only one.
    /// </summary>
    void Settled(T told, out T reached, out T missed);

    /// <summary>Likewise where ties are tossed for: from <paramref name="low"/> to <paramref name="high"/> both are best replies.</summary>
    void Tied(T told, out T low, out T high);
}

/// <summary>
/// Replies read off a <see cref="Staircase"/> where it leaves no doubt, and computed from the posterior elsewhere. Counts need not be
/// whole: the gap rises with evidence for action 0 and falls with evidence against it, so lattice points on either side settle what
/// lies between them if they agree. The replies equal those to the posterior, without a posterior in most rounds.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TReplies">The replies to the posterior.</typeparam>
/// <typeparam name="TLattice">The staircase.</typeparam>
public readonly struct StairReplies<T, TMask, TReplies, TLattice> : IReplies<T>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TReplies : struct, IReplies<T>
    where TLattice : struct, ILattice<T>
{
    private readonly TReplies replies;
    private readonly TLattice lattice;
    private readonly Evidence<T, TMask> evidenceIn;
    private readonly T unit, tieShare;
    private readonly int tosses;

    /// <summary>The replies of the agents of a cell, or of cells that share a staircase.</summary>
    /// <param name="replies">The replies to the posterior.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="lattice">The staircase.</param>
    /// <param name="rules">The rules.</param>
    public StairReplies(TReplies replies, LearnerCell<T> cell, TLattice lattice, LearnerRules rules)
    {
        (this.replies, this.lattice, evidenceIn) = (replies, lattice, new(cell));
        (unit, tieShare, tosses) = (T.Of(rules.StairUnit), T.Of(rules.TieShare), rules.Tosses ? 1 : 0);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T Share(Counts<T> counts)
    {
        var evidence = evidenceIn.Of(counts, out var told);
        lattice.Settled(told, out var from, out var to);
        var first = evidence >= unit * from;
        var settled = first | (evidence <= unit * to);
        var share = T.Select(first, T.One, T.Zero);
        if (tosses != 0)
        {
            lattice.Tied(told, out var low, out var high);
            var tied = (evidence >= unit * low) & (evidence <= unit * high);
            share = T.Select(tied, tieShare, share);
            settled |= tied;
        }

        return TMask.Any(!settled) ? T.Select(settled, share, replies.Share(counts)) : share;
    }

    /// <inheritdoc/>
    public T Belief(Counts<T> counts, out T coarse) => replies.Belief(counts, out coarse);
}
