namespace PhaseSweep.Kernels.Beliefs;

/// <summary>
/// What holds in every cell of a sweep: how the agent explores. Flags are integers so that the struct can be passed to a kernel.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public struct Conventions<T>
    where T : struct
{
    /// <summary>Share of play an intended action really gets: <c>1 - rate/2</c>.</summary>
    public T Intended;

    /// <summary>Share of play the other action gets: <c>rate/2</c>.</summary>
    public T Other;

    /// <summary>Share of play that is not exploration: <c>1 - rate</c>.</summary>
    public T Chosen;

    /// <summary>Share of play that is exploration, uniform over the actions.</summary>
    public T Rate;

    /// <summary>What one unit of the cells' payoffs is worth: margin and regret are multiplied by it.</summary>
    public T PayoffUnit;

    /// <summary>1 if ties of the divergence are broken by the uniform mixture.</summary>
    public int Vanishing;

    /// <summary>1 if regret and the mixed equilibrium are wanted; without it they are left out.</summary>
    public int Details;

    /// <summary>1 in the host's double routine, which alone may say Boundary or Refuted.</summary>
    public int Exact;
}
