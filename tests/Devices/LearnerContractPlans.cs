using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Learning;

namespace PhaseSweep.Tests.Devices;

/// <summary>
/// Small maps of learners that between them take every path: conjugate posteriors, tables of hypotheses and hypotheses computed when
/// asked for; agents who follow a staircase and agents who think; quiet and noisy ones; one path and a population, of a fixed size
/// and as needed. Their sides are odd, and numbers of agents no multiples of four.
/// </summary>
internal static class LearnerContractPlans
{
    private static readonly Axis PS = new("p_S", 0, 1, 7), PH = new("p_H", 0, 1, 5), D = new("d", 0, 1, 7), Hi = new("hi", 0.2, 1, 5);

    /// <summary>The plans by name.</summary>
    public static IReadOnlyDictionary<string, SweepPlan> All { get; } = new Dictionary<string, SweepPlan>
    {
        ["expected, conjugate"] = Sycophantic(Expected),
        ["expected, conjugate, softmax and exploration"] = Sycophantic(Expected with { Beta = 4, Epsilon = 0.1 }),
        ["expected, table of a prior and payoffs along rows"] = LearnerPlans.Map(
            Sycophancy.Description, Expected with { Grid = true, Gamma = 0.9 }, new("a0", 0.5, 4, 5), new("r_H", 0.25, 4, 7)) with
        {
            Hypotheses = 21,
        },
        ["expected, table for all"] = Sycophantic(Expected with { Grid = true, Ties = TieRule.Random }),
        ["expected, table a row"] = Deceptive(Expected with { Grid = true, Ties = TieRule.Safe }),
        ["expected, hypotheses as needed"] = LearnerPlans.Map(
            Deception.Description, Expected with { Grid = true }, new("lo", 0, 0.3, 5), new("hi", 0.5, 1, 4)) with
        {
            Hypotheses = 19,
        },
        ["simulated, conjugate staircase"] = Sycophantic(Simulated),
        ["simulated, conjugate staircase, ties tossed for"] = Sycophantic(Simulated with { Ties = TieRule.Random, Epsilon = 0.2 }),
        ["simulated, some rounds tell nothing"] = Deceptive(Simulated with { Grid = true, Agents = new(9, 9) }),
        ["simulated, as needed"] = Sycophantic(Simulated with { Agents = new(6, 50), Seed = 0x123456789ABCDEF }),
        ["simulated, prior table"] = Sycophantic(Simulated with { Grid = true, Prior = [1, 0, 2, 3, 0.5, 4], Epsilon = 0.3 }),
        ["simulated, softmax over hypotheses as needed"] = LearnerPlans.Map(
            Hallucination.Description, Simulated with { Grid = true, Beta = 5 }, new("b0", 0.5, 4, 4), new("lo", 0, 0.4, 3)) with
        {
            Hypotheses = 11,
        },
        ["simulated, fading memory over a table"] = Sycophantic(Simulated with { Grid = true, Gamma = 0.8, Epsilon = 0.1 }),
        ["simulated, fading memory where some rounds tell nothing"] = Deceptive(Simulated with { Grid = true, Gamma = 0.8 }),
        ["simulated, fading memory, conjugate"] = Sycophantic(Simulated with { Gamma = 0.8, Agents = new(3, 12) }),
        ["simulated, refuted in places"] = LearnerPlans.Map(
            Mixture.Description, Simulated with { Grid = true }, PS, PH, ("lambda", 0.5), ("eta", 0), ("lo", -0.5), ("hi", 1.5)) with
        {
            Hypotheses = 2,
        },
        ["simulated, refuted by an action that says nothing"] = WithFewHypotheses(LearnerPlans.Map(
            Mixture.Description, Simulated with { Grid = true }, PS, new("p_H", 0.8, 1, 5), ("lambda", 0), ("eta", 1), ("r_H", 0.5))),
        ["expected, refuted in places"] = LearnerPlans.Map(
            Mixture.Description, Expected with { Grid = true }, PS, PH, ("lambda", 0), ("eta", 1), ("r_H", 0.5)) with
        {
            Hypotheses = 12,
        },
        ["game, expected list"] = Drawn(0, TestGames.CycleOfThree, Expected with { Ties = TieRule.Random }),
        ["game, expected grid"] = Drawn(1, DrawnGames.All[1], Expected with { Beta = 3, Epsilon = 0.1 }),
        ["game, expected and normal"] = Drawn(2, DrawnGames.All[3], Expected with { Gamma = 0.9 }),
        ["game, simulated interval"] = Drawn(3, DrawnGames.All[0], Simulated with { Ties = TieRule.Safe }),
        ["game, simulated grid, as needed"] = Drawn(4, DrawnGames.All[1], Simulated with { Agents = new(6, 50), Ties = TieRule.Random }),
        ["game, simulated list, six actions and eight outcomes"] = Drawn(5, DrawnGames.All[2], Simulated with { Beta = 4, Epsilon = 0.2 }),
        ["game, simulated and normal"] = Drawn(6, DrawnGames.All[3], Simulated with { Epsilon = 0.1, Gamma = 0.9 }),
        ["game, simulated and normal, a list"] = Drawn(7, DrawnGames.All[4], Simulated),
        ["game, simulated doubleton"] = Drawn(8, TestGames.Doubleton, Simulated),
    };

    /// <summary>A map of a game of any size over its first two parameters, the others drawn.</summary>
    private static SweepPlan Drawn(int seed, ScenarioDescription scenario, Learner learner)
    {
        var random = new Random(seed);
        var (x, y) = (scenario.Parameters[0].Name, scenario.Parameters[1].Name);
        var plan = LearnerPlans.Map(
            scenario,
            learner with { Grid = true },
            new(x, 0.1, 0.9, 7),
            new(y, 0.1, 0.9, 5),
            [.. scenario.Parameters.Skip(2).Select(p => (p.Name, random.NextDouble()))]);
        return plan with { Hypotheses = scenario.Hypotheses.List?.Count ?? 16 };
    }

    private static Learner Expected => LearnerPlans.Expected(rounds: 45, window: 13);

    private static Learner Simulated => LearnerPlans.Simulated(rounds: 33, agents: 6, window: 10);

    private static SweepPlan Sycophantic(Learner learner) => WithFewHypotheses(LearnerPlans.Map(Sycophancy.Description, learner, PS, PH));

    private static SweepPlan Deceptive(Learner learner) => WithFewHypotheses(LearnerPlans.Map(Deception.Description, learner, D, Hi));

    private static SweepPlan WithFewHypotheses(SweepPlan plan) => plan.Learner is { Grid: true, Prior: null } ? plan with { Hypotheses = 17 } : plan;
}
