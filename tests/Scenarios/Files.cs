using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Scenarios;
using PhaseSweep.Tests.Cli;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>Scenario files for tests.</summary>
internal static class Files
{
    /// <summary>The built-in games that are files too.</summary>
    public static readonly string[] BuiltIn = ["sycophancy", "hallucination", "deception"];

    /// <summary>Three actions, three outcomes, a list of pairs and every function there is.</summary>
    public const string Listed = """
        name = "listed"
        axes = ["p", "q"]
        [parameters]
        p = { value = 0.3, range = [0.1, 0.9], meaning = "a chance" }
        q = { value = 0.5, range = [0.1, 0.9] }
        u = { value = 2, range = [1, 3] }
        [hypotheses]
        a = [0.1, 0.2, 0.3]
        b = [0.3, 0.2, 0.1]
        [outcomes]
        names = ["low", "middle", "high"]
        [actions.x]
        truth = ["p / 2", "p / 2", "rest"]
        model = ["a", "b", "rest"]
        payoff = ["u", "sqrt(u) + log(u)", "exp(-u) * abs(p - q)"]
        [actions.y]
        truth = ["rest", "q / 2", "q / 2"]
        model = ["rest", "a * b", "a"]
        payoff = ["min(u, 2)", "max(u, 2)", "if(p <= q, u ^ 2, u ^ -1)"]
        [actions.z]
        safe = true
        truth = ["1", "0", "0"]
        model = [1, 0, 0]
        payoff = ["0", "1", "p ^ q"]
        [prior]
        density = "a + b"
        """;

    /// <summary>A monopolist's demand: a normal outcome and two coordinates.</summary>
    public const string Normal = """
        name = "monopolist"
        [parameters]
        slope = { value = 4, range = [3.6, 4.4] }
        level = { value = 42, range = [40, 44] }
        [hypotheses]
        a = { range = [33, 40] }
        b = { range = [3, 3.5] }
        [outcomes]
        normal = { deviation = "1" }
        [actions.cheap]
        truth = "level - 2 * slope"
        model = "a - 2 * b"
        payoff = "2 * y"
        [actions.dear]
        safe = true
        truth = "level - 10 * slope"
        model = "a - 10 * b"
        payoff = "10 * y"
        """;

    /// <summary>The text of a built-in game as a file.</summary>
    public static string Text(string game) => File.ReadAllText(Path.Combine(Repository.Root, "src", "scenarios", $"{game}.toml"));

    /// <summary>A built-in game as a file.</summary>
    public static ScenarioDescription Game(string game) => ScenarioLoader.FromText(Text(game), $"{game}.toml");
}
