using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Learning;

/// <summary>The staircases and the hypotheses of a plan's learners, found as cells ask for them; cells share what they can.</summary>
public sealed class LearnerTables
{
    /// <summary>Memory for staircases, and for hypotheses, that are kept at a time, bytes.</summary>
    private const long Room = 256L << 20;

    private readonly SharedByKey<Stairs> stairs;
    private readonly SharedByKey<Hypothesis<Scalar64>[]> hypotheses;
    private readonly SharedByKey<Apart> posteriors;

    /// <summary>Tables of a plan's learners.</summary>
    public LearnerTables(LearnerInputs inputs)
    {
        var rounds = inputs.Rules.Rounds;
        stairs = new(
            inputs.Replies,
            Fit(2L * sizeof(int) * (rounds + 1)),
            (row, column, stop) => Stairs.Of(inputs, inputs.At(row, column), inputs.StairBits, stop));

        // Posteriors keep the tables that they are over.
        var fit = Fit(2L * Unsafe.SizeOf<Hypothesis<Scalar64>>() * inputs.Plan.Hypotheses);
        hypotheses = new(inputs.Hypothesis, fit, (row, column, _) => inputs.HypothesesOf(inputs.At(row, column)));
        posteriors = new(inputs.Hypothesis, fit, (row, column, _) =>
            Apart.Of(new GridPosterior<Quad, QuadMask, QuadHypotheses>(new(HypothesesOf(row, column)))));
    }

    /// <summary>The staircase of a cell.</summary>
    /// <exception cref="OperationCanceledException">It was stopped while it was found.</exception>
    public Stairs StairsOf(int row, int column, CancellationToken stop) => stairs.Of(row, column, stop);

    /// <summary>The hypotheses of a cell.</summary>
    public Hypothesis<Scalar64>[] HypothesesOf(int row, int column) => hypotheses.Of(row, column);

    /// <summary>The posteriors over them, for learners side by side.</summary>
    internal Apart PosteriorOf(int row, int column) => posteriors.Of(row, column);

    private static int Fit(long bytes) => (int)Math.Clamp(Room / bytes, 1, int.MaxValue);
}
