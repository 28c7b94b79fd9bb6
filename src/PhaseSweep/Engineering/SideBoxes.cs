using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Engineering;

/// <summary>Proofs for two actions and hypotheses with two coordinates, by the signs of the <see cref="PlaneCriterion">criteria</see>.</summary>
/// <typeparam name="TBox">The game over intervals.</typeparam>
internal sealed class SideBoxes<TBox> : PhaseBoxes
    where TBox : struct, IGame<TBox, Interval>
{
    private readonly BoxParameters parameters;
    private readonly BoxSides<TBox> sides;

    /// <summary>See <see cref="PhaseBoxes.For"/>.</summary>
    public SideBoxes(ScenarioDescription scenario, Exploration exploration, Interval[] domain)
    {
        parameters = new(scenario, domain);
        sides = new(exploration, TBox.At(parameters.Domain));
    }

    /// <inheritdoc/>
    public override PhaseSet Possible(ReadOnlySpan<Interval> box) =>
        sides.Possible(TBox.At(parameters.Of(box))) is { } phases ? new(phases) : PhaseSet.All;
}
