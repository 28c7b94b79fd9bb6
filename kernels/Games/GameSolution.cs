using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Kernels.Games;

/// <summary>What is found in one cell of a game of any size.</summary>
/// <typeparam name="T">The number type; the phase is a small whole number in it.</typeparam>
public struct GameSolution<T> : ICellSolution<T>
    where T : struct
{
    /// <summary>The <see cref="Kernels.Equilibria.Phase"/>, or <see cref="Cell.Undecided"/>.</summary>
    public T Phase;

    /// <summary>Smallest payoff gap the label depends on, at least 0, payoff units.</summary>
    public T Margin;

    /// <summary>Best objective payoff minus the worst the phase admits, at least 0, payoff units; NaN for Boundary and Refuted.</summary>
    public T Regret;

    /// <summary>The gaps of the unsafe actions.</summary>
    public SideGaps<T> Unsafe;

    /// <summary>The gaps of the safe actions.</summary>
    public SideGaps<T> Safe;

    /// <summary>Bound on the rounding error of all gaps, payoff units.</summary>
    public T Error;

    /// <inheritdoc/>
    public static int Fields => 2;

    /// <inheritdoc/>
    readonly T ICellSolution<T>.Phase => Phase;

    /// <inheritdoc/>
    public readonly T Field(int number) => number == 0 ? Margin : Regret;
}
