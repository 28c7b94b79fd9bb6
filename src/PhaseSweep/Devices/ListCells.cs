using System.Collections.Concurrent;
using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>
/// Solves cells of games whose hypotheses are a list, in double. Cells solved side by side have a table and a solver each.
/// </summary>
/// <typeparam name="TGame">The game.</typeparam>
internal sealed class ListCells<TGame>(SweepPlan plan)
    where TGame : struct, IGame<TGame, Scalar64>
{
    private readonly ConcurrentBag<Desk> free = [];

    /// <summary>Solves a cell.</summary>
    public GameSolution Solve(TGame cell)
    {
        var desk = Take(cell);
        var solution = desk.Solver.Solve(desk.Table);
        free.Add(desk);
        return solution;
    }

    /// <summary>Shows the table of a cell, which holds only for as long.</summary>
    public void Show(TGame cell, Action<ListTable> look)
    {
        var desk = Take(cell);
        look(desk.Table);
        free.Add(desk);
    }

    /// <summary>The numbers of a cell that maps store.</summary>
    public (Phase Phase, double Margin, double Regret) Numbers(TGame cell)
    {
        var desk = Take(cell);
        var numbers = desk.Solver.Numbers(desk.Table, bounded: plan.Fields.Contains(Field.Margin));
        free.Add(desk);
        return numbers;
    }

    private Desk Take(TGame cell)
    {
        var desk = free.TryTake(out var left) ? left : new Desk(plan);
        desk.Fill(cell);
        return desk;
    }

    /// <summary>A table and a solver. What does not change from cell to cell is computed once.</summary>
    private sealed class Desk
    {
        private readonly bool modelChanges;
        private readonly IReadOnlyList<IReadOnlyList<double>> list;
        private readonly ListTable table;
        private readonly double[] models;
        private readonly double[] logs;
        private readonly double[] errors;
        private readonly int[] order;
        private readonly Comparison<int> compare;
        private int compared;
        private bool filled;

        public Desk(SweepPlan plan)
        {
            modelChanges = plan.Sweeps(ParameterRole.Subjective);
            list = plan.Scenario.Hypotheses.List!;
            table = new(TGame.Actions, list.Count) { Exploration = plan.Exploration };
            models = new double[TGame.Actions * TGame.Outcomes * list.Count];
            logs = new double[models.Length];
            errors = new double[TGame.Actions * list.Count];
            order = new int[list.Count];
            compare = Compare;
            for (var a = 0; a < TGame.Actions; a++)
            {
                table.Safe[a] = ((TGame.SafeActions >> a) & 1) != 0;
            }
        }

        public ListTable Table => table;

        public ListGame Solver { get; } = new();

        public void Fill(TGame cell)
        {
            if (!filled || modelChanges)
            {
                FillModels(cell);
                filled = true;
            }

            table.ValueError = 0;
            for (var a = 0; a < TGame.Actions; a++)
            {
                FillAction(cell, a);
            }

            BoundTies();
        }

        /// <summary>
        /// What a tie can hang on: not on hypotheses that are worse at every action than one of them is at any. Such a one may give what happens
        /// so small a chance that its divergence is hardly known.
        /// </summary>
        private void BoundTies()
        {
            var within = double.PositiveInfinity;
            for (var k = 0; k < list.Count; k++)
            {
                var most = 0.0;
                for (var at = k; at < errors.Length; at += list.Count)
                {
                    most = Math.Max(most, table.Divergence[at] + errors[at]);
                }

                within = Math.Min(within, most);
            }

            var (error, largest) = (0.0, 0.0);
            for (var k = 0; k < list.Count; k++)
            {
                var (least, errorOf, largestOf) = (double.PositiveInfinity, 0.0, 0.0);
                for (var at = k; at < errors.Length; at += list.Count)
                {
                    least = Math.Min(least, table.Divergence[at] - errors[at]);
                    if (double.IsFinite(table.Divergence[at]))
                    {
                        (errorOf, largestOf) = (Math.Max(errorOf, errors[at]), Math.Max(largestOf, table.Divergence[at]));
                    }
                }

                if (least <= within)
                {
                    (error, largest) = (Math.Max(error, errorOf), Math.Max(largest, largestOf));
                }
            }

            (table.DivergenceError, table.LargestDivergence) = (error, largest);
        }

        private void FillModels(TGame cell)
        {
            table.RarestChance = 1;
            for (var a = 0; a < TGame.Actions; a++)
            {
                for (var y = 0; y < TGame.Outcomes; y++)
                {
                    for (var k = 0; k < list.Count; k++)
                    {
                        var model = cell.Model(a, y, new(list[k][0]), new(list[k].Count > 1 ? list[k][1] : 0)).Value;
                        models[At(a, y, k)] = model;
                        table.RarestChance = model > 0 ? Math.Min(table.RarestChance, model) : table.RarestChance;
                        logs[At(a, y, k)] = TGame.Outcomes == 1 ? 0 : Math.Log(model);
                    }
                }

                FillAlike(a);
            }
        }

        /// <summary>Numbers the hypotheses by what they say of an action, to the last bit.</summary>
        private void FillAlike(int action)
        {
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }

            compared = action;
            order.AsSpan().Sort(compare);
            var number = 0;
            for (var i = 0; i < order.Length; i++)
            {
                number += i > 0 && Compare(order[i - 1], order[i]) != 0 ? 1 : 0;
                table.Alike[(action * list.Count) + order[i]] = number;
            }
        }

        /// <summary>The order of two hypotheses by what they say of the action that is compared.</summary>
        private int Compare(int one, int two)
        {
            for (var y = 0; y < TGame.Outcomes; y++)
            {
                var difference = models[At(compared, y, one)].CompareTo(models[At(compared, y, two)]);
                if (difference != 0)
                {
                    return difference;
                }
            }

            return 0;
        }

        private void FillAction(TGame cell, int a)
        {
            const double Unit = 1.1102230246251565e-16;
            var normal = TGame.Outcomes == 1;
            var deviation = cell.Deviation.Value;
            var objective = normal ? cell.Payoff(a, 0).Value + (cell.Payoff(a, 1).Value * cell.Truth(a, 0).Value) : 0;
            var payoffs = normal ? cell.PayoffSize(a, 0).Value : 0;
            for (var y = 0; y < TGame.Outcomes && !normal; y++)
            {
                objective += cell.Payoff(a, y).Value * cell.Truth(a, y).Value;
                payoffs += cell.PayoffSize(a, y).Value;
            }

            table.Objective[a] = objective;
            for (var k = 0; k < list.Count; k++)
            {
                var (divergence, value, doubt, size) = (0.0, normal ? cell.Payoff(a, 0).Value : 0, 0.0, payoffs);
                for (var y = 0; y < TGame.Outcomes; y++)
                {
                    var (truth, model) = (cell.Truth(a, y).Value, models[At(a, y, k)]);
                    if (normal)
                    {
                        var off = (truth - model) / deviation;
                        divergence = off * off / 2;
                        doubt = (4 * divergence) + (2 * Math.Abs(off) * (TGame.Noise + Math.Abs(truth) + Math.Abs(model)) / deviation);
                        value += cell.Payoff(a, 1).Value * model;
                        size += cell.PayoffSize(a, 1).Value * (Math.Abs(model) + TGame.Noise);
                    }
                    else if (truth > 0)
                    {
                        var (ownLog, log) = (Math.Log(truth), logs[At(a, y, k)]);
                        divergence += truth * (ownLog - log);
                        doubt += (truth * (4 + Math.Abs(ownLog) + Math.Abs(log)))
                            + (TGame.Noise * (1 + Math.Abs(ownLog - log) + (truth / Math.Max(model, double.Epsilon))));
                    }

                    value += normal ? 0 : cell.Payoff(a, y).Value * model;
                }

                var at = (a * list.Count) + k;
                table.Divergence[at] = Math.Max(0, divergence);
                table.Value[at] = value;
                errors[at] = double.IsFinite(divergence) ? 2 * Unit * doubt : 0;
                table.ValueError = Math.Max(table.ValueError, Unit * (8 + (normal ? 0 : TGame.Noise)) * size);
            }
        }

        private int At(int action, int outcome, int hypothesis) => (((action * TGame.Outcomes) + outcome) * list.Count) + hypothesis;
    }
}
