using System.Text.Json.Nodes;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>Reads what <see cref="SweepPlan.ToJson"/> wrote, trusting nothing in it.</summary>
internal static class PlanReader
{
    private const int LargestHypotheses = 65536;

    /// <summary>The plan; the parameters of the two axes take their defaults.</summary>
    /// <exception cref="InputException">A value is missing, of the wrong kind or out of range.</exception>
    public static SweepPlan Read(JsonObject json)
    {
        var scenario = ScenarioCatalogue.Find(Value<string>(json, "scenario"));
        var grid = new ParameterGrid(ReadAxis(json, "x", scenario), ReadAxis(json, "y", scenario));
        if (grid.X.Parameter == grid.Y.Parameter)
        {
            throw new InputException($"plan: {grid.X.Parameter} is both axes");
        }

        return new SweepPlan(
            scenario,
            ReadParameters(Node<JsonObject>(json, "parameters"), scenario, grid),
            grid,
            Exploration.Parse(Value<string>(json, "exploration")),
            Integer(json, "hypotheses", 2, LargestHypotheses),
            ReadPrecision(Value<string>(json, "precision")),
            Integer(json, "tile", 1, Math.Max(grid.Width, grid.Height)),
            ReadFields(Node<JsonArray>(json, "fields"), scenario));
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

    private static double[] ReadParameters(JsonObject json, ScenarioDescription scenario, ParameterGrid grid)
    {
        var values = scenario.Parameters.Select(parameter =>
            parameter.Name == grid.X.Parameter || parameter.Name == grid.Y.Parameter
                ? parameter.Default
                : Value<double>(json, parameter.Name)).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = scenario.Parameters[i];
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
