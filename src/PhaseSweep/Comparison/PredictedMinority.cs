using PhaseSweep.Devices;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
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

    private readonly LearnerInputs inputs;
    private readonly Lazy<HostLearners> others;

    /// <summary>The predictions for a plan of simulated learners, by its tiles.</summary>
    public PredictedMinority(SweepPlan plan)
    {
        inputs = new(new CellInputs(plan));
        others = new(() =>
        {
            var otherwise = new LearnerInputs(new CellInputs(plan with { Learner = inputs.Learner with { Seed = ~inputs.Learner.Seed } }));
            return new(otherwise, new LearnerTables(otherwise));
        });
    }

    /// <summary>The predictions for cells of a tile, over all cores.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="cells">Indices of cells in it.</param>
    /// <param name="stop">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public IEnumerable<(int Cell, double Minority)> Of(Tile tile, IReadOnlyList<int> cells, CancellationToken stop)
    {
        var models = cells.Select(cell => inputs.At(tile.FirstRow + (cell / tile.Width), tile.FirstColumn + (cell % tile.Width))).ToArray();
        var minorities = new double[cells.Count];
        Parallel.For(0, cells.Count, new ParallelOptions { CancellationToken = stop }, i =>
            minorities[i] = EndChances.CanBeFound(inputs, models[i]) ? EndChances.Of(inputs, models[i]).Minority : double.NaN);

        int[] left = [.. Enumerable.Range(0, cells.Count).Where(i => double.IsNaN(minorities[i]))];
        if (left.Length > 0)
        {
            var tallies = new LearnerTally<Scalar64>[tile.Cells];
            others.Value.Start(tile, left.Select(i => cells[i]).ToArray(), 0, Agents, stop);
            others.Value.Finish(tallies);
            foreach (var i in left)
            {
                var first = tallies[cells[i]].EndedFirst.Value / Agents;
                minorities[i] = Math.Min(first, 1 - first);
            }
        }

        return cells.Zip(minorities);
    }
}
