using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Engineering;

/// <summary>A parameter that may be changed, and how far.</summary>
/// <param name="Index">Its index in scenario order.</param>
/// <param name="Low">Least value.</param>
/// <param name="High">Greatest value, above <paramref name="Low"/>.</param>
public sealed record ParameterRange(int Index, double Low, double High)
{
    /// <summary>Length of the range, parameter units: a change is measured as a share of it.</summary>
    public double Length => High - Low;
}

/// <summary>What is asked of a search for repairs: where the agent stands, and what may be changed.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Parameters">Where it stands: a value for every parameter, in scenario order, inside its range if it may be changed.</param>
/// <param name="Exploration">The convention about actions never intended.</param>
/// <param name="Beliefs">The subjective parameters that may be changed.</param>
/// <param name="Rewards">The payoffs that may be changed instead.</param>
/// <param name="Boxes">Boxes after which a search ends, however far it has come.</param>
public sealed record EngineerPlan(
    ScenarioDescription Scenario,
    IReadOnlyList<double> Parameters,
    Exploration Exploration,
    IReadOnlyList<ParameterRange> Beliefs,
    IReadOnlyList<ParameterRange> Rewards,
    int Boxes)
{
    /// <summary>Default number of boxes: a search takes a second or so.</summary>
    public const int DefaultBoxes = 1 << 18;

    /// <summary>More of them than this take too much memory.</summary>
    public const int MostBoxes = 1 << 26;
}
