using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Scenarios;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>A file is read as it says, or refused at the place where it is wrong.</summary>
public sealed class ScenarioFileTests
{
    /// <summary>A small game, right as it stands; its lines are numbered from 1.</summary>
    private const string Right = """
        name = "game"
        axes = ["p", "q"]
        [parameters]
        p = { value = 0.7, range = [0, 1] }
        q = { value = 0.6, range = [0, 1] }
        r = { value = 1, range = [0.25, 4] }
        [hypotheses]
        theta = { range = [0, 1], count = 256 }
        [outcomes]
        names = ["no", "yes"]
        [actions.S]
        truth = ["rest", "p"]
        model = ["rest", "theta"]
        payoff = ["0", "r"]
        [actions.H]
        safe = true
        truth = ["rest", "q"]
        model = ["rest", "1 - theta"]
        payoff = ["0", "r"]
        [prior]
        density = "1"
        """;

    /// <summary>What is replaced by what, and what is then said.</summary>
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "name = \"game\"", "name = \"Game\"", "1:8: give a name of a-z, 0-9 and - with at most 40 characters, beginning with a letter" },
        { "name = \"game\"", "nome = \"game\"", "1:1: nome: no such key; did you mean name? choose one of name, title, summary, reference, answer, axes, parameters, hypotheses, outcomes, actions, prior" },
        { "name = \"game\"\n", "", "1:1: name is missing here" },
        { "name = \"game\"", "name = 3", "1:8: expected a text instead of the number 3" },
        { "[\"p\", \"q\"]", "[\"p\", \"w\"]", "2:14: w: no such parameter; did you mean p? choose one of p, q, r" },
        { "[\"p\", \"q\"]", "[\"p\"]", "2:8: name two different parameters as axes" },
        { "value = 0.7, range", "value = 0.7, rang", "4:20: rang: no such key; did you mean range? choose one of value, range, meaning" },
        { "value = 0.7", "value = 1.7", "4:15: value of p must lie in its range: 1.7 is not in [0, 1]" },
        { "value = 0.7", "value = \"0.7\"", "4:15: expected a finite number instead of a text" },
        { "value = 0.7", "value = nan", "4:15: expected a finite number instead of the number NaN" },
        { "range = [0.25, 4]", "range = [4, 0.25]", "6:26: give the range as two numbers [LO, HI], LO below HI" },
        { "range = [0.25, 4]", "range = [0.25, inf]", "6:33: expected a finite number instead of the number Infinity" },
        { "r = {", "rest = {", "6:1: rest: is a reserved name; take another" },
        { "r = {", "exp = {", "6:1: exp: is a reserved name; take another" },
        { "r = {", "\"r q\" = {", "6:1: r q: a parameter's name is letters, digits and _ with at most 40 characters, a letter first" },
        { "theta = { range", "p = { range", "8:1: p: is the name of a parameter already" },
        { "theta = { range = [0, 1], count = 256 }", "theta = [0.5]", "8:9: 1 hypothesis; give 2 to 4096" },
        { "theta = { range = [0, 1], count = 256 }", "theta = { range = [1, 0] }", "8:20: the range of theta is empty at the parameters' values: 1 to 0" },
        { "theta = { range = [0, 1], count = 256 }", "theta = { range = [\"p\", 1] }", "8:20: the range of theta is empty: 0 wide; so it is where p = 1" },
        { "theta = { range = [0, 1], count = 256 }", "theta = { range = [\"p\", \"q\"] }", "8:20: the range of theta is empty at the parameters' values: 0.7 to 0.6" },
        { "count = 256", "count = 1", "8:35: count is a whole number from 2 to 65536" },
        { "count = 256 }", "count = 256 }\neta = [0, 1]", "9:1: both coordinates are intervals or both are lists" },
        { "[\"no\", \"yes\"]", "[\"no\"]", "10:9: 1 outcome; give 2 to 8" },
        { "[actions.H]", "[actions.S]", "15:1: The key `actions.S` is already defined at (11,1); leave one of them out" },
        { "[\"no\", \"yes\"]", "[\"no\", \"no\"]", "10:16: give every outcome a name of its own, with at most 40 characters" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"p\"]", "12:9: truth has 1 entry for 2 outcomes; give one for each" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"rest\"]", "12:18: rest stands once at most" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"1.2 * p\"]", "12:18: truth of S gives yes the probability 1.2; probabilities lie in [0, 1]; so it is where p = 1" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"q\", \"p\"]", "12:10: truth of S sums to 0 instead of 1; write \"rest\" for one probability; so it is where p = 0, q = 0" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"p *\"]", "12:22: the expression ends too early" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"p * * q\"]", "12:23: unexpected '*'" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"(p\"]", "12:21: missing ')'" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"1 - rest\"]", "12:23: rest stands alone, for one minus the other probabilities" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"theta\"]", "12:19: no such name here as theta; choose one of p, q, r" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"min(p)\"]", "12:24: min takes 2 values; write min(a, b)" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"abs(p, q)\"]", "12:24: abs takes 1 value; write abs(a)" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"if(p, 0, 1)\"]", "12:23: if needs a comparison (<= >= == != < >) here" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"log p\"]", "12:19: log is a function; write log(a)" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"sin(p)\"]", "12:19: no such function as sin; did you mean min? choose one of exp, log, sqrt, abs, min, max, if" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"if(p < q, 1)\"]", "12:30: if takes a comparison and 2 values; write if(a < b, then, otherwise)" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"1e999\"]", "12:19: no number: 1e999" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"\"]", "12:18: empty; give a number or an expression" },
        { "truth = [\"rest\", \"p\"]", "truth = [\"rest\", true]", "12:18: expected a number or an expression in quotes instead of true" },
        { "model = [\"rest\", \"theta\"]", "model = [\"rest\", \"2 * theta\"]", "13:18: model of S gives yes the probability 2; probabilities lie in [0, 1]; so it is where theta = 1" },
        { "payoff = [\"0\", \"r\"]\n[actions.H]", "payoff = [\"0\", \"1 / p\"]\n[actions.H]", "14:16: payoff of S is Infinity; payoffs are finite; so it is where p = 0" },
        { "safe = true\n", "", "11:2: no action is safe; write safe = true in one" },
        { "safe = true", "safe = 1", "16:8: safe is true or false, not the number 1" },
        { "safe = true", "safe == true", "16:7: Unexpected token `=` for " },
        { "safe = true", "safe = true\nsafe = true", "17:1: The key `actions.H.safe` is already defined at (16,1); leave one of them out" },
        { "density = \"1\"", "density = \"0\"", "21:11: the prior density must be above 0" },
        { "density = \"1\"", "density = \"theta - 0.5\"", "21:11: the prior density is -0.25; it must be finite and at least 0; so it is where theta = 0.25" },
        { "r = { value = 1, range = [0.25, 4] }", "r = { value = 1, range = [0.25, 4] }\ns = { value = 1, range = [0, 2] }", "7:1: s: is used nowhere; use it in a formula, or leave it out" },
        { "r = { value = 1, range = [0.25, 4] }", "r = [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", "6:21: nested deeper than 16 levels" },
        { "r = { value = 1, range = [0.25, 4] }", "r = 1979-05-27", "6:5: a scenario has numbers, texts, true and false, arrays and tables, and nothing else" },
    };

    [Fact]
    public void ARightFileIsRead()
    {
        var scenario = ScenarioLoader.FromText(Right, "game.toml");

        Assert.Equal(["S", "H"], scenario.Actions.Select(a => a.Name));
        Assert.Equal(["p", "q", "r"], scenario.Parameters.Select(p => p.Name));
        Assert.Equal(
            [ParameterRole.Environment, ParameterRole.Environment, ParameterRole.Payoff], scenario.Parameters.Select(p => p.Role));
        Assert.Equal(["no", "yes"], scenario.Outcomes);
        Assert.True(scenario.IsBinary && scenario.HasBetaPrior);
        Assert.Same(scenario, ScenarioLoader.FromText(Right, "other.toml"));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void AWrongFileIsRefusedAtItsPlace(string part, string instead, string message)
    {
        Assert.Contains(part, Right, StringComparison.Ordinal);
        var at = Right.IndexOf(part, StringComparison.Ordinal);
        var text = string.Concat(Right.AsSpan(0, at), instead, Right.AsSpan(at + part.Length));

        var refusal = Assert.Throws<InputException>(() => ScenarioLoader.Read(text, "game.toml"));

        Assert.StartsWith($"game.toml:{message}", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void AnExpressionNestedTooDeepIsRefused()
    {
        var deep = Right.Replace("\"p\"]\nmodel", $"\"{new string('(', 100)}p{new string(')', 100)}\"]\nmodel", StringComparison.Ordinal);
        var longOne = Right.Replace("\"p\"]\nmodel", $"\"{string.Concat(Enumerable.Repeat("0 + ", 1000))}p\"]\nmodel", StringComparison.Ordinal);

        Assert.Contains(":12:83: nested deeper than 64 levels", Refusal(deep), StringComparison.Ordinal);
        Assert.Contains("longer than 512 numbers, names and signs", Refusal(longOne), StringComparison.Ordinal);
        Assert.Contains(":1:1: longer than 262144 characters", Refusal(Right + new string('#', 300_000)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"0\", \"r\"", "\"0\", \"r\"", true)]
    [InlineData("\"-r\", \"2 * r\"", "\"r\", \"max(r, -r)\"", true)]
    [InlineData("\"1\", \"r\"", "\"0\", \"r\"", false)]
    [InlineData("\"0\", \"r * r\"", "\"0\", \"r\"", false)]
    [InlineData("\"0\", \"r\"", "\"0\", \"exp(r)\"", false)]
    public void APayoffParameterScalesOnlyWhereAllPayoffsDo(string payoffS, string payoffH, bool scales)
    {
        var text = Right.Replace("\"0\", \"r\"]\n[actions.H]", $"{payoffS}]\n[actions.H]", StringComparison.Ordinal)
            .Replace("\"0\", \"r\"]\n[prior]", $"{payoffH}]\n[prior]", StringComparison.Ordinal);

        var scenario = ScenarioLoader.FromText(text, "game.toml");
        Assert.Equal((ParameterRole.Payoff, scales), (scenario.Parameters[2].Role, scenario.HasPayoffUnit(2)));
    }

    [Theory]
    [InlineData("truth = [\"rest\", \"p\"]", "truth = [\"rest\", \"p * min(r, 1)\"]", 2, ParameterRole.Mixed)]
    [InlineData("model = [\"rest\", \"theta\"]", "model = [\"rest\", \"theta * q\"]", 1, ParameterRole.Subjective)]
    [InlineData("density = \"1\"", "density = \"1 + theta * p\"", 0, ParameterRole.Environment)]
    [InlineData("density = \"1\"", "density = \"1 + theta * r\"", 2, ParameterRole.Payoff)]
    public void ARoleIsToldFromWhereAParameterIsUsed(string part, string instead, int parameter, ParameterRole role) =>
        Assert.Equal(role, ScenarioLoader.Read(Right.Replace(part, instead, StringComparison.Ordinal), "game.toml").Roles[parameter]);

    /// <summary>To count payoffs in another unit would make it another prior.</summary>
    [Fact]
    public void APayoffThatShapesThePriorHasNoUnit()
    {
        var text = Right.Replace("density = \"1\"", "density = \"1 + theta * r\"", StringComparison.Ordinal);

        Assert.False(ScenarioLoader.FromText(text, "game.toml").HasPayoffUnit(2));
    }

    [Fact]
    public void TheSafeActionOfTwoComesSecond()
    {
        var text = Right.Replace("safe = true\n", "", StringComparison.Ordinal).Replace("[actions.S]", "[actions.S]\nsafe = true", StringComparison.Ordinal);

        Assert.Equal(["H", "S"], ScenarioLoader.Read(text, "game.toml").Actions.Select(a => a.Name));
    }

    [Fact]
    public void AModelThatIsNotAffineHasAGridOfHypotheses()
    {
        var game = ScenarioLoader.Read(Right.Replace("\"theta\"", "\"theta ^ 2\"", StringComparison.Ordinal), "game.toml");

        Assert.True(game is { IsGrid: true, IsBinary: false });
        Assert.Equal(256, game.List!.Count);
        Assert.Equal(0.5 / 256, game.List[0][0]);
    }

    [Fact]
    public void ListsPairsAndNormalOutcomesAreRead()
    {
        var (listed, normal) = (ScenarioLoader.FromText(Files.Listed, "listed.toml"), ScenarioLoader.FromText(Files.Normal, "monopolist.toml"));

        Assert.Equal((3, 3, 3, false, false), (listed.Actions.Count, listed.Outcomes.Count, listed.Hypotheses.List!.Count, listed.IsBinary, listed.HasBetaPrior));
        Assert.Equal([0.1, 0.3], listed.Hypotheses.List[0]);
        Assert.True(normal is { IsGame: true, IsBinary: false, Hypotheses: { List: null, Names.Count: 2 } });
        var text = ScenarioText.Of(normal)!;
        Assert.Equal(["2 * y"], text.Actions[0].Payoff);
        Assert.Equal(["a - 2 * b"], text.Actions[0].Model);
        Assert.Equal("a in [33, 40]; b in [3, 3.5]", text.Hypotheses);
    }

    /// <summary>A payoff names the normal outcome y, so that nothing else is called that.</summary>
    [Theory]
    [InlineData("slope = {", "y = {", "3:1: y: is the normal outcome in payoffs; give the parameter another name")]
    [InlineData("b = {", "y = {", "7:1: y: is the normal outcome in payoffs; take another name")]
    public void ANormalOutcomeKeepsItsName(string part, string instead, string message) =>
        Assert.Equal($"game.toml:{message}", Refusal(Files.Normal.Replace(part, instead, StringComparison.Ordinal)));

    [Fact]
    public void TheTemplateIsAScenario() =>
        Assert.True(ScenarioLoader.FromText(ScenarioTemplate.For("my-game"), "my-game.toml") is { IsBinary: true, Name: "my-game" });

    private static string Refusal(string text) => Assert.Throws<InputException>(() => ScenarioLoader.Read(text, "game.toml")).Message;
}
