using System.Collections.Concurrent;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Rectangles;

namespace PhaseSweep.Devices;

/// <summary>
/// The double routine for games whose hypotheses are a rectangle, where none of the kernels' routines fits. Cells solved side by
/// side have a table and a solver each.
/// </summary>
/// <typeparam name="TGame">The game.</typeparam>
internal sealed class RectangleRoutine<TGame>(CellInputs inputs) : CellRoutine
    where TGame : struct, IGame<TGame, Scalar64>
{
    private readonly Parameters<Scalar64> parameters = inputs.Parameters<Scalar64>();
    private readonly ConcurrentBag<Desk> free = [];

    /// <inheritdoc/>
    public override Phase Solve(int row, int column, Span<double> fields)
    {
        var solution = Solve(row, column, complete: false).Game;
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = inputs.PayoffUnit * (inputs.Plan.Fields[i] == Field.Margin ? solution.Margin : solution.Regret);
        }

        return solution.Phase;
    }

    /// <inheritdoc/>
    public override CellReport Report(int row, int column)
    {
        var solution = Solve(row, column, complete: true);
        var (cell, names) = (At(row, column), inputs.Plan.Scenario.Hypotheses.Names);
        return CellReport.Of(
            inputs.Plan.Scenario,
            solution.Game,
            inputs.PayoffUnit,
            [.. solution.Left.Select(
                corners => new BeliefReport(names, [.. corners.Select(c => Hypothesis(cell, c))], AreListed: false))]);
    }

    /// <summary>The coordinates of a hypothesis told by its shares of the sides.</summary>
    private static double[] Hypothesis(TGame cell, (double First, double Second) shares)
    {
        return [Coordinate(0, shares.First), Coordinate(1, shares.Second)];

        double Coordinate(int i, double share) => ((1 - share) * cell.Low(i).Value) + (share * cell.High(i).Value);
    }

    private RectangleSolution Solve(int row, int column, bool complete)
    {
        var desk = free.TryTake(out var left) ? left : new Desk(inputs);
        var solution = desk.Solve(At(row, column), complete);
        free.Add(desk);
        return solution;
    }

    private TGame At(int row, int column) => TGame.At(parameters
        .With(inputs.Plan.XIndex, new(inputs.X(column)))
        .With(inputs.Plan.YIndex, new(inputs.Y(row))));

    /// <summary>A table and a solver.</summary>
    internal sealed class Desk
    {
        private const double Unit = 1.1102230246251565e-16;

        private readonly RectangleTable table;
        private readonly RectangleGame solver = new();

        public Desk(CellInputs inputs)
            : this(inputs.Plan.Exploration)
        {
        }

        public Desk(Exploration exploration)
        {
            table = new(TGame.Actions, TGame.Outcomes) { Exploration = exploration };
            for (var a = 0; a < TGame.Actions; a++)
            {
                table.Safe[a] = ((TGame.SafeActions >> a) & 1) != 0;
            }
        }

        public RectangleSolution Solve(TGame cell, bool complete)
        {
            var normal = TGame.Outcomes == 1;
            var (first, second) = (cell.High(0).Value - cell.Low(0).Value, cell.High(1).Value - cell.Low(1).Value);
            table.Deviation = cell.Deviation.Value;
            table.Noise = Unit * TGame.Noise;
            table.ValueError = 0;
            for (var a = 0; a < TGame.Actions; a++)
            {
                FillPredictions(cell, a, first, second);
                table.Objective[a] = Game<Scalar64, ScalarMask, TGame>.ObjectiveValue(cell, a).Value;
                table.Value[a] = Game<Scalar64, ScalarMask, TGame>.Value(cell, a, cell.Low(0), cell.Low(1)).Value;
                var roundings = Unit
                    * (Game<Scalar64, ScalarMask, TGame>.Roundings + TGame.Outcomes + (normal ? 0 : 3 * TGame.Noise));
                table.ValueError = Math.Max(table.ValueError, roundings * Game<Scalar64, ScalarMask, TGame>.Size(cell, a).Value);
            }

            return solver.Solve(table, complete);
        }

        private void FillPredictions(TGame cell, int action, double first, double second)
        {
            var normal = TGame.Outcomes == 1;
            (table.ValueFirst[action], table.ValueSecond[action]) = (0, 0);
            for (var y = 0; y < TGame.Outcomes; y++)
            {
                var at = (action * TGame.Outcomes) + y;
                var payoff = cell.Payoff(action, normal ? 1 : y).Value;
                table.Truth[at] = cell.Truth(action, y).Value;
                table.Base[at] = cell.Model(action, y, cell.Low(0), cell.Low(1)).Value;
                table.First[at] = cell.ModelSlope(action, y, 0).Value * first;
                table.Second[at] = cell.ModelSlope(action, y, 1).Value * second;
                table.ValueFirst[action] += table.First[at] * payoff;
                table.ValueSecond[action] += table.Second[at] * payoff;
            }
        }
    }
}
