using ILGPU;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels;

/// <summary>The entry point for games of any size whose hypotheses are intervals; see <see cref="CellKernels{T,TMask,TScenario}"/>.</summary>
/// <typeparam name="T">The number type, a scalar.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
public static class GameKernels<T, TMask, TGame>
    where T : unmanaged, IScalar<T>, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
{
    /// <summary>Solves one cell.</summary>
    public static GameSolution<T> Solve(TGame cell, Conventions<T> conventions) => TGame.Coordinates == 2
        ? PlaneGame<T, TMask, TGame>.Solve(cell, conventions)
        : LineGame<T, TMask, TGame>.Solve(cell, conventions);

    /// <summary>Solves the cells of a tile; fields are margin and regret, <c>[field, cell]</c>.</summary>
    public static void SolveTile(
        Index1D thread,
        TileArguments<T> arguments,
        ArrayView<T> xs,
        ArrayView<T> ys,
        ArrayView<byte> phases,
        ArrayView<float> planes)
    {
        var first = thread * arguments.CellsPerThread;
        for (var i = first; i < IntrinsicMath.Min(first + arguments.CellsPerThread, arguments.Cells); i++)
        {
            var row = i / arguments.Width;
            var parameters = arguments.Parameters
                .With(arguments.XIndex, xs[i - (row * arguments.Width)])
                .With(arguments.YIndex, ys[row]);
            var solution = Solve(TGame.At(parameters), arguments.Conventions);
            phases[i] = T.ToByte(solution.Phase);
            var at = i;
            if ((arguments.Fields & 1) != 0)
            {
                planes[at] = T.ToSingle(solution.Margin);
                at += arguments.Cells;
            }

            if ((arguments.Fields & 2) != 0)
            {
                planes[at] = T.ToSingle(solution.Regret);
            }
        }
    }
}
