using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Tests.Engineering;

/// <summary>
/// A game whose first action reveals less and less of the hypothesis, down to nothing: <c>Q_theta(1|0) = dim (theta - 1/2) + 1/2</c>,
/// <c>Q_theta(1|1) = 1/2</c>, payoffs <c>r y</c> and <c>y</c>, hypotheses in [0, 1].
/// </summary>
internal readonly struct Dimmed<T> : IScenario<Dimmed<T>, T>
    where T : struct, IReal<T>
{
    private readonly Parameters<T> parameters;

    private Dimmed(Parameters<T> parameters) => this.parameters = parameters;

    public T Low => T.Zero;

    public T High => T.One;

    public T A0 => T.One;

    public T B0 => T.One;

    public static Dimmed<T> At(Parameters<T> parameters) => new(parameters);

    public T Truth(int action, int outcome)
    {
        var chance = action == 0 ? parameters.P0 : parameters.P1;
        return outcome == 1 ? chance : T.One - chance;
    }

    public T Model(int action, int outcome, T theta)
    {
        var chance = action == 0 ? (parameters.P2 * (theta - T.Of(0.5))) + T.Of(0.5) : T.Of(0.5);
        return outcome == 1 ? chance : T.One - chance;
    }

    public T ModelSlope(int action) => action == 0 ? parameters.P2 : T.Zero;

    public T PayoffSize(int action, int outcome) => T.Abs(Payoff(action, outcome));

    public T Excess(int action) => T.Zero;

    public T Payoff(int action, int outcome) => outcome == 0 ? T.Zero : action == 0 ? parameters.P3 : T.One;
}

/// <summary>What the game says of itself.</summary>
internal static class Dimmed
{
    public static ScenarioDescription Description { get; } = new(
        "dimmed",
        "Dimmed",
        "",
        [new("A", false, ""), new("B", true, "")],
        [
            new("p_A", "", ParameterRole.Environment, 0.7, ValidRange.Probability, 0, 1),
            new("p_B", "", ParameterRole.Environment, 0.6, ValidRange.Probability, 0, 1),
            new("dim", "", ParameterRole.Subjective, 0.5, ValidRange.Probability, 0, 1),
            new("r", "", ParameterRole.Payoff, 1, ValidRange.Positive, 0.1, 2),
        ],
        "p_A",
        "p_B",
        typeof(Dimmed<>));
}
