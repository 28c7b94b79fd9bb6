using PhaseSweep.Devices;
using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Learning;
using PhaseSweep.Model;
using PhaseSweep.Scenarios;

namespace PhaseSweep.Cli;

/// <summary>One solved cell, in words and numbers or as JSON; where the prior decides also how likely learners end in each action.</summary>
internal sealed class CellExplanation(
    ScenarioDescription scenario, IReadOnlyList<double> parameters, Exploration exploration, CellReport report, EndChances? ends)
{
    public void WriteJson(TextWriter output) => Json.Write(output, new
    {
        scenario = scenario.Name,
        parameters = Enumerable.Range(0, parameters.Count).ToDictionary(i => scenario.Parameters[i].Name, i => parameters[i]),
        exploration = exploration.ToString(),
        phase = report.Phase.ToString(),
        actions = report.Actions.Select(a => new
        {
            name = a.Name,
            safe = a.Safe,
            pure = a.Pure switch { EquilibriumKind.Strict => "strict", EquilibriumKind.Weak => "weak", _ => null },
            belief = new { low = a.BeliefLow, high = a.BeliefHigh },
        }),
        mixed = MixedEquilibria().Select(m => new
        {
            weights = new Dictionary<string, double>
            {
                [report.Actions[0].Name] = m.FirstShare,
                [report.Actions[1].Name] = 1 - m.FirstShare,
            },
            stability = m.Attracting ? "attracting" : "repelling",
        }),
        ends = ends is not { } chances ? null : new
        {
            chances = new Dictionary<string, double> { [report.Actions[0].Name] = chances.First, [report.Actions[1].Name] = chances.Second },
            rounds = Learner.DefaultRounds,
            hypotheses = chances.Hypotheses,
            ties = Learner.Word(TieRule.First),
        },
        rationalizable = report.Rationalizable,
        margin = report.Margin,
        regret = report.Regret,
        decidedBy = report.DecidedBy,
    });

    public void WriteText(TextWriter output)
    {
        var values = parameters.Select((value, i) => $"{scenario.Parameters[i].Name} = {Words.Exactly(value)}");
        output.WriteLine($"{scenario.Title} at {string.Join(", ", values)}; exploration {exploration}");
        output.WriteLine();
        output.WriteLine($"{report.Phase}: {report.Phase.Reading()}");
        for (var action = 0; action < report.Actions.Count; action++)
        {
            WriteAction(output, action);
        }

        output.WriteLine();
        foreach (var mixed in MixedEquilibria())
        {
            WriteMixed(output, mixed);
        }

        if (ends is { } chances)
        {
            var (first, second) = (report.Actions[0].Name, report.Actions[1].Name);
            var grid = chances.Hypotheses is { } hypotheses ? $", {hypotheses} hypotheses" : "";
            output.WriteLine(
                $"From the {Prior()} a learner ends in {first} with a chance of {Words.Percent(chances.First)}, "
                + $"in {second} with {Words.Percent(chances.Second)} (best replies, ties to {first}, {Learner.DefaultRounds} rounds{grid})");
        }

        output.WriteLine($"Rationalizable (what a learner may keep playing): {Listed(report.Rationalizable)}");
        output.WriteLine($"Margin (smallest payoff gap the label hangs on): {Known(report.Margin)}");
        output.WriteLine($"Regret (best objective payoff minus the worst the phase admits): {Known(report.Regret)}");
        output.WriteLine($"Decided by: {report.DecidedBy}");
    }

    private static string Listed(IReadOnlyList<string> names) => names.Count > 0 ? string.Join(", ", names) : "none";

    private static string Known(double? value) => value is { } v && double.IsFinite(v) ? Words.Number(v) : "undefined here";

    /// <summary>The prior in words; a file that gives a density has none with parameters.</summary>
    private string Prior() => scenario.Parameters.Contains(ScenarioDescription.Prior[0])
        ? $"prior Beta({Given("a0")}, {Given("b0")})"
        : ScenarioText.Of(scenario)!.Prior is var density && density == "uniform" ? "uniform prior" : $"prior density {density}";

    private string Given(string parameter) => Words.Number(parameters[scenario.IndexOf(parameter)]);

    private IEnumerable<MixedReport> MixedEquilibria() => report.Mixed is { } mixed ? [mixed] : [];

    private void WriteAction(TextWriter output, int index)
    {
        var action = report.Actions[index];
        var other = report.Actions[1 - index].Name;
        output.WriteLine();
        output.WriteLine($"Always {(exploration.Rate > 0 ? "intending" : "playing")} {action.Name} "
            + $"({scenario.Actions[index].Meaning}; {(action.Safe ? "safe" : "unsafe")})");
        if (!double.IsFinite(action.BeliefLow))
        {
            output.WriteLine("  leaves no belief: every hypothesis is ruled out.");
            return;
        }

        var certain = action.BeliefLow.Equals(action.BeliefHigh);
        output.WriteLine(certain
            ? $"  leaves the belief theta = {Words.Number(action.BeliefLow)}"
            : $"  leaves every belief from theta = {Words.Number(action.BeliefLow)} to {Words.Number(action.BeliefHigh)} standing, "
                + "as it does not test them");
        foreach (var theta in certain ? new[] { action.BeliefLow } : [action.BeliefLow, action.BeliefHigh])
        {
            var payoffs = PerceivedPayoff.At(scenario, parameters, theta);
            output.WriteLine($"  at {Words.Number(theta)} the agent expects "
                + string.Join(" and ", payoffs.Select((p, i) => $"{Words.Number(p)} from {report.Actions[i].Name}")));
        }

        output.WriteLine(action.Pure switch
        {
            EquilibriumKind.Strict => $"  so {action.Name} is the only best reply: a strict equilibrium.",
            EquilibriumKind.Weak when certain => $"  so {action.Name} is a best reply and {other} as good: a weak equilibrium.",
            EquilibriumKind.Weak => $"  so {action.Name} is a best reply to some such belief, but not the only one to all: a weak equilibrium.",
            _ => $"  so {other} is the only best reply: {action.Name} is no equilibrium.",
        });
    }

    private void WriteMixed(TextWriter output, MixedReport mixed)
    {
        output.WriteLine(
            $"Mixed equilibrium: {report.Actions[0].Name} with weight {Words.Number(mixed.FirstShare)}, "
            + $"{report.Actions[1].Name} with {Words.Number(1 - mixed.FirstShare)}; "
            + (mixed.Attracting ? "attracting: behaviour is drawn to it." : "repelling: behaviour moves away from it."));
    }
}
