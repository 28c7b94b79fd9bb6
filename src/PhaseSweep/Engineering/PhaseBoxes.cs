using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Engineering;

/// <summary>
/// What can be proven of phases over boxes of any parameters of a scenario. All boxes lie in one domain; the smaller it is, the
/// more is proven.
/// </summary>
internal abstract class PhaseBoxes
{
    /// <summary>Refuses what there are no proofs for.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <exception cref="InputException">There are none for scenarios of this kind.</exception>
    public static void Require(ScenarioDescription scenario)
    {
        if (Proofs.Obstacle(scenario) is { } obstacle)
        {
            throw new InputException($"{obstacle}; sweep computes the maps of this scenario cell by cell");
        }
    }

    /// <summary>The boxes of a domain.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="exploration">The convention about actions never intended.</param>
    /// <param name="domain">For every parameter, in scenario order, its values: one, or a range with finite ends.</param>
    /// <exception cref="InputException">As <see cref="Require"/>.</exception>
    public static PhaseBoxes For(ScenarioDescription scenario, Exploration exploration, ReadOnlySpan<Interval> domain)
    {
        Require(scenario);
        return scenario.IsBinary
            ? (PhaseBoxes)Activator.CreateInstance(
                typeof(BinaryBoxes<>).MakeGenericType(scenario.CellType.MakeGenericType(typeof(Interval))), scenario, exploration, domain.ToArray())!
            : new SideBoxes(scenario, exploration, domain.ToArray());
    }

    /// <summary>
    /// The phases that cannot be ruled out in a box. An only one is what the double routine says at every point of it at which the
    /// parameters are valid; one that is missing is what it says at none. A box without valid points may have any answer.
    /// </summary>
    /// <param name="box">A part of the domain: for every parameter, in scenario order, its values.</param>
    public abstract PhaseSet Possible(ReadOnlySpan<Interval> box);

    /// <summary>The phases that cannot be ruled out at a point.</summary>
    public PhaseSet PossibleAt(ReadOnlySpan<double> point)
    {
        Span<Interval> box = stackalloc Interval[point.Length];
        for (var i = 0; i < point.Length; i++)
        {
            box[i] = new(point[i]);
        }

        return Possible(box);
    }
}
