namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// The numbers that an agent, or a vector of agents, of a game of any size works with; <see cref="GameRules"/> says which stand where.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IGameData<T>
    where T : struct
{
    /// <summary>Distinct columns of log-likelihoods in the table of hypotheses: outcomes that every hypothesis tells alike share one.</summary>
    int Columns { get; }

    /// <summary>What the agent remembers.</summary>
    T this[int place] { get; set; }

    /// <summary>A number of the cell.</summary>
    T Cell(int place);

    /// <summary>A number of the table of hypotheses, one hypothesis behind another.</summary>
    T Hypothesis(int place);

    /// <summary>The column of what is seen, counted action by action; -1 where it tells nothing of the hypothesis.</summary>
    int Column(int seen);
}
