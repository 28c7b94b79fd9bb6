using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Engineering;

/// <summary>
/// The parameters of boxes as cells take them. Payoffs are divided by a power of two near the domain's largest, as the double routine
/// does with its own: that is exact.
/// </summary>
internal sealed class BoxParameters
{
    private readonly double payoffUnit;
    private readonly bool[] isPayoff;
    private readonly int[] free;
    private readonly Parameters<Interval> domain;

    /// <summary>The parameters of a domain's boxes.</summary>
    public BoxParameters(ScenarioDescription scenario, Interval[] domain)
    {
        isPayoff = [.. Enumerable.Range(0, domain.Length).Select(scenario.HasPayoffUnit)];
        payoffUnit = CellInputs.PowerOfTwoNear(domain.Where((_, i) => isPayoff[i]).Select(payoff => payoff.Magnitude).DefaultIfEmpty().Max());
        free = [.. Enumerable.Range(0, domain.Length).Where(i => domain[i].Low < domain[i].High)];
        AreEnvironments = free.All(i => scenario.Parameters[i].Role == ParameterRole.Environment);
        for (var i = 0; i < domain.Length; i++)
        {
            this.domain = this.domain.With(i, Scaled(i, domain[i]));
        }
    }

    /// <summary>Whether boxes differ in true chances alone.</summary>
    public bool AreEnvironments { get; }

    /// <summary>Those of the domain.</summary>
    public Parameters<Interval> Domain => domain;

    /// <summary>Those of a box.</summary>
    public Parameters<Interval> Of(ReadOnlySpan<Interval> box)
    {
        var values = domain;
        foreach (var i in free)
        {
            values = values.With(i, Scaled(i, box[i]));
        }

        return values;
    }

    private Interval Scaled(int parameter, Interval values) =>
        isPayoff[parameter] ? new(values.Low / payoffUnit, values.High / payoffUnit) : values;
}
