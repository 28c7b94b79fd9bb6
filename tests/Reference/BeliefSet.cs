using MathNet.Numerics;
using MathNet.Numerics.RootFinding;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Reference;

/// <summary>The hypotheses that fit best: an interval, because the divergence is convex in the hypothesis.</summary>
public readonly record struct BeliefSet(double Low, double High)
{
    /// <summary>Hypotheses looked at when deciding whether the data say anything, and when checking the minimiser.</summary>
    private const int ScanPoints = 33;

    /// <summary>
    /// By how much a scanned divergence may lie below the polished one: rounding of four terms, none above 40 in magnitude
    /// at the scanned points, is below 1e-13.
    /// </summary>
    private const double DivergenceTolerance = 1e-13;

    /// <summary>The set under a mixed action with weight <paramref name="share"/> on action 0 and a convention of exploration.</summary>
    public static BeliefSet Of(Game game, double share, Exploration exploration)
    {
        var played = ((1 - exploration.Rate) * share) + (exploration.Rate / 2);
        var best = Minimise(game, played, new(game.Low, game.High));
        return exploration.Vanishing && best.Low < best.High ? Minimise(game, 0.5, best) : best;
    }

    /// <summary>Divergence of a hypothesis from the truth, by its definition: 0 ln 0 = 0, 0 times infinity = 0.</summary>
    public static double Divergence(Game game, double share, double theta)
    {
        var sum = 0.0;
        for (var action = 0; action < 2; action++)
        {
            var weight = action == 0 ? share : 1 - share;
            for (var outcome = 0; outcome < 2; outcome++)
            {
                var truth = game.TruthOf(action, outcome);
                if (weight > 0 && truth > 0)
                {
                    sum += weight * truth * (Math.Log(truth) - Math.Log(game.ModelOf(action, outcome, theta)));
                }
            }
        }

        return sum;
    }

    /// <summary>Derivative of <see cref="Divergence"/> by the hypothesis, with the same conventions.</summary>
    public static double Slope(Game game, double share, double theta)
    {
        var sum = 0.0;
        for (var action = 0; action < 2; action++)
        {
            var weight = action == 0 ? share : 1 - share;
            for (var outcome = 0; outcome < 2; outcome++)
            {
                var truth = game.TruthOf(action, outcome);
                var rise = game.ModelOf(action, outcome, 1) - game.ModelOf(action, outcome, 0);
                if (weight > 0 && truth > 0 && rise != 0)
                {
                    sum -= weight * truth * rise / game.ModelOf(action, outcome, theta);
                }
            }
        }

        return sum;
    }

    private static BeliefSet Minimise(Game game, double share, BeliefSet among)
    {
        var scan = Generate.LinearSpaced(ScanPoints, among.Low, among.High);
        if (scan.All(theta => Slope(game, share, theta) == 0))
        {
            return among;
        }

        var best = SignChange(theta => Slope(game, share, theta), among.Low, among.High);
        var least = Divergence(game, share, best);
        foreach (var theta in scan)
        {
            if (Divergence(game, share, theta) < least - DivergenceTolerance)
            {
                throw new InvalidOperationException($"{theta} fits better than {best} at share {share} of {game}");
            }
        }

        return new(best, best);
    }

    /// <summary>Where an increasing function passes through zero, clipped to the ends; infinite values are fine.</summary>
    private static double SignChange(Func<double, double> rising, double low, double high)
    {
        if (rising(low) >= 0)
        {
            return low;
        }

        if (rising(high) <= 0)
        {
            return high;
        }

        // An accuracy that cannot be met: the bisection stops, without success, when no number lies between its ends.
        Bisection.TryFindRoot(rising, low, high, double.Epsilon, 2000, out var root);
        return root;
    }
}
