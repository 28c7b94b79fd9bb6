using MathNet.Numerics.Distributions;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Learning;

/// <summary>The posterior of a cell's agents beyond its mean: how wide it is, and how it lies over the support.</summary>
internal abstract class PosteriorShape
{
    /// <summary>The shape of the posteriors of a cell's agents.</summary>
    public static PosteriorShape Of(LearnerInputs inputs, LearnerCell<Scalar64> cell) =>
        inputs.Learner.Grid ? new GridShape(inputs.HypothesesOf(cell)) : new BetaShape(new(cell));

    /// <summary>Standard deviation of the posterior after what was seen; NaN where no hypothesis is left.</summary>
    public abstract double Deviation(Counts<Scalar64> seen);

    /// <summary>Probability of each of equal parts of the support, from its low end; NaN where no hypothesis is left.</summary>
    public abstract void Masses(Counts<Scalar64> seen, Span<double> masses);

    /// <summary>Spreads weights, each of which stands for an equal part of a support, over other equal parts of it.</summary>
    internal static void Spread(ReadOnlySpan<double> weights, Span<double> masses)
    {
        var (below, sum, next) = (0.0, 0.0, 0);
        for (var part = 0; part < masses.Length; part++)
        {
            var end = (part + 1.0) * weights.Length / masses.Length;
            for (; next < (int)end; next++)
            {
                sum += weights[next];
            }

            var upToEnd = sum + (next < weights.Length ? (end - next) * weights[next] : 0);
            masses[part] = upToEnd - below;
            below = upToEnd;
        }
    }

    /// <summary>Turns log weights into weights that sum to 1; NaN where all are below what rules a hypothesis out.</summary>
    internal static void Normalize(double[] weights, double ruledOut)
    {
        var greatest = weights.Max();
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = greatest > ruledOut ? Math.Exp(weights[k] - greatest) : double.NaN;
            sum += weights[k];
        }

        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] /= sum;
        }
    }
}

/// <summary>The shape of a conjugate posterior.</summary>
/// <param name="posterior">The posterior.</param>
internal sealed class BetaShape(ConjugatePosterior<Scalar64, ScalarMask> posterior) : PosteriorShape
{
    /// <summary>Beyond so many standard deviations from the mean there is nothing to be seen.</summary>
    private const double Reach = 12;

    /// <summary>A posterior narrower than this share of a part lies in the part of its mean.</summary>
    private const double Narrow = 1.0 / 16;

    /// <inheritdoc/>
    public override double Deviation(Counts<Scalar64> seen)
    {
        var (a, b) = posterior.Parameters(seen);
        var mean = posterior.Mean(seen).Value;
        return Math.Sqrt(mean * (1 - mean) / (a.Value + b.Value + 1));
    }

    /// <inheritdoc/>
    public override void Masses(Counts<Scalar64> seen, Span<double> masses)
    {
        var (a, b) = posterior.Parameters(seen);
        var (mean, deviation) = (posterior.Mean(seen).Value, Deviation(seen));
        if (deviation * masses.Length < Narrow)
        {
            masses.Clear();
            masses[Math.Min((int)(mean * masses.Length), masses.Length - 1)] = 1;
            return;
        }

        var below = 0.0;
        for (var part = 0; part < masses.Length; part++)
        {
            var end = (part + 1.0) / masses.Length;
            var upToEnd = end < mean - (Reach * deviation) ? 0
                : end == 1 || end > mean + (Reach * deviation) ? 1
                : Math.Clamp(Beta.CDF(a.Value, b.Value, end), below, 1);
            masses[part] = upToEnd - below;
            below = upToEnd;
        }
    }
}

/// <summary>The shape of a posterior over a grid of hypotheses, each of which stands for an equal part of the support around it.</summary>
/// <param name="hypotheses">The hypotheses, ascending.</param>
internal sealed class GridShape(Hypothesis<Scalar64>[] hypotheses) : PosteriorShape
{
    private readonly double[] weights = new double[hypotheses.Length];

    /// <inheritdoc/>
    public override double Deviation(Counts<Scalar64> seen)
    {
        Weigh(seen);
        double mean = 0, variance = 0;
        for (var k = 0; k < weights.Length; k++)
        {
            mean += weights[k] * hypotheses[k].Theta.Value;
        }

        for (var k = 0; k < weights.Length; k++)
        {
            var distance = hypotheses[k].Theta.Value - mean;
            variance += weights[k] * distance * distance;
        }

        return Math.Sqrt(variance);
    }

    /// <inheritdoc/>
    public override void Masses(Counts<Scalar64> seen, Span<double> masses)
    {
        Weigh(seen);
        Spread(weights, masses);
    }

    /// <summary>Sets the weights of the hypotheses, which sum to 1.</summary>
    private void Weigh(Counts<Scalar64> seen)
    {
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = GridPosterior<Scalar64, ScalarMask, ScalarHypotheses>.LogPosterior(seen, hypotheses[k]).Value;
        }

        Normalize(weights, Hypotheses.RuledOut);
    }
}
