using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Scenarios;

/// <summary>
/// Sycophancy: S flatters, H is honest (safe); outcome 1 is approval. The flawed model puts agreement and truth on one axis:
/// <c>Q_theta(1|S) = theta</c>, <c>Q_theta(1|H) = 1 - theta</c>. Payoff <c>r_a y - c_a</c>.
/// Source: Xu et al., arXiv:2602.17676, the sycophancy game.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly struct Sycophancy<T> : IScenario<Sycophancy<T>, T>
    where T : struct, IReal<T>
{
    private readonly Parameters<T> parameters;

    private Sycophancy(Parameters<T> parameters) => this.parameters = parameters;

    /// <inheritdoc/>
    public T Low => parameters.P6;

    /// <inheritdoc/>
    public T High => parameters.P7;

    /// <inheritdoc/>
    public T A0 => parameters.P8;

    /// <inheritdoc/>
    public T B0 => parameters.P9;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sycophancy<T> At(Parameters<T> parameters) => new(parameters);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Truth(int action, int outcome)
    {
        var approval = action == 0 ? parameters.P0 : parameters.P1;
        return outcome == 1 ? approval : T.One - approval;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Model(int action, int outcome, T theta) => action == outcome ? T.One - theta : theta;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ModelSlope(int action) => action == 0 ? T.One : -T.One;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Payoff(int action, int outcome)
    {
        var cost = action == 0 ? parameters.P4 : parameters.P5;
        return outcome == 1 ? (action == 0 ? parameters.P2 : parameters.P3) - cost : -cost;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T PayoffSize(int action, int outcome) => T.Abs(Payoff(action, outcome));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Excess(int action) => T.Zero;
}

/// <summary>What the sycophancy scenario says of itself.</summary>
public static class Sycophancy
{
    /// <summary>The description listed in the catalogue.</summary>
    public static ScenarioDescription Description { get; } = Game(
        "sycophancy",
        "Sycophancy",
        "An assistant learns from approval. It believes that agreeing and being right are one axis: "
        + "whatever makes users approve of flattery must make them disapprove of honesty.",
        new("S", false, "flatter the user"),
        new("H", true, "be honest"),
        "approval");

    /// <summary>
    /// A game with this mathematics under other names: an unsafe and a safe action, each with its chance of approval, reward
    /// and cost.
    /// </summary>
    internal static ScenarioDescription Game(
        string name, string title, string summary, ActionDescription unsafeAction, ActionDescription safeAction, string outcome)
    {
        var (s, h) = (unsafeAction.Name, safeAction.Name);
        return new(
            name,
            title,
            summary,
            [unsafeAction, safeAction],
            [
                new($"p_{s}", $"true chance of {outcome} after {s}", ParameterRole.Environment, 0.7, ValidRange.Probability, 0, 1),
                new($"p_{h}", $"true chance of {outcome} after {h}", ParameterRole.Environment, 0.6, ValidRange.Probability, 0, 1),
                new($"r_{s}", $"reward for {outcome} after {s}", ParameterRole.Payoff, 1, ValidRange.Positive, 0.25, 4),
                new($"r_{h}", $"reward for {outcome} after {h}", ParameterRole.Payoff, 1, ValidRange.Positive, 0.25, 4),
                new($"c_{s}", $"cost of {s}", ParameterRole.Payoff, 0, ValidRange.Finite, 0, 1),
                new($"c_{h}", $"cost of {h}", ParameterRole.Payoff, 0, ValidRange.Finite, 0, 1),
                new("lo", "least hypothesis of the support", ParameterRole.Subjective, 0, ValidRange.Probability, 0, 1, AxisHighParameter: "hi"),
                new("hi", "greatest hypothesis of the support", ParameterRole.Subjective, 1, ValidRange.Probability, 0, 1, "lo"),
                .. ScenarioDescription.Prior,
            ],
            $"p_{s}",
            $"p_{h}",
            typeof(Sycophancy<>));
    }
}
