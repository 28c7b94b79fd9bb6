using System.Globalization;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Scenarios;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>
/// Random games of three or four actions on one interval of hypotheses, with two to four outcomes or a normal one. Truths move with a
/// parameter each; the model of the second action is blended with that of the first by another; now and then an action reveals nothing.
/// Every parameter changes something: one that is used nowhere is refused.
/// </summary>
internal static class RandomLines
{
    /// <summary>The least probability there is.</summary>
    private const double Least = 0.02;

    public static ScenarioDescription Next(Random random, bool normal) => Next(random, normal, random.Next(3, 5), listed: false);

    /// <summary>Of two to four actions; the hypotheses are a list of points of the interval.</summary>
    public static ScenarioDescription NextOnList(Random random, bool normal) => Next(random, normal, random.Next(2, 5), listed: true);

    private static ScenarioDescription Next(Random random, bool normal, int actions, bool listed)
    {
        var (outcomes, safe, rewarded) = (normal ? 1 : random.Next(2, 5), random.Next(1, (1 << Math.Min(actions, 3)) - 1), Math.Min(actions - 1, 2));
        var (low, length) = random.Next(3) switch { 0 => (0.0, 1.0), 1 => (-1.0, 3.0), _ => (0.25, 0.5) };
        var dull = random.Next(2 * actions);
        var models = Enumerable.Range(0, actions).Select(a => (From: Chances(), To: a == dull ? null : Chances())).ToArray();
        var payoffs = Payoffs();
        return ScenarioLoader.FromText($$"""
            name = "random-line"
            [parameters]
            p = { value = 0.3, range = [0, 1] }
            q = { value = 0.6, range = [0, 1] }
            r = { value = 1, range = [0.25, 4] }
            s = { value = 0.5, range = [0, 1] }
            [hypotheses]
            t = {{(listed ? List() : $"{{ range = [{Plain(low)}, {Plain(low + length)}] }}")}}
            [outcomes]
            {{(normal ? "normal = { deviation = \"0.5\" }" : $"names = [{string.Join(", ", Enumerable.Range(0, outcomes).Select(y => $"\"o{y}\""))}]")}}
            {{string.Join("\n", Enumerable.Range(0, actions).Select(Of))}}
            """, "random-line.toml");

        string Of(int action)
        {
            var (from, to) = (Chances(), Chances());
            while (to.SequenceEqual(from))
            {
                to = Chances();
            }

            var name = action == 0 ? "p" : action == 1 ? "q" : Number(Math.Round(random.NextDouble(), 3));
            return $"""
                [actions.a{action}]
                safe = {((safe >> action & 1) != 0 ? "true" : "false")}
                truth = {Told(y => $"{Number(from[y])} + {Number(to[y] - from[y])} * {name}")}
                model = {Told(y => action == 1 ? $"s * ({Model(1, y)}) + (1 - s) * ({Model(0, y)})" : Model(action, y))}
                payoff = {Paid(payoffs[action], action == rewarded ? "r" : "1")}
                """;
        }

        string List() => $"[{string.Join(", ", Enumerable.Range(0, random.Next(2, 13))
            .Select(_ => Math.Round(low + (length * random.NextDouble()), 3)).Distinct().Select(Plain))}]";

        string Model(int action, int y)
        {
            var (from, to) = models[action];
            return to is null ? Number(from[y]) : $"{Number(from[y])} + {Number(to[y] - from[y])} * (t - {Number(low)}) / {Number(length)}";
        }

        string Told(Func<int, string> text) => normal
            ? $"\"{text(0)}\""
            : $"[\"rest\", {string.Join(", ", Enumerable.Range(0, outcomes - 1).Select(y => $"\"{text(y)}\""))}]";

        string Paid(double[] paid, string factor) => normal
            ? $"\"{Number(paid[0])} + {Number(paid[1])} * {factor} * y\""
            : $"[{string.Join(", ", paid.Select(payoff => $"\"{Number(payoff)} * {factor}\""))}]";

        // Drawn until other actions are best at the one end of the interval and at the other, so that something hangs on beliefs.
        double[][] Payoffs()
        {
            double[][] drawn;
            do
            {
                drawn = [.. models.Select(_ => Enumerable.Range(0, normal ? 2 : outcomes).Select(_ => Math.Round((2 * random.NextDouble()) - 1, 2)).ToArray())];
            }
            while (Best(drawn, model => model.From) == Best(drawn, model => model.To ?? model.From) || IsFree(drawn[rewarded]));

            return drawn;
        }

        // Whether what a parameter scales is nothing.
        bool IsFree(double[] paid) => paid.Skip(normal ? 1 : 0).All(payoff => payoff == 0);

        int Best(double[][] paid, Func<(double[] From, double[]? To), double[]> end) => Enumerable.Range(0, actions).MaxBy(a =>
        {
            var chances = end(models[a]);
            return normal ? paid[a][0] + (paid[a][1] * chances[0])
                : paid[a][0] + chances.Select((chance, y) => chance * (paid[a][y + 1] - paid[a][0])).Sum();
        });

        // Of all outcomes but the first, which is the rest.
        double[] Chances()
        {
            var shares = Enumerable.Range(0, normal ? 2 : outcomes).Select(_ => 0.05 + random.NextDouble()).ToArray();
            return [.. shares.Skip(1).Select(share => Math.Round(Least + ((1 - (shares.Length * Least)) * share / shares.Sum()), 3))];
        }
    }

    private static string Number(double value) => value < 0 ? $"({Plain(value)})" : Plain(value);

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
