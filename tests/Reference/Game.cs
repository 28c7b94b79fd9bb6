using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Tests.Reference;

/// <summary>
/// One cell as the theory writes it: two actions, two outcomes, a hypothesis on an interval. Written from the definitions of
/// the games, apart from the scenarios under test.
/// </summary>
/// <param name="Safe">Whether each action is safe.</param>
/// <param name="Truth">True probability of outcome 1 after each action.</param>
/// <param name="Model">Subjective probability of outcome 1 after an action under a hypothesis.</param>
/// <param name="Payoff">Payoff of each action (row) and outcome (column).</param>
/// <param name="Low">Least hypothesis.</param>
/// <param name="High">Greatest hypothesis.</param>
public sealed record Game(
    bool[] Safe, double[] Truth, Func<int, double, double> Model, double[][] Payoff, double Low, double High)
{
    /// <summary>The game of a cell of a scenario, built-in or of the tests, parameters in scenario order.</summary>
    public static Game Of(ScenarioDescription scenario, IReadOnlyList<double> p) => scenario.Name switch
    {
        "sycophancy" or "hallucination" => new(
            [false, true],
            [p[0], p[1]],
            (action, theta) => action == 0 ? theta : 1 - theta,
            [[-p[4], p[2] - p[4]], [-p[5], p[3] - p[5]]],
            p[6],
            p[7]),
        "deception" => new(
            [false, true],
            [p[0], 0],
            (action, delta) => action == 0 ? delta : 0,
            [[p[3], -p[4]], [p[5], p[5]]],
            p[2],
            p[1]),
        "mixture" => new(
            [false, true],
            [p[0], p[1]],
            (action, theta) => action == 0 ? theta : (p[4] * (1 - theta)) + ((1 - p[4]) * p[5]),
            [[0, p[2]], [0, p[3]]],
            p[6],
            p[7]),
        _ => throw new ArgumentException(scenario.Name, nameof(scenario)),
    };

    /// <summary>True probability of an outcome.</summary>
    public double TruthOf(int action, int outcome) => outcome == 1 ? Truth[action] : 1 - Truth[action];

    /// <summary>Subjective probability of an outcome.</summary>
    public double ModelOf(int action, int outcome, double theta) =>
        outcome == 1 ? Model(action, theta) : 1 - Model(action, theta);

    /// <summary>Perceived value of an action under one hypothesis.</summary>
    public double Perceived(int action, double theta) =>
        (ModelOf(action, 0, theta) * Payoff[action][0]) + (ModelOf(action, 1, theta) * Payoff[action][1]);

    /// <summary>True expected payoff of an action.</summary>
    public double Objective(int action) =>
        (TruthOf(action, 0) * Payoff[action][0]) + (TruthOf(action, 1) * Payoff[action][1]);

    /// <summary>Perceived value of action 0 less that of action 1.</summary>
    public double Gap(double theta) => Perceived(0, theta) - Perceived(1, theta);

    /// <summary>Largest magnitude of a payoff: the scale of rounding errors in gaps.</summary>
    public double PayoffScale => Payoff.SelectMany(row => row).Max(Math.Abs);
}
