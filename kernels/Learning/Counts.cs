namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// What an agent has seen: how often each outcome followed each action. Whole numbers for a simulated learner that forgets nothing,
/// expectations for the expected learner, both faded where memory fades.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public struct Counts<T>
    where T : struct
{
    /// <summary>Outcome 0 and outcome 1 after action 0.</summary>
    public T N00, N01;

    /// <summary>Outcome 0 and outcome 1 after action 1.</summary>
    public T N10, N11;
}
