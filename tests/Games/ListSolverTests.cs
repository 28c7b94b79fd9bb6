using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Games;

/// <summary>What kernels decide of cells over lists of hypotheses, beside the double routine.</summary>
public sealed class ListSolverTests
{
    /// <summary>How far bounds are from whole numbers: those up to 1e5 are no ties.</summary>
    private const double Blur = 0.25;

    private static readonly int Games = CheckSize.Full ? 200_000 : 1500;

    public static TheoryData<int, string, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<int, string, bool, bool>();
            foreach (var actions in new[] { 2, 3, 4 })
            {
                foreach (var exploration in new[] { "none", "vanishing", "0.25" })
                {
                    foreach (var infinite in new[] { false, true })
                    {
                        cases.Add(actions, exploration, infinite, true);
                        cases.Add(actions, exploration, infinite, false);
                    }
                }
            }

            return cases;
        }
    }

    /// <summary>Numbers are small, so that they tie often, or large and all different.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void WhatTheyDecideTheDoubleRoutineSays(int actions, string exploration, bool infinite, bool small)
    {
        var decided = actions switch
        {
            2 => Decided<TwoActions>(exploration, infinite, small),
            3 => Decided<ThreeActions>(exploration, infinite, small),
            _ => Decided<FourActions>(exploration, infinite, small),
        };

        Assert.True(decided > (small ? 0.4 : 0.85), $"{decided:P1} are decided");
    }

    private static double Decided<TSize>(string exploration, bool infinite, bool small)
        where TSize : ISize
    {
        var (solver, decided, phases) = (new ListGame(), 0, 0);
        for (var seed = 0; seed < Games; seed++)
        {
            var game = new RandomListGame(seed, TSize.Actions, small, infinite);
            var table = game.Table(Exploration.Parse(exploration));
            for (var a = 0; a < TSize.Actions; a++)
            {
                table.Safe[a] = (TSize.SafeActions >> a & 1) != 0;
            }

            var said = new ListSolver<Scalar64, ScalarMask, TableGame<TSize, Scalar64>, Numbers>(new(table))
                .Label(new(Blur), table.Exploration.Vanishing).Phase.Value;
            var phase = solver.Solve(table).Phase;
            phases += phase is Phase.Boundary or Phase.Refuted ? 0 : 1;
            if (said != Cell.Undecided)
            {
                Assert.True((Phase)(byte)said == phase, $"{game}, {exploration}: {(Phase)(byte)said} is {phase}");
                decided++;
            }
        }

        return (double)decided / phases;
    }

    private readonly struct TwoActions : ISize
    {
        public static int Actions => 2;

        public static int Outcomes => 2;

        public static int Coordinates => 1;

        public static int SafeActions => 1;
    }

    private readonly struct ThreeActions : ISize
    {
        public static int Actions => 3;

        public static int Outcomes => 2;

        public static int Coordinates => 1;

        public static int SafeActions => 1;
    }

    private readonly struct FourActions : ISize
    {
        public static int Actions => 4;

        public static int Outcomes => 2;

        public static int Coordinates => 1;

        public static int SafeActions => 3;
    }

    /// <summary>The numbers of a table as bounds.</summary>
    private readonly struct Numbers : IListData<Scalar64>
    {
        private readonly ListTable table;
        private readonly double[] numbers;
        private readonly int[][] classes;

        public Numbers(ListTable table)
        {
            this.table = table;
            var (actions, count, rate) = (table.Actions, table.Hypotheses, table.Exploration.Rate);
            var places = new ListPlaces(actions, 2, count);
            numbers = new double[places.Count];
            int[][] said = [.. Enumerable.Range(0, actions).Select(a => table.Alike[(a * count)..((a + 1) * count)])];
            string[] keys = [.. Enumerable.Range(0, count).Select(k => string.Join(' ', said.Select(row => row[k])))];
            int[] all = [.. keys.Select(key => Array.IndexOf(keys, key))];
            classes = [.. rate > 0 ? Enumerable.Repeat(all, actions) : said, all];
            for (var a = 0; a < actions; a++)
            {
                Silent |= classes[a].Distinct().Count() == 1 ? 1 << a : 0;
                for (var k = 0; k < count; k++)
                {
                    var row = table.Divergence;
                    var mean = Enumerable.Range(0, actions).Average(b => row[(b * count) + k]);
                    var divergence = rate > 0 ? ((1 - rate) * row[(a * count) + k]) + (rate * mean) : row[(a * count) + k];
                    var isFinite = double.IsFinite(divergence);
                    numbers[places.Least(a, k)] = isFinite ? divergence - Blur : 1e7;
                    numbers[places.Most(a, k)] = isFinite ? divergence + Blur : 1e30;
                    numbers[places.Value(a, k)] = table.Value[(a * count) + k];
                }
            }
        }

        public int Hypotheses => table.Hypotheses;

        public long Never => 0;

        public ListPlaces Places => new(table.Actions, 2, table.Hypotheses);

        public Scalar64 Rarest => throw new NotSupportedException();

        public int Silent { get; }

        public Scalar64 this[int place]
        {
            get => new(numbers[place]);
            set => numbers[place] = value.Value;
        }

        public Scalar64 Coordinate(int hypothesis, int coordinate) => throw new NotSupportedException();

        public Scalar64 Class(int action, int hypothesis) => new(classes[action][hypothesis]);
    }
}
