using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;

namespace PhaseSweep.Learning;

/// <summary>
/// What one learner of a cell believed and did, round by round: the expected learner, or an agent of a map, whose every draw is the
/// same here as there. It is written down while the kernels' own learner lives through its rounds.
/// </summary>
public sealed class Trajectory
{
    private readonly LearnerInputs inputs;
    private readonly LearnerCell<Scalar64> cell;
    private readonly PosteriorShape shape;
    private readonly TrajectoryRecord record;

    private Trajectory(LearnerInputs inputs, MapAgent agent, CancellationToken stop)
    {
        this.inputs = inputs;
        Agent = agent;
        cell = inputs.At(agent.Row, agent.Column);
        shape = PosteriorShape.Of(inputs, cell);
        record = new(inputs.Rules.Rounds, shape, stop);
        Tally = inputs.Learner.Grid
            ? Live(new GridPosterior<Scalar64, ScalarMask, ScalarHypotheses>(new(inputs.HypothesesOf(cell))))
            : Live(new ConjugatePosterior<Scalar64, ScalarMask>(cell));
    }

    /// <summary>The plan of the map, or of the cell by itself.</summary>
    public SweepPlan Plan => inputs.Plan;

    /// <summary>How it learns.</summary>
    public Learner Learner => inputs.Learner;

    /// <summary>Which agent it is; of an expected learner, row and column alone mean something.</summary>
    public MapAgent Agent { get; }

    /// <summary>Number of rounds.</summary>
    public int Count => record.Rounds;

    /// <summary>All rounds, from the first.</summary>
    public IEnumerable<TrajectoryRound> Rounds => Enumerable.Range(0, Count).Select(round => this[round]);

    /// <summary>Numbers of the rounds in which another action was intended than in the round before.</summary>
    public IEnumerable<int> Switches => Enumerable.Range(1, Count - 1)
        .Where(round => Side(round) == 0.5 || Side(round) != Side(round - 1))
        .Select(round => round + 1);

    /// <summary>What a map holds of this learner.</summary>
    public LearnerTally<Scalar64> Tally { get; }

    /// <summary>Standard deviation of the posterior after the last round; NaN where no hypothesis is left.</summary>
    public double EndDeviation => record.Belief(Count).Deviation;

    /// <summary>Ends of the support.</summary>
    public (double Low, double High) Support => (cell.Low.Value, cell.High.Value);

    /// <summary>The hypothesis at which both actions seem as good; not finite, or beyond the support, where none does.</summary>
    public double Indifference => -cell.Gap.Value / cell.Rise.Value;

    /// <summary>A round, counted from 0.</summary>
    public TrajectoryRound this[int round]
    {
        get
        {
            var ((belief, deviation), intended) = (record.Belief(round), record.Intended(round));
            var gap = (cell.Gap.Value + (cell.Rise.Value * belief)) * inputs.PayoffUnit;
            double played, one0, one1;
            if (Learner.Simulated)
            {
                var (first, one) = record.Step(round);
                played = first ? 1 : 0;
                one0 = one1 = one ? 1 : 0;
            }
            else
            {
                played = ((1 - Learner.Epsilon) * intended) + (Learner.Epsilon / 2);
                (one0, one1) = (cell.Truth0.Value, cell.Truth1.Value);
            }

            Counts<Scalar64> added;
            added.N00 = new(played * (1 - one0));
            added.N01 = new(played * one0);
            added.N10 = new((1 - played) * (1 - one1));
            added.N11 = new((1 - played) * one1);
            return new(round + 1, belief, deviation, gap, intended, played, added);
        }
    }

    /// <summary>Follows an agent of a map, or of a cell by itself, which may call any row and column its own.</summary>
    /// <param name="inputs">The learners.</param>
    /// <param name="agent">The agent; an expected learner is that of the row and column.</param>
    /// <param name="stop">Cancels its life between two rounds.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Trajectory Of(LearnerInputs inputs, MapAgent agent, CancellationToken stop = default) => new(inputs, agent, stop);

    /// <summary>How it learns, and which agent it is, in a few words.</summary>
    public string InWords() => Learner.Simulated ? $"{Learner.InWords()}, {Agent.InWords()}" : Learner.InWords();

    /// <summary>What was seen before a round, counted from 0; after the last, of the number of rounds.</summary>
    public Counts<Scalar64> Seen(int before) => record.Seen(before);

    /// <summary>
    /// Probability that the posterior before a round, counted from 0, gives each of equal parts of the support, from its low end; NaN
    /// where no hypothesis is left.
    /// </summary>
    public void Masses(int round, Span<double> masses) => shape.Masses(record.Seen(round), masses);

    /// <summary>The side that the learner leans to: 1 for action 0, 0 for action 1; 0.5 for neither.</summary>
    private double Side(int round) => record.Intended(round) switch { > 0.5 => 1, < 0.5 => 0, _ => 0.5 };

    private LearnerTally<Scalar64> Live<TPosterior>(TPosterior posterior)
        where TPosterior : struct, IPosterior<Scalar64>
    {
        var (rules, replies) = (inputs.Rules, new PosteriorReplies<Scalar64, ScalarMask, TPosterior>(cell, inputs.Rules, posterior));
        return Learner.Simulated
            ? Simulate(replies, rules)
            : ExpectedLearner<Scalar64, ScalarMask, RecordedReplies<PosteriorReplies<Scalar64, ScalarMask, TPosterior>>>.Learn(
                new(replies, record), cell, rules);
    }

    private LearnerTally<Scalar64> Simulate<TReplies>(TReplies replies, LearnerRules rules)
        where TReplies : struct, IReplies<Scalar64>
    {
        var mind = new RecordedMind<TReplies>(new(replies, new(rules.Gamma)), replies, record);

        // One that may explore lives through all rounds, also where nothing changes any more.
        var run = SimulatedLearner<Word, Scalar64, ScalarMask, RecordedMind<TReplies>, Noisy>.Live(
            ref mind, cell, rules, new((uint)Agent.Number), (uint)Agent.Row, (uint)Agent.Column);
        var belief = replies.Belief(mind.Seen, out var coarse);
        record.Believe(mind.Seen, belief);
        return run.Tally(belief, coarse);
    }
}
