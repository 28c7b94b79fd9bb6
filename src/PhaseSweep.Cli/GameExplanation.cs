using PhaseSweep.Devices;
using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Cli;

/// <summary>One solved cell of a game that is not binary, in words and numbers or as JSON.</summary>
internal sealed class GameExplanation(
    ScenarioDescription scenario, IReadOnlyList<double> parameters, Exploration exploration, CellReport report)
{
    private readonly GameSolution game = report.Game!;

    public void WriteJson(TextWriter output) => Json.Write(output, new
    {
        scenario = scenario.Name,
        parameters = Enumerable.Range(0, parameters.Count).ToDictionary(i => scenario.Parameters[i].Name, i => parameters[i]),
        exploration = exploration.ToString(),
        phase = report.Phase.ToString(),
        actions = game.Actions.Select((action, i) => new
        {
            name = scenario.Actions[i].Name,
            safe = scenario.Actions[i].Safe,
            pure = action.Pure switch { EquilibriumKind.Strict => "strict", EquilibriumKind.Weak => "weak", _ => null },
            rationalizable = action.Rationalizable,
            advantage = new { least = Finite(action.Least), greatest = Finite(action.Greatest) },
            core = Finite(action.Core),
            leaves = report.Leaves[i].Points.Select(p => Named(report.Leaves[i].Names, p)),
        }),
        mixed = game.Mixed.Select(m => new
        {
            weights = Named(Names, m.Weights),
            through = m.Through is null ? null : Named(Names, m.Through),
            stability = m.Attraction == Attraction.Unknown ? null : m.Attraction.ToString().ToLowerInvariant(),
        }),
        rationalizable = report.Rationalizable,
        margin = Finite(report.Margin),
        marginAtMost = Finite(game.MarginAtMost),
        regret = report.Regret,
        inexact = game.Inexact,
        decidedBy = report.DecidedBy,
    });

    public void WriteText(TextWriter output)
    {
        var values = parameters.Select((value, i) => $"{scenario.Parameters[i].Name} = {Words.Exactly(value)}");
        output.WriteLine($"{scenario.Title} at {string.Join(", ", values)}; exploration {exploration}");
        output.WriteLine();
        output.WriteLine($"{report.Phase}: {report.Phase.Reading()}");
        for (var i = 0; i < game.Actions.Count; i++)
        {
            WriteAction(output, i);
        }

        output.WriteLine();
        foreach (var mixed in game.Mixed)
        {
            output.WriteLine($"Mixed equilibri{(mixed.Through is null ? "um" : "a")}: {Weights(mixed.Weights)}"
                + (mixed.Through is null ? "" : $", and all between it and {Weights(mixed.Through)}")
                + mixed.Attraction switch
                {
                    Attraction.Attracting => "; attracting: behaviour is drawn to it.",
                    Attraction.Repelling => "; repelling: behaviour moves away from it.",
                    _ => ".",
                });
        }

        output.WriteLine($"Rationalizable (what a learner may keep playing): {(report.Rationalizable.Count > 0 ? string.Join(", ", report.Rationalizable) : "none")}");
        output.WriteLine($"Margin (smallest payoff gap the label hangs on): {Known(report.Margin)}"
            + (game.MarginAtMost > report.Margin ? $" to {Known(game.MarginAtMost)}, as mixtures of four or more actions are only bounded" : ""));
        output.WriteLine($"Regret (best objective payoff minus the worst the phase admits): {Known(report.Regret)}");
        if (game.Inexact is { } bound)
        {
            output.WriteLine($"Inexact: {bound}");
        }

        output.WriteLine($"Decided by: {report.DecidedBy}");
    }

    private IReadOnlyList<string> Names => [.. scenario.Actions.Select(a => a.Name)];

    private static string Known(double? value) => value is { } v && double.IsFinite(v) ? Words.Number(v) : "undefined here";

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static Dictionary<string, double> Named(IReadOnlyList<string> names, IReadOnlyList<double> values) =>
        Enumerable.Range(0, names.Count).ToDictionary(i => names[i], i => values[i]);

    private string Weights(IReadOnlyList<double> weights) =>
        string.Join(", ", weights.Index().Where(w => w.Item > 0).Select(w => $"{Names[w.Index]} with weight {Words.Number(w.Item)}"));

    private void WriteAction(TextWriter output, int index)
    {
        var (action, description) = (game.Actions[index], scenario.Actions[index]);
        output.WriteLine();
        output.WriteLine($"Always {(exploration.Rate > 0 ? "intending" : "playing")} {description.Name} "
            + $"({(description.Meaning == description.Name ? "" : $"{description.Meaning}; ")}{(description.Safe ? "safe" : "unsafe")})");
        if (report.Leaves[index].Points.Count == 0)
        {
            output.WriteLine("  leaves no belief: every hypothesis is ruled out.");
            return;
        }

        output.WriteLine($"  leaves {report.Leaves[index]}");
        output.WriteLine(action.Least.Equals(action.Greatest)
            ? $"  at which its perceived payoff is {Ahead(action.Least)} the best other action's"
            : $"  at which its perceived payoff is from {Ahead(action.Least)} to {Ahead(action.Greatest)} the best other action's");
        output.WriteLine(action.Pure switch
        {
            EquilibriumKind.Strict => $"  so {description.Name} is the only best reply: a strict equilibrium.",
            EquilibriumKind.Weak => $"  so {description.Name} is a best reply to some such belief, but not the only one to all: a weak equilibrium.",
            _ => $"  so another action is better: {description.Name} is no equilibrium.",
        });
    }

    private static string Ahead(double advantage) =>
        advantage == 0 ? "equal to" : $"{Words.Number(Math.Abs(advantage))} {(advantage > 0 ? "above" : "below")}";
}
