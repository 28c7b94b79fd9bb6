using MathNet.Numerics.RootFinding;

namespace PhaseSweep.Tests.Reference;

/// <summary>
/// The score test of a share: a share <c>p</c> is rejected by <c>x</c> of <c>n</c> if <c>|x - n p|</c> exceeds the normal quantile times
/// <c>sqrt(n p (1-p))</c>. The shares that are not rejected are sought by bisection.
/// </summary>
public static class ScoreTest
{
    /// <summary>Normal quantiles from the tables, two-sided.</summary>
    private static readonly Dictionary<double, double> Quantiles = new()
    {
        [0.95] = 1.959963984540054,
        [0.99] = 2.5758293035489004,
    };

    /// <summary>The normal quantile of a two-sided level: from the tables, or the root of the distribution function.</summary>
    public static double Quantile(double level) => Quantiles.TryGetValue(level, out var quantile)
        ? quantile
        : Bisection.FindRoot(z => MathNet.Numerics.SpecialFunctions.Erf(z / Math.Sqrt(2)) - level, 0, 40, 1e-14, 200);

    /// <summary>By how many standard errors, as they are if the share is true, a count is off.</summary>
    public static double Score(double share, double count, double total)
    {
        var (off, variance) = (count - (total * share), total * share * (1 - share));
        return variance > 0 ? off / Math.Sqrt(variance) : off == 0 ? 0 : Math.Sign(off) * double.PositiveInfinity;
    }

    /// <summary>The least and the greatest share that are not rejected at a level.</summary>
    public static (double Low, double High) Interval(double count, double total, double level)
    {
        var quantile = Quantile(level);
        var best = count / total;
        return (
            Edge(0, share => Score(share, count, total) <= quantile),
            Edge(1, share => Score(share, count, total) >= -quantile));

        // From the best share outwards to where shares begin to be rejected.
        double Edge(double end, Predicate<double> accepted)
        {
            var (inside, outside) = (best, end);
            while (!accepted(outside))
            {
                var middle = inside + ((outside - inside) / 2);
                if (middle == inside || middle == outside)
                {
                    return inside;
                }

                (inside, outside) = accepted(middle) ? (middle, outside) : (inside, middle);
            }

            return outside;
        }
    }
}
