using PhaseSweep.Devices;
using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>What a theorem says of one cell.</summary>
/// <param name="Cell">
/// The answer. Its phase is <see cref="Phase.Boundary"/> where the margin is at most <paramref name="Rounding"/>; which
/// equilibria are weak, the mixture and the rationalizable set are then a matter of rounding.
/// </param>
/// <param name="Distance">Smallest distance in <c>theta</c> between a belief the label hangs on and the threshold.</param>
/// <param name="Rounding">Bound of the rounding error of a payoff gap computed in double; payoff units.</param>
public sealed record ClosedForm(CellReport Cell, double Distance, double Rounding);

/// <summary>
/// The solved games: what a cell must be, from thresholds on beliefs. No kernel uses these; the <c>verify</c> command and the
/// tests hold the minimised divergence against them. Sources: Xu et al., arXiv:2602.17676, for the games; Esponda and Pouzo,
/// Econometrica 84 (2016) and arXiv:2505.20708, for equilibrium and rationalizability.
/// </summary>
public static partial class ClosedForms
{
    /// <summary>
    /// Error of a payoff gap in units of 2^-52 times the sum of the payoffs' magnitudes: 4 for the sums and products (each
    /// off by half a unit, and a belief that is itself off by one and a half), and as much again because parameters meant
    /// as decimal numbers are themselves rounded.
    /// </summary>
    private const double GapErrorUnits = 8;

    /// <summary>Whether there are theorems for a scenario.</summary>
    public static bool Know(ScenarioDescription scenario) => scenario.Name is "sycophancy" or "hallucination" or "deception";

    /// <summary>The answer for one cell.</summary>
    /// <param name="scenario">A scenario of the catalogue.</param>
    /// <param name="parameters">Valid values, in scenario order; payoffs below 1e307, so that their sums are finite.</param>
    /// <param name="exploration">The convention about actions never intended.</param>
    /// <exception cref="ArgumentException">The scenario has no closed form.</exception>
    public static ClosedForm At(ScenarioDescription scenario, IReadOnlyList<double> parameters, Exploration exploration) =>
        scenario.Name switch
        {
            "sycophancy" or "hallucination" => Approval(scenario, parameters, exploration),
            "deception" => Deception(scenario, parameters, exploration),
            _ => throw new ArgumentException($"{scenario.Name} has no closed form", nameof(scenario)),
        };

    /// <summary>Puts the parts of an answer together, adds the regret, and lets a boundary override the phase.</summary>
    /// <param name="phase">The phase away from every boundary.</param>
    /// <param name="actions">Both actions.</param>
    /// <param name="mixed">The mixed equilibrium, if there is one.</param>
    /// <param name="rationalizable">Whether each action is rationalizable.</param>
    /// <param name="objective">True expected payoff of each action.</param>
    /// <param name="margin">Smallest absolute payoff gap the label hangs on.</param>
    /// <param name="slope">Change of the payoff gap per unit of belief.</param>
    /// <param name="magnitude">Sum of the magnitudes of the payoffs.</param>
    private static ClosedForm Assemble(
        Phase phase,
        ActionReport[] actions,
        MixedReport? mixed,
        bool[] rationalizable,
        double[] objective,
        double margin,
        double slope,
        double magnitude)
    {
        var rounding = GapErrorUnits * magnitude * Math.ScaleB(1, -52);
        var boundary = margin <= rounding;
        var held = Enumerable.Range(0, 2).Where(a => actions[a].Pure != EquilibriumKind.None).Select(a => objective[a]).ToArray();
        var obtained = held.Length > 0 ? held.Min()
            : mixed is not null ? (mixed.FirstShare * objective[0]) + ((1 - mixed.FirstShare) * objective[1])
            : objective.Min();
        var cell = new CellReport(
            boundary ? Phase.Boundary : phase,
            actions,
            boundary ? null : mixed,
            [.. Enumerable.Range(0, 2).Where(a => rationalizable[a]).Select(a => actions[a].Name)],
            margin,
            boundary ? null : objective.Max() - obtained);
        return new ClosedForm(cell, margin / slope, rounding);
    }

    /// <summary>An action that is an equilibrium where its belief lies above the threshold: strictly above, strict.</summary>
    private static EquilibriumKind KindFrom(double excess) =>
        excess > 0 ? EquilibriumKind.Strict : excess == 0 ? EquilibriumKind.Weak : EquilibriumKind.None;
}
