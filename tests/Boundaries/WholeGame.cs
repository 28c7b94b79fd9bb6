using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Verification;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>
/// A random game with normal outcomes and a list of hypotheses with two coordinates, in small whole numbers and halves. The first action
/// tells hypotheses apart by one coordinate alone, and its truth is often as far from what two say of it: they tie there by chance, and
/// with each all that have its coordinate, which ways into other actions tell apart. Two parameters, 0 in the middle, are added to the
/// first two truths.
/// </summary>
internal sealed class WholeGame
{
    private const int Largest = 5;

    /// <summary>Half a range of the parameters.</summary>
    private const double Range = 1.0 / 1024;

    private static readonly ParameterDescription[] Parameters = [.. new[] { "p", "q" }.Select(name => new ParameterDescription(
        name, "moves a truth", ParameterRole.Environment, 0, ValidRange.Finite, -Range, Range))];

    private readonly ScenarioDescription scenario;

    private WholeGame(HypothesisDescription hypotheses, int safe, double[][] model, double[] truth, (double Fixed, double Rate)[] payoff)
    {
        (Safe, Model, Truth, Payoff) = (safe, model, truth, payoff);
        ActionDescription[] actions = [.. truth.Select((_, a) => new ActionDescription($"a{a}", (safe >> a & 1) != 0, "an action"))];
        scenario = new("whole", "Whole numbers", "A random game.", actions, Parameters, "p", "q", typeof(WholeCell<>))
        {
            Outcomes = ["y"], Hypotheses = hypotheses,
        };
    }

    /// <summary>The game of cells.</summary>
    [field: ThreadStatic]
    public static WholeGame? OfCells { get; private set; }

    /// <summary>The safe actions, a bit each.</summary>
    public int Safe { get; }

    /// <summary>What hypotheses say of actions: means, <c>[action][hypothesis]</c>.</summary>
    public double[][] Model { get; }

    /// <summary>True means.</summary>
    public double[] Truth { get; }

    /// <summary>Payoffs, affine in the outcome.</summary>
    public (double Fixed, double Rate)[] Payoff { get; }

    /// <summary>Coordinates of the hypotheses.</summary>
    public IReadOnlyList<IReadOnlyList<double>> List => scenario.Hypotheses.List!;

    /// <summary>Whether two hypotheses that the first action tells apart tie there, and nothing fits it better.</summary>
    public bool TiesByChance
    {
        get
        {
            var least = Model[0].Min(mean => Math.Abs(mean - Truth[0]));
            return Model[0].Where(mean => Math.Abs(mean - Truth[0]) == least).Distinct().Count() > 1;
        }
    }

    /// <summary>The game of a seed.</summary>
    public static WholeGame Of(int seed, int actions)
    {
        var random = new Random(seed);
        var pairs = Enumerable.Range(0, random.Next(3, 9)).Select(_ => (random.Next(2), random.Next(4))).Distinct().ToArray();
        var hypotheses = new HypothesisDescription(
            ["c", "d"], pairs.Length, [.. pairs.Select(pair => (IReadOnlyList<double>)[pair.Item1, pair.Item2])])
        {
            ModelCoordinates = [1, .. Enumerable.Range(1, actions - 1).Select(_ => random.Next(4) == 0 ? random.Next(4) : 3)],
        };
        double[][] model = [.. Enumerable.Range(0, actions).Select(a =>
        {
            int[] means = [.. Enumerable.Range(-Largest, (2 * Largest) + 1).OrderBy(_ => random.Next())];
            return hypotheses.Alike(a).Select(number => (double)means[number]).ToArray();
        })];
        double[] truth = [.. model.Select(_ => (double)random.Next(-Largest, Largest + 1))];
        truth[0] = random.Next(4) == 0 ? truth[0] : (model[0].Min() + model[0].Max()) / 2;
        (double, double)[] payoff = [.. model.Select(_ => (random.Next(-2 * Largest, (2 * Largest) + 1) / 2.0, (double)random.Next(-1, 2)))];
        return new(hypotheses, random.Next(1, (1 << actions) - 1), model, truth, payoff);
    }

    /// <summary>The same with all that is said of an action moved by random amounts too small to change anything but ties.</summary>
    public WholeGame Moved(Random random)
    {
        const double Small = 1e-6;
        double[][] model = [.. Model.Select(means =>
        {
            var moves = means.Distinct().ToDictionary(mean => mean, _ => Small * random.NextDouble());
            return means.Select(mean => mean + moves[mean]).ToArray();
        })];
        return new(scenario.Hypotheses, Safe, model, Truth, Payoff);
    }

    /// <summary>The cell in the middle.</summary>
    public CellReport Solve(Exploration exploration)
    {
        OfCells = this;
        return CellRoutine.Solve(scenario, [0, 0], exploration);
    }

    /// <summary>The labels, a bit each, that proofs allow over a box about the middle.</summary>
    public int Proven(Exploration exploration, double halfWidth)
    {
        OfCells = this;
        var box = new Parameters<Interval> { P0 = new(-halfWidth, halfWidth), P1 = new(-halfWidth, halfWidth) };
        var sides = BoxSides.For(scenario, exploration, box);
        return sides.Signs.Possible(sides.Prove(SignTable.Unknown, box));
    }

    /// <summary>The labels, a bit each, that checks of proofs allow there.</summary>
    public int Checked(Exploration exploration, double halfWidth)
    {
        OfCells = this;
        var plan = new SweepPlan(
            scenario, [0, 0], new(new("p", -Range, Range, 1), new("q", -Range, Range, 1)), exploration, 2, Precision.Double, 1, []);
        return BoxLabels.For(plan).In(new(-halfWidth, halfWidth), new(-halfWidth, halfWidth));
    }
}

/// <summary>A cell of <see cref="WholeGame.OfCells"/>.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal readonly struct WholeCell<T>(T first, T second) : IGame<WholeCell<T>, T>
    where T : struct, IReal<T>
{
    private readonly T first = first, second = second;

    public static int Actions => Game.Truth.Length;

    public static int Outcomes => 1;

    public static int Coordinates => 2;

    public static int SafeActions => Game.Safe;

    public static double Noise => 2 * Game.Truth.Max(Math.Abs) + 1;

    public T Deviation => T.One;

    private static WholeGame Game => WholeGame.OfCells!;

    public static WholeCell<T> At(Parameters<T> parameters) => new(parameters.P0, parameters.P1);

    public T Truth(int action, int outcome) => T.Of(Game.Truth[action]) + (action == 0 ? first : action == 1 ? second : T.Zero);

    public T Model(int action, int outcome, T first, T second) =>
        T.Of(Game.Model[action][Game.List.TakeWhile(pair => !first.Equals(T.Of(pair[0])) || !second.Equals(T.Of(pair[1]))).Count()]);

    public T Payoff(int action, int outcome) => T.Of(outcome == 0 ? Game.Payoff[action].Fixed : Game.Payoff[action].Rate);

    public T PayoffSize(int action, int outcome) => T.Abs(Payoff(action, outcome));

    public T ModelSlope(int action, int outcome, int coordinate) => T.Zero;

    public T Low(int coordinate) => T.Zero;

    public T High(int coordinate) => T.Zero;

    public T Density(T first, T second) => T.One;
}
