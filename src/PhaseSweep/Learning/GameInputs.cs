using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Learning;

/// <summary>A cell of a game of any size, as its learners take it.</summary>
/// <param name="Numbers">Its numbers, placed as <see cref="GameRules"/> says.</param>
/// <param name="Table">Its hypotheses.</param>
public sealed record GameCell(double[] Numbers, GameTable Table);

/// <summary>
/// A plan's numbers as learners of a game of any size take them: found once, in double on the host, whatever device then computes with
/// them. Cells whose agents assume the same share a table, whatever parameter it is that differs.
/// </summary>
public sealed class GameInputs
{
    /// <summary>Memory for tables that are kept at a time, bytes.</summary>
    private const long Room = 256L << 20;

    private readonly CellInputs inputs;
    private readonly Parameters<Scalar64> parameters;
    private readonly GameReader reader;
    private readonly double[]? logPrior;
    private readonly ConcurrentDictionary<Assumed, Lazy<GameTable>> tables = new();

    /// <summary>Models that nobody uses: cells whose table is there already need room to find it.</summary>
    private readonly ConcurrentBag<double[]> free = [];

    /// <summary>The inputs of the learners of a plan.</summary>
    /// <exception cref="ArgumentException">The plan is one of theory.</exception>
    public GameInputs(CellInputs inputs)
    {
        this.inputs = inputs;
        Plan = inputs.Plan;
        Learner = Plan.Learner ?? throw new ArgumentException("the plan has no learners", nameof(inputs));
        parameters = inputs.Parameters<Scalar64>();
        logPrior = Learner.Prior is null ? null : [.. Learner.Prior.Select(GameTable.LogOf)];
        reader = GameReader.Of(Plan.Scenario, new()
        {
            Learning = new()
            {
                Rounds = Learner.Rounds,
                BeforeWindow = Learner.Rounds - Learner.Window,
                Seed0 = (uint)Learner.Seed,
                Seed1 = (uint)(Learner.Seed >> 32),
                Softmax = Learner.Beta is null ? 0 : 1,
                Beta = (Learner.Beta ?? 0) * inputs.PayoffUnit,
                TieShare = Learner.Ties == TieRule.Random ? 0.5 : 1,
                Epsilon = Learner.Epsilon,
                Gamma = Learner.Gamma,
                Hypotheses = Plan.Hypotheses,
            },
            Ties = Learner.Ties switch { TieRule.First => 0, TieRule.Safe => 1, _ => 2 },
            SafeActions = Plan.Scenario.Actions.Index().Sum(action => action.Item.Safe ? 1 << action.Index : 0),
        });
    }

    /// <summary>The plan.</summary>
    public SweepPlan Plan { get; }

    /// <summary>The learners.</summary>
    public Learner Learner { get; }

    /// <summary>Their rules, with payoffs in the cells' unit, and where numbers stand.</summary>
    public GameRules Rules => reader.Rules;

    /// <summary>What one unit of the cells' payoffs is worth, a power of two.</summary>
    public double PayoffUnit => inputs.PayoffUnit;

    /// <summary>The cell at a row and column of the map.</summary>
    public GameCell At(int row, int column)
    {
        var numbers = new double[Rules.CellSize];
        return new(numbers, At(row, column, numbers));
    }

    /// <summary>Reads the numbers of that cell; returns its hypotheses.</summary>
    public GameTable At(int row, int column, Span<double> numbers)
    {
        var here = parameters.With(Plan.XIndex, new(inputs.X(column))).With(Plan.YIndex, new(inputs.Y(row)));
        reader.Cell(here, numbers);
        var model = free.TryTake(out var left) ? left : new double[Rules.Learning.Hypotheses * GameReader.ModelSize(Rules)];
        reader.Model(here, model);
        var assumed = new Assumed(model);
        if (tables.TryGetValue(assumed, out var table))
        {
            free.Add(model);
        }
        else
        {
            if (tables.Count >= Math.Max(1, Room / (2L * sizeof(double) * assumed.Model.Length)))
            {
                tables.Clear();
            }

            table = tables.GetOrAdd(assumed, key => new(() => GameTable.Of(Rules, key.Model, logPrior)));
        }

        return table.Value;
    }

    /// <summary>What agents of a cell assume, the same if all its bits are.</summary>
    private readonly struct Assumed(double[] model) : IEquatable<Assumed>
    {
        private readonly int hash = HashOf(model);

        public double[] Model => model;

        public bool Equals(Assumed other) =>
            hash == other.hash && MemoryMarshal.AsBytes<double>(model).SequenceEqual(MemoryMarshal.AsBytes<double>(other.Model));

        public override bool Equals(object? obj) => obj is Assumed other && Equals(other);

        public override int GetHashCode() => hash;

        private static int HashOf(double[] model)
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes<double>(model));
            return hash.ToHashCode();
        }
    }
}
