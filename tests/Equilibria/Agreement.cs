using PhaseSweep.Devices;
using PhaseSweep.Tests.Reference;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Equilibria;

/// <summary>Two answers for one cell held against each other. A failure names the cell and what differs.</summary>
public static class Agreement
{
    /// <summary>
    /// Cells whose beliefs lie at least this far from the threshold must get the same label: far above every rounding error
    /// (below 1e-14 for these payoffs), far below the spacing of any map.
    /// </summary>
    public const double LabelDistance = 1e-9;

    /// <summary>Beliefs: a minimiser polished by the sign of the slope is good to a few units of 2^-53.</summary>
    public const double BeliefTolerance = 1e-12;

    /// <summary>Margins and regrets, relative to the largest payoff: beliefs times payoffs, and sums of a few of them.</summary>
    public const double PayoffTolerance = 1e-11;

    /// <summary>
    /// Mixed weights, divided by how far the belief moves from one pure action to the other: a belief error of
    /// <see cref="BeliefTolerance"/> is magnified by that.
    /// </summary>
    public const double ShareTolerance = BeliefTolerance;

    /// <summary>An answer against the definitions.</summary>
    public static void WithBruteForce(Cell cell, BruteForce brute, CellReport got, double distance)
    {
        var scale = cell.PayoffScale;
        for (var a = 0; a < 2; a++)
        {
            var (action, belief) = (got.Actions[a], brute.Belief(a));
            Near(cell, $"belief of {action.Name}, low", belief.Low, action.BeliefLow, BeliefTolerance);
            Near(cell, $"belief of {action.Name}, high", belief.High, action.BeliefHigh, BeliefTolerance);
        }

        Near(cell, "margin", brute.Margin, got.Margin, PayoffTolerance * scale);
        if (distance <= LabelDistance)
        {
            return;
        }

        Same(cell, "phase", brute.Phase, got.Phase);
        for (var a = 0; a < 2; a++)
        {
            var action = got.Actions[a];
            Same(cell, $"kind of {action.Name}", brute.Kind(a), action.Pure);
            Same(cell, $"{action.Name} rationalizable", brute.Rationalizable[a], got.Rationalizable.Contains(action.Name));
        }

        var tolerance = MixedTolerance(cell, got);
        Mixed(cell, brute.MixedShare is { } share ? new MixedReport(share, brute.Attracting) : null, got.Mixed, tolerance);
        Near(cell, "regret", brute.Regret, got.Regret ?? double.NaN, scale * (PayoffTolerance + tolerance));
    }

    /// <summary>An answer against the theorem.</summary>
    public static void WithClosedForm(Cell cell, ClosedForm closed, CellReport got)
    {
        var (expected, scale) = (closed.Cell, cell.PayoffScale);
        for (var a = 0; a < 2; a++)
        {
            var name = expected.Actions[a].Name;
            Same(cell, $"name of action {a}", name, got.Actions[a].Name);
            Same(cell, $"{name} safe", expected.Actions[a].Safe, got.Actions[a].Safe);
            Near(cell, $"belief of {name}, low", expected.Actions[a].BeliefLow, got.Actions[a].BeliefLow, BeliefTolerance);
            Near(cell, $"belief of {name}, high", expected.Actions[a].BeliefHigh, got.Actions[a].BeliefHigh, BeliefTolerance);
        }

        Near(cell, "margin", expected.Margin, got.Margin, PayoffTolerance * scale);
        if (closed.Distance <= LabelDistance)
        {
            return;
        }

        Same(cell, "phase", expected.Phase, got.Phase);
        Same(cell, "rationalizable", string.Join(' ', expected.Rationalizable), string.Join(' ', got.Rationalizable));
        for (var a = 0; a < 2; a++)
        {
            Same(cell, $"kind of {expected.Actions[a].Name}", expected.Actions[a].Pure, got.Actions[a].Pure);
        }

        var tolerance = MixedTolerance(cell, expected);
        Mixed(cell, expected.Mixed, got.Mixed, tolerance);
        var regret = expected.Regret ?? double.NaN;
        Near(cell, "regret", regret, got.Regret ?? double.NaN, scale * (PayoffTolerance + tolerance));
    }

    /// <summary>Fails unless two things are equal.</summary>
    public static void Same<T>(Cell cell, string what, T expected, T got) =>
        Assert.True(Equals(expected, got), $"{cell}: {what}: expected {expected}, got {got}");

    /// <summary>Fails unless two numbers differ by at most the tolerance, or are both undefined.</summary>
    public static void Near(Cell cell, string what, double expected, double got, double tolerance) =>
        Assert.True(
            Math.Abs(expected - got) <= tolerance || (double.IsNaN(expected) && double.IsNaN(got)),
            $"{cell}: {what}: expected {expected:R}, got {got:R}, allowed {tolerance:E1} either side");

    private static void Mixed(Cell cell, MixedReport? expected, MixedReport? got, double tolerance)
    {
        Same(cell, "mixed equilibrium exists", expected is not null, got is not null);
        if (expected is not null)
        {
            Near(cell, "mixed share", expected.FirstShare, got!.FirstShare, tolerance);
            Same(cell, "mixed equilibrium attracting", expected.Attracting, got.Attracting);
        }
    }

    /// <summary>Beliefs without the support's clipping say how fast the belief moves with the share of play.</summary>
    private static double MixedTolerance(Cell cell, CellReport report)
    {
        if (report.Mixed is null)
        {
            return 0;
        }

        var game = Game.Of(cell.Scenario, cell.Parameters);
        var spread = Math.Abs(game.Truth[0] - (1 - game.Truth[1])) * (1 - cell.Exploration.Rate);
        return ShareTolerance / spread;
    }
}
