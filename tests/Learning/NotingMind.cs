using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Tests.Learning;

/// <summary>A mind that notes what happens to it, and intends by a script.</summary>
internal readonly struct NotingMind(Notes notes) : IMind<Word, Scalar64, ScalarMask>
{
    public Counts<Scalar64> Seen => default;

    public ScalarMask Intends(int round, Word toss)
    {
        notes.Tosses.Add(toss.Value);
        return new(notes.Intend(round));
    }

    public ScalarMask Observe(ScalarMask first, ScalarMask outcome)
    {
        notes.Played.Add(first.Value ? 0 : 1);
        notes.Outcomes.Add(outcome.Value ? 1 : 0);
        return new(notes.Outcomes.Count != notes.Deaf);
    }
}

/// <summary>What a mind noted, round by round.</summary>
internal sealed class Notes(Predicate<int> intendsFirst)
{
    public bool Intend(int round) => intendsFirst(round);

    /// <summary>Number, from 1, of a round that tells it nothing; 0 for none.</summary>
    public int Deaf { get; init; }

    public List<uint> Tosses { get; } = [];

    public List<int> Played { get; } = [];

    public List<int> Outcomes { get; } = [];

    /// <summary>The notes of an agent that intends action 0 where told to, and what is reported of it.</summary>
    public static (Notes Notes, AgentRun<Word, Scalar64, ScalarMask> Run) Of(
        LearnerCell<Scalar64> cell, LearnerRules rules, int agent, int row, int column, Predicate<int> intendsFirst)
    {
        var notes = new Notes(intendsFirst);
        return (notes, notes.Live<Noisy>(cell, rules, agent, row, column));
    }

    /// <summary>What is reported of an agent that takes these notes.</summary>
    public AgentRun<Word, Scalar64, ScalarMask> Live<TNoise>(LearnerCell<Scalar64> cell, LearnerRules rules, int agent, int row, int column)
        where TNoise : struct, INoise
    {
        var mind = new NotingMind(this);
        return SimulatedLearner<Word, Scalar64, ScalarMask, NotingMind, TNoise>.Live(
            ref mind, cell, rules, new((uint)agent), (uint)row, (uint)column);
    }
}
