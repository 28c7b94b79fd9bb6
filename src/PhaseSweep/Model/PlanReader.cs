using System.Text.Json.Nodes;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Scenarios;

namespace PhaseSweep.Model;

/// <summary>Reads what <see cref="SweepPlan.ToJson"/> wrote, trusting nothing in it.</summary>
internal static class PlanReader
{
    /// <summary>The plan; parameters that it does not tell take their defaults.</summary>
    /// <exception cref="InputException">A value is missing, of the wrong kind or out of range.</exception>
    public static SweepPlan Read(JsonObject json)
    {
        var scenario = ReadScenario(json);
        var grid = new ParameterGrid(ReadAxis(json, "x", scenario), ReadAxis(json, "y", scenario));
        if (grid.X.Parameter == grid.Y.Parameter)
        {
            throw new InputException($"plan: {grid.X.Parameter} is both axes");
        }

        var learner = json["learner"] is null ? null : ReadLearner(Node<JsonObject>(json, "learner"));
        var fields = ReadFields(Node<JsonArray>(json, "fields"), scenario);
        if (!(learner is null ? fields.All(FieldNames.OfTheoryIn(scenario).Contains) : fields.SequenceEqual(learner.FieldsOf(scenario))))
        {
            throw new InputException($"plan: its fields are not those of {(learner is null ? "theory" : "its learners")}");
        }

        var plan = new SweepPlan(
            scenario,
            [.. scenario.Parameters.Select(p => p.Default)],
            grid,
            learner is null ? Exploration.Parse(Value<string>(json, "exploration")) : Exploration.None,
            learner is { Grid: false } ? SweepPlan.DefaultHypotheses : Integer(json, "hypotheses", 2, PlanRequest.MostHypotheses),
            learner is null ? ReadPrecision(Value<string>(json, "precision")) : Precision.Double,
            Integer(json, "tile", 1, Math.Max(grid.Width, grid.Height)),
            fields)
        {
            Learner = learner,
        };
        plan = plan with { Parameters = ReadParameters(Node<JsonObject>(json, "parameters"), plan) };
        return learner switch
        {
            { Grid: false } when !scenario.HasFastLearners || !new LearnerCells(new(plan)).AreConjugate
                => throw new InputException("plan: its learners have no conjugate posterior"),
            { Prior: not null } when plan.Sweeps(ParameterRole.Subjective) || plan.Sweeps(ParameterRole.Prior)
                => throw new InputException("plan: prior is a table over one support, which an axis moves"),
            { Prior: { } prior } when prior.Count != plan.Hypotheses
                => throw new InputException("plan: prior has not one weight for each hypothesis"),
            not null when HypothesisCount.Flaw(scenario, plan.Hypotheses) is { } flaw => throw new InputException($"plan: hypotheses: {flaw}"),
            _ => plan,
        };
    }

    /// <summary>The scenario: a built-in one, or that of the text of a file, which the plan then holds.</summary>
    private static ScenarioDescription ReadScenario(JsonObject json)
    {
        var name = Value<string>(json, "scenario");
        if (json["source"] is null)
        {
            return ScenarioCatalogue.BuiltIn(name);
        }

        var scenario = ScenarioLoader.FromText(Value<string>(json, "source"), $"plan: {name}.toml");
        return scenario.Name == name
            ? scenario
            : throw new InputException($"plan: scenario {name} is {scenario.Name} in its source");
    }

    /// <summary>Learners, by way of the words that a user would have said.</summary>
    private static Learner ReadLearner(JsonObject json)
    {
        var grid = Value<string>(json, "posterior") switch
        {
            "grid" => true,
            "conjugate" => false,
            var other => throw new InputException($"plan: posterior {other} is none of conjugate, grid"),
        };
        var prior = json["prior"] is null ? null : Node<JsonArray>(json, "prior").Select(weight => As<double>(weight, "prior")).ToArray();
        if (prior is not null && (!grid || PriorTable.Flaw(prior) is not null))
        {
            throw new InputException($"plan: prior {PriorTable.Flaw(prior) ?? "goes with a grid only"}");
        }

        var learner = new LearnerRequest
        {
            Learner = Text("kind"),
            Rounds = Text("rounds"),
            Window = Text("window"),
            Beta = Text("beta"),
            Ties = Text("ties"),
            Epsilon = Text("epsilon"),
            Gamma = Text("gamma"),
            Seed = Text("seed"),
            Agents = Text("agents"),
            MaxAgents = Text("max_agents"),
            Minority = Text("minority"),
        }.ToLearner() with { Grid = grid, Prior = prior };
        return JsonNode.DeepEquals(JsonNode.Parse(json.ToJsonString()), JsonNode.Parse(learner.ToJson().ToJsonString()))
            ? learner
            : throw new InputException("plan: learner is incomplete or altered");

        string? Text(string key) => json[key] is JsonValue value ? value.ToString() : null;
    }

    private static Axis ReadAxis(JsonObject json, string key, ScenarioDescription scenario)
    {
        var axis = Node<JsonObject>(json, key);
        var parameter = Value<string>(axis, "parameter");
        var low = Value<double>(axis, "low");
        var high = Value<double>(axis, "high");
        var valid = scenario.Parameters.FirstOrDefault(p => p.Name == parameter)?.Valid;
        if (valid is null || !valid.MayEnd(low) || !valid.MayEnd(high) || low >= high)
        {
            throw new InputException($"plan: {key} is not an axis of {scenario.Name}");
        }

        return new Axis(parameter, low, high, Integer(axis, "cells", 1, SweepPlan.LargestSize));
    }

    private static double[] ReadParameters(JsonObject json, SweepPlan plan)
    {
        var values = plan.Parameters.ToArray();
        foreach (var i in plan.FixedParameters)
        {
            var parameter = plan.Scenario.Parameters[i];
            values[i] = Value<double>(json, parameter.Name);
            if (!parameter.Valid.Contains(values[i]))
            {
                throw new InputException(
                    FormattableString.Invariant($"plan: {parameter.Name}={values[i]}: {parameter.Name} {parameter.Valid}"));
            }
        }

        return values;
    }

    private static Precision ReadPrecision(string text) =>
        Enum.TryParse<Precision>(text, ignoreCase: true, out var precision) && Enum.IsDefined(precision)
            ? precision
            : throw new InputException($"plan: precision {text} is none of auto, double");

    private static Field[] ReadFields(JsonArray json, ScenarioDescription scenario)
    {
        var fields = json.Select(node => FieldNames.Parse(As<string>(node, "fields"), scenario)).ToArray();
        return fields.SequenceEqual(fields.Distinct().Order())
            ? fields
            : throw new InputException("plan: fields must be named once each, in their own order");
    }

    private static int Integer(JsonObject json, string key, int least, int most)
    {
        var value = Value<int>(json, key);
        return value >= least && value <= most
            ? value
            : throw new InputException($"plan: {key} {value} must lie in [{least}, {most}]");
    }

    private static T Node<T>(JsonObject json, string key)
        where T : JsonNode =>
        json[key] as T ?? throw new InputException($"plan: {key} is missing or of the wrong kind");

    private static T Value<T>(JsonObject json, string key) => As<T>(json[key], key);

    private static T As<T>(JsonNode? node, string key) =>
        node is JsonValue value && value.TryGetValue<T>(out var result)
            ? result
            : throw new InputException($"plan: {key} is missing or of the wrong kind");
}
