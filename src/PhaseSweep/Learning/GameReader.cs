using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Learning;

/// <summary>Reads the cells of a game of any size, in double on the host, as <see cref="GameRules"/> places their numbers.</summary>
public abstract class GameReader
{
    /// <summary>
    /// No log posterior of a normal outcome is lower while a hypothesis is left; those without prior weight are.
    /// </summary>
    private const double RuledOutOfNormal = -1e200;

    private GameReader(GameRules rules) => Rules = rules;

    /// <summary>The rules, and where numbers stand.</summary>
    public GameRules Rules { get; }

    /// <summary>The reader of a scenario's cells, given the rules without what the game itself decides: its sizes.</summary>
    public static GameReader Of(ScenarioDescription scenario, GameRules rules) => (GameReader)Activator.CreateInstance(
        typeof(Reader<>).MakeGenericType(scenario.CellType.MakeGenericType(typeof(Scalar64))), rules, scenario.Hypotheses.List)!;

    /// <summary>Numbers that the model of one hypothesis has.</summary>
    public static int ModelSize(GameRules rules) => rules.Columns + (rules.Actions * rules.Seen);

    /// <summary>
    /// What a cell's agents assume: of each hypothesis the density of the prior, its coordinates, of a list the perceived values, and the
    /// chance of every outcome after every action; of a normal outcome its mean and deviation. Cells with the same one share a table.
    /// </summary>
    public abstract void Model(Parameters<Scalar64> parameters, Span<double> numbers);

    /// <summary>The numbers of a cell, as many as the rules say.</summary>
    public abstract void Cell(Parameters<Scalar64> parameters, Span<double> numbers);

    private sealed class Reader<TGame> : GameReader
        where TGame : struct, IGame<TGame, Scalar64>
    {
        private readonly GameRules rules;
        private readonly IReadOnlyList<IReadOnlyList<double>>? list;

        public Reader(GameRules rules, IReadOnlyList<IReadOnlyList<double>>? list)
            : base(WithSizes(rules, isList: list is not null))
        {
            this.rules = Rules;
            this.list = list;
        }

        public override void Model(Parameters<Scalar64> parameters, Span<double> numbers)
        {
            var (game, size) = (TGame.At(parameters), ModelSize(rules));
            numbers.Clear();
            for (var k = 0; k < rules.Learning.Hypotheses; k++)
            {
                var hypothesis = numbers.Slice(k * size, size);
                var (first, second) = Hypothesis(game, k);
                hypothesis[GameRules.LogPrior] = game.Density(first, second).Value;
                hypothesis[GameRules.Coordinate] = first.Value;
                if (rules.Coordinates > 1)
                {
                    hypothesis[GameRules.Coordinate + 1] = second.Value;
                }

                for (var a = 0; a < rules.Actions; a++)
                {
                    if (rules.Listed != 0)
                    {
                        hypothesis[rules.Valued + a] = Value(game, a, first, second).Value;
                    }

                    for (var y = 0; y < rules.Seen; y++)
                    {
                        hypothesis[rules.Columns + (a * rules.Seen) + y] =
                            rules.Normal != 0 && y == 1 ? game.Deviation.Value : game.Model(a, y, first, second).Value;
                    }
                }
            }
        }

        public override void Cell(Parameters<Scalar64> parameters, Span<double> numbers)
        {
            var game = TGame.At(parameters);
            numbers.Clear();
            numbers[GameRules.Tie] = LearnerCell.TieShare * LargestPayoff(game);
            numbers[GameRules.Deviation] = game.Deviation.Value;
            for (var a = 0; a < rules.Actions; a++)
            {
                ReadTruth(game, a, numbers);
                if (rules.Listed == 0)
                {
                    ReadValues(game, a, numbers);
                }
            }
        }

        private static GameRules WithSizes(GameRules rules, bool isList)
        {
            rules.Actions = TGame.Actions;
            rules.Normal = TGame.Outcomes == 1 ? 1 : 0;
            rules.Seen = TGame.Outcomes == 1 ? 2 : TGame.Outcomes;
            rules.Coordinates = TGame.Coordinates;
            rules.Listed = isList ? 1 : 0;
            rules.Side = TGame.Coordinates == 1 || isList
                ? rules.Learning.Hypotheses
                : (int)Math.Round(Math.Sqrt(rules.Learning.Hypotheses));
            rules.RuledOut = rules.Normal != 0 ? RuledOutOfNormal : Hypotheses.RuledOut;
            return rules;
        }

        /// <summary>Chances of outcomes, from the last one on, as draws take them; the first outcome happens where no later one does.</summary>
        private void ReadTruth(TGame game, int action, Span<double> numbers)
        {
            var (truth, chances, sum) = (GameRules.Truth + (action * rules.Seen), rules.Chances + (action * rules.Seen), 0.0);
            if (rules.Normal != 0)
            {
                (numbers[truth], numbers[truth + 1]) = (1, game.Truth(action, 0).Value);
                return;
            }

            for (var y = rules.Seen - 1; y >= 0; y--)
            {
                numbers[truth + y] = game.Truth(action, y).Value;
                sum += numbers[truth + y];
                numbers[chances + y] = y == 0 ? 1 : Word.Chance(new(Math.Clamp(sum, 0, 1))).Value / (double)(1u << 31);
            }
        }

        /// <summary>The perceived value at hypothesis 0, where the plane through the values over the support has it, and its slopes.</summary>
        private void ReadValues(TGame game, int action, Span<double> numbers)
        {
            var place = rules.Values + (action * (1 + rules.Coordinates));
            var (low0, low1) = (game.Low(0), rules.Coordinates > 1 ? game.Low(1) : Scalar64.Zero);
            var value = Value(game, action, low0, low1);
            for (var coordinate = 0; coordinate < rules.Coordinates; coordinate++)
            {
                var slope = Scalar64.Zero;
                for (var y = 0; y < TGame.Outcomes; y++)
                {
                    slope += game.ModelSlope(action, y, coordinate) * game.Payoff(action, rules.Normal == 0 ? y : 1);
                }

                numbers[place + 1 + coordinate] = slope.Value;
                value -= slope * (coordinate == 0 ? low0 : low1);
            }

            numbers[place] = value.Value;
        }

        private (Scalar64 First, Scalar64 Second) Hypothesis(TGame game, int k)
        {
            if (list is not null)
            {
                return (new(list[k][0]), rules.Coordinates > 1 ? new(list[k][1]) : Scalar64.Zero);
            }

            var (first, second) = rules.Coordinates > 1 ? (k / rules.Side, k % rules.Side) : (k, 0);
            return (At(0, first), rules.Coordinates > 1 ? At(1, second) : Scalar64.Zero);

            Scalar64 At(int coordinate, int index) =>
                HypothesisGrid.Midpoint(game.Low(coordinate), game.High(coordinate), new(index), rules.Side);
        }

        /// <summary>What an agent sure of a hypothesis expects an action to pay.</summary>
        private Scalar64 Value(TGame game, int action, Scalar64 first, Scalar64 second)
        {
            if (rules.Normal != 0)
            {
                return game.Payoff(action, 0) + game.Payoff(action, 1) * game.Model(action, 0, first, second);
            }

            var sum = Scalar64.Zero;
            for (var y = 0; y < rules.Seen; y++)
            {
                sum += game.Model(action, y, first, second) * game.Payoff(action, y);
            }

            return sum;
        }

        /// <summary>The size of the largest payoff; of a normal outcome, of the largest that is expected, in truth or under a hypothesis.</summary>
        private double LargestPayoff(TGame game)
        {
            var largest = 0.0;
            for (var a = 0; a < rules.Actions; a++)
            {
                for (var y = 0; rules.Normal == 0 && y < rules.Seen; y++)
                {
                    largest = Math.Max(largest, Math.Abs(game.Payoff(a, y).Value));
                }

                if (rules.Normal != 0)
                {
                    var truth = game.Payoff(a, 0) + game.Payoff(a, 1) * game.Truth(a, 0);
                    largest = Math.Max(largest, Math.Abs(truth.Value));
                    foreach (var k in Extremes())
                    {
                        var (first, second) = Hypothesis(game, k);
                        largest = Math.Max(largest, Math.Abs(Value(game, a, first, second).Value));
                    }
                }
            }

            return largest;
        }

        /// <summary>Hypotheses among which values are largest: all of a list, the corners of a grid.</summary>
        private IEnumerable<int> Extremes()
        {
            var count = rules.Learning.Hypotheses;
            return rules.Listed != 0 ? Enumerable.Range(0, count) : [0, rules.Side - 1, count - rules.Side, count - 1];
        }
    }
}
