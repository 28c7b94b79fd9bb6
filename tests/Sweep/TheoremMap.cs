using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>What the closed forms say of every cell of a map, row-major <c>[row, column]</c>.</summary>
internal sealed class TheoremMap
{
    /// <summary>The theorem and the kernels bound the rounding of a gap each by its own count of operations; a gap within
    /// this factor of the theorem's bound could be zero to one and not to the other.</summary>
    private const double BoundFactor = 4;

    private readonly SweepPlan plan;
    private readonly ClosedForm[] cells;

    /// <summary>The map of a plan.</summary>
    public TheoremMap(SweepPlan plan)
    {
        this.plan = plan;
        cells = new ClosedForm[plan.Grid.Cells];
        Parallel.For(0, cells.Length, i =>
        {
            var parameters = plan.Parameters.ToArray();
            parameters[plan.XIndex] = plan.Grid.X.Center(i % plan.Grid.Width);
            parameters[plan.YIndex] = plan.Grid.Y.Center(i / plan.Grid.Width);
            cells[i] = ClosedForms.At(plan.Scenario, parameters, plan.Exploration);
        });
    }

    /// <summary>The labels that occur.</summary>
    public IEnumerable<Phase> Labels => cells.Select(c => c.Cell.Phase).Distinct().Order();

    /// <summary>Number of Boundary cells.</summary>
    public int BoundaryCells => cells.Count(c => c.Cell.Phase == Phase.Boundary);

    /// <summary>The label of the cell in the middle of a map of odd sides.</summary>
    public Phase Centre => cells[cells.Length / 2].Cell.Phase;

    /// <summary>
    /// Fails unless the host finds the same label in every cell, in single and in double precision. That can be asked for,
    /// because each cell of the map is either on a boundary or clear of it, whatever the bound; a map of which this is
    /// not true fails as well.
    /// </summary>
    public void AssertFoundByTheHost()
    {
        Assert.DoesNotContain(cells, c =>
            c.Cell.Margin > c.Rounding / BoundFactor && c.Cell.Margin <= c.Rounding * BoundFactor);
        AssertEquals(HostMap.Phases(plan with { Precision = Precision.Auto }));
        AssertEquals(HostMap.Phases(plan with { Precision = Precision.Double }));
    }

    private void AssertEquals(byte[] found)
    {
        var wrong = Enumerable.Range(0, cells.Length).Where(i => found[i] != (byte)cells[i].Cell.Phase).ToArray();
        if (wrong is [var first, ..])
        {
            var (row, column) = (first / plan.Grid.Width, first % plan.Grid.Width);
            var (expected, got) = (cells[first].Cell, (Phase)found[first]);
            Assert.Fail(FormattableString.Invariant(
                $"{wrong.Length} cells differ; [{row}, {column}] is {got}, not {expected.Phase} of margin {expected.Margin:R}"));
        }
    }
}
