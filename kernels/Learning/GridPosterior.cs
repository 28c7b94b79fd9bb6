using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// The posterior over the dense grid of hypotheses, for any prior and support. The log posterior
/// <c>ln mu0(theta) + sum n(a,y) ln Q_theta(y|a)</c> is formed from the counts each time, so nothing drifts, and its greatest value is
/// subtracted before the exponential, so nothing underflows that matters.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="THypotheses">The hypotheses.</typeparam>
/// <param name="hypotheses">The hypotheses.</param>
public readonly struct GridPosterior<T, TMask, THypotheses>(THypotheses hypotheses) : IPosterior<T>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where THypotheses : struct, IHypotheses<T>
{
    /// <summary>Weights below e^-50 of the greatest are left out: all 65536 of them together are less than a rounding error.</summary>
    private const double Negligible = -50;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T Mean(Counts<T> counts)
    {
        var (greatest, limit) = (Greatest(counts), T.Of(Negligible));
        var (weight, sum) = (T.Zero, T.Zero);
        for (var k = 0; k < hypotheses.Count; k++)
        {
            var hypothesis = hypotheses[k];
            var log = LogPosterior(counts, hypothesis) - greatest;
            var counted = log > limit;
            if (TMask.Any(counted))
            {
                var w = T.Select(counted, T.Exp(log), T.Zero);
                weight += w;
                sum += w * hypothesis.Theta;
            }
        }

        return T.Select(greatest > T.Of(Hypotheses.RuledOut), sum / weight, T.Of(double.NaN));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T Mean(Counts<T> counts, out T coarse)
    {
        var (greatest, limit) = (Greatest(counts), T.Of(Negligible));
        var (weight, sum, index, indices, squares) = (T.Zero, T.Zero, T.Zero, T.Zero, T.Zero);
        for (var k = 0; k < hypotheses.Count; k++)
        {
            var hypothesis = hypotheses[k];
            var log = LogPosterior(counts, hypothesis) - greatest;
            var counted = log > limit;
            if (TMask.Any(counted))
            {
                var w = T.Select(counted, T.Exp(log), T.Zero);
                weight += w;
                sum += w * hypothesis.Theta;
                indices += w * index;
                squares += w * (index * index);
            }

            index += T.One;
        }

        // The variance in units of the distance of neighbours.
        var mean = indices / weight;
        coarse = T.Select(squares / weight - mean * mean < T.One, T.One, T.Zero);
        return T.Select(greatest > T.Of(Hypotheses.RuledOut), sum / weight, T.Of(double.NaN));
    }

    /// <summary>The log posterior of one hypothesis, up to a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogPosterior(Counts<T> counts, Hypothesis<T> hypothesis) =>
        hypothesis.LogPrior
        + (counts.N00 * hypothesis.L00 + counts.N01 * hypothesis.L01)
        + (counts.N10 * hypothesis.L10 + counts.N11 * hypothesis.L11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Greatest(Counts<T> counts)
    {
        var greatest = T.Of(double.NegativeInfinity);
        for (var k = 0; k < hypotheses.Count; k++)
        {
            greatest = T.Max(greatest, LogPosterior(counts, hypotheses[k]));
        }

        return greatest;
    }
}
