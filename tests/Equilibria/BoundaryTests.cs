using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Equilibria;

/// <summary>A cell exactly on a boundary says so, and one beside it does not.</summary>
public class BoundaryTests
{
    private const int CellCount = 1000;

    /// <summary>
    /// A step of a belief off its threshold. With the payoffs drawn here the error bound of a gap is worth at most 2e-14 in
    /// belief, so the label must be settled, and by nothing but the sign of the gap.
    /// </summary>
    private const double Step = 1e-12;

    public static TheoryData<string> Scenarios => [.. ScenarioCatalogue.All.Select(s => s.Name)];

    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.25")]
    public void TheDefaultDeceptionIsOnTheBoundaryWhereTheTrueRiskIsTheThreshold(string exploration)
    {
        // In doubles the gap is not zero: 1 (1 - 0.4) - 1 * 0.4 - 0.2 = -5.6e-17.
        Assert.NotEqual(0, 1 - 0.4 - 0.4 - 0.2);
        AssertBoundary(Cell.Default(Deception.Description, Exploration.Parse(exploration), ("d", 0.4)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(101)]
    [InlineData(513)]
    public void TheCentreCellOfAnOddMapIsAJunction(int side)
    {
        var axis = new Axis("p_S", 0, 1, side);
        var centre = axis.Center(side / 2);
        AssertBoundary(Cell.Default(Sycophancy.Description, Exploration.None, ("p_S", centre), ("p_H", centre)));
        foreach (var other in axis.Centers(0, side).Where((_, i) => i % 20 == 0))
        {
            AssertBoundary(Cell.Default(Sycophancy.Description, Exploration.None, ("p_S", centre), ("p_H", other)));
            AssertBoundary(Cell.Default(Sycophancy.Description, Exploration.InTheLimit, ("p_S", other), ("p_H", centre)));
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void ABeliefComputedToBeTheThresholdIsABoundary(string name)
    {
        foreach (var (cell, threshold) in AtThreshold(name))
        {
            foreach (var (index, place) in Belief(name))
            {
                AssertBoundary(With(cell, index, place(threshold)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void AStepOffTheThresholdSettlesTheLabel(string name)
    {
        foreach (var (cell, threshold) in AtThreshold(name))
        {
            foreach (var (index, place) in Belief(name))
            {
                foreach (var step in new[] { -Step, Step })
                {
                    var off = With(cell, index, place(threshold + step));
                    var closed = off.ClosedForm();
                    if (closed.Distance > Step / 2)
                    {
                        Agreement.Same(off, "phase", closed.Cell.Phase, off.Solve().Phase);
                        Assert.NotEqual(Phase.Boundary, closed.Cell.Phase);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("lo")]
    [InlineData("hi")]
    public void ASupportThatEndsAtTheThresholdMakesAnAreaOfBoundary(string end)
    {
        // Unit rewards: t = 1/2. Every belief that is clipped is the threshold.
        var random = new Random(22);
        for (var i = 0; i < CellCount; i++)
        {
            var (pS, pH) = (random.NextDouble(), random.NextDouble());
            var cell = Cell.Default(Sycophancy.Description, Cells.Convention(random), ("p_S", pS), ("p_H", pH), (end, 0.5));
            var rate = cell.Exploration.Rate;
            var beliefs = new[] { 1 - (rate / 2), rate / 2 }.Select(x => (x * pS) + ((1 - x) * (1 - pH)));
            var clipped = beliefs.Any(m => end == "lo" ? m < 0.5 : m > 0.5);
            Agreement.Same(cell, "phase", clipped ? Phase.Boundary : end == "lo" ? Phase.Trapped : Phase.Safe, cell.Solve().Phase);
        }
    }

    [Theory]
    [InlineData("lo", Phase.Safe)]
    [InlineData("hi", Phase.Trapped)]
    public void ADeceiversSupportThatEndsAtTheThresholdIsABoundaryUnlessTheRiskIsLearned(string end, Phase learned)
    {
        // Defaults: t = 0.4, computed as such from 1, 1 and 0.2.
        var random = new Random(23);
        for (var i = 0; i < CellCount; i++)
        {
            var d = random.NextDouble();
            var cell = Cell.Default(Deception.Description, Cells.Convention(random), ("d", d), (end, 0.4));
            var clipped = end == "lo" ? d < 0.4 : d > 0.4;
            var expected = clipped || cell.Exploration == Exploration.None ? Phase.Boundary : learned;
            Agreement.Same(cell, "phase", expected, cell.Solve().Phase);
        }
    }

    [Fact]
    public void CostsFarAboveTheRewardsBlurTheThreshold()
    {
        // Payoffs near 1e6 are known to 1e-10, so a gap of that size means nothing.
        var random = new Random(24);
        for (var i = 0; i < CellCount; i++)
        {
            var (cS, cH) = (1e6 + random.NextDouble(), 1e6 + random.NextDouble());
            var threshold = (1 + (cS - cH)) / 2;
            AssertBoundary(Cell.Default(
                Sycophancy.Description, Exploration.None, ("p_S", threshold), ("p_H", random.NextDouble()), ("c_S", cS), ("c_H", cH)));
        }
    }

    private static void AssertBoundary(Cell cell)
    {
        var report = cell.Solve();
        Agreement.Same(cell, "phase", Phase.Boundary, report.Phase);
        Agreement.Same(cell, "regret", null, report.Regret);
        Agreement.Same(cell, "phase by closed form", Phase.Boundary, cell.ClosedForm().Cell.Phase);
    }

    /// <summary>Random cells without a rate of exploration whose support holds the threshold well inside.</summary>
    private static IEnumerable<(Cell Cell, double Threshold)> AtThreshold(string name)
    {
        foreach (var cell in Cells.Random(ScenarioCatalogue.Find(name), CellCount, seed: 21))
        {
            var p = cell.Parameters;
            var threshold = name == "deception"
                ? (p[3] - p[5]) / (p[3] + p[4])
                : (p[3] + p[4] - p[5]) / (p[2] + p[3]);
            if (threshold > 0.01 && threshold < 0.99)
            {
                var wide = With(cell, cell.Scenario.IndexOf("lo"), threshold / 2);
                wide = With(wide, cell.Scenario.IndexOf("hi"), (1 + threshold) / 2);
                var exploration = cell.Exploration.Rate > 0 ? Exploration.None : cell.Exploration;
                yield return (wide with { Exploration = exploration }, threshold);
            }
        }
    }

    /// <summary>The parameters that set a belief, and the value at which it is a given one.</summary>
    private static (int Index, Func<double, double> Place)[] Belief(string name) =>
        name == "deception" ? [(0, t => t)] : [(0, t => t), (1, t => 1 - t)];

    private static Cell With(Cell cell, int index, double value)
    {
        var parameters = cell.Parameters.ToArray();
        parameters[index] = value;
        return cell with { Parameters = parameters };
    }
}
