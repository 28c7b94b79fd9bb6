namespace PhaseSweep.Kernels.Learning;

/// <summary>Keeps what a learner of a game of any size does in every round; memory tells what it has seen and how it replies.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IGameDiary<T>
    where T : struct
{
    /// <summary>The chances of a reply stand in memory, and what they rest on.</summary>
    void Reply(int round);

    /// <summary>The round is over: an action was played, and a normal outcome, or the number of another one, was seen. Of an expected
    /// learner there is only the action it leans to.</summary>
    void End(int round, T played, T outcome);
}

/// <summary>Keeps nothing: learners of maps.</summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly struct NoDiary<T> : IGameDiary<T>
    where T : struct
{
    /// <inheritdoc/>
    public void Reply(int round)
    {
    }

    /// <inheritdoc/>
    public void End(int round, T played, T outcome)
    {
    }
}
