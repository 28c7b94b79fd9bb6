using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>A float32 field of a map beside its phase. The order is that of the planes a kernel writes.</summary>
public enum Field
{
    /// <summary>Smallest payoff gap the label depends on; payoff units, at least 0.</summary>
    Margin,

    /// <summary>Best objective payoff minus the worst the phase admits; payoff units, at least 0, NaN where undefined.</summary>
    Regret,

    /// <summary>Low end of the belief that the first action leaves.</summary>
    FirstBeliefLow,

    /// <summary>High end of the belief that the first action leaves.</summary>
    FirstBeliefHigh,

    /// <summary>Low end of the belief that the second action leaves.</summary>
    SecondBeliefLow,

    /// <summary>High end of the belief that the second action leaves.</summary>
    SecondBeliefHigh,

    /// <summary>Weight of the first action in the mixed equilibrium; NaN where there is none.</summary>
    MixedShare,
}

/// <summary>Names of fields on the command line and in the store.</summary>
public static class FieldNames
{
    /// <summary>The stored name of <paramref name="field"/>: <c>margin</c>, <c>belief_S_low</c>.</summary>
    public static string Name(this Field field, ScenarioDescription scenario) => field switch
    {
        Field.Margin => "margin",
        Field.Regret => "regret",
        Field.FirstBeliefLow => $"belief_{scenario.Actions[0].Name}_low",
        Field.FirstBeliefHigh => $"belief_{scenario.Actions[0].Name}_high",
        Field.SecondBeliefLow => $"belief_{scenario.Actions[1].Name}_low",
        Field.SecondBeliefHigh => $"belief_{scenario.Actions[1].Name}_high",
        Field.MixedShare => "mixed_share",
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>What a field is, with its unit, for attributes and legends.</summary>
    public static string Meaning(this Field field, ScenarioDescription scenario) => field switch
    {
        Field.Margin => "smallest payoff gap the label depends on (payoff units)",
        Field.Regret => "best objective payoff minus the worst over the equilibria (payoff units)",
        Field.FirstBeliefLow => $"low end of the belief that playing {scenario.Actions[0].Name} leaves",
        Field.FirstBeliefHigh => $"high end of the belief that playing {scenario.Actions[0].Name} leaves",
        Field.SecondBeliefLow => $"low end of the belief that playing {scenario.Actions[1].Name} leaves",
        Field.SecondBeliefHigh => $"high end of the belief that playing {scenario.Actions[1].Name} leaves",
        Field.MixedShare => $"weight of {scenario.Actions[0].Name} in the mixed equilibrium",
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>Reads a field's name.</summary>
    /// <exception cref="InputException">No field of the scenario has that name.</exception>
    public static Field Parse(string name, ScenarioDescription scenario)
    {
        var fields = Enum.GetValues<Field>();
        var index = Array.FindIndex(fields, f => f.Name(scenario) == name);
        return index >= 0
            ? fields[index]
            : throw new InputException($"--field {name}: {Suggestion.For(name, fields.Select(f => f.Name(scenario)), "field")}");
    }
}
