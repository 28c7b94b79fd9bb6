namespace PhaseSweep.Kernels.Learning;

/// <summary>Keeps what a learner of a game of any size does in every round; memory tells what it has seen and how it replies.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IGameDiary<T>
    where T : struct
{
    /// <summary>Whether anything is kept: then all rounds are lived, also where nothing changes any more.</summary>
    static abstract bool IsKept { get; }

    /// <summary>The chances of a reply stand in memory, and what they rest on.</summary>
    void Reply(int round);

    /// <summary>
    /// The round is over: an action was intended and one played, and a normal outcome, or the number of another one, was seen. Of an expected
    /// learner there is only the action it leans to, -1 where there is none.
    /// </summary>
    void End(int round, T intended, T played, T outcome);
}

/// <summary>Keeps nothing: learners of maps.</summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly struct NoDiary<T> : IGameDiary<T>
    where T : struct
{
    /// <inheritdoc/>
    public static bool IsKept => false;

    /// <inheritdoc/>
    public void Reply(int round)
    {
    }

    /// <inheritdoc/>
    public void End(int round, T intended, T played, T outcome)
    {
    }
}
