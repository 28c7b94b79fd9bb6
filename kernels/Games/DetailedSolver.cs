using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>
/// The games of <see cref="GameSolver{T,TMask,TGame}"/> where a map holds beliefs or mixed equilibria as well: a kernel of its own, for what
/// is stored is kept in registers until the end.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
public readonly struct DetailedSolver<T, TMask, TGame> : ICellSolver<T, DetailedSolution<T>>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
{
    /// <inheritdoc/>
    public DetailedSolution<T> Solve(Parameters<T> parameters, Conventions<T> conventions) => Of(TGame.At(parameters), conventions);

    /// <summary>Solves one cell.</summary>
    public static DetailedSolution<T> Of(TGame cell, Conventions<T> conventions)
    {
        var solution = default(DetailedSolution<T>);
        if (TGame.Coordinates == 2)
        {
            solution.Game = PlaneGame<T, TMask, TGame>.Solve(cell, conventions, out solution.MixedShare);
        }
        else
        {
            var beliefs = LineBeliefs<T, TMask, TGame>.Of(cell, conventions);
            solution.Game = LineGame<T, TMask, TGame>.Solve(cell, beliefs, conventions, out solution.MixedShare);
            (solution.BeliefLow, solution.BeliefHigh) = (beliefs.Low, beliefs.High);
        }

        if (conventions.Exact != 0)
        {
            var nan = T.Of(double.NaN);
            var refuted = solution.Game.Phase >= T.Of((int)Phase.Refuted);
            solution.MixedShare = T.Select(solution.Game.Phase < T.Of((int)Phase.Boundary), solution.MixedShare, nan);
            for (var action = 0; action < TGame.Actions; action++)
            {
                solution.BeliefLow[action] = T.Select(refuted, nan, solution.BeliefLow[action]);
                solution.BeliefHigh[action] = T.Select(refuted, nan, solution.BeliefHigh[action]);
            }
        }

        return solution;
    }
}
