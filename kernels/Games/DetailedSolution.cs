using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Kernels.Games;

/// <summary>A <see cref="GameSolution{T}"/>, and what actions leave where hypotheses are one interval.</summary>
/// <typeparam name="T">The number type.</typeparam>
public struct DetailedSolution<T> : ICellSolution<T>
    where T : struct
{
    /// <summary>Margin and regret come before beliefs, and the mixed share between those of the first two actions and the others.</summary>
    private const int BeforeBeliefs = 2, Mixed = 6;

    /// <summary>The label, margin and regret.</summary>
    public GameSolution<T> Game;

    /// <summary>Intended weight of the first of two actions in the mixed equilibrium; NaN if there is none.</summary>
    public T MixedShare;

    /// <summary>Least belief that each action leaves; NaN where every hypothesis is refuted.</summary>
    public Six<T> BeliefLow;

    /// <summary>Greatest belief that each action leaves; likewise.</summary>
    public Six<T> BeliefHigh;

    /// <inheritdoc/>
    public static int Fields => BeforeBeliefs + 1 + (2 * Scenarios.GameLimits.MostActions);

    /// <inheritdoc/>
    readonly T ICellSolution<T>.Phase => Game.Phase;

    /// <summary>
    /// Field by number, in the order of planes: margin, regret, the ends of the beliefs that the first two actions leave, mixed share, and the
    /// ends of the others'.
    /// </summary>
    public readonly T Field(int number)
    {
        var end = number - BeforeBeliefs - (number > Mixed ? 1 : 0);
        return number < BeforeBeliefs ? Game.Field(number)
            : number == Mixed ? MixedShare
            : end % 2 == 0 ? BeliefLow[end / 2]
            : BeliefHigh[end / 2];
    }
}
