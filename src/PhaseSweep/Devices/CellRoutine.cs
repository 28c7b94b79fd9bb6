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
    /// <summary>Runs of cells that each core is given of those to finish, and the most cells of one.</summary>
    private const int RunsOfACore = 16, LongestRun = 1024;

    /// <summary>The routine for the cells of a plan.</summary>
    public static CellRoutine For(CellInputs inputs)
    {
        var routine = inputs.Plan.Scenario.Theory switch
        {
            Theory.Binary => typeof(Routine<>),
            Theory.List => typeof(ListRoutine<>),
            Theory.Rectangle => typeof(RectangleRoutine<>),
            _ => typeof(GameRoutine<>),
        };
        return (CellRoutine)Activator.CreateInstance(
            routine.MakeGenericType(inputs.Plan.Scenario.CellType.MakeGenericType(typeof(Scalar64))), inputs)!;
    }

    /// <summary>Solves one cell of a scenario, given all its parameters in scenario order.</summary>
    public static CellReport Solve(ScenarioDescription scenario, IReadOnlyList<double> parameters, Exploration exploration) =>
        For(CellInputs.OfCell(scenario, parameters, exploration)).Report(0, 0);

    /// <summary>Solves the cell at a row and column of the map.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="fields">Takes the plan's fields, in its order.</param>
    public abstract Phase Solve(int row, int column, Span<double> fields);

    /// <summary>Solves the cell at a row and column, and tells all there is to tell.</summary>
    public abstract CellReport Report(int row, int column);

    /// <summary>Solves the cells that a device left undecided, over all cores, and replaces their entries.</summary>
    /// <param name="result">A tile's result.</param>
    /// <param name="undecided">Indices of cells in the tile, ascending.</param>
    /// <param name="stop">Cancels the work.</param>
    public void Finish(TileResult result, ArraySegment<int> undecided, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        result.Recomputed = undecided.Count;
        if (undecided.Count == 0)
        {
            return;
        }

        // Short enough to share among cores.
        var length = Math.Clamp(undecided.Count / (RunsOfACore * Environment.ProcessorCount), 1, LongestRun);
        Parallel.For(0, (undecided.Count + length - 1) / length, new ParallelOptions { CancellationToken = stop }, run =>
        {
            // A cell of a large game can take so long that a run of them is no moment.
            Span<double> fields = stackalloc double[result.Values.Length];
            foreach (var cell in undecided.AsSpan(run * length, Math.Min(length, undecided.Count - (run * length))))
            {
                stop.ThrowIfCancellationRequested();
                Solve(result, cell, fields);
            }
        });
    }

    /// <summary>Solves one cell of a tile and stores what it finds.</summary>
    /// <param name="result">The tile's result.</param>
    /// <param name="cell">Index of the cell in the tile.</param>
    /// <param name="fields">Room for the plan's fields.</param>
    internal void Solve(TileResult result, int cell, Span<double> fields)
    {
        var tile = result.Tile;
        result.Phases[cell] = (byte)Solve(tile.FirstRow + (cell / tile.Width), tile.FirstColumn + (cell % tile.Width), fields);
        for (var plane = 0; plane < result.Values.Length; plane++)
        {
            result.Values[plane][cell] = (float)fields[plane];
        }
    }

    /// <summary>Takes the plan's fields, in its order, of a solution that has them all; returns its phase.</summary>
    private protected static Phase Stored<TSolution>(SweepPlan plan, TSolution solution, Span<double> fields)
        where TSolution : struct, ICellSolution<Scalar64>
    {
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = solution.Field((int)plan.Fields[i]).Value;
        }

        return (Phase)(byte)solution.Phase.Value;
    }

    private sealed class Routine<TScenario>(CellInputs inputs) : CellRoutine
        where TScenario : struct, IScenario<TScenario, Scalar64>
    {
        private readonly Parameters<Scalar64> parameters = inputs.Parameters<Scalar64>();
        private readonly Conventions<Scalar64> conventions = inputs.Conventions<Scalar64>(exact: true);

        public override Phase Solve(int row, int column, Span<double> fields) => Stored(inputs.Plan, Solve(row, column), fields);

        public override CellReport Report(int row, int column) => CellReport.Of(inputs.Plan.Scenario, Solve(row, column));

        private CellSolution<Scalar64> Solve(int row, int column) =>
            Cell<Scalar64, ScalarMask, TScenario>.Solve(At(row, column), conventions);

        private TScenario At(int row, int column) => TScenario.At(parameters
            .With(inputs.Plan.XIndex, new(inputs.X(column)))
            .With(inputs.Plan.YIndex, new(inputs.Y(row))));
    }
}
