using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Equilibria;

/// <summary>Constants of cell solutions.</summary>
public static class Cell
{
    /// <summary>Takes the place of a phase in a cell that a device leaves to the host's double routine.</summary>
    public const byte Undecided = 254;
}

/// <summary>
/// One cell from divergence to label: beliefs that each pure action leaves, gaps, equilibria, label, margin, regret.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TScenario">The scenario.</typeparam>
public static class Cell<T, TMask, TScenario>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TScenario : struct, IScenario<TScenario, T>
{
    /// <summary>
    /// A device decides a cell only if its margin exceeds this many error bounds. Two such computations then agree on every
    /// sign, and the double routine, whose own bound is at least four times smaller than this one, never says Boundary.
    /// </summary>
    private const double Caution = 4;

    /// <summary>Solves one cell (or one vector of cells).</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="conventions">Exploration, and whether this is the exact routine: without it a cell too close to call is
    /// <see cref="Cell.Undecided"/>, with it such a cell is Boundary (or Refuted).</param>
    public static CellSolution<T> Solve(TScenario cell, Conventions<T> conventions)
    {
        var (intended, other) = (conventions.Intended, conventions.Other);
        var firstBeliefs = Divergence<T, TMask, TScenario>.BeliefsAt(cell, intended, other, conventions.Vanishing);
        var secondBeliefs = Divergence<T, TMask, TScenario>.BeliefsAt(cell, other, intended, conventions.Vanishing);

        var solution = default(CellSolution<T>);
        solution.FirstBeliefLow = firstBeliefs.Low;
        solution.FirstBeliefHigh = firstBeliefs.High;
        solution.SecondBeliefLow = secondBeliefs.Low;
        solution.SecondBeliefHigh = secondBeliefs.High;
        var sizes = BestReply<T, TMask, TScenario>.Sizes(cell);
        solution.FirstGaps = BestReply<T, TMask, TScenario>.Over(cell, firstBeliefs, sizes);
        solution.SecondGaps = BestReply<T, TMask, TScenario>.Over(cell, secondBeliefs, sizes);

        var label = PhaseRule<T, TMask>.Label(
            PhaseRule<T, TMask>.State(solution.FirstGaps), PhaseRule<T, TMask>.State(solution.SecondGaps));
        solution.Margin = PhaseRule<T, TMask>.Margin(solution.FirstGaps, solution.SecondGaps, label);
        if (conventions.Details != 0)
        {
            solution.MixedShare = MixedEquilibrium<T, TMask, TScenario>.Share(
                cell, firstBeliefs.Limit, secondBeliefs.Limit, conventions);
            solution.Regret = RegretOf(cell, solution);
        }

        var survives = Survives(cell, T.Of(0.5) * (cell.Low + cell.High));
        if (TMask.Any(!survives))
        {
            survives = survives | Survives(cell, cell.Low) | Survives(cell, cell.High);
        }

        var error = T.Max(solution.FirstGaps.Error, solution.SecondGaps.Error);
        if (conventions.Exact != 0)
        {
            return InPayoffUnits(Exactly(solution, label, survives, error), conventions.PayoffUnit);
        }

        var decided = survives & (solution.Margin > T.Of(Caution) * error);
        solution.Phase = T.Select(decided, label, T.Of(Cell.Undecided));
        return InPayoffUnits(solution, conventions.PayoffUnit);
    }

    /// <summary>What the double routine says: gaps within the error bound are ties, and a label that hangs on one is Boundary.</summary>
    private static CellSolution<T> Exactly(CellSolution<T> solution, T label, TMask survives, T error)
    {
        var nan = T.Of(double.NaN);
        var certain = solution.Margin > error;
        solution.Phase = T.Select(certain, label, T.Of((int)Phase.Boundary));
        solution.Phase = T.Select(survives, solution.Phase, T.Of((int)Phase.Refuted));
        solution.Margin = T.Select(certain & survives, solution.Margin, T.Zero);
        solution.Regret = T.Select(certain & survives, solution.Regret, nan);
        solution.MixedShare = T.Select(certain & survives, solution.MixedShare, nan);
        solution.FirstGaps = Settle(solution.FirstGaps);
        solution.SecondGaps = Settle(solution.SecondGaps);
        return solution;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static CellSolution<T> InPayoffUnits(CellSolution<T> solution, T unit)
    {
        solution.Margin = solution.Margin * unit;
        solution.Regret = solution.Regret * unit;
        return solution;
    }

    /// <summary>
    /// Whether a hypothesis has finite divergence under the uniform mixture: no outcome that happens is impossible to it. If
    /// any hypothesis of a support survives, so does its middle, or an end where the middle rounds to the other end.
    /// </summary>
    private static TMask Survives(TScenario cell, T theta)
    {
        var contradiction = Contradicts(cell, theta, 0, 0) | Contradicts(cell, theta, 0, 1)
            | Contradicts(cell, theta, 1, 0) | Contradicts(cell, theta, 1, 1);
        return !contradiction;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TMask Contradicts(TScenario cell, T theta, int action, int outcome) =>
        (cell.Truth(action, outcome) > T.Zero) & (cell.Model(action, outcome, theta) <= T.Zero);

    /// <summary>
    /// Best objective payoff minus the worst over the pure equilibria; with none, the average under the mixture (two actions
    /// without a pure equilibrium always have a mixed one).
    /// </summary>
    private static T RegretOf(TScenario cell, CellSolution<T> solution)
    {
        var first = BestReply<T, TMask, TScenario>.ObjectiveValue(cell, 0);
        var second = BestReply<T, TMask, TScenario>.ObjectiveValue(cell, 1);
        var infinity = T.Of(double.PositiveInfinity);
        var worst = T.Min(
            T.Select(solution.FirstGaps.High >= T.Zero, first, infinity),
            T.Select(solution.SecondGaps.Low <= T.Zero, second, infinity));
        var average = T.MultiplyAdd(solution.MixedShare, first - second, second);
        var regret = T.Max(first, second) - T.Select(worst < infinity, worst, average);
        return T.Select(regret < T.Zero, T.Zero, regret);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static GapRange<T> Settle(GapRange<T> gaps)
    {
        gaps.Low = T.Select(T.Abs(gaps.Low) > gaps.Error, gaps.Low, T.Zero);
        gaps.High = T.Select(T.Abs(gaps.High) > gaps.Error, gaps.High, T.Zero);
        return gaps;
    }
}
