using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>
/// A float32 field of a map beside its phase. Fields of theory come first, in the order of the planes a kernel writes; then those
/// of learners.
/// </summary>
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

    /// <summary>Share of the window's rounds in which the first action was intended, over all agents.</summary>
    ShareFirst,

    /// <summary>The same of the second action.</summary>
    ShareSecond,

    /// <summary>Mean number of rounds in which an agent intended another action than in the round before.</summary>
    Switches,

    /// <summary>Mean number, from 1, of the last such round; 0 for an agent that never switched.</summary>
    LastSwitch,

    /// <summary>Share of agents that switched within the window.</summary>
    Switching,

    /// <summary>Share of agents that intended the first action in the last round.</summary>
    EndedFirst,

    /// <summary>Low end of its Wilson interval, 95 %.</summary>
    EndedFirstLow,

    /// <summary>High end of its Wilson interval, 95 %.</summary>
    EndedFirstHigh,

    /// <summary>Share of agents that intended the second action in the last round.</summary>
    EndedSecond,

    /// <summary>Low end of its Wilson interval, 95 %.</summary>
    EndedSecondLow,

    /// <summary>High end of its Wilson interval, 95 %.</summary>
    EndedSecondHigh,

    /// <summary>Mean of the final posterior, over all agents.</summary>
    Belief,

    /// <summary>Share of agents whose final posterior is narrower than the distance of neighbouring hypotheses.</summary>
    Coarse,

    /// <summary>Number of agents.</summary>
    Agents,
}

/// <summary>Names of fields on the command line and in the store.</summary>
public static class FieldNames
{
    /// <summary>The fields of theory, in the order of their planes.</summary>
    public static IReadOnlyList<Field> OfTheory { get; } = [.. Enum.GetValues<Field>().Where(f => f <= Field.MixedShare)];

    /// <summary>The fields of theory that maps of a scenario can hold: of games that are not binary, margin and regret.</summary>
    public static IReadOnlyList<Field> OfTheoryIn(ScenarioDescription scenario) => scenario.IsBinary ? OfTheory : [Field.Margin, Field.Regret];

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
        Field.ShareFirst => $"share_{scenario.Actions[0].Name}",
        Field.ShareSecond => $"share_{scenario.Actions[1].Name}",
        Field.Switches => "switches",
        Field.LastSwitch => "last_switch",
        Field.Switching => "switching",
        Field.EndedFirst => $"ended_{scenario.Actions[0].Name}",
        Field.EndedFirstLow => $"ended_{scenario.Actions[0].Name}_low",
        Field.EndedFirstHigh => $"ended_{scenario.Actions[0].Name}_high",
        Field.EndedSecond => $"ended_{scenario.Actions[1].Name}",
        Field.EndedSecondLow => $"ended_{scenario.Actions[1].Name}_low",
        Field.EndedSecondHigh => $"ended_{scenario.Actions[1].Name}_high",
        Field.Belief => "belief",
        Field.Coarse => "coarse",
        Field.Agents => "agents",
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
        Field.ShareFirst => $"share of the last rounds in which {scenario.Actions[0].Name} is intended",
        Field.ShareSecond => $"share of the last rounds in which {scenario.Actions[1].Name} is intended",
        Field.Switches => "mean number of switches of the intended action",
        Field.LastSwitch => "mean round of the last switch (0: never)",
        Field.Switching => "share of agents that still switch in the last rounds",
        Field.EndedFirst => $"share of agents that end in {scenario.Actions[0].Name}",
        Field.EndedFirstLow => $"share of agents that end in {scenario.Actions[0].Name}, low end of the 95 % Wilson interval",
        Field.EndedFirstHigh => $"share of agents that end in {scenario.Actions[0].Name}, high end of the 95 % Wilson interval",
        Field.EndedSecond => $"share of agents that end in {scenario.Actions[1].Name}",
        Field.EndedSecondLow => $"share of agents that end in {scenario.Actions[1].Name}, low end of the 95 % Wilson interval",
        Field.EndedSecondHigh => $"share of agents that end in {scenario.Actions[1].Name}, high end of the 95 % Wilson interval",
        Field.Belief => "mean of the final posterior over theta",
        Field.Coarse => "share of agents whose final posterior is narrower than the spacing of hypotheses",
        Field.Agents => "number of agents",
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>Whether a field of learners is a share of agents or rounds, or an end of its interval.</summary>
    public static bool IsShare(this Field field) =>
        field is >= Field.ShareFirst and <= Field.EndedSecondHigh and not (Field.Switches or Field.LastSwitch) or Field.Coarse;

    /// <summary>Reads a field's name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="fields">The fields that can be meant; null for all.</param>
    /// <exception cref="InputException">None of them has that name.</exception>
    public static Field Parse(string name, ScenarioDescription scenario, IReadOnlyList<Field>? fields = null)
    {
        fields ??= Enum.GetValues<Field>();
        foreach (var field in fields)
        {
            if (field.Name(scenario) == name)
            {
                return field;
            }
        }

        throw new InputException($"--field {name}: {Suggestion.For(name, fields.Select(f => f.Name(scenario)), "field")}");
    }
}
