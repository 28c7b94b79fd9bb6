using System.Globalization;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Scenarios;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>
/// Random games of three to five actions whose hypotheses are a list of points of a square, with two or three outcomes. Of an action a
/// hypothesis says something by one coordinate, the other or both, or all say the same; truths move with two parameters.
/// </summary>
internal static class RandomPairs
{
    public static ScenarioDescription Next(Random random)
    {
        var (actions, outcomes) = (random.Next(3, 6), random.Next(2, 4));
        var safe = random.Next(1, (1 << actions) - 1);
        var points = Enumerable.Range(0, random.Next(3, 9)).Select(_ => (Share(), Share())).Distinct().ToArray();
        return ScenarioLoader.FromText($"""
            name = "random-pairs"
            [parameters]
            p = {"{"} value = 0.3, range = [0, 1] {"}"}
            q = {"{"} value = 0.6, range = [0, 1] {"}"}
            [hypotheses]
            a = [{string.Join(", ", points.Select(point => Plain(point.Item1)))}]
            b = [{string.Join(", ", points.Select(point => Plain(point.Item2)))}]
            [outcomes]
            names = [{string.Join(", ", Enumerable.Range(0, outcomes).Select(y => $"\"o{y}\""))}]
            {string.Join("\n", Enumerable.Range(0, actions).Select(Of))}
            """, "random-pairs.toml");

        string Of(int action)
        {
            var said = (action < 2 ? action : random.Next(4)) switch
            {
                0 => "a",
                1 => "b",
                2 => $"({Plain(Share())} * a + {Plain(Share())} * b) / 2",
                _ => Plain(Share()),
            };
            return $"""
                [actions.a{action}]
                safe = {((safe >> action & 1) != 0 ? "true" : "false")}
                truth = {Told(action == 0 ? "p" : action == 1 ? "q" : Plain(Share()))}
                model = {Told(said)}
                payoff = [{string.Join(", ", Enumerable.Range(0, outcomes).Select(_ => $"\"{Plain(Math.Round((2 * random.NextDouble()) - 1, 2))}\""))}]
                """;
        }

        // Chances of all outcomes but the first, which is the rest, that move with a number in [0, 1].
        string Told(string with) => $"[\"rest\", {string.Join(", ", Enumerable.Range(1, outcomes - 1).Select(_ =>
        {
            var (from, to) = (0.05 + (0.4 * Share() / (outcomes - 1)), 0.45 * Share() / (outcomes - 1));
            return $"\"{Plain(Math.Round(from, 3))} + {Plain(Math.Round(to + 0.01, 3))} * ({with})\"";
        }))}]";

        double Share() => Math.Round(random.NextDouble(), 2);
    }

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
