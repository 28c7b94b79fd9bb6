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
        return new(true);
    }
}

/// <summary>What a mind noted, round by round.</summary>
internal sealed class Notes(Predicate<int> intendsFirst)
{
    public bool Intend(int round) => intendsFirst(round);

    public List<uint> Tosses { get; } = [];

    public List<int> Played { get; } = [];

    public List<int> Outcomes { get; } = [];

    /// <summary>The notes of an agent that intends action 0 where told to, and what is reported of it.</summary>
    public static (Notes Notes, AgentRun<Word, Scalar64, ScalarMask> Run) Of(
        LearnerCell<Scalar64> cell, LearnerRules rules, int agent, int row, int column, Predicate<int> intendsFirst)
    {
        var notes = new Notes(intendsFirst);
        var mind = new NotingMind(notes);
        var run = SimulatedLearner<Word, Scalar64, ScalarMask, NotingMind, Noisy>.Live(
            ref mind, cell, rules, new((uint)agent), (uint)row, (uint)column);
        return (notes, run);
    }
}
