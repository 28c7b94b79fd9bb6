using System.Globalization;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Scenarios;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Random games of two actions with hypotheses on a rectangle, as files.</summary>
internal static class RandomPlaneGames
{
    /// <summary>
    /// A game: models affine on a rectangle anywhere, the second blended with the first by a parameter; some do not depend on a
    /// coordinate. Probabilities at three corners are drawn, and each coordinate goes half of the way. A factor 0 would leave a parameter
    /// that is used nowhere, which is refused.
    /// </summary>
    public static ScenarioDescription Next(Random random, bool normal)
    {
        var ((low0, length0), (low1, length1)) = (Range(), Range());
        var (first, second) = (Model(), Model());
        var safe = random.Next(2);
        return ScenarioLoader.FromText($$"""
            name = "random"
            [parameters]
            p = { value = 0.3, range = [0, 1] }
            q = { value = 0.6, range = [0, 1] }
            r = { value = 1, range = [0.25, 4] }
            s = { value = 0.5, range = [0, 1] }
            [hypotheses]
            t = { range = [{{Plain(low0)}}, {{Plain(low0 + length0)}}] }
            e = { range = [{{Plain(low1)}}, {{Plain(low1 + length1)}}] }
            [outcomes]
            {{(normal ? "normal = { deviation = \"1\" }" : "names = [\"0\", \"1\"]")}}
            [actions.a]
            safe = {{(safe == 0 ? "true" : "false")}}
            truth = {{Told("p")}}
            model = {{Told(first)}}
            payoff = {{Paid("r")}}
            [actions.b]
            safe = {{(safe == 1 ? "true" : "false")}}
            truth = {{Told("q")}}
            model = {{Told($"s * ({second}) + (1 - s) * ({first})")}}
            payoff = {{Paid("1")}}
            """, "random.toml");

        string Told(string text) => normal ? $"\"{text}\"" : $"[\"rest\", \"{text}\"]";

        string Paid(string factor)
        {
            var (a, b) = (Number(Math.Round((2 * random.NextDouble()) - 1, 2)), 0.0);
            do
            {
                b = Math.Round((4 * random.NextDouble()) - 2, 2);
            }
            while (b == 0 && factor == "r");

            return normal ? $"\"{a} + {Number(b)} * {factor} * y\"" : $"[\"{a}\", \"{Number(b)} * {factor}\"]";
        }

        string Model()
        {
            var (start, end0, end1) = (Share(), Share(), Share());
            var still = random.Next(5);
            var text = Number(start);
            text += still == 0 ? "" : $" + {Number(Math.Round((end0 - start) / 2, 4))} * (t - {Number(low0)}) / {Number(length0)}";
            return still == 1 ? text : $"{text} + {Number(Math.Round((end1 - start) / 2, 4))} * (e - {Number(low1)}) / {Number(length1)}";
        }

        double Share() => Math.Round(0.02 + (0.96 * random.NextDouble()), 3);

        (double Low, double Length) Range() => random.Next(3) switch { 0 => (0, 1), 1 => (-1, 3), _ => (0.25, 0.5) };
    }

    private static string Number(double value) => value < 0 ? $"({Plain(value)})" : Plain(value);

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
