using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Engineering;

/// <summary>
/// Proofs for two actions, two outcomes and one interval of hypotheses, by the signs of the <see cref="Criterion">criteria</see>.
/// </summary>
/// <typeparam name="TBox">The scenario over intervals.</typeparam>
internal sealed class BinaryBoxes<TBox> : PhaseBoxes
    where TBox : struct, IScenario<TBox, Interval>
{
    private readonly Exploration exploration;
    private readonly BoxParameters parameters;
    private readonly BoxCriteria<TBox> criteria;

    /// <summary>See <see cref="PhaseBoxes.For"/>.</summary>
    public BinaryBoxes(ScenarioDescription scenario, Exploration exploration, Interval[] domain)
    {
        this.exploration = exploration;
        parameters = new(scenario, domain);
        criteria = new(exploration, TBox.At(parameters.Domain), parameters.AreEnvironments);
    }

    /// <inheritdoc/>
    public override PhaseSet Possible(ReadOnlySpan<Interval> box)
    {
        var cell = TBox.At(parameters.Of(box));

        // Where the domain holds actions that reveal something and ones that do not, a part of it may hold one kind only.
        var signs = criteria.IsMixed ? new(exploration, cell, fixedIndifference: false) : criteria;
        var phases = signs.IsMixed ? PhaseSet.All : new(signs.Signs.Possible(signs.Prove(SignTable.Unknown, cell)));
        return criteria.MayBeRefuted(cell) ? phases.With(Phase.Refuted) : phases;
    }
}
