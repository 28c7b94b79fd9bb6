using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Scenarios;

namespace PhaseSweep.Tests.Games;

/// <summary>Games of several sizes as files.</summary>
internal static class GameFiles
{
    /// <summary>Sycophancy with a weight of the flawed axis, model.md 5; the diagonal and the thresholds 1/3 and 2/3 are ties.</summary>
    public const string Weighted = """
        name = "weighted"
        axes = ["p_S", "p_H"]
        [parameters]
        p_S = { value = 0.7, range = [0, 1] }
        p_H = { value = 0.6, range = [0, 1] }
        lambda = { value = 0.5, range = [0, 1] }
        r = { value = 1, range = [0.25, 4] }
        [hypotheses]
        theta = { range = [0, 1] }
        eta = { range = [0, 1] }
        [outcomes]
        names = ["disapproved", "approved"]
        [actions.S]
        truth = ["rest", "p_S"]
        model = ["rest", "theta"]
        payoff = ["0", "r"]
        [actions.H]
        safe = true
        truth = ["rest", "p_H"]
        model = ["rest", "lambda * (1 - theta) + (1 - lambda) * eta"]
        payoff = ["0", "1"]
        """;

    /// <summary>The hypotheses of <see cref="ListedSycophancy"/>: the indifferent one, 1/2, lies between two of them.</summary>
    public static readonly double[] Listed = [0.1, 0.3, 0.45, 0.62, 0.8, 0.95];

    /// <summary>Sycophancy, model.md 5, with a list of hypotheses and a reward of S.</summary>
    public static readonly string ListedSycophancy = $$"""
        name = "listed"
        axes = ["p_S", "p_H"]
        [parameters]
        p_S = { value = 0.7, range = [0, 1] }
        p_H = { value = 0.6, range = [0, 1] }
        r_S = { value = 1, range = [0.25, 4] }
        [hypotheses]
        theta = [{{string.Join(", ", Listed.Select(InputText.Of))}}]
        [outcomes]
        names = ["disapproved", "approved"]
        [actions.S]
        truth = ["rest", "p_S"]
        model = ["rest", "theta"]
        payoff = ["0", "r_S"]
        [actions.H]
        safe = true
        truth = ["rest", "p_H"]
        model = ["rest", "1 - theta"]
        payoff = ["0", "1"]
        """;

    /// <summary>Normal outcomes and a rectangle; the first action is the safe one.</summary>
    public const string NormalPlane = """
        name = "normal-plane"
        axes = ["m", "n"]
        [parameters]
        m = { value = 0.5, range = [-1, 2] }
        n = { value = 0.5, range = [-1, 2] }
        s = { value = 0.5, range = [-1, 1] }
        [hypotheses]
        a = { range = [0, 1] }
        b = { range = [-1, 1] }
        [outcomes]
        normal = { deviation = "0.5" }
        [actions.calm]
        safe = true
        truth = "m"
        model = "a + s * b"
        payoff = "y"
        [actions.rash]
        truth = "n"
        model = "s * a - b"
        payoff = "0.25 + y"
        """;

    /// <summary>Three actions and outcomes on one interval. Action c reveals nothing and is best from 7/16 to 9/16.</summary>
    public const string Three = """
        name = "three"
        axes = ["p", "q"]
        [parameters]
        p = { value = 0.3, range = [0, 1] }
        q = { value = 0.5, range = [0, 1] }
        u = { value = 1, range = [0, 2] }
        [hypotheses]
        t = { range = [0, 1] }
        [outcomes]
        names = ["low", "middle", "high"]
        [actions.a]
        truth = ["rest", "p / 2", "p / 2"]
        model = ["rest", "t / 2", "t / 2"]
        payoff = ["0", "1", "1"]
        [actions.b]
        truth = ["q / 2", "q / 2", "rest"]
        model = ["(1 - t) / 2", "(1 - t) / 2", "rest"]
        payoff = ["u", "u", "0"]
        [actions.c]
        safe = true
        truth = ["0.25", "0.25", "0.5"]
        model = ["0.25", "0.25", "0.5"]
        payoff = ["0.5625", "0.5625", "0.5625"]
        """;

    /// <summary>
    /// Three actions on one interval that ends at <c>hi</c>: with <c>w = 0</c> H is best below 5/12, S above 3/4, M between; S leaves the
    /// belief p, H leaves 1 - q, M leaves 1/2. A bonus w makes H best below <c>(5/8 + w) 2/3</c>, up to 3/4.
    /// </summary>
    public const string Ladder = """
        name = "ladder"
        axes = ["p", "q"]
        [parameters]
        p = { value = 0.7, range = [0, 1] }
        q = { value = 0.6, range = [0, 1] }
        hi = { value = 1, range = [0.1, 1] }
        w = { value = 0, range = [-1, 1] }
        [hypotheses]
        theta = { range = [0, "hi"] }
        [outcomes]
        names = ["no", "yes"]
        [actions.S]
        truth = ["rest", "p"]
        model = ["rest", "theta"]
        payoff = ["0", "1"]
        [actions.M]
        truth = ["0.5", "0.5"]
        model = ["rest", "0.25 + theta / 2"]
        payoff = ["0.125", "1.125"]
        [actions.H]
        safe = true
        truth = ["rest", "q"]
        model = ["rest", "1 - theta"]
        payoff = ["w", "1 + w"]
        """;

    /// <summary>Three actions with normal outcomes on one interval.</summary>
    public const string NormalLine = """
        name = "normal-line"
        axes = ["m", "n"]
        [parameters]
        m = { value = 0.5, range = [-1, 2] }
        n = { value = 0.5, range = [-1, 2] }
        d = { value = 1, range = [0.5, 2] }
        [hypotheses]
        t = { range = [0, 1] }
        [outcomes]
        normal = { deviation = "d" }
        [actions.a]
        truth = "m"
        model = "t"
        payoff = "y"
        [actions.b]
        truth = "n"
        model = "1 - t"
        payoff = "y"
        [actions.c]
        safe = true
        truth = "0.5"
        model = "0.5"
        payoff = "0.5"
        """;

    /// <summary>
    /// Three actions on a square, each with a truth <c>d</c>, <c>2d</c> or <c>-d</c> below its mean in the middle: the gradients of their
    /// divergences there are <c>(d, 0)</c>, <c>(0, 2d)</c> and <c>(-d, -d)</c>, which weights 2 : 1 : 2 bring to 0. With <c>u = 0</c> the middle is
    /// also the one hypothesis at which all are equally good; each action played alone makes another better.
    /// </summary>
    public const string Square = """
        name = "square"
        axes = ["d", "u"]
        [parameters]
        d = { value = 0.1, range = [0.01, 0.2] }
        u = { value = 0, range = [-0.5, 0.5] }
        [hypotheses]
        s = { range = [0, 1] }
        t = { range = [0, 1] }
        [outcomes]
        normal = { deviation = "1" }
        [actions.a]
        truth = "0.5 - d"
        model = "s"
        payoff = "y + u"
        [actions.b]
        truth = "0.5 - 2 * d"
        model = "t"
        payoff = "y"
        [actions.c]
        safe = true
        truth = "1 + d"
        model = "s + t"
        payoff = "1.5 - y"
        """;

    /// <summary>A list of hypotheses of which each action asks one coordinate, and some rule out what may happen.</summary>
    public const string Product = """
        name = "product"
        axes = ["p", "q"]
        [parameters]
        p = { value = 0.4, range = [0, 1] }
        q = { value = 0.6, range = [0, 1] }
        w = { value = 0.5, range = [0, 1] }
        [hypotheses]
        t = [0, 0, 0, 0.3, 0.3, 0.3, 0.7, 0.7, 0.7, 1, 1, 1]
        e = [0.2, 0.5, 0.8, 0.2, 0.5, 0.8, 0.2, 0.5, 0.8, 0.2, 0.5, 0.8]
        [outcomes]
        names = ["0", "1"]
        [actions.a]
        safe = true
        truth = ["rest", "p"]
        model = ["rest", "t"]
        payoff = ["0", "1"]
        [actions.b]
        truth = ["rest", "q"]
        model = ["rest", "(1 - w) * e + w * t"]
        payoff = ["0.1", "1.1"]
        """;

    /// <summary>A list of hypotheses about means.</summary>
    public const string NormalList = """
        name = "normal-list"
        axes = ["d", "s"]
        [parameters]
        d = { value = 1, range = [-1, 3] }
        s = { value = 0.5, range = [0, 2] }
        [hypotheses]
        m = [-1, 0, 0.5, 1, 2]
        [outcomes]
        normal = { deviation = "0.5" }
        [actions.a]
        truth = "d"
        model = "m"
        payoff = "y"
        [actions.b]
        safe = true
        truth = "1 - d"
        model = "s - m"
        payoff = "0.25 - y"
        [actions.c]
        safe = true
        truth = "0"
        model = "0"
        payoff = "0.3"
        """;

    /// <summary>Two actions that ask for the same coordinate.</summary>
    /// <param name="hypotheses">What t may be.</param>
    /// <param name="chance">The chance that the model gives the second outcome.</param>
    /// <param name="truth">The true chance.</param>
    /// <param name="payoff">What the second outcome pays after b.</param>
    public static string Alike(string hypotheses, string chance, string truth = "p", string payoff = "c") => $$"""
        name = "alike"
        axes = ["p", "c"]
        [parameters]
        p = { value = 0.5, range = [0, 1] }
        c = { value = 0.4, range = [0, 1] }
        [hypotheses]
        t = {{hypotheses}}
        [outcomes]
        names = ["0", "1"]
        [actions.a]
        truth = ["rest", "{{truth}}"]
        model = ["rest", "{{chance}}"]
        payoff = ["0", "1"]
        [actions.b]
        safe = true
        truth = ["rest", "{{truth}}"]
        model = ["rest", "{{chance}}"]
        payoff = ["c", "{{payoff}}"]
        """;

    /// <summary>A list about outcomes of which each action has its own: the others never happen, and none expects them.</summary>
    public const string OwnOutcomes = """
        name = "own-outcomes"
        axes = ["p", "q"]
        [parameters]
        p = { value = 0.4, range = [0, 1] }
        q = { value = 0.6, range = [0, 1] }
        [hypotheses]
        t = [0.2, 0.4, 0.7]
        [outcomes]
        names = ["left", "right", "up", "down"]
        [actions.a]
        safe = true
        truth = ["rest", "p", "0", "0"]
        model = ["rest", "t", "0", "0"]
        payoff = ["0", "1", "0", "0"]
        [actions.b]
        truth = ["0", "0", "rest", "q"]
        model = ["0", "0", "rest", "1 - t"]
        payoff = ["0", "0", "0.1", "0.9"]
        """;

    /// <summary>Four actions and a list, some hypotheses of which are the same.</summary>
    public const string FourOnList = """
        name = "four"
        axes = ["p", "q"]
        [parameters]
        p = { value = 0.4, range = [0, 1] }
        q = { value = 0.6, range = [0, 1] }
        [hypotheses]
        t = [0.1, 0.35, 0.35, 0.6, 0.9, 0.5, 0.2]
        e = [0.8, 0.6, 0.6, 0.3, 0.5, 0.1, 0.4]
        [outcomes]
        names = ["0", "1", "2"]
        [actions.a]
        truth = ["rest", "p / 2", "q / 2"]
        model = ["rest", "t / 2", "e / 2"]
        payoff = ["0", "1", "-1"]
        [actions.b]
        truth = ["rest", "q / 2", "p / 2"]
        model = ["rest", "t / 2", "(1 - e) / 2"]
        payoff = ["-1", "0", "1"]
        [actions.c]
        safe = true
        truth = ["rest", "0.2", "0.3"]
        model = ["rest", "e / 3", "t / 3"]
        payoff = ["0.5", "-1", "0.4"]
        [actions.d]
        safe = true
        truth = ["rest", "0.2", "0.3"]
        model = ["rest", "0.3", "0.2"]
        payoff = ["0.1", "0.15", "0"]
        """;

    /// <summary>The most actions there can be.</summary>
    /// <param name="outcomes">Number of outcomes, at most eight.</param>
    public static string Six(int outcomes) => $$"""
        name = "six"
        axes = ["p", "q"]
        [parameters]
        p = { value = 0.3, range = [0, 1] }
        q = { value = 0.5, range = [0, 1] }
        [hypotheses]
        t = { range = [0, 1] }
        [outcomes]
        names = [{{string.Join(", ", Enumerable.Range(0, outcomes).Select(y => $"\"o{y}\""))}}]
        {{string.Join("\n", Enumerable.Range(0, 6).Select(a => $"""
            [actions.a{a}]
            safe = {(a > 3 ? "true" : "false")}
            truth = ["rest", {string.Join(", ", Enumerable.Range(1, outcomes - 1).Select(y => $"\"({((a + y) % 2 == 0 ? "p" : "q")} + {a * y % 2}) / 16\""))}]
            model = ["rest", {string.Join(", ", Enumerable.Range(1, outcomes - 1).Select(y => $"\"({((a + y) % 3 == 0 ? "t" : "1 - t")} + {(a + y) % 2}) / 16\""))}]
            payoff = ["0", {string.Join(", ", Enumerable.Range(1, outcomes - 1).Select(y => $"\"{((a * 3) + (y * 5)) % 5}\""))}]
            """))}}
        """;

    /// <summary>Two actions a and b, two outcomes and a rectangle of hypotheses t and e, of which e is from 0 to 1.</summary>
    /// <param name="parameters">A line each; q is the chance of the second outcome after b.</param>
    /// <param name="t">Range of t.</param>
    /// <param name="a">Lines of the first action.</param>
    /// <param name="b">Lines of the second action, without its truth.</param>
    public static string Rectangle(string parameters, string t, string a, string b) => $$"""
        name = "rectangle"
        [parameters]
        {{parameters}}
        [hypotheses]
        t = { range = {{t}} }
        e = { range = [0, 1] }
        [outcomes]
        names = ["0", "1"]
        [actions.a]
        {{a}}
        [actions.b]
        truth = ["rest", "q"]
        {{b}}
        """;

    /// <summary>A game.</summary>
    public static ScenarioDescription Game(string text) => ScenarioLoader.FromText(text, "game.toml");

    /// <summary>The map of a game over its default axes, parameters at their defaults.</summary>
    public static SweepPlan Map(string text, string exploration, int width, int height)
    {
        var game = Game(text);
        return new(
            game,
            [.. game.Parameters.Select(p => p.Default)],
            new(AxisOf(game.DefaultX, width), AxisOf(game.DefaultY, height)),
            Exploration.Parse(exploration),
            SweepPlan.DefaultHypotheses,
            Precision.Auto,
            Math.Max(width, height),
            []);

        Axis AxisOf(string name, int count)
        {
            var parameter = game.Parameters[game.IndexOf(name)];
            return new(name, parameter.AxisLow, parameter.AxisHigh, count);
        }
    }
}
