using PhaseSweep.Boundaries;
using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>
/// A random game with normal outcomes and a list of hypotheses with two coordinates, in small whole numbers and halves. The first action tells
/// hypotheses apart by one coordinate alone, and its truth is often as far from what two say of it: they tie there by chance, and with each
/// all that have its coordinate, which ways into other actions tell apart.
/// </summary>
internal sealed class WholeGame
{
    private const int Largest = 5;

    private readonly double[][] model;
    private readonly double[] truth;
    private readonly (double Fixed, double Rate)[] payoff;
    private readonly int safe;

    /// <summary>The game of a seed.</summary>
    public WholeGame(int seed, int actions)
    {
        var random = new Random(seed);
        var pairs = Enumerable.Range(0, random.Next(3, 9)).Select(_ => (random.Next(2), random.Next(4))).Distinct().ToArray();
        int[] coordinates = [1, .. Enumerable.Range(1, actions - 1).Select(_ => random.Next(4) == 0 ? random.Next(4) : 3)];
        Hypotheses = new(["c", "d"], pairs.Length, [.. pairs.Select(pair => (IReadOnlyList<double>)[pair.Item1, pair.Item2])])
        {
            ModelCoordinates = coordinates,
        };
        model = [.. Enumerable.Range(0, actions).Select(a =>
        {
            int[] means = [.. Enumerable.Range(-Largest, (2 * Largest) + 1).OrderBy(_ => random.Next())];
            return Hypotheses.Alike(a).Select(number => (double)means[number]).ToArray();
        })];
        truth = [.. model.Select(means => (double)random.Next(-Largest, Largest + 1))];
        truth[0] = random.Next(4) == 0 ? truth[0] : (model[0].Min() + model[0].Max()) / 2;
        payoff = [.. model.Select(_ => (random.Next(-2 * Largest, (2 * Largest) + 1) / 2.0, (double)random.Next(-1, 2)))];
        safe = random.Next(1, (1 << actions) - 1);
    }

    /// <summary>The game of <see cref="Box"/>.</summary>
    [field: ThreadStatic]
    public static WholeGame? Boxed { get; private set; }

    public HypothesisDescription Hypotheses { get; }

    /// <summary>Whether two hypotheses that the first action tells apart tie there, and nothing fits it better.</summary>
    public bool TiesByChance
    {
        get
        {
            var least = model[0].Min(mean => Math.Abs(mean - truth[0]));
            return model[0].Where(mean => Math.Abs(mean - truth[0]) == least).Distinct().Count() > 1;
        }
    }

    /// <summary>The cell in the middle, for the double routine.</summary>
    public ListTable Table(Exploration exploration)
    {
        const double Unit = 1.1102230246251565e-16;
        var table = new ListTable(truth.Length, Hypotheses.Count) { Exploration = exploration };
        for (var a = 0; a < truth.Length; a++)
        {
            Hypotheses.Alike(a).CopyTo(table.Alike, a * Hypotheses.Count);
            (table.Safe[a], table.Objective[a]) = ((safe >> a & 1) != 0, payoff[a].Fixed + (payoff[a].Rate * truth[a]));
            for (var k = 0; k < Hypotheses.Count; k++)
            {
                var (at, mean) = ((a * Hypotheses.Count) + k, model[a][k]);
                var off = Math.Abs(truth[a] - mean);
                table.Divergence[at] = off * off / 2;
                table.Value[at] = payoff[a].Fixed + (payoff[a].Rate * mean);
                table.DivergenceError = Math.Max(
                    table.DivergenceError, 2 * Unit * ((2 * off * off) + (2 * off * (Math.Abs(truth[a]) + Math.Abs(mean)))));
                table.ValueError = Math.Max(
                    table.ValueError, 8 * Unit * (Math.Abs(payoff[a].Fixed) + Math.Abs(payoff[a].Rate) + (Math.Abs(payoff[a].Rate * mean))));
            }
        }

        return table;
    }

    /// <summary>
    /// The same with every number that a hypothesis says of an action moved by a random amount too small to change anything but ties.
    /// </summary>
    public ListTable Moved(Exploration exploration, Random random)
    {
        const double Small = 1e-6;
        var table = Table(exploration);
        for (var at = 0; at < table.Alike.Length; at += Hypotheses.Count)
        {
            var moves = Enumerable.Range(0, Hypotheses.Count).Select(_ => (Small * random.NextDouble(), Small * random.NextDouble())).ToArray();
            for (var k = 0; k < Hypotheses.Count; k++)
            {
                var (ofDivergence, ofValue) = moves[table.Alike[at + k]];
                table.Divergence[at + k] += ofDivergence;
                table.Value[at + k] += ofValue;
            }
        }

        return table;
    }

    /// <summary>The label proven over a box about the middle in which the truths of two actions move; null where none is.</summary>
    public Phase? Proven(Exploration exploration, double halfWidth)
    {
        Boxed = this;
        var moved = new Interval(-halfWidth, halfWidth);
        var box = new Parameters<Interval> { P0 = moved, P1 = moved };
        var sides = new ListSides<Box>(Hypotheses, exploration, box);
        var known = sides.Prove(SignTable.Unknown, box);
        return sides.Signs.Decides(known) ? sides.Signs.Decided(known) : null;
    }

    /// <summary>The game over boxes.</summary>
    private readonly struct Box(Interval first, Interval second) : IGame<Box, Interval>
    {
        private readonly Interval first = first, second = second;

        public static int Actions => Boxed!.truth.Length;

        public static int Outcomes => 1;

        public static int Coordinates => 2;

        public static int SafeActions => Boxed!.safe;

        public static double Noise => 0;

        public Interval Deviation => Interval.One;

        public static Box At(Parameters<Interval> parameters) => new(parameters.P0, parameters.P1);

        public Interval Low(int coordinate) => Interval.Zero;

        public Interval High(int coordinate) => Interval.Zero;

        public Interval Truth(int action, int outcome) =>
            new Interval(Boxed!.truth[action]) + (action == 0 ? first : action == 1 ? second : Interval.Zero);

        public Interval Model(int action, int outcome, Interval first, Interval second) =>
            new(Boxed!.model[action][Boxed.Hypotheses.List!.TakeWhile(pair => pair[0] != first.Low || pair[1] != second.Low).Count()]);

        public Interval ModelSlope(int action, int outcome, int coordinate) => Interval.Zero;

        public Interval Payoff(int action, int outcome) => new(outcome == 0 ? Boxed!.payoff[action].Fixed : Boxed!.payoff[action].Rate);

        public Interval PayoffSize(int action, int outcome) => Interval.Abs(Payoff(action, outcome));

        public Interval Density(Interval first, Interval second) => Interval.One;
    }
}
