using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// What the learners of one cell did, summed over agents; whole numbers are exact. For the expected learner, one path, shares stand in
/// place of counts.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public struct LearnerTally<T>
    where T : struct, IReal<T>
{
    /// <summary>
    /// Agents that are summed among themselves before their sum is added to others': the same everywhere, so that sums of beliefs
    /// have the same bits however many agents run side by side.
    /// </summary>
    public const int Block = 4;

    /// <summary>Rounds of the window in which action 0 was intended.</summary>
    public T First;

    /// <summary>Rounds in which another action was intended than in the round before.</summary>
    public T Switches;

    /// <summary>Number, from 1, of the last such round; 0 for an agent that never switched.</summary>
    public T LastSwitch;

    /// <summary>Agents that intended action 0 in the last round.</summary>
    public T EndedFirst;

    /// <summary>Agents that switched within the window.</summary>
    public T Switching;

    /// <summary>Final posterior means; NaN if an agent has no hypothesis left.</summary>
    public T Belief;

    /// <summary>Agents whose final posterior is narrower than the distance of neighbouring hypotheses.</summary>
    public T Coarse;

    /// <summary>Adds other agents.</summary>
    public void Add(LearnerTally<T> others)
    {
        First += others.First;
        Switches += others.Switches;
        LastSwitch += others.LastSwitch;
        EndedFirst += others.EndedFirst;
        Switching += others.Switching;
        Belief += others.Belief;
        Coarse += others.Coarse;
    }
}
