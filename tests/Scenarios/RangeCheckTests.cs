using PhaseSweep.Scenarios;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>Formulas are proven over the whole declared range, or refused at values, or over a box, where they are wrong.</summary>
public sealed class RangeCheckTests
{
    /// <summary>Ordinary formulas of chances: many touch 0 or 1 along an edge, or are guarded against what is no number.</summary>
    [Theory]
    [InlineData("p")]
    [InlineData("sqrt(p)")]
    [InlineData("p ^ 0.5")]
    [InlineData("exp(q * log(p))", "q = { value = 0.6, range = [0.1, 1] }")]
    [InlineData("p + q - p * q")]
    [InlineData("p * (2 - p)")]
    [InlineData("4 * p * (1 - p) * q")]
    [InlineData("(p - q) ^ 2")]
    [InlineData("(p - q) * (p - q)")]
    [InlineData("1 - (p - q) ^ 4")]
    [InlineData("p * (1 - q) + (1 - p) * q")]
    [InlineData("r * (1 - p) + (1 - r) * q", "r = { value = 1, range = [0, 1] }")]
    [InlineData("exp(-r * (p - q) ^ 2)")]
    [InlineData("1 / (1 + exp(-r * (p - q)))")]
    [InlineData("abs(p - q)")]
    [InlineData("p * exp(-1 / r)")]
    [InlineData("p / (p + r)")]
    [InlineData("if(p > 0.3, sqrt(p - 0.3), 0) * q")]
    [InlineData("if(p >= q, p - q, q - p)")]
    [InlineData("if(p < q, sqrt(q - p), 0)")]
    [InlineData("if(p + q == 0, 0, min(1, p / (p + q)))")]
    [InlineData("if(p + q > 0, min(1, p / (p + q)), 0)")]
    [InlineData("min(1, max(0, p + q - 0.5))")]
    [InlineData("if(abs(p - q) < 0.1, 0.1, 0.9)")]
    public void AFormulaThatHoldsIsProven(string formula, string? parameter = null) =>
        ScenarioLoader.Read(With(truth: formula, parameter: parameter), "game.toml");

    [Theory]
    [InlineData("sqrt(p - 0.5)", "truth of S gives yes the probability NaN", "so it is where p = 0;", "sqrt(max(0, a))")]
    [InlineData("(p - 0.5) ^ 0.5", "truth of S gives yes the probability NaN", "so it is where p = 0;", "sqrt(max(0, a))")]
    [InlineData("log(p - 0.5) + 1", "truth of S gives yes the probability NaN", "so it is where p = 0;")]
    [InlineData("p ^ q", "truth of S gives yes the probability NaN", "so it is where p = 0, q = 0;")]
    [InlineData("max(sqrt(p - 0.5), 0)", "truth of S gives yes the probability NaN", "so it is where p = 0.25;", "sqrt(max(0, a))")]
    [InlineData("max(p, q) - min(p, q)", "it cannot be proven that truth of S gives yes a probability in [0, 1], as p = ")]
    [InlineData("min(p / (p + q), 1)", "truth of S gives yes the probability NaN", "so it is where p = 0, q = 0;", "a / max(1e-6, b)")]
    [InlineData("exp(log(p - 0.5))", "truth of S gives yes the probability NaN", "so it is where p = 0;")]
    [InlineData("p + max(0, 1e-4 - abs(p - 0.50111)) * 1e4", "truth of S gives yes the probability 1.", "so it is where p = 0.501")]
    [InlineData("q * (p + max(0, 1e-4 - abs(p - 0.50111)) * 1e4)", "truth of S gives yes the probability 1.", "so it is where p = 0.501")]
    [InlineData("0.5 - exp(-((p - 0.3001) * 1e4) ^ 2)", "truth of S gives yes the probability -", "so it is where p = 0.300")]
    [InlineData("p ^ 2 + q ^ 2 - 2 * p * q", "it cannot be proven that truth of S gives yes a probability in [0, 1], as p = ", "narrow a range, or clip it: min(1, max(0, ...))")]
    public void AFormulaThatDoesNotHoldIsRefusedWithWhereAndARemedy(string formula, params string[] parts)
    {
        var message = Refusal(With(truth: formula));

        Assert.StartsWith("game.toml:11:18: ", message, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("r + sqrt(p - 0.5)", "payoff of S is NaN; payoffs are finite; so it is where p = 0, r = 0.25;")]
    [InlineData("max(sqrt(p - 0.5), r)", "payoff of S is NaN; payoffs are finite; so it is where p = 0.25, r = 2.125;")]
    [InlineData("if(p == 0.3001, 0, 1 / (p - 0.3001))", "it cannot be proven that this payoff of S is finite, as p = 0.300")]
    public void SoIsAPayoff(string payoff, string message) =>
        Assert.StartsWith($"game.toml:13:16: {message}", Refusal(With(payoff: payoff)), StringComparison.Ordinal);

    [Fact]
    public void SoIsTheDeviationOfANormalOutcome()
    {
        var text = Files.Normal.Replace("deviation = \"1\"", "deviation = \"1 + sqrt(slope - 4)\"", StringComparison.Ordinal);

        Assert.StartsWith("game.toml:9:24: the deviation is NaN; it must be above 0; so it is where slope = 3.6;", Refusal(text), StringComparison.Ordinal);
    }

    /// <summary>Whichever place "rest" has, a formula that is wrong by itself is named; of several that are right, their sum.</summary>
    [Fact]
    public void OfRestTheOthersAreNamed()
    {
        var text = Files.Listed.Replace("\"p / 2\", \"p / 2\", \"rest\"", "\"rest\", \"p\", \"q\"", StringComparison.Ordinal);

        Assert.Contains(
            "gives low the probability -0.8; rest is 1 - (p, q); let these sum to at most 1; so it is where p = 0.9, q = 0.9",
            Refusal(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("theta")]
    [InlineData("theta * q")]
    [InlineData("theta / p")]
    public void HypothesesWhoseRangeHangsOnAParameterAreTriedThere(string model) => ScenarioLoader.Read(
        With(model: model, parameter: "p = { value = 0.7, range = [0.1, 1] }").Replace("range = [0, 1], count", "range = [0, \"p\"], count", StringComparison.Ordinal),
        "game.toml");

    private static string With(string truth = "p", string model = "theta", string payoff = "r", string? parameter = null)
    {
        string[] parameters = ["p = { value = 0.7, range = [0, 1] }", "q = { value = 0.6, range = [0, 1] }", "r = { value = 1, range = [0.25, 4] }"];
        var given = string.Join('\n', parameters.Select(p => parameter?[0] == p[0] ? parameter : p));
        return $$"""
            name = "game"
            [parameters]
            {{given}}
            [hypotheses]
            theta = { range = [0, 1], count = 256 }
            [outcomes]
            names = ["no", "yes"]
            [actions.S]
            truth = ["rest", "{{truth}}"]
            model = ["rest", "{{model}}"]
            payoff = ["0", "{{payoff}}"]
            [actions.H]
            safe = true
            truth = ["rest", "q * p"]
            model = ["rest", "1 - theta"]
            payoff = ["0", "r"]
            """;
    }

    private static string Refusal(string text) => Assert.Throws<InputException>(() => ScenarioLoader.Read(text, "game.toml")).Message;
}
