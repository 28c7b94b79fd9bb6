using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Engineering;

/// <summary>What is asked of a measure of robustness: in which share of the environments an agent has a phase, over parameters.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Parameters">A value for every parameter, in scenario order; an axis's own entry is not used.</param>
/// <param name="Exploration">The convention about actions never intended.</param>
/// <param name="Environments">One or two axes that span the environments; their numbers of cells play no part.</param>
/// <param name="Over">One axis for a curve, two for a map; the share is measured at their cell centres.</param>
/// <param name="Phase">The phase.</param>
/// <param name="Depth">Times the environments are halved along each axis where a boundary runs.</param>
public sealed record RobustPlan(
    ScenarioDescription Scenario,
    IReadOnlyList<double> Parameters,
    Exploration Exploration,
    IReadOnlyList<Axis> Environments,
    IReadOnlyList<Axis> Over,
    Phase Phase,
    int Depth)
{
    /// <summary>Cells across: all of a curve.</summary>
    public int Width => Over[0].Count;

    /// <summary>Cells up; 1 for a curve.</summary>
    public int Height => Over.Count > 1 ? Over[1].Count : 1;

    /// <summary>The values along the axes of a cell, <c>[row, column]</c> from the lowest row.</summary>
    public double[] PointOf(int cell) => [.. Over.Select((axis, i) => axis.Center(i == 0 ? cell % Width : cell / Width))];

    /// <summary>Indices of the parameters that have one value throughout and a part in the answer.</summary>
    public IEnumerable<int> FixedParameters => Enumerable.Range(0, Parameters.Count).Where(i =>
        Scenario.Parameters[i].Role != ParameterRole.Prior && Environments.Concat(Over).All(a => a.Parameter != Scenario.Parameters[i].Name));
}
