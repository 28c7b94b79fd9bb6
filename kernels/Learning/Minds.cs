using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>What a simulated agent, or a vector of agents of one cell, knows and intends.</summary>
/// <typeparam name="W">The word.</typeparam>
/// <typeparam name="T">The number type beside it.</typeparam>
/// <typeparam name="TMask">The mask of both.</typeparam>
public interface IMind<W, T, TMask>
    where W : struct, IWord<W, T, TMask>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
{
    /// <summary>Where the agent intends action 0 in a round, counted from 0; a uniform word serves where that hangs on chance.</summary>
    TMask Intends(int round, W toss);

    /// <summary>Takes note of what was played (action 0 where the mask holds) and seen (outcome 1 where it holds). Returns where that
    /// can have told the agent anything.</summary>
    TMask Observe(TMask first, TMask outcome);

    /// <summary>What the agent has seen, as its posterior takes it.</summary>
    Counts<T> Seen { get; }
}

/// <summary>
/// The plain way: counts, and a reply to the posterior in every round. Memory may fade, replies may be softmax, and any outcome may tell
/// something: what an action that depends on no hypothesis shows can still be impossible under all of them.
/// </summary>
/// <typeparam name="W">The word.</typeparam>
/// <typeparam name="T">The number type beside it.</typeparam>
/// <typeparam name="TMask">The mask of both.</typeparam>
/// <typeparam name="TReplies">How it replies.</typeparam>
/// <param name="replies">The replies.</param>
/// <param name="gamma">What counts are multiplied by each round.</param>
public struct PosteriorMind<W, T, TMask, TReplies>(TReplies replies, T gamma) : IMind<W, T, TMask>
    where W : struct, IWord<W, T, TMask>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TReplies : struct, IReplies<T>
{
    private Counts<T> counts;

    /// <inheritdoc/>
    public readonly Counts<T> Seen => counts;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TMask Intends(int round, W toss) => replies.Share(counts) > W.Share(toss);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TMask Observe(TMask first, TMask outcome)
    {
        var (zero, one) = (T.Zero, T.One);
        counts.N00 = gamma * counts.N00 + T.Select(first & !outcome, one, zero);
        counts.N01 = gamma * counts.N01 + T.Select(first & outcome, one, zero);
        counts.N10 = gamma * counts.N10 + T.Select(!(first | outcome), one, zero);
        counts.N11 = gamma * counts.N11 + T.Select(outcome & !first, one, zero);
        return outcome | !outcome;
    }
}

/// <summary>Thresholds of best replies; see <see cref="Staircase"/>.</summary>
/// <typeparam name="W">The word.</typeparam>
public interface IStairs<W>
    where W : struct
{
    /// <summary>
    /// Of agents that have been told something <paramref name="told"/> times, in the round given: with evidence for action 0 of at
    /// least <paramref name="upper"/> it is the only best reply, and below <paramref name="lower"/> action 1 is.
    /// </summary>
    void At(int round, W told, out W lower, out W upper);
}

/// <summary>
/// The short way, where nothing is forgotten and replies are best replies: they depend on two counts, how often the agent was told
/// something and how often that spoke for action 0, and a staircase says how. Words alone, so the same on every device.
/// </summary>
/// <typeparam name="W">The word.</typeparam>
/// <typeparam name="T">The number type beside it.</typeparam>
/// <typeparam name="TMask">The mask of both.</typeparam>
/// <typeparam name="TStairs">The staircase.</typeparam>
/// <typeparam name="TNoise">Whether ties are tossed for.</typeparam>
public struct StaircaseMind<W, T, TMask, TStairs, TNoise> : IMind<W, T, TMask>
    where W : struct, IWord<W, T, TMask>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TStairs : struct, IStairs<W>
    where TNoise : struct, INoise
{
    private readonly TStairs stairs;
    private readonly LearnerCell<T> cell;
    private readonly TMask informs0, informs1, against0, against1;
    private W told, speaksForFirst;

    /// <summary>An agent that has seen nothing.</summary>
    public StaircaseMind(LearnerCell<T> cell, TStairs stairs)
    {
        this.cell = cell;
        this.stairs = stairs;
        (informs0, informs1) = (Evidence<T, TMask>.Tells(cell.Slope0), Evidence<T, TMask>.Tells(cell.Slope1));
        against0 = !Evidence<T, TMask>.OneSpeaksForFirst(cell.Slope0, cell.Rise);
        against1 = !Evidence<T, TMask>.OneSpeaksForFirst(cell.Slope1, cell.Rise);
        (told, speaksForFirst) = (W.Of(0), W.Of(0));
    }

    /// <inheritdoc/>
    public readonly Counts<T> Seen => Evidence<T, TMask>.Counts(cell, W.ToReal(speaksForFirst), W.ToReal(told));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TMask Intends(int round, W toss)
    {
        stairs.At(round, told, out var lower, out var upper);
        var only = W.AtLeast(speaksForFirst, upper);
        if (!TNoise.IsOn)
        {
            return only;
        }

        var tied = W.AtLeast(speaksForFirst, lower) & !only;
        return only | (tied & W.Happens(toss, W.Of(1u << 30)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TMask Observe(TMask first, TMask outcome)
    {
        var tells = informs1 ^ (first & (informs0 ^ informs1));
        var speaks = outcome ^ against1 ^ (first & (against0 ^ against1));
        told = W.Count(told, tells);
        speaksForFirst = W.Count(speaksForFirst, speaks & tells);
        return tells;
    }
}

/// <summary>Whether draws beside those of outcomes can be needed; a type, so that code without them is compiled without them.</summary>
public interface INoise
{
    /// <summary>Whether they can.</summary>
    static abstract bool IsOn { get; }
}

/// <summary>Agents that always play what they intend, and intend it for certain.</summary>
public readonly struct Quiet : INoise
{
    /// <inheritdoc/>
    public static bool IsOn => false;
}

/// <summary>Agents that may explore or toss a coin.</summary>
public readonly struct Noisy : INoise
{
    /// <inheritdoc/>
    public static bool IsOn => true;
}
