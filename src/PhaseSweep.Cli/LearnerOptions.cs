using System.CommandLine;
using PhaseSweep.Model;

namespace PhaseSweep.Cli;

/// <summary>The options that say how agents learn.</summary>
internal sealed class LearnerOptions
{
    private readonly Option<string?> learner = CommonOptions.Text(
        "--learner", "expected|simulated", "expected follows one path that sees what is seen on average; simulated a population of "
        + "agents that see outcomes drawn at random");

    private readonly Option<string?> rounds = CommonOptions.Text("--rounds", "T", $"Rounds played; default {Learner.DefaultRounds}");

    private readonly Option<string?> agents = CommonOptions.Text(
        "--agents", "N|auto", $"Agents in every cell; auto adds them in batches only where the phase is not decided yet; default {Learner.DefaultAgents}");

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
        "--minority", "SHARE", $"A share of agents above this holds an end: of both, the cell is Bistable; default {Words.Number(Learner.DefaultMinority)}");

    private readonly Option<string?> hypotheses = CommonOptions.Text(
        "--hypotheses", "K", "Work with a grid of K hypotheses; default the continuum where the posterior is conjugate (support [0, 1]), "
        + $"else {SweepPlan.DefaultHypotheses}");

    private readonly Option<string?> prior = CommonOptions.Text(
        "--prior", "FILE", "Prior weights of the hypotheses, one a line from the least, in place of Beta(a0, b0)");

    /// <summary>All of them, in the order in which help lists them.</summary>
    public IEnumerable<Option> All =>
        [learner, rounds, agents, maxAgents, seed, window, beta, epsilon, gamma, ties, minority, hypotheses, prior];

    /// <summary>The request with the learners asked for.</summary>
    public PlanRequest AddTo(PlanRequest request, ParseResult parse) => request with
    {
        Hypotheses = parse.GetValue(hypotheses),
        Prior = parse.GetValue(prior),
        Learner = new()
        {
            Learner = parse.GetValue(learner),
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
        },
    };
}
