using System.Globalization;

namespace PhaseSweep.Model;

/// <summary>Learners in the user's words: each property is the text of the option of its name, null where it was not given.</summary>
public sealed record LearnerRequest
{
    /// <summary>Most rounds: all counts of agents then stay below 2^31.</summary>
    private const int MostRounds = 10_000_000;

    private const int MostAgents = 1_000_000;

    private static readonly string[] Kinds = [.. Enum.GetValues<LearnerKind>().Select(Model.Learner.Word)];

    private static readonly string[] TieRules = [.. Enum.GetValues<TieRule>().Select(Model.Learner.Word)];

    /// <summary><c>expected</c> or <c>simulated</c>.</summary>
    public string? Learner { get; init; }

    /// <summary>Rounds; null for <see cref="Learner.DefaultRounds"/>.</summary>
    public string? Rounds { get; init; }

    /// <summary>Rounds of the window; null for a quarter of the rounds.</summary>
    public string? Window { get; init; }

    /// <summary>Agents of a cell, or <c>auto</c>; null for <see cref="Learner.DefaultAgents"/>.</summary>
    public string? Agents { get; init; }

    /// <summary>Most agents of a cell with <c>auto</c>; null for <see cref="Learner.DefaultMostAgents"/>.</summary>
    public string? MaxAgents { get; init; }

    /// <summary>Seed; null for 1.</summary>
    public string? Seed { get; init; }

    /// <summary>Inverse temperature of softmax; null for best replies.</summary>
    public string? Beta { get; init; }

    /// <summary>Share of rounds played uniformly; null for none.</summary>
    public string? Epsilon { get; init; }

    /// <summary>What is remembered from round to round; null for all.</summary>
    public string? Gamma { get; init; }

    /// <summary><c>first</c>, <c>safe</c> or <c>random</c>; null for first.</summary>
    public string? Ties { get; init; }

    /// <summary>Share of agents that holds an end; null for <see cref="Learner.DefaultMinority"/>.</summary>
    public string? Minority { get; init; }

    /// <summary>Number of the agent to be followed by itself; null for 0.</summary>
    public string? Agent { get; init; }

    /// <summary>Row of its cell in the map it belongs to; null for 0.</summary>
    public string? Row { get; init; }

    /// <summary>Column of that cell; null for 0.</summary>
    public string? Column { get; init; }

    /// <summary>The learners asked for; which posterior they have is not said here.</summary>
    /// <param name="scenario">The scenario they are asked for, for an example; null for none.</param>
    /// <exception cref="InputException">A text is malformed or out of range, or does not go with another.</exception>
    public Learner ToLearner(string? scenario = null)
    {
        var kind = ReadKind(scenario);
        if (kind == LearnerKind.Expected)
        {
            RefuseForOnePath("--agents", Agents);
            RefuseForOnePath("--max-agents", MaxAgents);
            RefuseForOnePath("--seed", Seed);
            RefuseForOnePath("--minority", Minority);
            RefuseForOnePath("--agent", Agent);
            RefuseForOnePath("--row", Row);
            RefuseForOnePath("--column", Column);
        }

        var rounds = Whole("--rounds", Rounds, 1, MostRounds) ?? Model.Learner.DefaultRounds;
        return new(kind, rounds, Whole("--window", Window, 1, rounds) ?? Math.Max(1, rounds / 4))
        {
            Ties = ReadTies(),
            Beta = Number("--beta", Beta, "a finite number above 0", value => double.IsFinite(value) && value > 0),
            Epsilon = Number("--epsilon", Epsilon, "a share of at least 0 and below 1", value => value is >= 0 and < 1) ?? 0,
            Gamma = Number("--gamma", Gamma, "a share from 0 to 1", value => value is >= 0 and <= 1) ?? 1,
            Seed = ReadSeed(),
            Agents = kind == LearnerKind.Expected ? new(1, 1) : ReadAgents(),
            Minority = Number("--minority", Minority, "a share of at least 0 and below 0.5", value => value is >= 0 and < 0.5)
                ?? Model.Learner.DefaultMinority,
        };
    }

    /// <summary>The agent to be followed by itself.</summary>
    /// <exception cref="InputException">A text is malformed or out of range.</exception>
    public MapAgent ToAgent() => new(
        Whole("--agent", Agent, 0, MostAgents - 1) ?? 0,
        Whole("--row", Row, 0, SweepPlan.LargestSize - 1) ?? 0,
        Whole("--column", Column, 0, SweepPlan.LargestSize - 1) ?? 0);

    private static void RefuseForOnePath(string option, string? text)
    {
        if (text is not null)
        {
            throw new InputException(
                $"{option} {text}: the expected learner is one path without chance; leave {option} out, or use --learner simulated");
        }
    }

    private LearnerKind ReadKind(string? scenario) => Learner is null
        ? throw new InputException("--learner: say expected (one path, no chance) or simulated (a population of agents)"
            + (scenario is null ? "" : $", as in phasesweep learn {scenario} --learner expected"))
        : Choice<LearnerKind>("--learner", Learner, Kinds, "learner");

    private TieRule ReadTies()
    {
        if (Ties is not null && Beta is not null)
        {
            throw new InputException($"--ties {Ties}: softmax replies (--beta {Beta}) know no ties; leave one of the two out");
        }

        return Ties is null ? TieRule.First : Choice<TieRule>("--ties", Ties, TieRules, "tie rule");
    }

    private ulong ReadSeed()
    {
        ulong seed = 1;
        return Seed is null || ulong.TryParse(Seed, NumberStyles.None, CultureInfo.InvariantCulture, out seed)
            ? seed
            : throw new InputException($"--seed {Seed}: give a whole number from 0 to {ulong.MaxValue}");
    }

    private Sampling ReadAgents()
    {
        if (Agents == Model.Learner.Auto)
        {
            var most = Whole("--max-agents", MaxAgents, 1, MostAgents) ?? Model.Learner.DefaultMostAgents;
            return new(Math.Min(Model.Learner.FirstLook, most), most);
        }

        if (MaxAgents is not null)
        {
            throw new InputException($"--max-agents {MaxAgents}: goes with --agents auto; give that too, or give the number with --agents");
        }

        var agents = Agents is null
            ? Model.Learner.DefaultAgents
            : InputText.Whole(Agents, 1, MostAgents)
                ?? throw new InputException($"--agents {Agents}: give a whole number from 1 to {MostAgents}, or auto");
        return new(agents, agents);
    }

    private static int? Whole(string option, string? text, int low, int high) => text is null
        ? null
        : InputText.Whole(text, low, high) ?? throw new InputException($"{option} {text}: give a whole number from {low} to {high}");

    private static double? Number(string option, string? text, string valid, Predicate<double> isValid) => text is null
        ? null
        : InputText.Number(text) is { } value && isValid(value)
            ? value
            : throw new InputException($"{option} {text}: give {valid}");

    private static T Choice<T>(string option, string text, string[] names, string kind)
        where T : struct, Enum
    {
        var index = Array.IndexOf(names, text);
        return index >= 0
            ? Enum.GetValues<T>()[index]
            : throw new InputException($"{option} {text}: {Suggestion.For(text, names, kind)}");
    }
}
