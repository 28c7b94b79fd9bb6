using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Engineering;

/// <summary>
/// Proofs for games of any size, by the signs of the <see cref="SideCriterion">criteria</see> of one interval of hypotheses or the
/// <see cref="PlaneCriterion">criteria</see> of a rectangle.
/// </summary>
internal sealed class SideBoxes : PhaseBoxes
{
    private readonly BoxParameters parameters;
    private readonly BoxSides sides;

    /// <summary>See <see cref="PhaseBoxes.For"/>.</summary>
    public SideBoxes(ScenarioDescription scenario, Exploration exploration, Interval[] domain)
    {
        parameters = new(scenario, domain);
        sides = BoxSides.For(scenario, exploration, parameters.Domain);
    }

    /// <inheritdoc/>
    public override PhaseSet Possible(ReadOnlySpan<Interval> box) =>
        sides.Possible(parameters.Of(box)) is { } phases ? new(phases) : PhaseSet.All;
}
