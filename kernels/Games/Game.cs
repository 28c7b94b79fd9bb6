using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>What the cells of games of any size have in common: values of actions, and the way from gaps to a label.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
public static class Game<T, TMask, TGame>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
{
    /// <summary>Roundings of a handful of operations: see <see cref="BestReply{T,TMask,TScenario}.Roundings"/>.</summary>
    public const double Roundings = 8;

    /// <summary>A device decides a cell only beyond this many error bounds; see the cell of two actions.</summary>
    private const double Caution = 4;

    /// <summary>Whether the outcome is normal, told by its mean.</summary>
    public static bool IsNormal => TGame.Outcomes == 1;

    /// <summary>The hypothesis in the middle of all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Middle(TGame cell, int coordinate) => T.Of(0.5) * (cell.Low(coordinate) + cell.High(coordinate));

    /// <summary>Perceived value <c>U(a, theta) = sum_y Q_theta(y|a) pi(a,y)</c>, payoff units.</summary>
    public static T Value(TGame cell, int action, T first, T second)
    {
        if (IsNormal)
        {
            return T.MultiplyAdd(cell.Model(action, 0, first, second), cell.Payoff(action, 1), cell.Payoff(action, 0));
        }

        var value = cell.Model(action, 0, first, second) * cell.Payoff(action, 0);
        for (var outcome = 1; outcome < TGame.Outcomes; outcome++)
        {
            value = T.MultiplyAdd(cell.Model(action, outcome, first, second), cell.Payoff(action, outcome), value);
        }

        return value;
    }

    /// <summary>Objective value <c>sum_y Q(y|a) pi(a,y)</c>, payoff units.</summary>
    public static T ObjectiveValue(TGame cell, int action)
    {
        if (IsNormal)
        {
            return T.MultiplyAdd(cell.Truth(action, 0), cell.Payoff(action, 1), cell.Payoff(action, 0));
        }

        var value = cell.Truth(action, 0) * cell.Payoff(action, 0);
        for (var outcome = 1; outcome < TGame.Outcomes; outcome++)
        {
            value = T.MultiplyAdd(cell.Truth(action, outcome), cell.Payoff(action, outcome), value);
        }

        return value;
    }

    /// <summary>The size of an action's payoffs, to which the rounding error of its perceived value is relative.</summary>
    public static T Size(TGame cell, int action)
    {
        if (IsNormal)
        {
            var mean = T.Max(T.Abs(cell.Truth(action, 0)), T.Abs(cell.Model(action, 0, cell.Low(0), cell.Low(1))));
            mean = T.Max(mean, T.Abs(cell.Model(action, 0, cell.High(0), cell.High(1))));
            return T.MultiplyAdd(mean + T.Of(TGame.Noise), cell.PayoffSize(action, 1), cell.PayoffSize(action, 0));
        }

        var size = T.Zero;
        for (var outcome = 0; outcome < TGame.Outcomes; outcome++)
        {
            size += cell.PayoffSize(action, outcome);
        }

        return T.Of(1 + (TGame.Noise / Roundings)) * size;
    }

    /// <summary>
    /// The label of gaps, as in a cell of two actions: without <see cref="Conventions{T}.Exact"/> a cell too close to call is
    /// <see cref="Cell.Undecided"/>, with it such a cell is Boundary (or Refuted).
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="solution">Its gaps, their error and its regret.</param>
    /// <param name="conventions">The conventions.</param>
    public static GameSolution<T> Decide(TGame cell, GameSolution<T> solution, Conventions<T> conventions)
    {
        var label = PhaseStates<T, TMask>.Label(
            PhaseStates<T, TMask>.State(solution.Unsafe), PhaseStates<T, TMask>.State(solution.Safe));
        var margin = PhaseStates<T, TMask>.Margin(solution.Unsafe, solution.Safe, label);
        var survives = Survives(cell);
        if (conventions.Exact == 0)
        {
            var decided = survives & (margin > T.Of(Caution) * solution.Error);
            solution.Phase = T.Select(decided, label, T.Of(Cell.Undecided));
        }
        else
        {
            var certain = margin > solution.Error;
            solution.Phase = T.Select(certain, label, T.Of((int)Phase.Boundary));
            solution.Phase = T.Select(survives, solution.Phase, T.Of((int)Phase.Refuted));
            margin = T.Select(certain & survives, margin, T.Zero);
            solution.Regret = T.Select(certain & survives, solution.Regret, T.Of(double.NaN));
        }

        solution.Margin = margin * conventions.PayoffUnit;
        solution.Regret = solution.Regret * conventions.PayoffUnit;
        return solution;
    }

    /// <summary>
    /// Whether a hypothesis has finite divergence under the uniform mixture. The model is affine: if any hypothesis survives, so does the
    /// middle, or an end where the middle rounds to the other end.
    /// </summary>
    public static TMask Survives(TGame cell)
    {
        var survives = Survives(cell, Middle(cell, 0), Middle(cell, 1));
        if (TMask.Any(!survives))
        {
            survives |= Survives(cell, cell.Low(0), cell.Low(1));
            survives |= Survives(cell, cell.High(0), cell.High(1));
        }

        return survives;
    }

    private static TMask Survives(TGame cell, T first, T second)
    {
        var contradiction = T.Zero > T.Zero;
        for (var action = 0; action < TGame.Actions && !IsNormal; action++)
        {
            for (var outcome = 0; outcome < TGame.Outcomes; outcome++)
            {
                contradiction |= (cell.Truth(action, outcome) > T.Zero) & (cell.Model(action, outcome, first, second) <= T.Zero);
            }
        }

        return !contradiction;
    }
}
