using System.Diagnostics;
using PhaseSweep.Boundaries;

namespace PhaseSweep.Engineering;

/// <summary>In which share of the environments an agent has a phase.</summary>
/// <param name="Plan">What was asked.</param>
/// <param name="Shares">
/// The share at each cell, <c>[row, column]</c> from the lowest row: proven to lie between the two numbers; null where the parameters
/// are no valid game.
/// </param>
/// <param name="Boxes">Boxes evaluated.</param>
public sealed record Robustness(RobustPlan Plan, IReadOnlyList<Bounds<double>?> Shares, long Boxes)
{
    /// <summary>Finds the shares, cell by cell over all cores.</summary>
    /// <param name="plan">What is asked.</param>
    /// <param name="progress">Told after every cell.</param>
    /// <param name="stop">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Robustness Of(RobustPlan plan, IProgress<RobustProgress>? progress, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var shares = new Bounds<double>?[plan.Width * plan.Height];
        var (boxes, done) = (0L, 0);
        int[] indices = [.. plan.Over.Select(axis => plan.Scenario.IndexOf(axis.Parameter))];
        ParameterRange[] environments = [.. plan.Environments.Select(a => new ParameterRange(plan.Scenario.IndexOf(a.Parameter), a.Low, a.High))];
        Parallel.For(0, shares.Length, new ParallelOptions { CancellationToken = stop }, cell =>
        {
            if (Space(cell) is { HasOnlyValid: true } space)
            {
                var area = new PhaseArea(plan, space, stop);
                shares[cell] = area.Share;
                Interlocked.Add(ref boxes, area.Boxes);
            }

            progress?.Report(new(Interlocked.Increment(ref done), shares.Length, clock.Elapsed));
        });
        return new(plan, shares, boxes);

        ParameterSpace Space(int cell)
        {
            double[] parameters = [.. plan.Parameters];
            foreach (var (i, value) in plan.PointOf(cell).Index())
            {
                parameters[indices[i]] = value;
            }

            return new(plan.Scenario, parameters, environments);
        }
    }
}

/// <summary>How far a measure of robustness has come.</summary>
/// <param name="Done">Cells done.</param>
/// <param name="Cells">All cells.</param>
/// <param name="Elapsed">Time since the start.</param>
public sealed record RobustProgress(int Done, int Cells, TimeSpan Elapsed);
