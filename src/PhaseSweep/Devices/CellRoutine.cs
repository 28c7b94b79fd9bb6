using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>
/// The one double routine: it decides what devices leave undecided, it alone says <see cref="Phase.Boundary"/> and
/// <see cref="Phase.Refuted"/>, and it explains single cells.
/// </summary>
public abstract class CellRoutine
{
    /// <summary>The routine for the cells of a plan.</summary>
    public static CellRoutine For(CellInputs inputs) => (CellRoutine)Activator.CreateInstance(
        typeof(Routine<>).MakeGenericType(inputs.Plan.Scenario.CellType.MakeGenericType(typeof(Scalar64))), inputs)!;

    /// <summary>Solves one cell of a scenario, given all its parameters in scenario order.</summary>
    public static CellReport Solve(
        ScenarioDescription scenario,
        IReadOnlyList<double> parameters,
        Exploration exploration,
        int hypotheses = SweepPlan.DefaultHypotheses) =>
        CellReport.Of(scenario, For(CellInputs.OfCell(scenario, parameters, exploration, hypotheses)).Solve(0, 0));

    /// <summary>Solves the cell at a row and column of the map.</summary>
    public abstract CellSolution<Scalar64> Solve(int row, int column);

    /// <summary>Solves the cells that a device left undecided, over all cores, and replaces their entries.</summary>
    /// <param name="result">A tile's result.</param>
    /// <param name="undecided">Indices of cells in the tile.</param>
    /// <param name="stop">Cancels the work.</param>
    public void Finish(TileResult result, ArraySegment<int> undecided, CancellationToken stop)
    {
        result.Recomputed = undecided.Count;
        Parallel.For(0, undecided.Count, new ParallelOptions { CancellationToken = stop }, i =>
        {
            var cell = undecided[i];
            var row = cell / result.Tile.Width;
            var solution = Solve(result.Tile.FirstRow + row, result.Tile.FirstColumn + cell - (row * result.Tile.Width));
            result.Phases[cell] = (byte)solution.Phase.Value;
            for (var plane = 0; plane < result.Fields.Count; plane++)
            {
                result.Values[plane][cell] = (float)solution.Field((int)result.Fields[plane]).Value;
            }
        });
    }

    private sealed class Routine<TScenario>(CellInputs inputs) : CellRoutine
        where TScenario : struct, IScenario<TScenario, Scalar64>
    {
        private readonly Parameters<Scalar64> parameters = inputs.Parameters<Scalar64>();
        private readonly Conventions<Scalar64> conventions = inputs.Conventions<Scalar64>(exact: true);

        public override CellSolution<Scalar64> Solve(int row, int column)
        {
            var cell = TScenario.At(parameters
                .With(inputs.Plan.XIndex, new(inputs.X(column)))
                .With(inputs.Plan.YIndex, new(inputs.Y(row))));
            var likelihood = new DirectLikelihood<Scalar64, ScalarMask, TScenario>(cell, conventions.Hypotheses);
            return Cell<Scalar64, ScalarMask, TScenario>.Solve(cell, likelihood, conventions);
        }
    }
}
