using System.Globalization;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Scenarios;

/// <summary>The formulas of one action, a text an outcome; of a normal outcome its mean, and the payoff in y.</summary>
public sealed record ActionText(string Name, IReadOnlyList<string> Truth, IReadOnlyList<string> Model, IReadOnlyList<string> Payoff);

/// <summary>What a scenario file says beyond what every scenario says of itself, in words and formulas.</summary>
/// <param name="Reference">Where the game comes from; may be empty.</param>
/// <param name="Answer">What is known of it; may be empty.</param>
/// <param name="Outcomes">The outcomes in a sentence.</param>
/// <param name="Hypotheses">The hypotheses in a sentence.</param>
/// <param name="Prior">The density of a learner's prior.</param>
/// <param name="Actions">The formulas of the actions, in scenario order.</param>
public sealed record ScenarioText(
    string Reference, string Answer, string Outcomes, string Hypotheses, string Prior, IReadOnlyList<ActionText> Actions)
{
    /// <summary>Listed hypotheses that are written out.</summary>
    private const int MostWritten = 8;

    /// <summary>The words for a scenario; null for a built-in one.</summary>
    public static ScenarioText? Of(ScenarioDescription scenario) =>
        scenario.Source is { } source ? Of(ScenarioFile.Read(new(scenario.Name, source))) : null;

    private static ScenarioText Of(FileGame game) => new(
        game.Reference,
        game.Answer,
        game.Deviation is { } deviation
            ? $"a normal outcome y with deviation {deviation.Expression}"
            : string.Join(", ", game.Outcomes),
        HypothesesOf(game),
        game.HasBetaPrior ? $"Beta(a0, b0) on the range of {game.Coordinates[0].Name}"
            : game.Density.Expression is Number ? "uniform" : game.Density.Expression.ToString(),
        [.. game.Actions.Select(a => new ActionText(a.Name, Texts(a.Truth), Texts(a.Model), game.Deviation is null ? Texts(a.Payoff) : [Payoff(a)]))]);

    private static string HypothesesOf(FileGame game)
    {
        var names = string.Join(", ", game.Coordinates.Select(c => c.Name));
        if (game.List is null)
        {
            return string.Join("; ", game.Intervals.Select(i => $"{i.Variable.Name} in [{i.Low.Expression}, {i.High.Expression}]"));
        }

        if (game.IsGrid)
        {
            return $"a finite grid of {game.List.Count} midpoints of "
                + string.Join(", ", game.Intervals.Select(i => $"{i.Variable.Name} in [{i.Low.Expression}, {i.High.Expression}]"))
                + ": the model is not affine in them";
        }

        var points = game.List.Take(MostWritten).Select(p => game.Coordinates.Count == 1 ? Text(p[0]) : $"({string.Join(", ", p.Select(Text))})");
        return $"a list of {game.List.Count}: {names} = {string.Join(", ", points)}{(game.List.Count > MostWritten ? ", ..." : "")}";
    }

    private static string Payoff(FileAction action) =>
        Simplifier.Sum(action.Payoff[0].Expression, Simplifier.Product(action.Payoff[1].Expression, new Variable("y", VariableKind.Outcome, 0))).ToString();

    private static string[] Texts(IEnumerable<Formula> formulas) => [.. formulas.Select(f => f.Expression.ToString())];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
