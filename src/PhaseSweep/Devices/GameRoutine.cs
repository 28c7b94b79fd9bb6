using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>The double routine for games of any size whose hypotheses are intervals.</summary>
/// <typeparam name="TGame">The game.</typeparam>
internal sealed class GameRoutine<TGame>(CellInputs inputs) : CellRoutine
    where TGame : struct, IGame<TGame, Scalar64>
{
    private readonly Parameters<Scalar64> parameters = inputs.Parameters<Scalar64>();
    private readonly Conventions<Scalar64> conventions = inputs.Conventions<Scalar64>(exact: true);
    private readonly bool inDetail = CellTheory.InDetail(inputs.Plan.Fields);

    /// <inheritdoc/>
    public override Phase Solve(int row, int column, Span<double> fields)
    {
        var cell = At(row, column);
        return inDetail
            ? Stored(inputs.Plan, DetailedSolver<Scalar64, ScalarMask, TGame>.Of(cell, conventions), fields)
            : Stored(inputs.Plan, GameSolver<Scalar64, ScalarMask, TGame>.Of(cell, conventions), fields);
    }

    /// <inheritdoc/>
    public override CellReport Report(int row, int column)
    {
        var cell = At(row, column);
        var solved = GameSolver<Scalar64, ScalarMask, TGame>.Of(cell, conventions);
        var phase = (Phase)(byte)solved.Phase.Value;
        var (actions, mixed, leaves) = TGame.Coordinates == 2 ? OnPlane(cell, solved) : OnLine(cell, solved);
        if (phase == Phase.Refuted)
        {
            (actions, mixed) = ([.. actions.Select(_ => new ActionSolution(EquilibriumKind.None, double.NaN, double.NaN, false, double.NaN, []))], []);
            leaves = [.. leaves.Select(l => l with { Points = [] })];
        }

        var unit = inputs.PayoffUnit;
        return CellReport.Of(
            inputs.Plan.Scenario,
            new(phase, solved.Margin.Value / unit, solved.Regret.Value / unit, actions, mixed, HangsOnTie: false, Inexact: null),
            unit,
            leaves);
    }

    private (ActionSolution[] Actions, MixedSolution[] Mixed, BeliefReport[] Leaves) OnLine(TGame cell, GameSolution<Scalar64> solved)
    {
        var beliefs = LineBeliefs<Scalar64, ScalarMask, TGame>.Of(cell, conventions);
        var values = LineValues<Scalar64, ScalarMask, TGame>.Of(cell);
        var core = LineGame<Scalar64, ScalarMask, TGame>.Cores(values, beliefs, conventions);
        var actions = new ActionSolution[TGame.Actions];
        var leaves = new BeliefReport[TGame.Actions];
        var mixed = new List<MixedSolution>();
        for (var a = 0; a < TGame.Actions; a++)
        {
            var (least, greatest) = LineGame<Scalar64, ScalarMask, TGame>.Advantages(values, beliefs, a);
            actions[a] = Action(least.Value, greatest.Value, core[a].Value, solved.Error.Value);
            leaves[a] = new(inputs.Plan.Scenario.Hypotheses.Names, [[Belief(beliefs.Low[a].Value)], [Belief(beliefs.High[a].Value)]], AreListed: false);
            for (var b = a + 1; b < TGame.Actions; b++)
            {
                var share = LineGame<Scalar64, ScalarMask, TGame>.MixedShare(cell, values, beliefs, a, b, conventions, out var indifference);
                var lead = LineGame<Scalar64, ScalarMask, TGame>.AdvantageAt(values, indifference, a);
                if (share.Value is > 0 and < 1 && lead.Value >= -solved.Error.Value)
                {
                    var weights = new double[TGame.Actions];
                    (weights[a], weights[b]) = (share.Value, 1 - share.Value);
                    var attraction = TGame.Actions > 2 ? Attraction.Unknown : Kind(LineGame<Scalar64, ScalarMask, TGame>.AdvantageAt(values, beliefs.Low[a], a).Value);
                    mixed.Add(new(weights, null, attraction));
                }
            }
        }

        return (actions, [.. mixed], leaves);

        // A belief is known but to the rounding of the ends of its range; what that may be of 0 is 0.
        double Belief(double value)
        {
            const double Rounding = 1e-15;
            var size = Math.Max(Math.Abs(cell.Low(0).Value), Math.Abs(cell.High(0).Value));
            return Math.Abs(value) <= Rounding * size ? 0 : value;
        }
    }

    private (ActionSolution[] Actions, MixedSolution[] Mixed, BeliefReport[] Leaves) OnPlane(TGame cell, GameSolution<Scalar64> solved)
    {
        var beliefs = PlaneGame<Scalar64, ScalarMask, TGame>.Beliefs(cell, conventions);
        var (zero, one) = TGame.SafeActions == 1 ? (solved.Safe, solved.Unsafe) : (solved.Unsafe, solved.Safe);
        var share = PlaneGame<Scalar64, ScalarMask, TGame>.MixedShare(cell, beliefs, conventions).Value;
        var atFirst = PlaneGame<Scalar64, ScalarMask, TGame>.Gap(cell, beliefs.First.Own, beliefs.First.OtherLimit);
        return (
            [Side(zero), Side(one)],
            double.IsNaN(share) ? [] : [new([share, 1 - share], null, Kind(atFirst.Value))],
            [
                OnPlane(cell, (beliefs.First.Own, beliefs.First.OtherLow), (beliefs.First.Own, beliefs.First.OtherHigh)),
                OnPlane(cell, (beliefs.Second.OtherLow, beliefs.Second.Own), (beliefs.Second.OtherHigh, beliefs.Second.Own)),
            ]);

        ActionSolution Side(SideGaps<Scalar64> gaps) =>
            Action(gaps.Strict.Value, gaps.Equilibrium.Value, gaps.Rationalizable.Value, solved.Error.Value);
    }

    /// <summary>What an action leaves: the hypothesis, if it is one; else the ends of the range of predictions.</summary>
    private BeliefReport OnPlane(TGame cell, (Scalar64 First, Scalar64 Second) one, (Scalar64 First, Scalar64 Second) other)
    {
        var scenario = inputs.Plan.Scenario;
        var (zero, first) = (Prediction<Scalar64, ScalarMask, TGame>.Of(cell, 0), Prediction<Scalar64, ScalarMask, TGame>.Of(cell, 1));
        var area = ((zero.Rise0 * first.Rise1) - (zero.Rise1 * first.Rise0)).Value;
        var isOne = one.Equals(other) && Math.Abs(area) > 1e-9 * (Math.Abs((zero.Rise0 * first.Rise1).Value) + Math.Abs((zero.Rise1 * first.Rise0).Value));
        string[] names = isOne
            ? [.. scenario.Hypotheses.Names]
            : [.. scenario.Actions.Select(a => scenario.Outcomes.Count == 1 ? $"mean after {a.Name}" : $"chance of {scenario.Outcomes[1]} after {a.Name}")];
        return new(names, one.Equals(other) ? [Point(one)] : [Point(one), Point(other)], AreListed: false);

        double[] Point((Scalar64 First, Scalar64 Second) at)
        {
            var (u, v) = ((at.First - zero.Base).Value, (at.Second - first.Base).Value);
            return isOne
                ? [
                    Coordinate(0, ((u * first.Rise1.Value) - (zero.Rise1.Value * v)) / area),
                    Coordinate(1, ((zero.Rise0.Value * v) - (u * first.Rise0.Value)) / area),
                ]
                : [at.First.Value, at.Second.Value];
        }

        double Coordinate(int coordinate, double part)
        {
            var (low, high) = (cell.Low(coordinate).Value, cell.High(coordinate).Value);
            return Math.Clamp(low + (part * (high - low)), low, high);
        }
    }

    /// <summary>Where the first action is better at its own belief, more of it makes it better still.</summary>
    private static Attraction Kind(double gapAtFirst) => gapAtFirst > 0 ? Attraction.Repelling : Attraction.Attracting;

    private static ActionSolution Action(double least, double greatest, double core, double error)
    {
        (least, greatest, core) = (Settle(least), Settle(greatest), Settle(core));
        return new(
            least > 0 ? EquilibriumKind.Strict : greatest >= 0 ? EquilibriumKind.Weak : EquilibriumKind.None, least, greatest, core >= 0, core, []);

        double Settle(double gap) => Math.Abs(gap) > error ? gap : 0;
    }

    private TGame At(int row, int column) => TGame.At(parameters
        .With(inputs.Plan.XIndex, new(inputs.X(column)))
        .With(inputs.Plan.YIndex, new(inputs.Y(row))));
}
