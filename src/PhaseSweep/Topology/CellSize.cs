using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Topology;

/// <summary>
/// The sides of a map's cells as distances take them: along the axis of a probability in units of that, along any other axis as
/// shares of its length.
/// </summary>
/// <param name="Width">The horizontal side.</param>
/// <param name="Height">The vertical side.</param>
public readonly record struct CellSize(double Width, double Height)
{
    /// <summary>The sides of a plan's cells.</summary>
    public static CellSize Of(SweepPlan plan) => new(Side(plan, plan.Grid.X), Side(plan, plan.Grid.Y));

    /// <summary>Whether distances along an axis are shares of its length: it is not that of a probability.</summary>
    public static bool IsShare(SweepPlan plan, Axis axis) =>
        plan.Scenario.Parameters[plan.Scenario.IndexOf(axis.Parameter)].Role is not (ParameterRole.Environment or ParameterRole.Subjective);

    private static double Side(SweepPlan plan, Axis axis) => (IsShare(plan, axis) ? 1 : axis.High - axis.Low) / axis.Count;
}
