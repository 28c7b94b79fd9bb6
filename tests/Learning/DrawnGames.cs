using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Tests.Learning;

/// <summary>
/// A game whose every number is a mix of ten parameters between 0 and 1: distributions that are often 0 somewhere, means, payoffs of both
/// signs, a density that may be 0. The model is a mixture of as many distributions as it has coordinates, and one.
/// </summary>
/// <param name="parameters">The parameters.</param>
/// <param name="outcomes">Number of outcomes; 1 for a normal one.</param>
internal readonly struct DrawnNumbers<T>(Parameters<T> parameters, int outcomes)
    where T : struct, IReal<T>
{
    public T Truth(int action, int outcome) => outcomes == 1 ? Mix(action, 0) : Chance(action, outcome, 0);

    public T Model(int action, int outcome, T first, T second) => outcomes == 1
        ? Mix(action, 1) + (first * Mix(action, 2)) + (second * Mix(action, 3))
        : ((T.One - first - second) * Chance(action, outcome, 1)) + (first * Chance(action, outcome, 2)) + (second * Chance(action, outcome, 3));

    public T ModelSlope(int action, int outcome, int coordinate) => outcomes == 1
        ? Mix(action, 2 + coordinate)
        : Chance(action, outcome, 2 + coordinate) - Chance(action, outcome, 1);

    public T Payoff(int action, int outcome) => Mix((2 * action) + outcome, 4) - T.Of(0.5);

    public T Density(T first, T second) => T.Max(T.Zero, first + (T.Of(2) * second) - (Mix(0, 5) * T.Of(0.4)));

    public T Deviation => T.Of(0.5) + Mix(0, 6);

    /// <summary>A number in [0, 1].</summary>
    private T Mix(int i, int purpose) => T.Of(0.5) * (Parameter((3 * i) + (7 * purpose)) + Parameter((5 * i) + purpose + 1));

    private T Chance(int action, int outcome, int which)
    {
        var sum = T.Zero;
        for (var y = 0; y < outcomes; y++)
        {
            sum += Weight(action, y, which);
        }

        return Weight(action, outcome, which) / sum;
    }

    private T Weight(int action, int outcome, int which) => outcome == 0
        ? T.Of(0.25)
        : T.Max(T.Zero, Mix((action * 11) + outcome, which) - T.Of(0.2));

    private T Parameter(int i) => (i % 10) switch
    {
        0 => parameters.P0,
        1 => parameters.P1,
        2 => parameters.P2,
        3 => parameters.P3,
        4 => parameters.P4,
        5 => parameters.P5,
        6 => parameters.P6,
        7 => parameters.P7,
        8 => parameters.P8,
        _ => parameters.P9,
    };
}

/// <summary>3 actions, 2 outcomes, one interval.</summary>
public readonly struct Drawn32<T> : IGame<Drawn32<T>, T>
    where T : struct, IReal<T>
{
    private readonly DrawnNumbers<T> numbers;

    private Drawn32(DrawnNumbers<T> numbers) => this.numbers = numbers;

    public static int Actions => 3;

    public static int Outcomes => 2;

    public static int Coordinates => 1;

    public static int SafeActions => 0b010;

    public static double Noise => 8;

    public T Deviation => T.One;

    public static Drawn32<T> At(Parameters<T> parameters) => new(new(parameters, Outcomes));

    public T Low(int coordinate) => T.Of(0.05);

    public T High(int coordinate) => T.Of(0.9);

    public T Truth(int action, int outcome) => numbers.Truth(action, outcome);

    public T Model(int action, int outcome, T first, T second) => numbers.Model(action, outcome, first, second);

    public T ModelSlope(int action, int outcome, int coordinate) => numbers.ModelSlope(action, outcome, coordinate);

    public T Payoff(int action, int outcome) => numbers.Payoff(action, outcome);

    public T PayoffSize(int action, int outcome) => T.One;

    public T Density(T first, T second) => numbers.Density(first, second);
}

/// <summary>4 actions, 3 outcomes, two intervals.</summary>
public readonly struct Drawn43<T> : IGame<Drawn43<T>, T>
    where T : struct, IReal<T>
{
    private readonly DrawnNumbers<T> numbers;

    private Drawn43(DrawnNumbers<T> numbers) => this.numbers = numbers;

    public static int Actions => 4;

    public static int Outcomes => 3;

    public static int Coordinates => 2;

    public static int SafeActions => 0b1010;

    public static double Noise => 8;

    public T Deviation => T.One;

    public static Drawn43<T> At(Parameters<T> parameters) => new(new(parameters, Outcomes));

    public T Low(int coordinate) => T.Of(0.05);

    public T High(int coordinate) => T.Of(0.5);

    public T Truth(int action, int outcome) => numbers.Truth(action, outcome);

    public T Model(int action, int outcome, T first, T second) => numbers.Model(action, outcome, first, second);

    public T ModelSlope(int action, int outcome, int coordinate) => numbers.ModelSlope(action, outcome, coordinate);

    public T Payoff(int action, int outcome) => numbers.Payoff(action, outcome);

    public T PayoffSize(int action, int outcome) => T.One;

    public T Density(T first, T second) => numbers.Density(first, second);
}

/// <summary>6 actions, 8 outcomes, a list.</summary>
public readonly struct Drawn68<T> : IGame<Drawn68<T>, T>
    where T : struct, IReal<T>
{
    private readonly DrawnNumbers<T> numbers;

    private Drawn68(DrawnNumbers<T> numbers) => this.numbers = numbers;

    public static int Actions => 6;

    public static int Outcomes => 8;

    public static int Coordinates => 1;

    public static int SafeActions => 0b101010;

    public static double Noise => 8;

    public T Deviation => T.One;

    public static Drawn68<T> At(Parameters<T> parameters) => new(new(parameters, Outcomes));

    public T Low(int coordinate) => T.Of(0.05);

    public T High(int coordinate) => T.Of(0.9);

    public T Truth(int action, int outcome) => numbers.Truth(action, outcome);

    public T Model(int action, int outcome, T first, T second) => numbers.Model(action, outcome, first, second);

    public T ModelSlope(int action, int outcome, int coordinate) => numbers.ModelSlope(action, outcome, coordinate);

    public T Payoff(int action, int outcome) => numbers.Payoff(action, outcome);

    public T PayoffSize(int action, int outcome) => T.One;

    public T Density(T first, T second) => numbers.Density(first, second);
}

/// <summary>3 actions, a normal outcome, two intervals.</summary>
public readonly struct DrawnNormal<T> : IGame<DrawnNormal<T>, T>
    where T : struct, IReal<T>
{
    private readonly DrawnNumbers<T> numbers;

    private DrawnNormal(DrawnNumbers<T> numbers) => this.numbers = numbers;

    public static int Actions => 3;

    public static int Outcomes => 1;

    public static int Coordinates => 2;

    public static int SafeActions => 0b010;

    public static double Noise => 8;

    public T Deviation => numbers.Deviation;

    public static DrawnNormal<T> At(Parameters<T> parameters) => new(new(parameters, Outcomes));

    public T Low(int coordinate) => T.Of(0.05);

    public T High(int coordinate) => T.Of(0.5);

    public T Truth(int action, int outcome) => numbers.Truth(action, outcome);

    public T Model(int action, int outcome, T first, T second) => numbers.Model(action, outcome, first, second);

    public T ModelSlope(int action, int outcome, int coordinate) => numbers.ModelSlope(action, outcome, coordinate);

    public T Payoff(int action, int outcome) => numbers.Payoff(action, outcome);

    public T PayoffSize(int action, int outcome) => T.One;

    public T Density(T first, T second) => numbers.Density(first, second);
}

/// <summary>2 actions, a normal outcome, a list of one coordinate.</summary>
public readonly struct DrawnNormalList<T> : IGame<DrawnNormalList<T>, T>
    where T : struct, IReal<T>
{
    private readonly DrawnNumbers<T> numbers;

    private DrawnNormalList(DrawnNumbers<T> numbers) => this.numbers = numbers;

    public static int Actions => 2;

    public static int Outcomes => 1;

    public static int Coordinates => 1;

    public static int SafeActions => 0b10;

    public static double Noise => 8;

    public T Deviation => numbers.Deviation;

    public static DrawnNormalList<T> At(Parameters<T> parameters) => new(new(parameters, Outcomes));

    public T Low(int coordinate) => T.Of(0.05);

    public T High(int coordinate) => T.Of(0.9);

    public T Truth(int action, int outcome) => numbers.Truth(action, outcome);

    public T Model(int action, int outcome, T first, T second) => numbers.Model(action, outcome, first, second);

    public T ModelSlope(int action, int outcome, int coordinate) => numbers.ModelSlope(action, outcome, coordinate);

    public T Payoff(int action, int outcome) => numbers.Payoff(action, outcome);

    public T PayoffSize(int action, int outcome) => T.One;

    public T Density(T first, T second) => numbers.Density(first, second);
}

/// <summary>The drawn games, and maps of them with random rules.</summary>
internal static class DrawnGames
{
    private static readonly IReadOnlyList<IReadOnlyList<double>> List = [[0], [0.3], [0.85], [1], [0.5]];

    public static IReadOnlyList<ScenarioDescription> All { get; } =
    [
        Of(typeof(Drawn32<>), 3, ["theta"], null),
        Of(typeof(Drawn43<>), 4, ["first", "second"], null),
        Of(typeof(Drawn68<>), 6, ["theta"], List),
        Of(typeof(DrawnNormal<>), 3, ["first", "second"], null),
        Of(typeof(DrawnNormalList<>), 2, ["theta"], List),
    ];

    private static ScenarioDescription Of(Type cell, int actions, string[] coordinates, IReadOnlyList<IReadOnlyList<double>>? list) =>
        TestGames.Game(
            cell.Name[..^2],
            cell,
            [.. Enumerable.Range(0, actions).Select(i => $"a{i}")],
            [.. Enumerable.Range(0, actions).Where(i => i % 2 == 1)],
            [.. Enumerable.Range(0, 10).Select(i => TestGames.Chance($"p{i}", 0.5))]) with
        {
            Hypotheses = new(coordinates, 16, list),
        };
}
