using System.CommandLine;
using PhaseSweep.Model;

namespace PhaseSweep.Cli;

/// <summary>The options that say how agents learn.</summary>
/// <param name="ofOneAgent">Whether one learner is followed by itself, and not those of a map.</param>
internal sealed class LearnerOptions(bool ofOneAgent = false)
{
    /// <summary>The learner that is followed by itself if none is named.</summary>
    private const string UsualOne = "simulated";

    private readonly Option<string?> learner = CommonOptions.Text(
        "--learner", "expected|simulated", "expected follows one path that sees what is seen on average; simulated "
        + (ofOneAgent ? "(the default) an agent that sees" : "a population of agents that see")
        + " outcomes drawn at random");

    private readonly Option<string?> rounds = CommonOptions.Text("--rounds", "T", $"Rounds played; default {Learner.DefaultRounds}");

    private readonly Option<string?> agents = CommonOptions.Text(
        "--agents", "N|auto", "Agents in every cell; auto adds them in batches only where the phase is not decided yet; default "
        + $"{Learner.DefaultAgents}");

    private readonly Option<string?> maxAgents = CommonOptions.Text(
        "--max-agents", "N", $"Most agents in a cell with --agents auto; default {Learner.DefaultMostAgents}");

    private readonly Option<string?> seed = CommonOptions.Text("--seed", "S", "Seed of the random numbers; default 1");

    private readonly Option<string?> window = CommonOptions.Text(
        "--window", "W", "The last rounds, in which shares and late switches are counted; default a quarter of the rounds");

    private readonly Option<string?> beta = CommonOptions.Text(
        "--beta", "B", "Softmax replies of this inverse temperature, per payoff unit; default best replies");

    private readonly Option<string?> epsilon = CommonOptions.Text(
        "--epsilon", "E", "Share of rounds in which an agent plays at random instead of as it intends; default 0");

    private readonly Option<string?> gamma = CommonOptions.Text(
        "--gamma", "G", "What counts are multiplied by each round: memory fades below 1, the default");

    private readonly Option<string?> ties = CommonOptions.Text(
        "--ties", "first|safe|random", "What a best reply is where both actions are as good: the first action (the default), the safe "
        + "one, or a fair coin each time");

    private readonly Option<string?> minority = CommonOptions.Text(
        "--minority", "SHARE", "A share of agents above this holds an end: of both, the cell is Bistable; default "
        + Words.Number(Learner.DefaultMinority));

    private readonly Option<string?> hypotheses = CommonOptions.Text(
        "--hypotheses", "K", "Work with a grid of K hypotheses; default the continuum where the posterior is conjugate (support [0, 1]), "
        + $"else {SweepPlan.DefaultHypotheses}, or what a scenario file says; over two intervals a square");

    private readonly Option<string?> prior = CommonOptions.Text(
        "--prior", "FILE", "Prior weights of the hypotheses, one a line from the least (over two intervals the first one slowest; of a list in its "
        + "order), in place of the scenario's own prior");

    private readonly Option<string?> agent = CommonOptions.Text(
        "--agent", "I", "Number of the simulated agent, from 0, which with seed, row and column names its draws; default 0");

    private readonly Option<string?> row = CommonOptions.Text(
        "--row", "R", "Row of the agent's cell in its map, from 0 at the least y; default 0");

    private readonly Option<string?> column = CommonOptions.Text(
        "--column", "C", "Column of that cell, from 0 at the least x; default 0");

    /// <summary>All of them, in the order in which help lists them.</summary>
    public IEnumerable<Option> All => ofOneAgent
        ? [learner, rounds, seed, agent, row, column, beta, epsilon, gamma, ties, hypotheses, prior]
        : [learner, rounds, agents, maxAgents, seed, window, beta, epsilon, gamma, ties, minority, hypotheses, prior];

    /// <summary>The request with the learners asked for.</summary>
    public PlanRequest AddTo(PlanRequest request, ParseResult parse) => request with
    {
        Hypotheses = parse.GetValue(hypotheses),
        Prior = parse.GetValue(prior),
        Learner = new()
        {
            Learner = parse.GetValue(learner) ?? (ofOneAgent ? UsualOne : null),
            Rounds = parse.GetValue(rounds),
            Agents = parse.GetValue(agents),
            MaxAgents = parse.GetValue(maxAgents),
            Seed = parse.GetValue(seed),
            Window = parse.GetValue(window),
            Beta = parse.GetValue(beta),
            Epsilon = parse.GetValue(epsilon),
            Gamma = parse.GetValue(gamma),
            Ties = parse.GetValue(ties),
            Minority = parse.GetValue(minority),
            Agent = parse.GetValue(agent),
            Row = parse.GetValue(row),
            Column = parse.GetValue(column),
        },
    };
}
