using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Kernels.Games;

/// <summary>A <see cref="GameSolution{T}"/>, and what actions leave where hypotheses are one interval.</summary>
/// <typeparam name="T">The number type.</typeparam>
public struct DetailedSolution<T> : ICellSolution<T>
    where T : struct
{
    /// <summary>Fields that are not beliefs: margin, regret and mixed share come before them.</summary>
    private const int BeforeBeliefs = 3;

    /// <summary>The label, margin and regret.</summary>
    public GameSolution<T> Game;

    /// <summary>Intended weight of the first of two actions in the mixed equilibrium; NaN if there is none.</summary>
    public T MixedShare;

    /// <summary>Least belief that each action leaves; NaN where every hypothesis is refuted.</summary>
    public Six<T> BeliefLow;

    /// <summary>Greatest belief that each action leaves; likewise.</summary>
    public Six<T> BeliefHigh;

    /// <inheritdoc/>
    public static int Fields => BeforeBeliefs + (2 * Scenarios.GameLimits.MostActions);

    /// <inheritdoc/>
    readonly T ICellSolution<T>.Phase => Game.Phase;

    /// <summary>Field by number, in the order of planes: margin, regret, mixed share, and the two ends of each action's belief.</summary>
    public readonly T Field(int number) => number switch
    {
        < BeforeBeliefs - 1 => Game.Field(number),
        BeforeBeliefs - 1 => MixedShare,
        _ => (number - BeforeBeliefs) % 2 == 0 ? BeliefLow[(number - BeforeBeliefs) / 2] : BeliefHigh[(number - BeforeBeliefs) / 2],
    };
}
