using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Tests.Learning;

/// <summary>
/// The cycle of three: what is seen is one's own action, taken for a draw from a distribution that does not depend on it; rock, paper,
/// scissors against it wins <c>u</c> or loses <c>v</c>. The hypotheses are the distributions over three outcomes whose chances are
/// multiples of 1/20, their coordinates the chances of outcomes 0 and 1.
/// </summary>
public readonly struct CycleOfThree<T> : IGame<CycleOfThree<T>, T>
    where T : struct, IReal<T>
{
    private readonly Parameters<T> parameters;

    private CycleOfThree(Parameters<T> parameters) => this.parameters = parameters;

    public static int Actions => 3;

    public static int Outcomes => 3;

    public static int Coordinates => 2;

    public static int SafeActions => 0b100;

    public static double Noise => 8;

    public T Deviation => T.One;

    public static CycleOfThree<T> At(Parameters<T> parameters) => new(parameters);

    public T Low(int coordinate) => T.Zero;

    public T High(int coordinate) => T.One;

    public T Truth(int action, int outcome) => action == outcome ? T.One : T.Zero;

    public T Model(int action, int outcome, T first, T second) =>
        outcome == 0 ? first : outcome == 1 ? second : T.Max(T.One - first - second, T.Zero);

    public T ModelSlope(int action, int outcome, int coordinate) => T.Zero;

    public T Payoff(int action, int outcome) => ((action - outcome + 3) % 3) switch { 0 => T.Zero, 1 => parameters.P0, _ => -parameters.P1 };

    public T PayoffSize(int action, int outcome) => T.Abs(Payoff(action, outcome));

    public T Density(T first, T second) => T.One;
}

/// <summary>
/// The doubleton learner of Fudenberg, Romanyuk and Strack (2017): two hypotheses, of which each thinks well of another risky action;
/// both succeed with chance <c>p</c> in truth, and the safe one with 0.6 in truth and by both.
/// </summary>
public readonly struct Doubleton<T> : IGame<Doubleton<T>, T>
    where T : struct, IReal<T>
{
    private readonly Parameters<T> parameters;

    private Doubleton(Parameters<T> parameters) => this.parameters = parameters;

    public static int Actions => 3;

    public static int Outcomes => 2;

    public static int Coordinates => 1;

    public static int SafeActions => 0b100;

    public static double Noise => 8;

    public T Deviation => T.One;

    public static Doubleton<T> At(Parameters<T> parameters) => new(parameters);

    public T Low(int coordinate) => T.Zero;

    public T High(int coordinate) => T.One;

    public T Truth(int action, int outcome) => Of(action == 2 ? T.Of(0.6) : parameters.P0, outcome);

    public T Model(int action, int outcome, T first, T second) => Of(
        action == 2 ? T.Of(0.6) : T.Of(0.2) + (T.Of(0.6) * (action == 0 ? first : T.One - first)), outcome);

    public T ModelSlope(int action, int outcome, int coordinate) => T.Zero;

    public T Payoff(int action, int outcome) => outcome == 1 ? T.One : T.Zero;

    public T PayoffSize(int action, int outcome) => Payoff(action, outcome);

    public T Density(T first, T second) => first * parameters.P1 + (T.One - first) * (T.One - parameters.P1);

    private static T Of(T chance, int outcome) => outcome == 1 ? chance : T.One - chance;
}

/// <summary>
/// The monopolist of Nyarko: prices 2 and 10, demand <c>42 - 4 x</c> with a normal error, taken for <c>a - b x</c> with a in [33, 40] and b in
/// [3, 3.5]; payoff price times demand.
/// </summary>
public readonly struct Monopolist<T> : IGame<Monopolist<T>, T>
    where T : struct, IReal<T>
{
    private readonly Parameters<T> parameters;

    private Monopolist(Parameters<T> parameters) => this.parameters = parameters;

    public static int Actions => 2;

    public static int Outcomes => 1;

    public static int Coordinates => 2;

    public static int SafeActions => 0b01;

    public static double Noise => 8;

    public T Deviation => parameters.P0;

    public static Monopolist<T> At(Parameters<T> parameters) => new(parameters);

    public T Low(int coordinate) => T.Of(coordinate == 0 ? 33 : 3);

    public T High(int coordinate) => coordinate == 0 ? T.Of(40) : T.Of(3.5);

    public T Truth(int action, int outcome) => parameters.P1 - (T.Of(4) * Price(action));

    public T Model(int action, int outcome, T first, T second) => first - (second * Price(action));

    public T ModelSlope(int action, int outcome, int coordinate) => coordinate == 0 ? T.One : -Price(action);

    public T Payoff(int action, int outcome) => outcome == 1 ? Price(action) : T.Zero;

    public T PayoffSize(int action, int outcome) => Payoff(action, outcome);

    public T Density(T first, T second) => T.One;

    private static T Price(int action) => T.Of(action == 0 ? 2 : 10);
}

/// <summary>Sycophancy, or the mixture of the tests, as a game of any size: the same cells by the other contract.</summary>
public readonly struct AsGame<T> : IGame<AsGame<T>, T>
    where T : struct, IReal<T>
{
    private readonly Mixture<T> cell;

    private AsGame(Mixture<T> cell) => this.cell = cell;

    public static int Actions => 2;

    public static int Outcomes => 2;

    public static int Coordinates => 1;

    public static int SafeActions => 0b10;

    public static double Noise => 8;

    public T Deviation => T.One;

    public static AsGame<T> At(Parameters<T> parameters) => new(Mixture<T>.At(parameters));

    public T Low(int coordinate) => cell.Low;

    public T High(int coordinate) => cell.High;

    public T Truth(int action, int outcome) => cell.Truth(action, outcome);

    public T Model(int action, int outcome, T first, T second) => cell.Model(action, outcome, first);

    public T ModelSlope(int action, int outcome, int coordinate) => outcome == 1 ? cell.ModelSlope(action) : -cell.ModelSlope(action);

    public T Payoff(int action, int outcome) => cell.Payoff(action, outcome);

    public T PayoffSize(int action, int outcome) => T.Abs(Payoff(action, outcome));

    public T Density(T first, T second) => T.Exp(
        ((cell.A0 - T.One) * T.Log(first)) + ((cell.B0 - T.One) * T.Log(T.One - first)));
}

/// <summary>What these games say of themselves.</summary>
internal static class TestGames
{
    private const int Parts = 20;

    public static ScenarioDescription CycleOfThree { get; } = Game(
        "cycle of three",
        typeof(CycleOfThree<>),
        ["rock", "paper", "scissors"],
        [2],
        [Payoff("u", 1), Payoff("v", 2)]) with
    {
        Outcomes = ["rock", "paper", "scissors"],
        Hypotheses = new(
            ["rock", "paper"],
            0,
            [.. from i in Enumerable.Range(0, Parts + 1)
                from j in Enumerable.Range(0, Parts + 1 - i)
                select (IReadOnlyList<double>)[i / (double)Parts, j / (double)Parts]]),
    };

    public static ScenarioDescription Doubleton { get; } = Game(
        "doubleton", typeof(Doubleton<>), ["a1", "a2", "safe"], [2], [Chance("p", 0.3), Chance("prior", 0.7)]) with
    {
        Hypotheses = new(["first"], 0, [[1], [0]]),
    };

    public static ScenarioDescription Monopolist { get; } = Game(
        "monopolist", typeof(Monopolist<>), ["two", "ten"], [0], [Positive("deviation", 1), Positive("demand", 42)]) with
    {
        Outcomes = ["demand"],
        Hypotheses = new(["a", "b"], 1024),
    };

    /// <summary>The mixture of the tests as a game of any size.</summary>
    public static ScenarioDescription AsGame { get; } = Mixture.Description with { Name = "as game", CellType = typeof(AsGame<>) };

    public static ScenarioDescription Game(
        string name, Type cell, string[] actions, int[] safe, ParameterDescription[] parameters) => new(
            name,
            name,
            "A game of the tests.",
            [.. actions.Select((action, i) => new ActionDescription(action, safe.Contains(i), action))],
            parameters,
            parameters[0].Name,
            parameters[1].Name,
            cell);

    public static ParameterDescription Chance(string name, double value) =>
        new(name, name, ParameterRole.Environment, value, ValidRange.Probability, 0, 1);

    private static ParameterDescription Payoff(string name, double value) =>
        new(name, name, ParameterRole.Payoff, value, ValidRange.Positive, 0.25, 4);

    private static ParameterDescription Positive(string name, double value) =>
        new(name, name, ParameterRole.Subjective, value, ValidRange.Positive, 0.25, 50);
}
