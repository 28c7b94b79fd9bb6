using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Tests.Learning;

/// <summary>
/// A scenario of the tests, which the built-in ones are corners of: the agent's model of H is <c>lambda</c> parts flawed and the
/// rest a chance <c>eta</c> that does not depend on the hypothesis, <c>Q_theta(1|H) = lambda (1 - theta) + (1 - lambda) eta</c>; payoff
/// <c>r_a y</c>. For <c>lambda</c> between 0 and 1 an outcome is neither <c>theta</c> nor <c>1 - theta</c> nor mute. The support may begin
/// below 0 and end above 1, so that hypotheses of a grid fall on 0 and on 1: then some outcomes are impossible to some of them,
/// and with <c>lambda = eta = 0</c> outcome 1 of H is to all.
/// </summary>
public readonly struct Mixture<T> : IScenario<Mixture<T>, T>
    where T : struct, IReal<T>
{
    private readonly Parameters<T> parameters;

    private Mixture(Parameters<T> parameters) => this.parameters = parameters;

    public T Low => parameters.P6;

    public T High => parameters.P7;

    public T A0 => parameters.P8;

    public T B0 => parameters.P9;

    public static Mixture<T> At(Parameters<T> parameters) => new(parameters);

    public T Truth(int action, int outcome)
    {
        var chance = action == 0 ? parameters.P0 : parameters.P1;
        return outcome == 1 ? chance : T.One - chance;
    }

    public T Model(int action, int outcome, T theta)
    {
        var chance = action == 0 ? theta : (parameters.P4 * (T.One - theta)) + ((T.One - parameters.P4) * parameters.P5);
        return outcome == 1 ? chance : T.One - chance;
    }

    public T ModelSlope(int action) => action == 0 ? T.One : -parameters.P4;

    public T Payoff(int action, int outcome) => outcome == 0 ? T.Zero : action == 0 ? parameters.P2 : parameters.P3;

    public T PayoffSize(int action, int outcome) => Payoff(action, outcome);

    public T Excess(int action) => T.Zero;
}

/// <summary>What the scenario says of itself.</summary>
internal static class Mixture
{
    public static ScenarioDescription Description { get; } = new(
        "mixture",
        "Mixture",
        "A scenario of the tests.",
        [new("S", false, "flatter"), new("H", true, "be honest")],
        [
            new("p_S", "true chance of approval after S", ParameterRole.Environment, 0.7, ValidRange.Probability, 0, 1),
            new("p_H", "true chance of approval after H", ParameterRole.Environment, 0.6, ValidRange.Probability, 0, 1),
            new("r_S", "reward after S", ParameterRole.Payoff, 1, ValidRange.Positive, 0.25, 4),
            new("r_H", "reward after H", ParameterRole.Payoff, 1, ValidRange.Positive, 0.25, 4),
            new("lambda", "flawed part of the model", ParameterRole.Subjective, 0.5, ValidRange.Probability, 0, 1),
            new("eta", "chance in the other part", ParameterRole.Subjective, 0.5, ValidRange.Probability, 0, 1),
            new("lo", "least hypothesis", ParameterRole.Subjective, 0, ValidRange.Finite, 0, 1),
            new("hi", "greatest hypothesis", ParameterRole.Subjective, 1, ValidRange.Finite, 0, 1),
            new("a0", "weight of the prior", ParameterRole.Prior, 1, ValidRange.Positive, 0, 10),
            new("b0", "weight of the prior", ParameterRole.Prior, 1, ValidRange.Positive, 0, 10),
        ],
        "p_S",
        "p_H",
        typeof(Mixture<>));
}
