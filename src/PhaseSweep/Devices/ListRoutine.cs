using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>The double routine for games whose hypotheses are a list.</summary>
/// <typeparam name="TGame">The game.</typeparam>
internal sealed class ListRoutine<TGame>(CellInputs inputs) : CellRoutine
    where TGame : struct, IGame<TGame, Scalar64>
{
    private readonly Parameters<Scalar64> parameters = inputs.Parameters<Scalar64>();
    private readonly IReadOnlyList<IReadOnlyList<double>> list = inputs.Plan.Scenario.Hypotheses.List!;
    private readonly ListCells<TGame> cells = new(inputs.Plan);
    private readonly bool inDetail = CellTheory.InDetail(inputs.Plan.Fields);

    /// <inheritdoc/>
    public override Phase Solve(int row, int column, Span<double> fields)
    {
        var cell = At(row, column);
        var solution = inDetail ? cells.Solve(cell) : null;
        var (phase, margin, regret) = solution is null ? cells.Numbers(cell) : (solution.Phase, solution.Margin, solution.Regret);
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = inputs.Plan.Fields[i] switch
            {
                Field.Margin => inputs.PayoffUnit * margin,
                Field.Regret => inputs.PayoffUnit * regret,
                var ends => Belief(solution!, ends.OfAction()!.Value),
            };
        }

        return phase;
    }

    /// <summary>An end of the hypotheses that an action leaves; NaN where it leaves none.</summary>
    private double Belief(GameSolution solution, (Told End, int Action) told)
    {
        var left = solution.Actions[told.Action].Beliefs.Select(k => list[k][0]).DefaultIfEmpty(double.NaN);
        return told.End == Told.BeliefLow ? left.Min() : left.Max();
    }

    /// <inheritdoc/>
    public override CellReport Report(int row, int column)
    {
        var solution = cells.Solve(At(row, column));
        return CellReport.Of(
            inputs.Plan.Scenario,
            solution,
            inputs.PayoffUnit,
            [.. solution.Actions.Select(action => new BeliefReport(inputs.Plan.Scenario.Hypotheses.Names, [.. action.Beliefs.Select(k => list[k])], AreListed: true))]);
    }

    private TGame At(int row, int column) => TGame.At(parameters
        .With(inputs.Plan.XIndex, new(inputs.X(column)))
        .With(inputs.Plan.YIndex, new(inputs.Y(row))));
}
