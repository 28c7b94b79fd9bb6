using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Devices;

/// <summary>
/// A learner's life may be minutes long, so on the host what kernels ask for in every round asks now and then whether it should stop. It
/// throws from the midst of a life, which kernels cannot; they are compiled without any of this.
/// </summary>
internal static class Stoppable
{
    /// <summary>Rounds, a power of two: with the most hypotheses they take a few hundredths of a second.</summary>
    private const int Rounds = 64;

    /// <summary>Asks in one round of many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ask(int round, CancellationToken stop)
    {
        if ((round & (Rounds - 1)) == 0)
        {
            stop.ThrowIfCancellationRequested();
        }
    }
}

/// <summary>The replies of expected learners, four side by side, which ask for one a round.</summary>
/// <typeparam name="TReplies">The replies.</typeparam>
/// <param name="replies">The replies.</param>
/// <param name="stop">Stops the learners.</param>
internal struct StoppableReplies<TReplies>(TReplies replies, CancellationToken stop) : IReplies<Quad>
    where TReplies : struct, IReplies<Quad>
{
    private int round;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quad Share(Counts<Quad> counts)
    {
        Stoppable.Ask(round++, stop);
        return replies.Share(counts);
    }

    /// <inheritdoc/>
    public readonly Quad Belief(Counts<Quad> counts, out Quad coarse) => replies.Belief(counts, out coarse);
}

/// <summary>Four simulated agents side by side.</summary>
/// <typeparam name="TMind">What they know and intend.</typeparam>
/// <param name="mind">The agents, new.</param>
/// <param name="stop">Stops them.</param>
internal struct StoppableMind<TMind>(TMind mind, CancellationToken stop) : IMind<WordQuad, Quad, QuadMask>
    where TMind : struct, IMind<WordQuad, Quad, QuadMask>
{
    private TMind mind = mind;

    /// <inheritdoc/>
    public readonly Counts<Quad> Seen => mind.Seen;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public QuadMask Intends(int round, WordQuad toss)
    {
        Stoppable.Ask(round, stop);
        return mind.Intends(round, toss);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public QuadMask Observe(QuadMask first, QuadMask outcome) => mind.Observe(first, outcome);
}

/// <summary>Learners of a game of any size, four side by side, of which nothing is kept.</summary>
/// <param name="stop">Stops them.</param>
internal readonly struct StoppableDiary(CancellationToken stop) : IGameDiary<Quad>
{
    /// <inheritdoc/>
    public static bool IsKept => false;

    /// <inheritdoc/>
    public void Reply(int round) => Stoppable.Ask(round, stop);

    /// <inheritdoc/>
    public void End(int round, Quad intended, Quad played, Quad outcome)
    {
    }
}
