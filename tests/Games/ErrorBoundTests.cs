using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Games;

/// <summary>The error bounds that cells state are honest, in games full of ties and of what is nearly one.</summary>
public sealed class ErrorBoundTests
{
    /// <summary>Some hundred roundings: what a search that has settled states. One that has not states the length of its last step.</summary>
    private const double FewRoundings = 1e-13;

    /// <summary>
    /// The least positive probability. Where one is as small as the rounding error of its own terms the double routine states so large an
    /// error that it calls the cell Boundary, which single precision, to which it is nothing, need not see.
    /// </summary>
    private const double LeastChance = 1e-12;

    private static readonly int Games = 40 * CheckSize.Games;

    public static TheoryData<string, bool> Cases => new()
    {
        { "none", false },
        { "none", true },
        { "vanishing", false },
        { "vanishing", true },
    };

    /// <summary>On a rectangle nothing is iterated, so exact arithmetic says what every gap is.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void GapsOnARectangleAreWithinTheirErrorOfTheExactOnes(string exploration, bool normal)
    {
        if (normal)
        {
            AssertNearExact<Plane<Normal>>(exploration == "vanishing");
        }
        else
        {
            AssertNearExact<Plane<Two>>(exploration == "vanishing");
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.2")]
    public void WhatSinglePrecisionDecidesIsTheLabelOfTheDoubleRoutine(string exploration)
    {
        AssertSameLabels<Plane<Two>>(exploration);
        AssertSameLabels<Plane<Normal>>(exploration);
        AssertSameLabels<Line<Two>>(exploration);
        AssertSameLabels<Line<Normal>>(exploration);
        AssertSameLabels<Line<Three>>(exploration);
    }

    /// <summary>
    /// The score of 1/2 leads to 0, where an outcome that happens is impossible, and that of 0 to 1/2: the minimiser lies between.
    /// </summary>
    [Fact]
    public void ASearchThatComesBackToWhereItWasGoesOnBetween()
    {
        var (truth, start, slope) = (new double[3, 3], new double[3, 3], new double[3, 3, 2]);
        for (var a = 0; a < 3; a++)
        {
            (truth[a, 0], truth[a, 1]) = (0.75, 0.25);
            (start[a, 0], start[a, 2]) = (0.5, 0.5);
            (slope[a, 0, 0], slope[a, 1, 0]) = (-0.5, 0.5);
        }

        Tables.Current = new(truth, start, slope, new double[3, 3]);
        var beliefs = LineBeliefs<Scalar64, ScalarMask, TableGame<Line<Three>, Scalar64>>.Of(
            default, Conventions<Scalar64>(0, vanishing: false, exact: true));

        Assert.Equal(0.25, beliefs.Low[0].Value, 1e-15);
        Assert.InRange(beliefs.Error.Value, 0, FewRoundings);
    }

    /// <summary>
    /// Both ends of the way of the minimisers lie at corners, and are rounded beyond them: the way turns at the corner between.
    /// </summary>
    [Fact]
    public void ACornerWhereTheWayEndsIsNotWhereItTurns()
    {
        var slope = new double[2, 1, 2];
        (slope[0, 0, 0], slope[0, 0, 1]) = (0.578861841, 0.5567974480029192);
        (slope[1, 0, 0], slope[1, 0, 1]) = (0.31216335629754066, 1.6669563067319002);
        Tables.Current = new(
            new double[,] { { -1.1503350249539852 }, { 1.2168815765075989 } },
            new double[,] { { 0.795221317 }, { -1.818635588612294 } },
            slope,
            new double[,] { { 4.5696294099340475, -1.743920104130227 }, { 0.8668092256529073, -1.6596110182700874 } });

        var beliefs = PlaneGame<Scalar64, ScalarMask, TableGame<Plane<Normal>, Scalar64>>.Beliefs(default, vanishing: false);
        var found = PlaneGame<Scalar64, ScalarMask, TableGame<Plane<Normal>, Scalar64>>.Gaps(default, beliefs);
        var turn = PlaneGame<Scalar64, ScalarMask, TableGame<Plane<Normal>, Scalar64>>.Gap(default, beliefs.Turn0, beliefs.Turn1);

        Assert.Equal((1, true), ((int)beliefs.Turns.Value, turn.Value > found.Unsafe.Equilibrium.Value));
        AssertNear<Plane<Normal>>(vanishing: false, 0);
    }

    /// <summary>
    /// Newton's first step lands next to a chance of none, where steps are as short as the chance: the minimiser of
    /// <c>-0.1 ln(e / 4) - 0.9 ln(1/2 - e / 4)</c> is at e = 1/5.
    /// </summary>
    [Fact]
    public void AStepThatLandsBesideAChanceOfNoneIsNotTheLast()
    {
        const double Near = 2.0000000000000071;
        var slope = new double[2, 2, 2];
        for (var a = 0; a < 2; a++)
        {
            (slope[a, 0, 1], slope[a, 1, 1]) = (-Near / 8, Near / 8);
        }

        Tables.Current = new(
            new double[,] { { 0, 1 }, { 1, 0 } }, new double[,] { { 1, 0 }, { Near / 4, 1 - (Near / 4) } }, slope, new double[2, 2]);
        var beliefs = PlaneGame<Scalar64, ScalarMask, TableGame<Rectangles.TwoByTwo, Scalar64>>.Beliefs(
            default, Conventions<Scalar64>(0.2, vanishing: false, exact: true));

        Assert.Equal((0.05, 0.55), (beliefs.Second.OtherLimit.Value, beliefs.Second.Own.Value), (one, other) => Math.Abs(one.Item1 - other.Item1) + Math.Abs(one.Item2 - other.Item2) < 1e-13);
        Assert.InRange(beliefs.Error.Value, 0, 1e-13);
        Assert.All(
            Rectangles.Rectangles.SolveWithBeliefs<Rectangles.TwoByTwo>("0.2").Left[1], corner => Assert.Equal(0.2, corner.Second, 1e-13));
    }

    private static void AssertNearExact<TSize>(bool vanishing)
        where TSize : ISize
    {
        var random = new Random(TSize.Outcomes + (vanishing ? 10 : 0));
        for (var i = 0; i < Games / 4; i++)
        {
            Tables.Current = Next(random, TSize.Actions, TSize.Outcomes, TSize.Coordinates);
            AssertNear<TSize>(vanishing, i);
        }
    }

    /// <summary>Both precisions against exact arithmetic, on the tables of this thread.</summary>
    private static void AssertNear<TSize>(bool vanishing, int game)
        where TSize : ISize
    {
        var exact = Gaps<Rational, TSize>(vanishing);
        var inDouble = Gaps<Scalar64, TSize>(vanishing);
        var inSingle = Gaps<Scalar32, TSize>(vanishing);
        AssertNear(exact.Unsafe, inDouble.Unsafe, v => v.Value, inDouble.Error.Value, game);
        AssertNear(exact.Safe, inDouble.Safe, v => v.Value, inDouble.Error.Value, game);
        AssertNear(exact.Unsafe, inSingle.Unsafe, v => v.Value, inSingle.Error.Value, game);
        AssertNear(exact.Safe, inSingle.Safe, v => v.Value, inSingle.Error.Value, game);
    }

    private static GameSolution<T> Gaps<T, TSize>(bool vanishing)
        where T : struct, IReal<T, ScalarMask>
        where TSize : ISize =>
        PlaneGame<T, ScalarMask, TableGame<TSize, T>>.Gaps(default, PlaneGame<T, ScalarMask, TableGame<TSize, T>>.Beliefs(default, vanishing));

    private static void AssertNear<T>(SideGaps<Rational> exact, SideGaps<T> got, Func<T, double> value, double error, int game)
        where T : struct
    {
        foreach (var (wanted, found) in new[]
        {
            (exact.Strict, value(got.Strict)), (exact.Equilibrium, value(got.Equilibrium)), (exact.Rationalizable, value(got.Rationalizable)),
        })
        {
            Assert.True(
                Rational.Abs(Rational.Of(found) - wanted).CompareTo(error) <= 0,
                $"game {game}, {typeof(T).Name}: {found:R} is further than {error:R} from the gap\n{Words(Tables.Current)}");
        }
    }

    private static void AssertSameLabels<TSize>(string exploration)
        where TSize : ISize
    {
        var (rate, vanishing) = (exploration == "0.2" ? 0.2 : 0, exploration == "vanishing");
        var random = new Random((7 * TSize.Outcomes) + TSize.Coordinates);
        var (decided, ties) = (0, 0);
        for (var i = 0; i < Games; i++)
        {
            Tables.Current = Next(random, TSize.Actions, TSize.Outcomes, TSize.Coordinates);
            var single = GameSolver<Scalar32, ScalarMask, TableGame<TSize, Scalar32>>.Of(
                default, Conventions<Scalar32>(rate, vanishing, exact: false)).Phase.Value;
            var solved = GameSolver<Scalar64, ScalarMask, TableGame<TSize, Scalar64>>.Of(
                default, Conventions<Scalar64>(rate, vanishing, exact: true));
            var exact = solved.Phase.Value;
            AssertNear(solved, GameSolver<Scalar32, ScalarMask, TableGame<TSize, Scalar32>>.Of(
                default, Conventions<Scalar32>(rate, vanishing, exact: true)), i);
            ties += (Phase)(byte)exact == Phase.Boundary ? 1 : 0;
            if (single != Cell.Undecided)
            {
                decided++;
                Assert.True(
                    single == exact,
                    $"game {i} of {typeof(TSize).Name}, {exploration}: {(Phase)(byte)single} in single, {(Phase)(byte)exact} in double with error {solved.Error.Value:R}\n{Words(Tables.Current)}");
            }
        }

        Assert.True(decided > Games / 4, $"{decided} of {Games} decided for {typeof(TSize)}");
        Assert.True(ties > Games / 100, $"{ties} of {Games} are ties for {typeof(TSize)}");
    }

    /// <summary>Gaps in single precision beside those in double, which are as good as exact.</summary>
    private static void AssertNear(GameSolution<Scalar64> exact, GameSolution<Scalar32> found, int game)
    {
        var error = found.Error.Value + exact.Error.Value;
        foreach (var (wanted, got) in new[]
        {
            (exact.Unsafe.Strict, found.Unsafe.Strict), (exact.Unsafe.Equilibrium, found.Unsafe.Equilibrium),
            (exact.Unsafe.Rationalizable, found.Unsafe.Rationalizable), (exact.Safe.Strict, found.Safe.Strict),
            (exact.Safe.Equilibrium, found.Safe.Equilibrium), (exact.Safe.Rationalizable, found.Safe.Rationalizable),
        })
        {
            Assert.True(
                wanted.Value == got.Value || !(Math.Abs(wanted.Value - got.Value) > error),
                $"game {game}: {got.Value:R} is further than {error:R} from {wanted.Value:R}\n{Words(Tables.Current)}");
        }
    }

    /// <summary>Random tables whose numbers are few, so that they tie often; now and then they nearly do.</summary>
    private static Tables Next(Random random, int actions, int outcomes, int coordinates)
    {
        while (true)
        {
            var tables = Rounded(random, Tables.Random(random, actions, outcomes, coordinates));
            if (outcomes == 1 || IsDistribution(tables))
            {
                return tables;
            }
        }
    }

    private static bool IsDistribution(Tables tables)
    {
        for (var a = 0; a < tables.Actions; a++)
        {
            for (var y = 0; y < tables.Outcomes; y++)
            {
                var least = tables.Base[a, y] + Math.Min(0, tables.Slope[a, y, 0]) + Math.Min(0, tables.Slope[a, y, 1]);
                if (!IsChance(least) || !IsChance(tables.Truth[a, y]))
                {
                    return false;
                }
            }
        }

        return true;

        static bool IsChance(double value) => value is 0 or >= LeastChance;
    }

    private static Tables Rounded(Random random, Tables tables)
    {
        var (actions, outcomes) = (tables.Actions, tables.Outcomes);
        var grain = random.Next(3) switch { 0 => 4.0, 1 => 8.0, _ => 1e9 };
        var near = random.Next(3) switch { 0 => 0, 1 => Math.ScaleB(1, -random.Next(18, 30)), _ => Math.ScaleB(1, -random.Next(44, 56)) };
        var corner = random.Next(6);
        for (var a = 0; a < actions; a++)
        {
            var rest = (Truth: 1.0, Base: 1.0, First: 0.0, Second: 0.0);
            for (var y = outcomes - 1; y >= 0; y--)
            {
                var first = outcomes > 1 && y == 0;
                tables.Truth[a, y] = first ? rest.Truth : Round(tables.Truth[a, y]);
                tables.Base[a, y] = first ? rest.Base : Round(tables.Base[a, y]);
                tables.Slope[a, y, 0] = first ? rest.First : Round(tables.Slope[a, y, 0]);
                tables.Slope[a, y, 1] = first ? rest.Second : Round(tables.Slope[a, y, 1]);
                rest = (rest.Truth - tables.Truth[a, y], rest.Base - tables.Base[a, y], rest.First - tables.Slope[a, y, 0], rest.Second - tables.Slope[a, y, 1]);
                tables.Payoff[a, y] = Round(tables.Payoff[a, y]);
            }

            tables.Payoff[a, 1] = Round(tables.Payoff[a, 1]);

            // The truth may be the least or the greatest hypothesis.
            for (var y = 0; y < outcomes && corner < 2; y++)
            {
                tables.Truth[a, y] = tables.Base[a, y] + (corner * (tables.Slope[a, y, 0] + tables.Slope[a, y, 1]));
            }
        }

        // Often a shift of payoffs makes two actions equally good.
        var shift = random.Next(3) == 0 ? Objective(0) - Objective(1) : 0;
        for (var y = 0; y < outcomes; y++)
        {
            tables.Payoff[1, y] += shift;
        }

        return tables;

        double Objective(int a) => outcomes == 1
            ? tables.Payoff[a, 0] + (tables.Truth[a, 0] * tables.Payoff[a, 1])
            : Enumerable.Range(0, outcomes).Sum(y => tables.Truth[a, y] * tables.Payoff[a, y]);

        double Round(double value)
        {
            var rounded = Math.Round(value * grain) / grain;
            return rounded == 0 || near == 0 ? rounded : rounded * (1 + (near * random.Next(-1, 2)));
        }
    }

    private static Conventions<T> Conventions<T>(double rate, bool vanishing, bool exact)
        where T : struct, IReal<T> => new()
        {
            Rate = T.Of(rate),
            Chosen = T.Of(1 - rate),
            Intended = T.Of(1 - (rate / 2)),
            Other = T.Of(rate / 2),
            PayoffUnit = T.One,
            Vanishing = vanishing ? 1 : 0,
            Exact = exact ? 1 : 0,
        };

    private static string Words(Tables tables) => string.Join("\n", new (string Name, Array Numbers)[]
    {
        ("truth", tables.Truth), ("base", tables.Base), ("slope", tables.Slope), ("payoff", tables.Payoff),
    }.Select(t => $"{t.Name}: {string.Join(" ", t.Numbers.Cast<double>().Select(v => v.ToString("R", null)))}"));

    private readonly struct Two : ISize
    {
        public static int Actions => 2;

        public static int Outcomes => 2;

        public static int Coordinates => 1;

        public static int SafeActions => 0b10;
    }

    private readonly struct Three : ISize
    {
        public static int Actions => 3;

        public static int Outcomes => 3;

        public static int Coordinates => 1;

        public static int SafeActions => 0b10;
    }

    private readonly struct Normal : ISize
    {
        public static int Actions => 2;

        public static int Outcomes => 1;

        public static int Coordinates => 1;

        public static int SafeActions => 0b01;
    }

    private readonly struct Line<TSize> : ISize
        where TSize : ISize
    {
        public static int Actions => TSize.Actions;

        public static int Outcomes => TSize.Outcomes;

        public static int Coordinates => 1;

        public static int SafeActions => TSize.SafeActions;
    }

    private readonly struct Plane<TSize> : ISize
        where TSize : ISize
    {
        public static int Actions => TSize.Actions;

        public static int Outcomes => TSize.Outcomes;

        public static int Coordinates => 2;

        public static int SafeActions => TSize.SafeActions;
    }
}
