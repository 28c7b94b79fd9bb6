using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>
/// The maps of learners that <c>verify</c> computes: small ones that between them take every path through a learner, and one whose
/// cells' ends are known. The same in every run.
/// </summary>
internal static class LearnerPlans
{
    /// <summary>Kinds of learners: conjugate posteriors, tables of hypotheses and hypotheses of each cell; staircases and posteriors in
    /// every round; with and without tosses and exploration.</summary>
    public static IReadOnlyDictionary<string, SweepPlan> All { get; } = new Dictionary<string, SweepPlan>
    {
        ["expected, conjugate"] = Plan("sycophancy", "33x21", Expected() with { Rounds = "300" }),
        ["expected, conjugate, softmax and fading memory"] =
            Plan("sycophancy", "21x17", Expected() with { Rounds = "200", Beta = "4", Gamma = "0.97", Epsilon = "0.05" }),
        ["expected, grid"] = Plan("deception", "21x17", Expected() with { Rounds = "200", Ties = "random" }),
        ["expected, grid, fading memory"] = Plan("deception", "13x9", Expected() with { Rounds = "100", Gamma = "0.9", Epsilon = "0.1" }),
        ["expected, a grid in every cell"] = Plan("deception", "9x7", Expected() with { Rounds = "60" }, x: "lo", y: "a0"),
        ["simulated, conjugate"] = Plan("sycophancy", "21x17", Simulated("37") with { Rounds = "301" }),
        ["simulated, conjugate, tosses and exploration"] =
            Plan("hallucination", "17x13", Simulated("22") with { Rounds = "150", Ties = "random", Epsilon = "0.1", Seed = "18446744073709551615" }),
        ["simulated, conjugate, softmax and fading memory"] =
            Plan("sycophancy", "13x9", Simulated("18") with { Rounds = "150", Beta = "6", Gamma = "0.95" }),
        ["simulated, grid"] = Plan("deception", "17x13", Simulated("22") with { Rounds = "150", Ties = "safe" }),
        ["simulated, grid, fading memory"] = Plan("deception", "9x7", Simulated("10") with { Rounds = "60", Gamma = "0.9" }),
        ["simulated, a grid in every cell"] = Plan("deception", "9x7", Simulated("10") with { Rounds = "60" }, x: "hi", y: "r_H"),
        ["simulated, agents as needed"] = Plan("sycophancy", "13x9", Simulated("auto") with { Rounds = "100", MaxAgents = "500" }),
    };

    /// <summary>Cells in which both actions lock in, from the given prior.</summary>
    /// <param name="advantage">By how much the prior favours the unsafe action.</param>
    /// <param name="ties">The tie rule.</param>
    public static SweepPlan LockIn(int advantage, TieRule ties) => Plan(
        "sycophancy",
        "7x6",
        Simulated("4096") with { Rounds = "600", Ties = Learner.Word(ties) },
        "p_S=0.6:0.95",
        "p_H=0.6:0.95",
        $"a0={1 + Math.Max(0, advantage)}",
        $"b0={1 + Math.Max(0, -advantage)}");

    private static LearnerRequest Expected() => new() { Learner = Learner.Word(LearnerKind.Expected) };

    private static LearnerRequest Simulated(string agents) => new() { Learner = Learner.Word(LearnerKind.Simulated), Agents = agents };

    private static SweepPlan Plan(
        string scenario, string size, LearnerRequest learner, string? x = null, string? y = null, params string[] sets) =>
        new PlanRequest(scenario) { Size = size, X = x, Y = y, Sets = sets, Learner = learner }.ToPlan();
}
