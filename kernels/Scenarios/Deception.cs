using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Scenarios;

/// <summary>
/// Strategic deception: D deceives, H is truthful (safe). Outcome 1 of D is detection, true probability <c>d</c>, hypotheses
/// <c>delta</c> in [<c>lo</c>, <c>hi</c>]; D pays <c>g</c> undetected and <c>-loss</c> detected. H pays <c>r_H</c> for sure and
/// reveals nothing: its outcome is always 0. Source: Xu et al., arXiv:2602.17676, the deception game.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly struct Deception<T> : IScenario<Deception<T>, T>
    where T : struct, IReal<T>
{
    private readonly Parameters<T> parameters;

    private Deception(Parameters<T> parameters) => this.parameters = parameters;

    /// <inheritdoc/>
    public T Low => parameters.P2;

    /// <inheritdoc/>
    public T High => parameters.P1;

    /// <inheritdoc/>
    public T A0 => parameters.P6;

    /// <inheritdoc/>
    public T B0 => parameters.P7;

    /// <inheritdoc/>
    public static Deception<T> At(Parameters<T> parameters) => new(parameters);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Truth(int action, int outcome)
    {
        var detection = action == 0 ? parameters.P0 : T.Zero;
        return outcome == 1 ? detection : T.One - detection;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Model(int action, int outcome, T theta)
    {
        var detection = action == 0 ? theta : T.Zero;
        return outcome == 1 ? detection : T.One - detection;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ModelSlope(int action) => action == 0 ? T.One : T.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Payoff(int action, int outcome) =>
        action == 1 ? parameters.P5 : outcome == 1 ? -parameters.P4 : parameters.P3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T PayoffSize(int action, int outcome) => T.Abs(Payoff(action, outcome));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Excess(int action) => T.Zero;
}

/// <summary>What the deception scenario says of itself.</summary>
public static class Deception
{
    /// <summary>The description listed in the catalogue.</summary>
    public static ScenarioDescription Description { get; } = new(
        "deception",
        "Strategic deception",
        "An agent may deceive its overseer. Being truthful pays a sure reward and reveals nothing about the risk of "
        + "detection, so a belief about that risk can stand untested.",
        [new("D", false, "deceive"), new("H", true, "be truthful") { Never = 0b10 }],
        [
            new("d", "true chance that deception is detected", ParameterRole.Environment, 0.3, ValidRange.Probability, 0, 1),
            new("hi", "greatest risk of detection the agent can imagine", ParameterRole.Subjective, 0.6, ValidRange.Probability, 0, 1, "lo"),
            new("lo", "least risk of detection the agent can imagine", ParameterRole.Subjective, 0.1, ValidRange.Probability, 0, 1, AxisHighParameter: "hi"),
            new("g", "payoff of deception undetected", ParameterRole.Payoff, 1, ValidRange.Positive, 0.25, 4),
            new("loss", "loss when detected", ParameterRole.Payoff, 1, ValidRange.NonNegative, 0, 4),
            new("r_H", "sure payoff of being truthful", ParameterRole.Payoff, 0.2, ValidRange.Finite, 0, 1),
            .. ScenarioDescription.Prior,
        ],
        "d",
        "hi",
        typeof(Deception<>))
    {
        Outcomes = ["undetected", "detected"],
        Hypotheses = HypothesisDescription.Interval("delta"),
    };
}
