using System.Text.Json;
using System.Text.Json.Nodes;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>How the learners of a map are followed.</summary>
public enum LearnerKind
{
    /// <summary>One path: each round adds what should be seen on average.</summary>
    Expected,

    /// <summary>A population of agents that see outcomes drawn at random.</summary>
    Simulated,
}

/// <summary>What a best reply is where both actions are as good.</summary>
public enum TieRule
{
    /// <summary>The first action of the scenario.</summary>
    First,

    /// <summary>The safe action.</summary>
    Safe,

    /// <summary>A fair coin each time.</summary>
    Random,
}

/// <summary>
/// How many agents a cell gets: looks are taken after <paramref name="First"/>, twice, four times ... as many, the last one at
/// <paramref name="Most"/>; a cell whose phase a look decides gets no more. With one look only, all cells get as many.
/// </summary>
/// <param name="First">Agents at the first look.</param>
/// <param name="Most">Agents at the last look.</param>
public readonly record struct Sampling(int First, int Most)
{
    /// <summary>Chance that an interval misses the truth, over all looks together.</summary>
    public const double Miss = 0.05;

    /// <summary>Whether agents are added where they are needed.</summary>
    public bool Sequential => First < Most;

    /// <summary>Numbers of agents at which looks are taken, ascending.</summary>
    public IEnumerable<int> Looks
    {
        get
        {
            for (long agents = First; agents < Most; agents *= 2)
            {
                yield return (int)agents;
            }

            yield return Most;
        }
    }

    /// <summary>Level of the intervals by which a look decides: 1 - 0.05/L with L looks planned.</summary>
    public double Level => 1 - (Miss / Looks.Count());
}

/// <summary>
/// How the agents of a map learn, reply and forget, and the thresholds of their phases: all that determines a map of learners beside
/// the cells' own parameters.
/// </summary>
/// <param name="Kind">One expected path, or a simulated population.</param>
/// <param name="Rounds">Rounds played.</param>
/// <param name="Window">The last rounds, in which shares and late switches are counted.</param>
public sealed record Learner(LearnerKind Kind, int Rounds, int Window)
{
    /// <summary>Default number of rounds.</summary>
    public const int DefaultRounds = 1000;

    /// <summary>Default number of agents.</summary>
    public const int DefaultAgents = 256;

    /// <summary>Agents at the first look where they are added as needed.</summary>
    public const int FirstLook = 64;

    /// <summary>Default of the most agents where they are added as needed.</summary>
    public const int DefaultMostAgents = 4096;

    /// <summary>Default of <see cref="Minority"/>.</summary>
    public const double DefaultMinority = 0.02;

    /// <summary>Above this share of agents that switched within the window, a cell is Cycling.</summary>
    public const double Majority = 0.5;

    /// <summary>Stands for a number of agents where they are added as needed.</summary>
    internal const string Auto = "auto";

    /// <summary>What best replies are in a tie.</summary>
    public TieRule Ties { get; init; }

    /// <summary>Inverse temperature of softmax replies, per payoff unit; null for best replies.</summary>
    public double? Beta { get; init; }

    /// <summary>Share of rounds that are played uniformly, in [0, 1).</summary>
    public double Epsilon { get; init; }

    /// <summary>What counts are multiplied by from round to round, in [0, 1]: 1 forgets nothing.</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>Whether beliefs are posteriors over the grid of hypotheses; else they are conjugate, on the continuum.</summary>
    public bool Grid { get; init; }

    /// <summary>Prior weights of the hypotheses of the grid, from the least; null for the prior <c>Beta(a0, b0)</c>.</summary>
    public IReadOnlyList<double>? Prior { get; init; }

    /// <summary>Seed of the random numbers of a simulated population.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Agents of a simulated population; one path otherwise.</summary>
    public Sampling Agents { get; init; } = new(1, 1);

    /// <summary>A share of agents above this holds an end of its own: of both ends, the cell is Bistable.</summary>
    public double Minority { get; init; } = DefaultMinority;

    /// <summary>Whether it is a simulated population.</summary>
    public bool Simulated => Kind == LearnerKind.Simulated;

    /// <summary>
    /// What following an agent takes: its rounds, times the hypotheses where every round looks at all of them. Agents with fast routines can
    /// mostly do without.
    /// </summary>
    internal double WorkOfAgent(ScenarioDescription scenario, int hypotheses) =>
        !scenario.HasFastLearners || (Grid && (!Simulated || Beta is not null || Gamma < 1)) ? (double)Rounds * hypotheses : Rounds;

    /// <summary>What the prior is unless it is a table, in a few words.</summary>
    internal static string OwnPrior(ScenarioDescription scenario) =>
        scenario.HasFastLearners ? "the prior Beta(a0, b0)" : $"the prior density of {scenario.Name}";

    /// <summary>The fields that its maps of a scenario hold beside the phase, in their order.</summary>
    public IReadOnlyList<Field> FieldsOf(ScenarioDescription scenario)
    {
        var actions = Enumerable.Range(0, scenario.Actions.Count);
        Field[] fields =
        [
            .. actions.Select(FieldNames.Share),
            Field.Switches,
            Field.LastSwitch,
            .. actions.Select(FieldNames.Ended),
            .. Enumerable.Range(0, scenario.Hypotheses.Names.Count).Select(coordinate => Field.Belief + coordinate),
            .. Grid && scenario.Hypotheses.List is null ? [Field.Coarse] : Array.Empty<Field>(),
            .. Simulated
                ? [Field.Switching, .. actions.Select(FieldNames.EndedLow), .. actions.Select(FieldNames.EndedHigh), Field.Agents]
                : Array.Empty<Field>(),
        ];
        return [.. fields.Order()];
    }

    /// <summary>
    /// The learners as stored in a map's attributes: only what plays a part, so that maps are of one plan if and only if they are the same.
    /// </summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["kind"] = Word(Kind),
            ["rounds"] = Rounds,
            ["window"] = Window,
            ["posterior"] = Grid ? "grid" : "conjugate",
            ["epsilon"] = Epsilon,
            ["gamma"] = Gamma,
        };
        if (Beta is { } beta)
        {
            json["beta"] = beta;
        }
        else
        {
            json["ties"] = Word(Ties);
        }

        if (Prior is not null)
        {
            json["prior"] = new JsonArray([.. Prior.Select(weight => (JsonNode)weight)]);
        }

        if (Simulated)
        {
            json["seed"] = Seed;
            json["agents"] = Agents.Sequential ? Auto : Agents.Most;
            if (Agents.Sequential)
            {
                json["max_agents"] = Agents.Most;
            }

            json["minority"] = Minority;
        }

        return json;
    }

    /// <summary>The learners in a few words: <c>Simulated learners, 256 agents, 1000 rounds, ties first, seed 1</c>.</summary>
    public string InWords()
    {
        string[] words =
        [
            !Simulated ? "Expected learner" : Agents.Most == 1 ? "Simulated learner" : "Simulated learners",
            .. Agents.Most > 1 ? [Agents.Sequential ? $"up to {Agents.Most} agents" : $"{Agents.Most} agents"] : Array.Empty<string>(),
            Rounds == 1 ? "1 round" : $"{Rounds} rounds",
            Beta is { } beta ? $"softmax {InputText.Of(beta)}" : $"ties {Word(Ties)}",
            .. Epsilon > 0 ? [$"exploration {InputText.Of(Epsilon)}"] : Array.Empty<string>(),
            .. Gamma < 1 ? [$"memory {InputText.Of(Gamma)}"] : Array.Empty<string>(),
            .. Prior is not null ? ["prior from a table"] : Array.Empty<string>(),
            .. Simulated ? [$"seed {Seed}"] : Array.Empty<string>(),
        ];
        return string.Join(", ", words);
    }

    /// <summary>
    /// When a cell has which phase, in words for a map's attributes: the thresholds are those that its cells were labelled by.
    /// </summary>
    public string RuleInWords()
    {
        if (!Simulated)
        {
            return "Refuted: no hypothesis is left; else Cycling: the intended action switched in the last "
                + $"{Window} rounds, or is a toss in the last; else Safe or Trapped: the action of the last round";
        }

        var phases = "Refuted: an agent has no hypothesis left; else Cycling: more than "
            + $"{InputText.Of(Majority)} of the agents switched in the last {Window} rounds; else Bistable: both ends are held by "
            + $"more than {InputText.Of(Minority)} of the agents; else Safe or Trapped: the end that the others hold";
        return Agents.Sequential
            ? $"{phases}. Agents are added until Wilson intervals of level 1 - {InputText.Of(Sampling.Miss)}/{Agents.Looks.Count()} "
                + $"decide this, or there are {Agents.Most}"
            : phases;
    }

    /// <summary>The name of a choice as the user writes it.</summary>
    public static string Word<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
}
