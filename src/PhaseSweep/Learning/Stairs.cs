using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Learning;

/// <summary>
/// The <see cref="Staircase"/> of one cell, and of all that share its model, prior and payoffs: an entry for every number of times, from
/// 0 to the rounds, that an agent was told something. Two staircases where ties are tossed for, else one.
/// </summary>
public sealed class Stairs
{
    /// <summary>Shares of action 0 that tell its best replies, and those and ties, from the rest.</summary>
    private const double Only = 1, OrTied = 0.25, Settled = 0.5;

    private Stairs(int[] lower, int[] upper) => (Lower, Upper) = (lower, upper);

    /// <summary>Least evidence at which action 0 is a best reply, in lattice points.</summary>
    public int[] Lower { get; }

    /// <summary>Least evidence at which it is the only one, or stands for a tie; the same array unless ties are tossed for.</summary>
    public int[] Upper { get; }

    /// <summary>Finds the staircase of a cell.</summary>
    /// <param name="inputs">The learners.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="bits">Binary logarithm of the lattice points to one count: 0 where all counts are whole.</param>
    /// <param name="stop">Stops finding it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Stairs Of(LearnerInputs inputs, LearnerCell<Scalar64> cell, int bits, CancellationToken stop = default)
    {
        var lanes = QuadCells.Broadcast(cell);
        return inputs.Learner.Grid
            ? Of(
                inputs.Rules,
                lanes,
                Apart.Of(new GridPosterior<Quad, QuadMask, QuadHypotheses>(new(inputs.HypothesesOf(cell)))),
                bits,
                stop)
            : Of(inputs.Rules, lanes, new ConjugatePosterior<Quad, QuadMask>(lanes), bits, stop);
    }

    private static Stairs Of<TPosterior>(
        LearnerRules rules, LearnerCell<Quad> cell, TPosterior posterior, int bits, CancellationToken stop)
        where TPosterior : struct, IPosterior<Quad>
    {
        var replies = new PosteriorReplies<Quad, QuadMask, TPosterior>(cell, rules, posterior);
        if (!rules.Tosses)
        {
            var one = Climb(replies, cell, Settled, rules.Rounds, bits, stop);
            return new(one, one);
        }

        return new(Climb(replies, cell, OrTied, rules.Rounds, bits, stop), Climb(replies, cell, Only, rules.Rounds, bits, stop));
    }

    /// <summary>Four steps at a time: they rise by at most four, so each search is short.</summary>
    private static int[] Climb<TReplies>(
        TReplies replies, LearnerCell<Quad> cell, double level, int rounds, int bits, CancellationToken stop)
        where TReplies : struct, IReplies<Quad>
    {
        const int RiseBits = 3;
        var steps = new int[rounds + 1];
        var from = 0;
        for (var first = 0; first < steps.Length; first += Quad.Count)
        {
            stop.ThrowIfCancellationRequested();
            var least = Staircase.Least<Quad, QuadMask, TReplies>(
                replies,
                cell,
                Quad.Of(level),
                Quad.Indices + Quad.Of(first),
                Quad.Of(from),
                Math.ScaleB(1, -bits),
                bits + RiseBits);
            for (var lane = 0; lane < Quad.Count; lane++)
            {
                from = (int)least.Value[lane];
                if (first + lane < steps.Length)
                {
                    steps[first + lane] = from;
                }
            }
        }

        return steps;
    }
}
