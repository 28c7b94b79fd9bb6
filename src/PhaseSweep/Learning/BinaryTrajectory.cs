using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;

namespace PhaseSweep.Learning;

/// <summary>The trajectory of one learner of a binary scenario.</summary>
public sealed class BinaryTrajectory : Trajectory
{
    private readonly LearnerInputs inputs;
    private readonly LearnerCell<Scalar64> cell;
    private readonly PosteriorShape shape;
    private readonly TrajectoryRecord record;

    private BinaryTrajectory(LearnerInputs inputs, MapAgent agent, CancellationToken stop)
        : base(inputs.Plan, agent)
    {
        this.inputs = inputs;
        cell = inputs.At(agent.Row, agent.Column);
        shape = PosteriorShape.Of(inputs, cell);
        record = new(inputs.Rules.Rounds, shape, stop);
        Tally = inputs.Learner.Grid
            ? Live(new GridPosterior<Scalar64, ScalarMask, ScalarHypotheses>(new(inputs.HypothesesOf(cell))))
            : Live(new ConjugatePosterior<Scalar64, ScalarMask>(cell));
    }

    /// <summary>All rounds, from the first.</summary>
    public IEnumerable<TrajectoryRound> Rounds => Enumerable.Range(0, Count).Select(round => this[round]);

    /// <summary>The same as the kernels have it.</summary>
    public LearnerTally<Scalar64> Tally { get; }

    /// <summary>Standard deviation of the posterior after the last round; NaN where no hypothesis is left.</summary>
    public double EndDeviation => record.Belief(Count).Deviation;

    /// <summary>Ends of the support.</summary>
    public (double Low, double High) Support => (cell.Low.Value, cell.High.Value);

    /// <inheritdoc/>
    public override CellTally Done => CellTallies.Of(Plan, Tally, 1);

    /// <inheritdoc/>
    public override IReadOnlyList<TrajectoryColumn> Columns
    {
        get
        {
            var (first, second) = (Plan.Scenario.Actions[0].Name, Plan.Scenario.Actions[1].Name);
            string Action(double share) => share > 0.5 ? first : second;
            return
            [
                new("round", round => this[round].Number),
                new("belief", round => this[round].Belief),
                new("deviation", round => this[round].Deviation),
                new("gap", round => this[round].Gap),
                .. Learner.Simulated
                    ? new TrajectoryColumn[]
                    {
                        new("intended", round => Action(this[round].Intended)),
                        new("played", round => Action(this[round].Played)),
                        new("outcome", round => (int)this[round].Outcome),
                    }
                    :
                    [
                        new($"share_{first}", round => this[round].Intended),
                        new($"added_{first}_0", round => this[round].Added.N00.Value),
                        new($"added_{first}_1", round => this[round].Added.N01.Value),
                        new($"added_{second}_0", round => this[round].Added.N10.Value),
                        new($"added_{second}_1", round => this[round].Added.N11.Value),
                    ],
            ];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, double Place, double? Share)> Outcomes =>
        Rounds.Average(round => round.Outcome) is var seen ? [("outcome 1", 1, seen), ("outcome 0", 0, 1 - seen)] : [];

    /// <inheritdoc/>
    public override double Indifference => -cell.Gap.Value / cell.Rise.Value;

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
    public static BinaryTrajectory Of(LearnerInputs inputs, MapAgent agent, CancellationToken stop = default) => new(inputs, agent, stop);

    /// <inheritdoc/>
    public override double Belief(int coordinate, int before) => record.Belief(before).Mean;

    /// <inheritdoc/>
    public override double Deviation(int coordinate, int before) => record.Belief(before).Deviation;

    /// <inheritdoc/>
    public override double Intended(int action, int round) => action == 0 ? record.Intended(round) : 1 - record.Intended(round);

    /// <inheritdoc/>
    public override double Saw(int round) => this[round].Outcome;

    /// <inheritdoc/>
    public override (double Low, double High) SupportOf(int coordinate) => Support;

    /// <inheritdoc/>
    public override void Masses(int coordinate, int round, Span<double> masses) => Masses(round, masses);

    /// <summary>What was seen before a round, counted from 0; after the last, of the number of rounds.</summary>
    public Counts<Scalar64> Seen(int before) => record.Seen(before);

    /// <summary>
    /// Probability that the posterior before a round, counted from 0, gives each of equal parts of the support, from its low end; NaN
    /// where no hypothesis is left.
    /// </summary>
    public void Masses(int round, Span<double> masses) => shape.Masses(record.Seen(round), masses);

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
