using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Games;

/// <summary>Rectangles of hypotheses at a rate of exploration where rounding hides the slope that the minimiser is found by.</summary>
public sealed class PlaneAtARateTests
{
    /// <summary>A side that leads from a certain outcome, and a minimiser beside its end: steps are shorter than what can be told apart there.</summary>
    private const string Creeping = """
        name = "creeping"
        axes = ["c", "r"]
        [parameters]
        c = { value = 0.6374, range = [-2, 2] }
        r = { value = 1, range = [0.5, 2] }
        [hypotheses]
        theta = { range = [0, 1] }
        eta = { range = [0, 1] }
        [outcomes]
        names = ["no", "yes"]
        [actions.A]
        truth = ["rest", "0.9917040108664446"]
        model = ["rest", "theta"]
        payoff = ["-c", "1 - c"]
        [actions.B]
        safe = true
        truth = ["rest", "0.9824094343848571"]
        model = ["rest", "0.29678289305734584 * theta + 0.060228762392341186 * eta"]
        payoff = ["0", "r"]
        """;

    [Theory]
    [InlineData(Precision.Auto)]
    [InlineData(Precision.Double)]
    public void BesideACertainOutcomeASearchEnds(Precision precision)
    {
        var plan = GameFiles.Map(Creeping, "0.1", 32, 32) with
        {
            Precision = precision,
            Grid = new(new("c", 0.6373, 0.6375, 32), new("r", 0.9999, 1.0001, 32)),
        };
        var phases = Phases(plan);

        Assert.DoesNotContain(Phase.Boundary, phases);
        Assert.Equal([Phase.Trapped, Phase.Cycling], phases.Distinct().Order());
    }

    /// <summary>Rates about the roundoff of a certain chance; what is left is as with vanishing exploration.</summary>
    [Theory]
    [InlineData("3e-16")]
    [InlineData("2e-16")]
    [InlineData("1e-17")]
    [InlineData("1e-20")]
    public void ARateBelowRoundingIsNearlyNone(string rate)
    {
        var plan = GameFiles.Map(GameFiles.Weighted, rate, 16, 16) with
        {
            Precision = Precision.Double,
            Grid = new(new("p_S", 0, 1, 16), new("lambda", 0, 1, 16)),
        };
        var values = plan.Parameters.ToArray();
        values[plan.Scenario.IndexOf("p_H")] = 1;
        plan = plan with { Parameters = values };

        Assert.Equal(Phases(plan with { Exploration = Exploration.Parse("vanishing") }), Phases(plan));
    }

    private static Phase[] Phases(SweepPlan plan)
    {
        using var device = new HostDevice();
        var inputs = new CellInputs(plan);
        using var slot = device.Prepare(inputs, 1)[0];
        slot.Begin(plan.Tiles.Single());
        CellRoutine.For(inputs).Finish(slot.Result, slot.End(), default);
        return [.. slot.Result.Phases.Take((int)plan.Grid.Cells).Select(phase => (Phase)phase)];
    }
}
