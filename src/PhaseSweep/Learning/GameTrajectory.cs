using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;

namespace PhaseSweep.Learning;

/// <summary>The trajectory of one learner of a game of any size. Where no hypothesis is left it ends: what would follow is NaN.</summary>
public sealed class GameTrajectory : Trajectory
{
    private readonly GameRules rules;
    private readonly GameCell cell;
    private readonly double payoffUnit;
    private readonly GameRecord record;
    private readonly double[] weights;
    private int weighed = -1;

    internal GameTrajectory(GameInputs inputs, MapAgent agent, CancellationToken stop)
        : base(inputs.Plan, agent)
    {
        (rules, payoffUnit) = (inputs.Rules, inputs.PayoffUnit);
        cell = inputs.At(agent.Row, agent.Column);
        weights = new double[inputs.Plan.Hypotheses];
        record = new(rules, cell.Table.Columns, stop);
        var data = new ScalarGameData(cell, record.Memory);
        if (Learner.Simulated)
        {
            SimulatedGameLearner<Word, Scalar64, ScalarMask, ScalarGameData, RecordedDiary>.Live(
                data, rules, new(record), new((uint)agent.Number), (uint)agent.Row, (uint)agent.Column);
        }
        else
        {
            ExpectedGameLearner<Scalar64, ScalarMask, ScalarGameData, RecordedDiary>.Learn(data, rules, new(record));
        }

        var tallies = new CellTallies(Plan, 1);
        tallies.Add(0, Array.ConvertAll(record.Memory[rules.Tally..], number => number.Value));
        Done = tallies[0];
    }

    /// <inheritdoc/>
    public override CellTally Done { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<TrajectoryColumn> Columns
    {
        get
        {
            var (actions, names) = (Plan.Scenario.Actions, Plan.Scenario.Hypotheses.Names);
            string Of(string what, int coordinate) => names.Count == 1 ? what : $"{what}_{names[coordinate]}";
            var coordinates = Enumerable.Range(0, names.Count);
            return
            [
                new("round", round => round + 1),
                .. coordinates.Select(c => new TrajectoryColumn(Of("belief", c), round => Belief(c, round))),
                .. coordinates.Select(c => new TrajectoryColumn(Of("deviation", c), round => Deviation(c, round))),
                .. actions.Select((action, a) => new TrajectoryColumn($"value_{action.Name}", round => Value(a, round))),
                .. Learner.Simulated
                    ? new TrajectoryColumn[]
                    {
                        new("intended", round => NameOf(Side(round))),
                        new("played", round => NameOf(round < record.Lived ? (int)record.Step(round).Played : -1)),
                        new("outcome", Outcome),
                    }
                    : actions.Select((action, a) => new TrajectoryColumn($"share_{action.Name}", round => Intended(a, round))),
            ];

            string NameOf(int action) => action < 0 ? "" : actions[action].Name;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, double Place, double? Share)> Outcomes
    {
        get
        {
            var names = Plan.Scenario.Outcomes;
            if (rules.Normal != 0)
            {
                var (low, high) = Range();
                return [(FormattableString.Invariant($"{names[0]} {high:G4}"), 1, null), (FormattableString.Invariant($"{names[0]} {low:G4}"), 0, null)];
            }

            // Of many, the first and the last: the others lie between.
            IEnumerable<int> shown = names.Count <= 3 ? Enumerable.Range(0, names.Count).Reverse() : [names.Count - 1, 0];
            return [.. shown.Select(y => (names[y], y / (names.Count - 1.0), (double?)Share(y)))];
        }
    }

    /// <summary>What an action is thought to pay in a round, counted from 0; payoff units.</summary>
    public double Value(int action, int round)
    {
        Weigh(round);
        var (sum, stride) = (0.0, rules.Columns + cell.Table.Columns);
        if (rules.Listed != 0)
        {
            for (var k = 0; k < weights.Length; k++)
            {
                sum += weights[k] * cell.Table.Rows[(k * stride) + rules.Valued + action];
            }

            return sum * payoffUnit;
        }

        var place = rules.Values + (action * (1 + rules.Coordinates));
        sum = cell.Numbers[place];
        for (var coordinate = 0; coordinate < rules.Coordinates; coordinate++)
        {
            sum += cell.Numbers[place + 1 + coordinate] * Belief(coordinate, round);
        }

        return sum * payoffUnit;
    }

    /// <summary>What an agent played and saw in a round: an action, and the number of an outcome or the value of a normal one.</summary>
    /// <exception cref="InvalidOperationException">It had no hypothesis left.</exception>
    public (int Played, double Outcome) Step(int round) => round < record.Lived
        ? ((int)record.Step(round).Played, record.Step(round).Outcome)
        : throw new InvalidOperationException("no hypothesis was left");

    /// <inheritdoc/>
    public override double Belief(int coordinate, int before)
    {
        Weigh(before);
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            sum += weights[k] * Coordinate(coordinate, k);
        }

        return sum;
    }

    /// <inheritdoc/>
    public override double Deviation(int coordinate, int before)
    {
        var (mean, variance) = (Belief(coordinate, before), 0.0);
        for (var k = 0; k < weights.Length; k++)
        {
            var distance = Coordinate(coordinate, k) - mean;
            variance += weights[k] * distance * distance;
        }

        return Math.Sqrt(variance);
    }

    /// <inheritdoc/>
    public override double Intended(int action, int round)
    {
        if (round >= record.Lived)
        {
            return double.NaN;
        }

        // An agent's reply may be a chance; what it intends is what that came to.
        return Learner.Simulated ? action == record.Picked(round) ? 1 : 0 : record.Intended(action, round);
    }

    /// <inheritdoc/>
    public override double Saw(int round)
    {
        if (round >= record.Lived)
        {
            return double.NaN;
        }

        if (rules.Normal == 0)
        {
            return Enumerable.Range(0, rules.Seen).Sum(y => y * Share(y, round)) / (rules.Seen - 1);
        }

        var (low, high) = Range();
        return high > low ? (Normal(round) - low) / (high - low) : 0.5;
    }

    /// <inheritdoc/>
    public override (double Low, double High) SupportOf(int coordinate)
    {
        if (Listed(coordinate) is { } values)
        {
            return (0, values.Count);
        }

        // Midpoints lie half their distance from the ends.
        var (first, last) = (Coordinate(coordinate, 0), Coordinate(coordinate, weights.Length - 1));
        var half = (last - first) / (2 * (rules.Side - 1));
        return (first - half, last + half);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double>? Listed(int coordinate) => rules.Listed == 0
        ? null
        : [.. Enumerable.Range(0, weights.Length).Select(k => Coordinate(coordinate, k)).Distinct().Order()];

    /// <inheritdoc/>
    public override void Masses(int coordinate, int round, Span<double> masses)
    {
        Weigh(round);
        var values = Listed(coordinate)?.ToList();
        var along = new double[values?.Count ?? rules.Side];
        for (var k = 0; k < weights.Length; k++)
        {
            var place = values?.IndexOf(Coordinate(coordinate, k))
                ?? (coordinate == rules.Coordinates - 1 ? k % rules.Side : k / rules.Side);
            along[place] += weights[k];
        }

        PosteriorShape.Spread(along, masses);
    }

    private double Coordinate(int coordinate, int hypothesis) =>
        cell.Table.Rows[(hypothesis * (rules.Columns + cell.Table.Columns)) + GameRules.Coordinate + coordinate];

    private object Outcome(int round) => round >= record.Lived ? ""
        : rules.Normal != 0 ? Normal(round) : Plan.Scenario.Outcomes[(int)record.Step(round).Outcome];

    /// <summary>The normal outcome of a round, or what is expected of it.</summary>
    private double Normal(int round) => Learner.Simulated
        ? record.Step(round).Outcome
        : Enumerable.Range(0, rules.Actions).Sum(a => Played(a, round) * cell.Numbers[GameRules.Truth + (2 * a) + 1]);

    private (double Low, double High) Range()
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var round = 0; round < record.Lived; round++)
        {
            (low, high) = (Math.Min(low, Normal(round)), Math.Max(high, Normal(round)));
        }

        return (low, high);
    }

    private double Share(int outcome) => Enumerable.Range(0, record.Lived).Sum(round => Share(outcome, round)) / Math.Max(1, record.Lived);

    /// <summary>Share of an outcome in what is seen in a round.</summary>
    private double Share(int outcome, int round) => Learner.Simulated
        ? record.Step(round).Outcome == outcome ? 1 : 0
        : Enumerable.Range(0, rules.Actions).Sum(a => Played(a, round) * cell.Numbers[GameRules.Truth + (a * rules.Seen) + outcome]);

    /// <summary>Share of an action in what an expected learner plays.</summary>
    private double Played(int action, int round) =>
        ((1 - Learner.Epsilon) * record.Intended(action, round)) + (Learner.Epsilon / rules.Actions);

    /// <summary>Sets the weights of the hypotheses before a round, which sum to 1; NaN where none is left.</summary>
    private void Weigh(int before)
    {
        if (before == weighed)
        {
            return;
        }

        weighed = before;
        if (before > record.Lived)
        {
            Array.Fill(weights, double.NaN);
            return;
        }

        var seen = record.Seen(before);
        var stride = rules.Columns + cell.Table.Columns;
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = cell.Table.Rows[(k * stride) + GameRules.LogPrior];
            for (var column = 0; column < seen.Length; column++)
            {
                weights[k] += seen[column] * cell.Table.Rows[(k * stride) + rules.Columns + column];
            }
        }

        PosteriorShape.Normalize(weights, rules.RuledOut);
    }
}
