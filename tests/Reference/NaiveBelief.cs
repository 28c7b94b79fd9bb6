using PhaseSweep.Model;

namespace PhaseSweep.Tests.Reference;

/// <summary>
/// What an agent believes after what it has seen, by the definition: every hypothesis weighs as much as its prior weight times the
/// probability it gives to all that was seen. Counts are indexed by <c>2 action + outcome</c>.
/// </summary>
public abstract class NaiveBelief(Game game)
{
    /// <summary>The belief of the agents of a cell of a plan.</summary>
    public static NaiveBelief Of(SweepPlan plan, Game game, IReadOnlyList<double> parameters)
    {
        var (a0, b0) = (parameters[plan.Scenario.IndexOf("a0")], parameters[plan.Scenario.IndexOf("b0")]);
        if (!plan.Learner!.Grid)
        {
            return new ConjugateBelief(game, a0, b0);
        }

        double[] hypotheses = [.. Enumerable.Range(0, plan.Hypotheses)
            .Select(k => game.Low + (((2 * k) + 1) * (game.High - game.Low) / (2 * plan.Hypotheses)))];
        return new GridBelief(game, hypotheses, [.. plan.Learner.Prior is { } table
            ? table.Select(weight => Math.Log(weight))
            : hypotheses.Select(theta => Power(theta, a0 - 1) + Power(1 - theta, b0 - 1))]);

        static double Power(double x, double exponent) => exponent == 0 ? 0 : exponent * Math.Log(x);
    }

    /// <summary>Mean of the posterior; NaN if no hypothesis is left.</summary>
    public abstract double Mean(double[] counts);

    /// <summary>Perceived value of action 0 less that of action 1.</summary>
    public abstract double Gap(double[] counts);

    /// <summary>Variance of the posterior over the numbers of the hypotheses: below 1 it is narrower than their distance.</summary>
    public abstract double Variance(double[] counts);

    /// <summary>The game.</summary>
    protected Game Game => game;

    /// <summary>
    /// The prior <c>Beta(a0, b0)</c> on [0, 1], where each outcome has probability <c>theta</c> (a success), <c>1 - theta</c> (a failure)
    /// or one that does not depend on it: successes add to the one parameter, failures to the other.
    /// </summary>
    private sealed class ConjugateBelief(Game game, double a0, double b0) : NaiveBelief(game)
    {
        public override double Mean(double[] counts)
        {
            var (a, b) = (a0, b0);
            for (var i = 0; i < counts.Length; i++)
            {
                var rises = Game.ModelOf(i / 2, i % 2, 1) - Game.ModelOf(i / 2, i % 2, 0);
                a += rises > 0 ? counts[i] : 0;
                b += rises < 0 ? counts[i] : 0;
            }

            return a / (a + b);
        }

        public override double Gap(double[] counts) => Game.Gap(Mean(counts));

        public override double Variance(double[] counts) => double.PositiveInfinity;
    }

    /// <summary>Hypotheses of a grid, with the logarithms of their prior weights.</summary>
    private sealed class GridBelief(Game game, double[] hypotheses, double[] logPrior) : NaiveBelief(game)
    {
        private readonly double[][] logs = [.. hypotheses.Select(
            theta => Enumerable.Range(0, 4).Select(i => Math.Log(Math.Max(0, game.ModelOf(i / 2, i % 2, theta)))).ToArray())];

        public override double Mean(double[] counts) => Average(counts, k => hypotheses[k]);

        public override double Gap(double[] counts) => Average(counts, k => Game.Gap(hypotheses[k]));

        public override double Variance(double[] counts)
        {
            var mean = Average(counts, k => k);
            return Average(counts, k => (k - mean) * (k - mean));
        }

        private double Average(double[] counts, Func<int, double> value)
        {
            var posterior = new double[hypotheses.Length];
            for (var k = 0; k < posterior.Length; k++)
            {
                posterior[k] = logPrior[k];
                for (var i = 0; i < counts.Length; i++)
                {
                    posterior[k] += counts[i] == 0 ? 0 : counts[i] * logs[k][i];
                }
            }

            var greatest = posterior.Max();
            var (weight, sum) = (0.0, 0.0);
            for (var k = 0; k < posterior.Length; k++)
            {
                var w = Math.Exp(posterior[k] - greatest);
                weight += w;
                sum += w * value(k);
            }

            return sum / weight;
        }
    }
}
