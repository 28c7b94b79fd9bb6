using System.CommandLine;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Scenarios;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep scenarios [SCENARIO]</c>: what can be swept.</summary>
internal static class ScenariosCommand
{
    /// <summary>A game with fewer has a normal outcome.</summary>
    private const int FewestOutcomes = 2;

    public static Command Create()
    {
        var scenario = new Argument<string?>("SCENARIO")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = $"Show this one in full: {CommonOptions.ScenarioNames}, or a file NAME.toml",
        };
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "scenarios",
            "List the scenarios, or show all of one: actions, parameters and, of a file, its formulas.",
            "scenarios",
            "scenarios deception",
            "scenarios my-game.toml")
        {
            scenario, json,
        };
        command.SetAction(parse =>
        {
            var output = parse.InvocationConfiguration.Output;
            var chosen = parse.GetValue(scenario) is { } name ? ScenarioCatalogue.Find(name) : null;
            if (parse.GetValue(json))
            {
                Json.Write(output, chosen is null ? ScenarioCatalogue.Listed.Select(AsJson) : AsJson(chosen));
            }
            else if (chosen is null)
            {
                Columns.Write(output, ["scenario", "what happens"], ScenarioCatalogue.Listed.Select(s => new[] { s.Name, s.Summary }));
            }
            else
            {
                WriteText(output, chosen);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static object AsJson(ScenarioDescription scenario) => new
    {
        name = scenario.Name,
        title = scenario.Title,
        summary = scenario.Summary,
        actions = scenario.Actions.Select(a => new { name = a.Name, safe = a.Safe, meaning = a.Meaning }),
        parameters = scenario.Parameters.Select(p => new
        {
            name = p.Name,
            meaning = p.Meaning,
            role = Role(p),
            @default = p.Default,
            valid = new { low = p.Valid.Low, lowOpen = p.Valid.LowOpen, high = p.Valid.High, highOpen = p.Valid.HighOpen },
            axis = new { low = p.AxisLow, lowParameter = p.AxisLowParameter, high = p.AxisHigh, highParameter = p.AxisHighParameter },
        }),
        x = scenario.DefaultX,
        y = scenario.DefaultY,
        outcomes = scenario.Outcomes,
        hypotheses = scenario.Hypotheses.Names,
        formulas = ScenarioText.Of(scenario),
    };

    private static void WriteText(TextWriter output, ScenarioDescription scenario)
    {
        output.WriteLine($"{scenario.Title} ({scenario.Name})");
        output.WriteLine(scenario.Summary);
        Columns.Write(
            output, ["action", "", "meaning"],
            scenario.Actions.Select(a => new[] { a.Name, a.Safe ? "safe" : "unsafe", a.Meaning }));
        Columns.Write(
            output, ["parameter", "default", "valid values", "default range as axis", "role", "meaning"],
            scenario.Parameters.Select(p => new[]
            {
                p.Name,
                Words.Exactly(p.Default),
                Valid(p),
                $"{p.AxisLowParameter ?? Words.Exactly(p.AxisLow)}:{p.AxisHighParameter ?? Words.Exactly(p.AxisHigh)}",
                Role(p),
                p.Meaning,
            }));
        if (ScenarioText.Of(scenario) is { } text)
        {
            WriteFormulas(output, scenario, text);
        }

        output.WriteLine($"default axes: x {scenario.DefaultX}, y {scenario.DefaultY}");
    }

    private static void WriteFormulas(TextWriter output, ScenarioDescription scenario, ScenarioText text)
    {
        var normal = text.Actions[0].Truth.Count < FewestOutcomes;
        Columns.Write(
            output, ["action", "outcome", normal ? "true mean" : "true probability", normal ? "mean in the model" : "probability in the model", "payoff"],
            text.Actions.SelectMany(a => a.Truth.Select((truth, i) => new[]
            {
                i == 0 ? a.Name : "", scenario.Outcomes[i], truth, a.Model[i], a.Payoff[i],
            })));
        foreach (var (name, words) in new[]
        {
            ("outcomes", text.Outcomes), ("hypotheses", text.Hypotheses), ("prior", text.Prior), ("source", text.Reference), ("answer", text.Answer),
        })
        {
            if (words.Length > 0)
            {
                output.WriteLine($"{name}: {words}");
            }
        }
    }

    private static string Role(ParameterDescription parameter) => parameter.Role switch
    {
        ParameterRole.Environment => "environment",
        ParameterRole.Payoff => "payoff",
        ParameterRole.Prior => "prior",
        ParameterRole.Mixed => "environment and payoff",
        _ => "subjective",
    };

    /// <summary>The range, with the parameter it must lie above or below: <c>[0, 1], above lo</c>; <c>finite, above 0</c>.</summary>
    private static string Valid(ParameterDescription parameter) =>
        Words.Range(parameter.Valid)
        + (parameter.AxisLowParameter is { } low ? $", above {low}" : "")
        + (parameter.AxisHighParameter is { } high ? $", below {high}" : "");
}
