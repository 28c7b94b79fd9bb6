using PhaseSweep.Boundaries;
using PhaseSweep.Model;
using PhaseSweep.Scenarios;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Payoffs whose slope has no bound at an edge of the map, or that have no value beyond it.</summary>
public sealed class SteepPayoffTests
{
    private const string Text = """
        name = "steep"
        axes = ["p", "q"]
        [parameters]
        p = { value = 0.7, range = [0, 1] }
        q = { value = 0.6, range = [0, 1] }
        [hypotheses]
        theta = { range = [0, 1] }
        [outcomes]
        names = ["no", "yes"]
        [actions.S]
        truth = ["rest", "p"]
        model = ["rest", "theta"]
        payoff = ["0", "PAYOFF"]
        [actions.H]
        safe = true
        truth = ["rest", "q"]
        model = ["rest", "1 - theta"]
        payoff = ["0", "1"]
        """;

    /// <summary>Where S is intended, theta is p: it pays where <c>p f(p) = 1 - p</c>, whatever q is, without exploration.</summary>
    [Theory]
    [InlineData("sqrt(p)", 1.5)]
    [InlineData("p ^ 0.5", 1.5)]
    [InlineData("p ^ 0.25", 1.25)]
    [InlineData("sqrt(p * p * p)", 2.5)]
    public void ARootOfAnAxisIsTracedUpToTheFrame(string payoff, double power)
    {
        var map = Find(payoff, "none", 7).Map;

        var least = 0.0;
        for (var step = 0.5; step > 1e-15; step /= 2)
        {
            least += Math.Pow(least + step, power) < 1 - least - step ? step : 0;
        }

        Assert.Contains(map.Arcs.SelectMany(arc => arc.Points), at => Math.Abs(at.X - least) < 1e-11);
        Assert.InRange(map.ProvenArea, 0.9, 1);
        Assert.All(map.Arcs, arc => Assert.InRange(arc.Error, 0, 1e-7));
    }

    /// <summary>Nothing may be proven just where the slope has no bound; that is a line, and the rest of the map is none of it.</summary>
    [Theory]
    [InlineData("sqrt(p)", "0.1")]
    [InlineData("sqrt(p)", "vanishing")]
    [InlineData("sqrt(1 - p)", "0.1")]
    [InlineData("sqrt(p + q)", "none")]
    [InlineData("(1 - p) ^ 0.5", "vanishing")]
    [InlineData("p ^ (0.5 + q)", "0.1")]
    [InlineData("(1 - p) ^ (0.5 + q)", "none")]
    [InlineData("sqrt(abs(p - 0.5))", "none")]
    public void ASlopeWithoutBoundLeavesTheRestOfTheMapProven(string payoff, string exploration)
    {
        var (map, proof) = Find(payoff, exploration, 7);

        Assert.InRange(map.ProvenArea, 0.85, 1);
        Assert.Null(ProofCheck.Run(proof, null, default).Failure);
    }

    private static (BoundaryMap Map, ProofTree Proof) Find(string payoff, string exploration, int depth)
    {
        var scenario = ScenarioLoader.FromText(Text.Replace("PAYOFF", payoff, StringComparison.Ordinal), "steep.toml");
        var plan = new SweepPlan(
            scenario, [.. scenario.Parameters.Select(p => p.Default)], new(new("p", 0, 1, 1), new("q", 0, 1, 1)), Exploration.Parse(exploration),
            SweepPlan.DefaultHypotheses, Precision.Double, 1, []);
        return BoundaryFinder.Find(
            new(plan, depth, BoundaryRequest.DefaultTolerance, BoundaryRequest.DefaultChord), null, default);
    }
}
