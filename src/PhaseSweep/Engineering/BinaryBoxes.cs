using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Engineering;

/// <summary>
/// Proofs for two actions, two outcomes and one interval of hypotheses, by the signs of the <see cref="Criterion">criteria</see>.
/// Payoffs are divided by a power of two near the domain's largest, as the double routine does with its own: that is exact.
/// </summary>
/// <typeparam name="TBox">The scenario over intervals.</typeparam>
internal sealed class BinaryBoxes<TBox> : PhaseBoxes
    where TBox : struct, IScenario<TBox, Interval>
{
    private readonly Exploration exploration;
    private readonly double payoffUnit;
    private readonly bool[] isPayoff;
    private readonly int[] free;
    private readonly Parameters<Interval> parameters;
    private readonly BoxCriteria<TBox> criteria;
    private readonly bool fixedIndifference;

    /// <summary>See <see cref="PhaseBoxes.For"/>.</summary>
    public BinaryBoxes(ScenarioDescription scenario, Exploration exploration, Interval[] domain)
    {
        this.exploration = exploration;
        isPayoff = [.. scenario.Parameters.Select(p => p.Role == ParameterRole.Payoff)];
        payoffUnit = CellInputs.PowerOfTwoNear(domain.Where((_, i) => isPayoff[i]).Select(payoff => payoff.Magnitude).DefaultIfEmpty().Max());
        free = [.. Enumerable.Range(0, domain.Length).Where(i => domain[i].Low < domain[i].High)];
        fixedIndifference = free.All(i => scenario.Parameters[i].Role == ParameterRole.Environment);
        for (var i = 0; i < domain.Length; i++)
        {
            parameters = parameters.With(i, Scaled(i, domain[i]));
        }

        criteria = new(exploration, TBox.At(parameters), fixedIndifference);
    }

    /// <inheritdoc/>
    public override PhaseSet Possible(ReadOnlySpan<Interval> box)
    {
        var values = parameters;
        foreach (var i in free)
        {
            values = values.With(i, Scaled(i, box[i]));
        }

        var cell = TBox.At(values);

        // Where the domain holds actions that reveal something and ones that do not, a part of it may hold one kind only.
        var signs = criteria.IsMixed ? new(exploration, cell, fixedIndifference: false) : criteria;
        var phases = signs.IsMixed ? PhaseSet.All : new(signs.Signs.Possible(signs.Prove(SignTable.Unknown, cell)));
        return criteria.MayBeRefuted(cell) ? phases.With(Phase.Refuted) : phases;
    }

    private Interval Scaled(int parameter, Interval values) =>
        isPayoff[parameter] ? new(values.Low / payoffUnit, values.High / payoffUnit) : values;
}
