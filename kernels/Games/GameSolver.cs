using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>Games of any size whose hypotheses are one interval, or two of two actions.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
public readonly struct GameSolver<T, TMask, TGame> : ICellSolver<T, GameSolution<T>>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
{
    /// <inheritdoc/>
    public GameSolution<T> Solve(Parameters<T> parameters, Conventions<T> conventions) => Of(TGame.At(parameters), conventions);

    /// <summary>Solves one cell.</summary>
    public static GameSolution<T> Of(TGame cell, Conventions<T> conventions) => TGame.Coordinates == 2
        ? PlaneGame<T, TMask, TGame>.Solve(cell, conventions, out _)
        : LineGame<T, TMask, TGame>.Solve(cell, LineBeliefs<T, TMask, TGame>.Of(cell, conventions), conventions, out _);
}
