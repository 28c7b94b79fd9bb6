using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Learning;

/// <summary>
/// What is written down while a learner lives through its rounds: what it had seen and believed before every round, and after the
/// last; the share of action 0 in what it intended; and, if it is simulated, what it played and saw. 57 bytes a round.
/// </summary>
/// <param name="rounds">Rounds played.</param>
/// <param name="shape">The shape of its posteriors.</param>
/// <param name="stop">Cancels the learner's life between two rounds.</param>
internal sealed class TrajectoryRecord(int rounds, PosteriorShape shape, CancellationToken stop)
{
    private readonly Counts<Scalar64>[] seen = new Counts<Scalar64>[rounds + 1];
    private readonly double[] beliefs = new double[rounds + 1];
    private readonly double[] deviations = new double[rounds + 1];
    private readonly double[] intended = new double[rounds];
    private readonly byte[] steps = new byte[rounds];
    private int round;

    /// <summary>Rounds played.</summary>
    public int Rounds => rounds;

    /// <summary>What was seen before a round, counted from 0; after the last, of the number of rounds.</summary>
    public Counts<Scalar64> Seen(int before) => seen[before];

    /// <summary>The belief at that time, and the standard deviation of the posterior.</summary>
    public (double Mean, double Deviation) Belief(int before) => (beliefs[before], deviations[before]);

    /// <summary>Share of action 0 in what was intended in a round.</summary>
    public double Intended(int of) => intended[of];

    /// <summary>Whether action 0 was played in a round, and whether outcome 1 was seen.</summary>
    public (bool First, bool One) Step(int of) => ((steps[of] & 2) != 0, (steps[of] & 1) != 0);

    /// <summary>Before a reply, and after the last round.</summary>
    /// <exception cref="OperationCanceledException">The learner's life is cancelled.</exception>
    public void Believe(Counts<Scalar64> counts, Scalar64 belief)
    {
        stop.ThrowIfCancellationRequested();
        (seen[round], beliefs[round], deviations[round]) = (counts, belief.Value, shape.Deviation(counts));
    }

    /// <summary>An expected learner's reply, which ends its round.</summary>
    public void Intend(Scalar64 share) => intended[round++] = share.Value;

    /// <summary>A simulated learner's reply.</summary>
    public void Intend(bool first) => intended[round] = first ? 1 : 0;

    /// <summary>What a simulated learner played and saw, which ends its round.</summary>
    public void Step(bool first, bool one) => steps[round++] = (byte)((first ? 2 : 0) | (one ? 1 : 0));
}

/// <summary>Replies that are written down with the belief they rest on: those of an expected learner.</summary>
/// <typeparam name="TReplies">The replies.</typeparam>
/// <param name="replies">The replies.</param>
/// <param name="record">Takes them.</param>
internal readonly struct RecordedReplies<TReplies>(TReplies replies, TrajectoryRecord record) : IReplies<Scalar64>
    where TReplies : struct, IReplies<Scalar64>
{
    /// <inheritdoc/>
    public Scalar64 Share(Counts<Scalar64> counts)
    {
        record.Believe(counts, replies.Belief(counts, out _));
        var share = replies.Share(counts);
        record.Intend(share);
        return share;
    }

    /// <inheritdoc/>
    public Scalar64 Belief(Counts<Scalar64> counts, out Scalar64 coarse)
    {
        var belief = replies.Belief(counts, out coarse);
        record.Believe(counts, belief);
        return belief;
    }
}

/// <summary>A simulated agent whose beliefs and steps are written down.</summary>
/// <typeparam name="TReplies">Its replies.</typeparam>
/// <param name="mind">The agent, new.</param>
/// <param name="replies">Its replies.</param>
/// <param name="record">Takes what it believes and does.</param>
internal struct RecordedMind<TReplies>(
    PosteriorMind<Word, Scalar64, ScalarMask, TReplies> mind, TReplies replies, TrajectoryRecord record) : IMind<Word, Scalar64, ScalarMask>
    where TReplies : struct, IReplies<Scalar64>
{
    private PosteriorMind<Word, Scalar64, ScalarMask, TReplies> mind = mind;

    /// <inheritdoc/>
    public readonly Counts<Scalar64> Seen => mind.Seen;

    /// <inheritdoc/>
    public readonly ScalarMask Intends(int round, Word toss)
    {
        record.Believe(mind.Seen, replies.Belief(mind.Seen, out _));
        var first = mind.Intends(round, toss);
        record.Intend(first.Value);
        return first;
    }

    /// <inheritdoc/>
    public ScalarMask Observe(ScalarMask first, ScalarMask outcome)
    {
        record.Step(first.Value, outcome.Value);
        return mind.Observe(first, outcome);
    }
}
