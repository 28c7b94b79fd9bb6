using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Equilibria;

/// <summary>Valid cells at the ends of what is valid: certain outcomes, needle-thin supports, payoffs of any size.</summary>
public class ExtremeTests
{
    /// <summary>Margins this many times the rounding of a gap must be decided, whatever the solver's own bound.</summary>
    private const double Decided = 1000;

    private static readonly double[] Probabilities = [0, double.Epsilon, 1e-16, 0.3, 1 - 1.2e-16, 1];

    private static readonly (double Low, double High)[] Supports =
        [(0, 1), (0, 1e-300), (1 - 1.2e-16, 1), (0.3, Math.BitIncrement(0.3)), (0.2, 0.7)];

    private static readonly Exploration[] Conventions =
        [Exploration.None, Exploration.InTheLimit, new(1e-300, false), new(0.5, false), new(1 - 1.2e-16, false)];

    [Theory]
    [InlineData(1, 1, 0, 0)]
    [InlineData(1e-300, 1e-300, 0, 0)]
    [InlineData(1e300, 1e300, 0, 0)]
    [InlineData(1e-300, 1e300, 0, 0)]
    [InlineData(1, 1, 1e300, 0)]
    [InlineData(1, 1, -1e300, 0)]
    [InlineData(1e-300, 1e-300, 0, 1e300)]
    [InlineData(1, 1, 1e300, 1e300)]
    public void SycophancyHoldsAtTheEnds(double rS, double rH, double cS, double cH)
    {
        foreach (var pS in Probabilities)
        {
            foreach (var pH in Probabilities)
            {
                foreach (var (lo, hi) in Supports)
                {
                    foreach (var exploration in Conventions)
                    {
                        AssertLabel(new(Sycophancy.Description, [pS, pH, rS, rH, cS, cH, lo, hi], exploration));
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 0.2)]
    [InlineData(1e-300, 0, 0)]
    [InlineData(1e300, 1e300, 0)]
    [InlineData(1, 1, 1e300)]
    [InlineData(1, 1, -1e300)]
    [InlineData(1e-300, 1e300, 0)]
    [InlineData(1, 0, 1)]
    public void DeceptionHoldsAtTheEnds(double g, double loss, double rH)
    {
        foreach (var d in Probabilities)
        {
            foreach (var (lo, hi) in Supports)
            {
                foreach (var exploration in Conventions)
                {
                    AssertLabel(new(Deception.Description, [d, hi, lo, g, loss, rH], exploration));
                }
            }
        }
    }

    private static void AssertLabel(Cell cell)
    {
        var closed = cell.ClosedForm();
        var report = cell.Solve();
        for (var a = 0; a < 2; a++)
        {
            var (expected, got) = (closed.Cell.Actions[a], report.Actions[a]);
            Agreement.Near(cell, "low belief", expected.BeliefLow, got.BeliefLow, Agreement.BeliefTolerance);
            Agreement.Near(cell, "high belief", expected.BeliefHigh, got.BeliefHigh, Agreement.BeliefTolerance);
        }

        if (closed.Cell.Margin > Decided * closed.Rounding)
        {
            Agreement.Same(cell, "phase", closed.Cell.Phase, report.Phase);
        }
        else if (closed.Cell.Margin == 0)
        {
            Agreement.Same(cell, "phase", Phase.Boundary, report.Phase);
        }
    }
}
