using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Learning;

/// <summary>
/// What is written down while a learner of a game of any size lives through its rounds: what it had seen before every round and after the
/// last, by columns, its replies, and what it played and saw.
/// </summary>
/// <param name="rules">Where numbers stand.</param>
/// <param name="columns">Columns of what is seen.</param>
/// <param name="stop">Cancels the learner's life between two rounds.</param>
internal sealed class GameRecord(GameRules rules, int columns, CancellationToken stop)
{
    private readonly double[] seen = new double[(rules.Learning.Rounds + 1) * columns];
    private readonly double[] shares = new double[rules.Learning.Rounds * rules.Actions];
    private readonly (double Intended, double Played, double Outcome)[] steps = new (double, double, double)[rules.Learning.Rounds];

    /// <summary>The learner's memory.</summary>
    public Scalar64[] Memory { get; } = new Scalar64[rules.MemorySize];

    /// <summary>Rounds in which it still had a hypothesis.</summary>
    public int Lived { get; private set; }

    /// <summary>What was seen before a round, at most the number of those lived.</summary>
    public ReadOnlySpan<double> Seen(int before) => seen.AsSpan(before * columns, columns);

    /// <summary>Share of an action in what was intended in a round that was lived.</summary>
    public double Intended(int action, int round) => shares[(round * rules.Actions) + action];

    /// <summary>What was played, and what was then seen.</summary>
    public (double Played, double Outcome) Step(int round) => (steps[round].Played, steps[round].Outcome);

    /// <summary>The action that was intended; -1 for none.</summary>
    public int Picked(int round) => (int)steps[round].Intended;

    /// <summary>The chances of a reply stand in memory.</summary>
    /// <exception cref="OperationCanceledException">The learner's life is cancelled.</exception>
    public void Reply(int round)
    {
        stop.ThrowIfCancellationRequested();
        Keep(round);
        for (var action = 0; action < rules.Actions; action++)
        {
            shares[(round * rules.Actions) + action] = Memory[rules.Shares + action].Value;
        }
    }

    /// <summary>A round is over.</summary>
    public void End(int round, double intended, double played, double outcome)
    {
        steps[round] = (intended, played, outcome);
        Lived = round + 1;
        Keep(Lived);
    }

    private void Keep(int before)
    {
        for (var column = 0; column < columns; column++)
        {
            seen[(before * columns) + column] = Memory[column].Value;
        }
    }
}

/// <summary>A diary that a record takes.</summary>
/// <param name="record">The record.</param>
internal readonly struct RecordedDiary(GameRecord record) : IGameDiary<Scalar64>
{
    /// <inheritdoc/>
    public static bool IsKept => true;

    /// <inheritdoc/>
    public void Reply(int round) => record.Reply(round);

    /// <inheritdoc/>
    public void End(int round, Scalar64 intended, Scalar64 played, Scalar64 outcome) =>
        record.End(round, intended.Value, played.Value, outcome.Value);
}

/// <summary>The numbers that one learner works with.</summary>
/// <param name="cell">Its cell.</param>
/// <param name="memory">What it remembers.</param>
internal readonly struct ScalarGameData(GameCell cell, Scalar64[] memory) : IGameData<Scalar64>
{
    /// <inheritdoc/>
    public int Columns => cell.Table.Columns;

    /// <inheritdoc/>
    public Scalar64 this[int place]
    {
        get => memory[place];
        set => memory[place] = value;
    }

    /// <inheritdoc/>
    public Scalar64 Cell(int place) => new(cell.Numbers[place]);

    /// <inheritdoc/>
    public Scalar64 Hypothesis(int place) => new(cell.Table.Rows[place]);

    /// <inheritdoc/>
    public int Column(int seen) => cell.Table.Places[seen];
}
