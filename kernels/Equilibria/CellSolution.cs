namespace PhaseSweep.Kernels.Equilibria;

/// <summary>What is found in one cell.</summary>
/// <typeparam name="T">The number type; counts, states and the phase are small integers in it.</typeparam>
public struct CellSolution<T> : ICellSolution<T>
    where T : struct
{
    /// <inheritdoc/>
    public static int Fields => 7;

    /// <summary>The <see cref="Kernels.Equilibria.Phase"/>, or <see cref="Cell.Undecided"/>.</summary>
    public T Phase;

    /// <summary>Smallest payoff gap the label depends on, at least 0, payoff units.</summary>
    public T Margin;

    /// <summary>Best objective payoff minus the worst the phase admits, at least 0, payoff units; NaN for Boundary and
    /// Refuted.</summary>
    public T Regret;

    /// <summary>Least belief that action 0 leaves.</summary>
    public T FirstBeliefLow;

    /// <summary>Greatest belief that action 0 leaves.</summary>
    public T FirstBeliefHigh;

    /// <summary>Least belief that action 1 leaves.</summary>
    public T SecondBeliefLow;

    /// <summary>Greatest belief that action 1 leaves.</summary>
    public T SecondBeliefHigh;

    /// <summary>Intended weight of action 0 in the mixed equilibrium; NaN if there is none.</summary>
    public T MixedShare;

    /// <summary>Least and greatest gap over the beliefs that action 0 leaves; one within its error bound is 0.</summary>
    public GapRange<T> FirstGaps;

    /// <summary>Least and greatest gap over the beliefs that action 1 leaves; one within its error bound is 0.</summary>
    public GapRange<T> SecondGaps;

    /// <inheritdoc/>
    readonly T ICellSolution<T>.Phase => Phase;

    /// <summary>Field by number, in the order of planes: margin, regret, the four belief ends, mixed share.</summary>
    public readonly T Field(int number) => number switch
    {
        0 => Margin,
        1 => Regret,
        2 => FirstBeliefLow,
        3 => FirstBeliefHigh,
        4 => SecondBeliefLow,
        5 => SecondBeliefHigh,
        _ => MixedShare,
    };
}
