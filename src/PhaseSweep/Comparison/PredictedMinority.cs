using PhaseSweep.Devices;
using PhaseSweep.Learning;
using PhaseSweep.Model;

namespace PhaseSweep.Comparison;

/// <summary>
/// The share of a cell's agents that are to reach the end which fewer reach. It is their exact chance, of <see cref="EndChances"/>, where
/// that can be found; else the share among 4096 agents of that cell simulated with another seed than the map's, so that the two do
/// not agree by sharing their chance.
/// </summary>
internal sealed class PredictedMinority
{
    private const int Agents = 4096;

    private readonly SweepPlan plan;
    private readonly LearnerReading reading;
    private readonly LearnerInputs? inputs;
    private readonly Lazy<LearnerWorker> others;

    /// <summary>The predictions for a plan of simulated learners, by its tiles.</summary>
    public PredictedMinority(SweepPlan plan)
    {
        this.plan = plan;
        reading = new(plan);
        inputs = plan.Scenario.HasFastLearners ? new(new CellInputs(plan)) : null;
        var learner = plan.Learner!;
        others = new(() => HostDevice.Workers(new(plan with { Learner = learner with { Seed = ~learner.Seed } }))());
    }

    /// <summary>The predictions for cells of a tile, over all cores.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="cells">Indices of cells in it.</param>
    /// <param name="stop">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public IEnumerable<(int Cell, double Minority)> Of(Tile tile, IReadOnlyList<int> cells, CancellationToken stop)
    {
        var minorities = new double[cells.Count];
        Parallel.For(0, cells.Count, new ParallelOptions { CancellationToken = stop }, i => minorities[i] =
            inputs?.At(tile.FirstRow + (cells[i] / tile.Width), tile.FirstColumn + (cells[i] % tile.Width)) is { } model
                && EndChances.CanBeFound(inputs, model)
            ? EndChances.Of(inputs, model).Minority
            : double.NaN);

        int[] left = [.. Enumerable.Range(0, cells.Count).Where(i => double.IsNaN(minorities[i]))];
        if (left.Length > 0)
        {
            var tallies = new CellTallies(plan, tile.Cells);
            others.Value.Start(tile, left.Select(i => cells[i]).ToArray(), 0, Agents, stop);
            others.Value.Finish(tallies);
            foreach (var i in left)
            {
                var trapped = reading.EndedUnsafe(tallies[cells[i]]) / Agents;
                minorities[i] = Math.Min(trapped, 1 - trapped);
            }
        }

        return cells.Zip(minorities);
    }
}
