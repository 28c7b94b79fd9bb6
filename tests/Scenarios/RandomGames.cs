using System.Globalization;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Scenarios;
using PhaseSweep.Tests.Reference;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>
/// A random binary game as a file, and the same game by its numbers: models affine on a support anywhere, blended with one another by a
/// parameter or not, some that reveal nothing; payoffs of numbers, and of a parameter.
/// </summary>
internal sealed record RandomGame(ScenarioDescription Scenario, Func<IReadOnlyList<double>, Game> Of)
{
    public static RandomGame Next(Random random, bool refutable)
    {
        var (low, high) = random.Next(4) switch { 0 => (0.0, 1.0), 1 => (0.2, 0.9), 2 => (-1.0, 2.5), _ => (3.0, 5.0) };
        var blended = random.Next(2) == 0;
        double[][] ends = [[Share(), Share()], [Share(), Share()]];
        if (random.Next(5) == 0)
        {
            ends[1][1] = ends[1][0];
        }

        double[][] payoffs = [[Payoff(), Payoff()], [Payoff(), Payoff()]];
        var x = random.Next(2);
        var y = x == 0 ? random.Next(2) : 0;
        var text = $$"""
            name = "random"
            [parameters]
            p = { value = 0.3, range = [0, 1] }
            q = { value = 0.6, range = [0, 1] }
            r = { value = 1, range = [0.25, 4] }
            {{(blended ? "s = { value = 0.5, range = [0, 1] }" : "")}}
            [hypotheses]
            t = { range = [{{Plain(low)}}, {{Plain(high)}}] }
            [outcomes]
            names = ["0", "1"]
            [actions.a]
            truth = ["rest", "p"]
            model = ["rest", "{{Model(0)}}"]
            payoff = [{{Paid(0)}}]
            [actions.b]
            safe = true
            truth = ["rest", "q"]
            model = ["rest", "{{(blended ? $"s * ({Model(1)}) + (1 - s) * ({Model(0)})" : Model(1))}}"]
            payoff = [{{Paid(1)}}]
            [prior]
            density = "1"
            """;
        var scenario = ScenarioLoader.FromText(text, "random.toml");
        return new(scenario, values =>
        {
            var s = blended ? values[scenario.IndexOf("s")] : 1;
            var r = values[scenario.IndexOf("r")];
            double At(int action, double theta) => ends[action][0] + ((ends[action][1] - ends[action][0]) * (theta - low) / (high - low));
            return new(
                [false, true], [values[0], values[1]],
                (action, theta) => action == 0 ? At(0, theta) : (s * At(1, theta)) + ((1 - s) * At(0, theta)),
                [[payoffs[0][0] * (x == 0 ? r : 1), payoffs[0][1]], [payoffs[1][0], payoffs[1][1] + (y == 0 ? r : 0)]],
                low, high);
        });

        string Model(int action) =>
            $"{N(ends[action][0])} + {N(ends[action][1] - ends[action][0])} * (t - {N(low)}) / {N(high - low)}";

        string Paid(int action) => action == 0
            ? $"\"{N(payoffs[0][0])}{(x == 0 ? " * r" : "")}\", \"{N(payoffs[0][1])}\""
            : $"\"{N(payoffs[1][0])}\", \"{N(payoffs[1][1])} + {(y == 0 ? "r" : "0")}\"";

        double Share() => refutable && random.Next(6) == 0 ? random.Next(2) : Math.Round(0.02 + (0.96 * random.NextDouble()), 3);

        double Payoff() => Math.Round((4 * random.NextDouble()) - 2, 2);
    }

    /// <summary>A map over two of its parameters.</summary>
    public SweepPlan Map(Random random, int width, int height)
    {
        var x = random.Next(Scenario.Parameters.Count);
        var y = (x + random.Next(1, Scenario.Parameters.Count)) % Scenario.Parameters.Count;
        return new(
            Scenario, Values(random), new(AxisOf(x, width), AxisOf(y, height)), Equilibria.Cells.Convention(random), SweepPlan.DefaultHypotheses,
            random.Next(2) == 0 ? Precision.Auto : Precision.Double, Math.Max(width, height), []);

        Axis AxisOf(int i, int count) => new(Scenario.Parameters[i].Name, Scenario.Parameters[i].AxisLow, Scenario.Parameters[i].AxisHigh, count);
    }

    /// <summary>Values of its parameters.</summary>
    public double[] Values(Random random) =>
        [.. Scenario.Parameters.Select(p => p.AxisLow + (random.NextDouble() * (p.AxisHigh - p.AxisLow)))];

    private static string N(double value) => value < 0 ? $"({Plain(value)})" : Plain(value);

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
