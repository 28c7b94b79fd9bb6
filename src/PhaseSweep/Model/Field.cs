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

    /// <summary>Weight of the first of two actions in the mixed equilibrium; NaN where there is none.</summary>
    MixedShare,

    /// <summary>Low end of the belief that the third action leaves.</summary>
    ThirdBeliefLow,

    /// <summary>High end of the belief that the third action leaves.</summary>
    ThirdBeliefHigh,

    /// <summary>Low end of the belief that the fourth action leaves.</summary>
    FourthBeliefLow,

    /// <summary>High end of the belief that the fourth action leaves.</summary>
    FourthBeliefHigh,

    /// <summary>Low end of the belief that the fifth action leaves.</summary>
    FifthBeliefLow,

    /// <summary>High end of the belief that the fifth action leaves.</summary>
    FifthBeliefHigh,

    /// <summary>Low end of the belief that the sixth action leaves.</summary>
    SixthBeliefLow,

    /// <summary>High end of the belief that the sixth action leaves.</summary>
    SixthBeliefHigh,

    /// <summary>Share of the window's rounds in which the first action was intended, over all agents.</summary>
    ShareFirst,

    /// <summary>Share of the window's rounds in which the second action was intended, over all agents.</summary>
    ShareSecond,

    /// <summary>Share of the window's rounds in which the third action was intended, over all agents.</summary>
    ShareThird,

    /// <summary>Share of the window's rounds in which the fourth action was intended, over all agents.</summary>
    ShareFourth,

    /// <summary>Share of the window's rounds in which the fifth action was intended, over all agents.</summary>
    ShareFifth,

    /// <summary>Share of the window's rounds in which the sixth action was intended, over all agents.</summary>
    ShareSixth,

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

    /// <summary>Share of agents that intended the third action in the last round.</summary>
    EndedThird,

    /// <summary>Low end of its Wilson interval, 95 %.</summary>
    EndedThirdLow,

    /// <summary>High end of its Wilson interval, 95 %.</summary>
    EndedThirdHigh,

    /// <summary>Share of agents that intended the fourth action in the last round.</summary>
    EndedFourth,

    /// <summary>Low end of its Wilson interval, 95 %.</summary>
    EndedFourthLow,

    /// <summary>High end of its Wilson interval, 95 %.</summary>
    EndedFourthHigh,

    /// <summary>Share of agents that intended the fifth action in the last round.</summary>
    EndedFifth,

    /// <summary>Low end of its Wilson interval, 95 %.</summary>
    EndedFifthLow,

    /// <summary>High end of its Wilson interval, 95 %.</summary>
    EndedFifthHigh,

    /// <summary>Share of agents that intended the sixth action in the last round.</summary>
    EndedSixth,

    /// <summary>Low end of its Wilson interval, 95 %.</summary>
    EndedSixthLow,

    /// <summary>High end of its Wilson interval, 95 %.</summary>
    EndedSixthHigh,

    /// <summary>Mean of the final posterior, over all agents; of hypotheses with two coordinates that of the first.</summary>
    Belief,

    /// <summary>The same of the second coordinate.</summary>
    SecondBelief,

    /// <summary>Share of agents whose final posterior is narrower than the distance of neighbouring hypotheses.</summary>
    Coarse,

    /// <summary>Number of agents.</summary>
    Agents,
}

/// <summary>What a field says of an action.</summary>
internal enum Told
{
    /// <summary>Low end of the belief that it leaves.</summary>
    BeliefLow,

    /// <summary>High end of it.</summary>
    BeliefHigh,

    /// <summary>Share of rounds in which it was intended.</summary>
    Share,

    /// <summary>Share of agents that ended in it.</summary>
    Ended,

    /// <summary>Low end of that share's interval.</summary>
    EndedLow,

    /// <summary>High end of it.</summary>
    EndedHigh,
}

/// <summary>Names of fields on the command line and in the store.</summary>
public static class FieldNames
{
    /// <summary>Fields that tell how many agents ended in an action: their share and the two ends of its interval.</summary>
    private const int PerEnd = 3;

    /// <summary>Fields that tell what belief an action leaves: its two ends.</summary>
    private const int PerBelief = 2;

    /// <summary>
    /// The fields of theory that maps of a scenario can hold: beliefs where a hypothesis is one number, a mixed equilibrium where there is
    /// no more than one: of two actions, on one interval, or on two if a number tells the outcome.
    /// </summary>
    public static IReadOnlyList<Field> OfTheoryIn(ScenarioDescription scenario) =>
    [
        .. Enum.GetValues<Field>().Where(field => field <= Field.SixthBeliefHigh && field switch
        {
            Field.Margin or Field.Regret => true,
            Field.MixedShare => scenario.Actions.Count == 2 && scenario.Theory is Theory.Binary or Theory.Line or Theory.Plane,
            _ => scenario.Hypotheses.Names.Count == 1 && field.OfAction()!.Value.Action < scenario.Actions.Count,
        }),
    ];

    /// <summary>The share of rounds in which an action was intended.</summary>
    public static Field Share(int action) => Field.ShareFirst + action;

    /// <summary>The share of agents that ended in an action.</summary>
    public static Field Ended(int action) => Field.EndedFirst + (action * PerEnd);

    /// <summary>The low end of that share's interval.</summary>
    public static Field EndedLow(int action) => Ended(action) + 1;

    /// <summary>The high end of it.</summary>
    public static Field EndedHigh(int action) => Ended(action) + 2;

    /// <summary>The fields that maps of a scenario can hold.</summary>
    public static IEnumerable<Field> Of(ScenarioDescription scenario) => Enum.GetValues<Field>().Where(
        field => (field > Field.SixthBeliefHigh || OfTheoryIn(scenario).Contains(field))
            && (field.OfAction() is not { } told || told.Action < scenario.Actions.Count)
            && (field != Field.SecondBelief || scenario.Hypotheses.Names.Count > 1));

    /// <summary>The stored name of <paramref name="field"/>: <c>margin</c>, <c>belief_S_low</c>.</summary>
    public static string Name(this Field field, ScenarioDescription scenario) => field switch
    {
        Field.Margin => "margin",
        Field.Regret => "regret",
        Field.MixedShare => "mixed_share",
        Field.Switches => "switches",
        Field.LastSwitch => "last_switch",
        Field.Switching => "switching",
        Field.Belief => scenario.Hypotheses.Names.Count == 1 ? "belief" : $"belief_{scenario.Hypotheses.Names[0]}",
        Field.SecondBelief => $"belief_{scenario.Hypotheses.Names[1]}",
        Field.Coarse => "coarse",
        Field.Agents => "agents",
        _ when field.OfAction() is { } told && scenario.Actions[told.Action].Name is var name => told.Told switch
        {
            Told.BeliefLow => $"belief_{name}_low",
            Told.BeliefHigh => $"belief_{name}_high",
            Told.Share => $"share_{name}",
            Told.Ended => $"ended_{name}",
            Told.EndedLow => $"ended_{name}_low",
            _ => $"ended_{name}_high",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>What a field is, with its unit, for attributes and legends.</summary>
    public static string Meaning(this Field field, ScenarioDescription scenario) => field switch
    {
        Field.Margin => "smallest payoff gap the label depends on (payoff units)",
        Field.Regret => "best objective payoff minus the worst over the equilibria (payoff units)",
        Field.MixedShare => $"weight of {scenario.Actions[0].Name} in the mixed equilibrium",
        Field.Switches => "mean number of switches of the intended action",
        Field.LastSwitch => "mean round of the last switch (0: never)",
        Field.Switching => "share of agents that still switch in the last rounds",
        Field.Belief => $"mean of the final posterior over {scenario.Hypotheses.Names[0]}",
        Field.SecondBelief => $"mean of the final posterior over {scenario.Hypotheses.Names[1]}",
        Field.Coarse => "share of agents whose final posterior is narrower than the spacing of hypotheses",
        Field.Agents => "number of agents",
        _ when field.OfAction() is { } told && scenario.Actions[told.Action].Name is var name => told.Told switch
        {
            Told.BeliefLow => $"low end of the belief that playing {name} leaves",
            Told.BeliefHigh => $"high end of the belief that playing {name} leaves",
            Told.Share => $"share of the last rounds in which {name} is intended",
            Told.Ended => $"share of agents that end in {name}",
            Told.EndedLow => $"share of agents that end in {name}, low end of the 95 % Wilson interval",
            _ => $"share of agents that end in {name}, high end of the 95 % Wilson interval",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>Whether a field of learners is a share of agents or rounds, or an end of its interval.</summary>
    public static bool IsShare(this Field field) => field.OfAction() is { Told: >= Told.Share } || field is Field.Switching or Field.Coarse;

    /// <summary>What a field says of which action; null for any other field.</summary>
    internal static (Told Told, int Action)? OfAction(this Field field) => field switch
    {
        >= Field.FirstBeliefLow and <= Field.SecondBeliefHigh =>
            (Told.BeliefLow + ((field - Field.FirstBeliefLow) % PerBelief), (field - Field.FirstBeliefLow) / PerBelief),
        >= Field.ThirdBeliefLow and <= Field.SixthBeliefHigh =>
            (Told.BeliefLow + ((field - Field.ThirdBeliefLow) % PerBelief), 2 + ((field - Field.ThirdBeliefLow) / PerBelief)),
        >= Field.ShareFirst and <= Field.ShareSixth => (Told.Share, field - Field.ShareFirst),
        >= Field.EndedFirst and <= Field.EndedSixthHigh =>
            (Told.Ended + ((field - Field.EndedFirst) % PerEnd), (field - Field.EndedFirst) / PerEnd),
        _ => null,
    };

    /// <summary>Reads a field's name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="fields">The fields that can be meant; null for all.</param>
    /// <exception cref="InputException">None of them has that name.</exception>
    public static Field Parse(string name, ScenarioDescription scenario, IReadOnlyList<Field>? fields = null)
    {
        fields ??= [.. Of(scenario)];
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
