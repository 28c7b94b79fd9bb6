using PhaseSweep.Model;

namespace PhaseSweep.Learning;

/// <summary>
/// What one learner of a cell believed and did, round by round: the expected learner, or an agent of a map, whose every draw is the
/// same here as there. It is written down while the kernels' own learner lives through its rounds.
/// </summary>
public abstract class Trajectory
{
    private protected Trajectory(SweepPlan plan, MapAgent agent) => (Plan, Agent) = (plan, agent);

    /// <summary>The plan of the map, or of the cell by itself.</summary>
    public SweepPlan Plan { get; }

    /// <summary>How it learns.</summary>
    public Learner Learner => Plan.Learner!;

    /// <summary>Which agent it is; of an expected learner, row and column alone mean something.</summary>
    public MapAgent Agent { get; }

    /// <summary>Number of rounds.</summary>
    public int Count => Learner.Rounds;

    /// <summary>What a map holds of this learner.</summary>
    public abstract CellTally Done { get; }

    /// <summary>What is told of every round.</summary>
    public abstract IReadOnlyList<TrajectoryColumn> Columns { get; }

    /// <summary>Outcomes that a legend names: their place from first to last, 0 to 1, and their share in all rounds if they have one.</summary>
    public abstract IReadOnlyList<(string Name, double Place, double? Share)> Outcomes { get; }

    /// <summary>The hypothesis at which both of two actions seem as good; not finite, or beyond the support, where none does.</summary>
    public virtual double Indifference => double.NaN;

    /// <summary>Numbers of the rounds in which another action was intended than in the round before.</summary>
    public IEnumerable<int> Switches => Enumerable.Range(1, Count - 1)
        .Where(round => Side(round) is var side && (side < 0 || side != Side(round - 1)))
        .Select(round => round + 1);

    /// <summary>Follows an agent of a map, or of a cell by itself, which may call any row and column its own.</summary>
    /// <param name="inputs">The cells.</param>
    /// <param name="agent">The agent; an expected learner is that of the row and column.</param>
    /// <param name="stop">Cancels its life between two rounds.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Trajectory Of(CellInputs inputs, MapAgent agent, CancellationToken stop = default) => inputs.Plan.Scenario.HasFastLearners
        ? BinaryTrajectory.Of(new(inputs), agent, stop)
        : new GameTrajectory(new(inputs), agent, stop);

    /// <summary>How it learns, and which agent it is, in a few words.</summary>
    public string InWords() => Learner.Simulated ? $"{Learner.InWords()}, {Agent.InWords()}" : Learner.InWords();

    /// <summary>
    /// Mean along a coordinate of the posterior before a round, counted from 0; after the last, of the number of rounds. NaN where no
    /// hypothesis is left.
    /// </summary>
    public abstract double Belief(int coordinate, int before);

    /// <summary>Standard deviation of that posterior along a coordinate.</summary>
    public abstract double Deviation(int coordinate, int before);

    /// <summary>Share of an action in what is intended in a round, counted from 0.</summary>
    public abstract double Intended(int action, int round);

    /// <summary>Where what is seen in a round lies from the first outcome to the last, 0 to 1.</summary>
    public abstract double Saw(int round);

    /// <summary>Ends of the support along a coordinate; of a list 0 and the number of its values there, each of which takes a part.</summary>
    public abstract (double Low, double High) SupportOf(int coordinate);

    /// <summary>The values along a coordinate of a list, ascending; null where hypotheses are intervals.</summary>
    public virtual IReadOnlyList<double>? Listed(int coordinate) => null;

    /// <summary>
    /// Probability that the posterior before a round, counted from 0, gives each of equal parts of the support along a coordinate, from its
    /// low end; NaN where no hypothesis is left.
    /// </summary>
    public abstract void Masses(int coordinate, int round, Span<double> masses);

    /// <summary>The action that the learner leans to in a round; -1 for none.</summary>
    public int Side(int round)
    {
        var (side, greatest) = (-1, 0.0);
        for (var action = 0; action < Plan.Scenario.Actions.Count; action++)
        {
            var share = Intended(action, round);
            side = share > greatest ? action : share == greatest ? -1 : side;
            greatest = Math.Max(share, greatest);
        }

        return side;
    }

    /// <summary>Where a value lies along a coordinate, from the low end of the support, 0, to the high one, 1.</summary>
    public double Place(int coordinate, double value)
    {
        if (Listed(coordinate) is not { } values)
        {
            var (low, high) = SupportOf(coordinate);
            return (value - low) / (high - low);
        }

        var next = Enumerable.Range(0, values.Count).FirstOrDefault(i => values[i] >= value, values.Count - 1);
        var part = next == 0 ? 0 : next - ((values[next] - value) / (values[next] - values[next - 1]));
        return (part + 0.5) / values.Count;
    }
}
