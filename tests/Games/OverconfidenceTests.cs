using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using Xunit;

namespace PhaseSweep.Tests.Games;

/// <summary>
/// Overconfidence with quadratic loss, model.md 6 (after Heidhues, Koszegi and Strack, Unrealistic expectations and misguided learning,
/// Econometrica 2018). Output is <c>ability + fundamental - (effort - fundamental)^2 + N(0, 1)</c>; the agent thinks its ability is
/// <c>delta</c> above the truth, blames the fundamental for what is missing, and works as much as the fundamental it believes in.
/// What it blames too much is <c>Delta = delta + Delta^2</c> in the limit, the smaller root.
/// </summary>
public sealed class OverconfidenceTests
{
    private const int Rounds = 400;

    [Theory]
    [InlineData(0.2, 0.276393202250021)]
    [InlineData(0.05, 0.052786404500042)]
    [InlineData(0.24, 0.4)]
    [InlineData(-0.2, -0.170820393249937)]
    public void LearningAndWorkingInTurnEndWhereTheClosedFormSays(double delta, double blamed)
    {
        var belief = Overconfidence<Scalar64>.Fundamental;
        for (var round = 0; round < Rounds; round++)
        {
            belief = BeliefAfter(delta, effort: belief);
        }

        Assert.Equal((1 - Math.Sqrt(1 - (4 * delta))) / 2, blamed, 1e-14);
        Assert.Equal(blamed, Overconfidence<Scalar64>.Fundamental - belief, 1e-9);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.26)]
    public void WithoutARootItBlamesEverMore(double delta)
    {
        var belief = Overconfidence<Scalar64>.Fundamental;
        for (var round = 0; round < Rounds; round++)
        {
            belief = BeliefAfter(delta, effort: belief);
        }

        Assert.Equal(Overconfidence<Scalar64>.Lowest, belief, 1e-12);
    }

    /// <summary>One who knows its ability learns the fundamental, to the last bits, whatever it does.</summary>
    [Fact]
    public void OneWhoKnowsItsAbilityBlamesNothing() =>
        Assert.Equal(Overconfidence<Scalar64>.Fundamental, BeliefAfter(0, effort: Overconfidence<Scalar64>.Fundamental), 1e-14);

    private static double BeliefAfter(double delta, double effort)
    {
        var cell = Overconfidence<Scalar64>.At(default(Parameters<Scalar64>).With(0, new(delta)).With(1, new(effort)));
        var beliefs = LineBeliefs<Scalar64, ScalarMask, Overconfidence<Scalar64>>.Of(cell, WeightedSycophancyTests.Conventions(vanishing: false));

        Assert.Equal(beliefs.Low[0], beliefs.High[0]);
        Assert.InRange(beliefs.Error.Value, 0, 1e-12);
        return beliefs.Low[0].Value;
    }
}

/// <summary>
/// What the agent does at one effort: it works, or rests, which shows nothing. Parameters: delta and the effort. It believes that it
/// loses nothing, as its effort is what it takes to be best; so its model is affine in the fundamental, its one hypothesis.
/// </summary>
public readonly struct Overconfidence<T>(Parameters<T> parameters) : IGame<Overconfidence<T>, T>
    where T : struct, IReal<T>
{
    public const double Ability = 0.5, Fundamental = 0.8, Lowest = -5, Highest = 5;

    private readonly Parameters<T> parameters = parameters;

    public static int Actions => 2;

    public static int Outcomes => 1;

    public static int Coordinates => 1;

    public static int SafeActions => 0b10;

    public static double Noise => 8;

    public T Deviation => T.One;

    public static Overconfidence<T> At(Parameters<T> parameters) => new(parameters);

    public T Low(int coordinate) => T.Of(Lowest);

    public T High(int coordinate) => T.Of(Highest);

    public T Truth(int action, int outcome)
    {
        var off = parameters.P1 - T.Of(Fundamental);
        return action == 0 ? T.Of(Ability + Fundamental) - (off * off) : T.Zero;
    }

    public T Model(int action, int outcome, T first, T second) => action == 0 ? T.Of(Ability) + parameters.P0 + first : T.Zero;

    public T ModelSlope(int action, int outcome, int coordinate) => action == 0 && coordinate == 0 ? T.One : T.Zero;

    public T Payoff(int action, int outcome) => outcome == 1 ? T.One : T.Zero;

    public T PayoffSize(int action, int outcome) => Payoff(action, outcome);

    public T Density(T first, T second) => T.One;
}
