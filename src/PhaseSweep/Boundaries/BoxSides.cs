using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>What can be proven of the <see cref="SideGaps{T}"/> of a game of two actions and two coordinates over boxes of any parameters.</summary>
/// <typeparam name="TBox">The game over intervals.</typeparam>
/// <param name="exploration">The convention about actions never intended.</param>
/// <param name="domain">A box that holds all others; it bounds the error of the double routine.</param>
internal sealed class BoxSides<TBox>(Exploration exploration, TBox domain)
    where TBox : struct, IGame<TBox, Interval>
{
    private readonly bool refutable = MayBeRefuted(domain);

    /// <summary>From signs to phases.</summary>
    public SignTable Signs { get; } = SignTable.OfSides;

    /// <summary>
    /// What is known of the signs over a box. A sign is certain only where the gap exceeds twice the error of the double routine.
    /// </summary>
    /// <param name="known">What is known already.</param>
    /// <param name="cell">The box, a part of the domain.</param>
    public ushort Prove(ushort known, TBox cell)
    {
        if (refutable && MayBeRefuted(cell))
        {
            return known;
        }

        var solution = PlaneGame<Interval, IntervalMask, TBox>.Gaps(cell, exploration.Vanishing);
        var slack = 2 * solution.Error.High;
        known = Learn(known, 0, solution.Unsafe.Strict, slack);
        known = Learn(known, 1, solution.Unsafe.Equilibrium, slack);
        known = Learn(known, 2, solution.Unsafe.Rationalizable, slack);
        known = Learn(known, 3, solution.Safe.Strict, slack);
        known = Learn(known, 4, solution.Safe.Equilibrium, slack);
        return Learn(known, 5, solution.Safe.Rationalizable, slack);
    }

    private static ushort Learn(ushort known, int criterion, Interval gap, double slack) =>
        gap.Low > slack ? (ushort)(known & ~(1 << (PlaneCriteria.Count + criterion)))
        : gap.High < -slack ? (ushort)(known & ~(1 << criterion))
        : known;

    /// <summary>
    /// Whether every hypothesis may rule out something that happens: the model is affine and nowhere negative, so what is possible at any
    /// corner of the hypotheses is possible inside.
    /// </summary>
    private static bool MayBeRefuted(TBox cell)
    {
        for (var action = 0; action < TBox.Actions && TBox.Outcomes > 1; action++)
        {
            for (var outcome = 0; outcome < TBox.Outcomes; outcome++)
            {
                var sum = cell.Model(action, outcome, cell.Low(0), cell.Low(1)) + cell.Model(action, outcome, cell.High(0), cell.Low(1))
                    + cell.Model(action, outcome, cell.Low(0), cell.High(1)) + cell.Model(action, outcome, cell.High(0), cell.High(1));
                if (cell.Truth(action, outcome).High > 0 && sum.Low <= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
