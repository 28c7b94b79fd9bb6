using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Games;

/// <summary>Random games on intervals against the definitions, tried at sampled mixtures.</summary>
public sealed class RandomGameTests
{
    /// <summary>Gaps below this are left out: the reference samples mixtures, and flat divergences blur its beliefs.</summary>
    private const double Reach = 0.02;

    private static readonly int Games = CheckSize.Games;

    public static TheoryData<int, int, int, string> Sizes
    {
        get
        {
            var data = new TheoryData<int, int, int, string>();
            foreach (var exploration in (string[])["none", "vanishing", "0.2"])
            {
                data.Add(2, 2, 1, exploration);
                data.Add(3, 3, 1, exploration);
                data.Add(4, 2, 1, exploration);
                data.Add(3, 1, 1, exploration);
            }

            foreach (var exploration in (string[])["none", "vanishing"])
            {
                data.Add(2, 2, 2, exploration);
                data.Add(2, 1, 2, exploration);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LabelsFollowTheDefinitions(int actions, int outcomes, int coordinates, string exploration)
    {
        var random = new Random((100 * actions) + (10 * outcomes) + coordinates);
        var (rate, vanishing) = (exploration == "0.2" ? 0.2 : 0, exploration == "vanishing");
        var seen = new Dictionary<Phase, int>();
        var games = coordinates == 2 ? Games / 10 : actions == 2 ? Games : Games / 5;
        for (var i = 0; i < games; i++)
        {
            var tables = Tables.Random(random, actions, outcomes, coordinates);
            Tables.Current = tables;
            var expected = new SampledGame(tables, coordinates, 0b10, rate, vanishing, coordinates == 2 ? 12 : actions == 2 ? 40 : 10).Label(Reach);
            var solution = Solve(actions, outcomes, coordinates, Conventions(rate, vanishing));
            if (expected is { } label)
            {
                seen[label] = seen.GetValueOrDefault(label) + 1;
                Assert.True(
                    label == (Phase)(byte)solution.Phase.Value,
                    $"game {i} of {actions} actions, {outcomes} outcomes, {coordinates} coordinates, {exploration}: "
                    + $"{(Phase)(byte)solution.Phase.Value} (margin {solution.Margin.Value}), not {label}");
            }
        }

        Assert.True(seen.Values.Sum() > games / 4, $"{seen.Values.Sum()} of {games} told");
        Assert.True(seen.Count >= 2, string.Join(", ", seen));
    }

    private static Conventions<Scalar64> Conventions(double rate, bool vanishing) => new()
    {
        Rate = new(rate),
        Chosen = new(1 - rate),
        Intended = new(1 - (rate / 2)),
        Other = new(rate / 2),
        PayoffUnit = Scalar64.One,
        Vanishing = vanishing ? 1 : 0,
        Exact = 1,
    };

    private static GameSolution<Scalar64> Solve(int actions, int outcomes, int coordinates, Conventions<Scalar64> conventions) =>
        (actions, outcomes, coordinates) switch
        {
            (2, 2, 1) => GameSolver<Scalar64, ScalarMask, TableGame<TwoByTwo, Scalar64>>.Of(default, conventions),
            (3, 3, 1) => GameSolver<Scalar64, ScalarMask, TableGame<ThreeByThree, Scalar64>>.Of(default, conventions),
            (4, 2, 1) => GameSolver<Scalar64, ScalarMask, TableGame<FourByTwo, Scalar64>>.Of(default, conventions),
            (3, 1, 1) => GameSolver<Scalar64, ScalarMask, TableGame<ThreeNormal, Scalar64>>.Of(default, conventions),
            (2, 2, 2) => GameSolver<Scalar64, ScalarMask, TableGame<TwoByTwoPlane, Scalar64>>.Of(default, conventions),
            _ => GameSolver<Scalar64, ScalarMask, TableGame<TwoNormalPlane, Scalar64>>.Of(default, conventions),
        };

    private readonly struct TwoByTwo : ISize
    {
        public static int Actions => 2;

        public static int Outcomes => 2;

        public static int Coordinates => 1;

        public static int SafeActions => 0b10;
    }

    private readonly struct ThreeByThree : ISize
    {
        public static int Actions => 3;

        public static int Outcomes => 3;

        public static int Coordinates => 1;

        public static int SafeActions => 0b10;
    }

    private readonly struct FourByTwo : ISize
    {
        public static int Actions => 4;

        public static int Outcomes => 2;

        public static int Coordinates => 1;

        public static int SafeActions => 0b10;
    }

    private readonly struct ThreeNormal : ISize
    {
        public static int Actions => 3;

        public static int Outcomes => 1;

        public static int Coordinates => 1;

        public static int SafeActions => 0b10;
    }

    private readonly struct TwoByTwoPlane : ISize
    {
        public static int Actions => 2;

        public static int Outcomes => 2;

        public static int Coordinates => 2;

        public static int SafeActions => 0b10;
    }

    private readonly struct TwoNormalPlane : ISize
    {
        public static int Actions => 2;

        public static int Outcomes => 1;

        public static int Coordinates => 2;

        public static int SafeActions => 0b10;
    }
}
