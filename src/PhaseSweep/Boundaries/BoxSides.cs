using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>What can be proven of the criteria of a game over boxes of any parameters, in interval arithmetic.</summary>
internal abstract class BoxSides
{
    /// <summary>From signs to phases.</summary>
    public abstract SignTable Signs { get; }

    /// <summary>See <see cref="PlaneCriteria.Traced"/>.</summary>
    public abstract int Traced { get; }

    /// <summary>The proofs of a scenario.</summary>
    /// <param name="scenario">The scenario, of more than two actions or outcomes, of two coordinates or of a list of hypotheses.</param>
    /// <param name="exploration">The convention about actions never intended.</param>
    /// <param name="domain">Parameters that hold those of all boxes, payoffs scaled.</param>
    public static BoxSides For(ScenarioDescription scenario, Exploration exploration, Parameters<Interval> domain)
    {
        var (points, boxes) = (scenario.CellType.MakeGenericType(typeof(Scalar64)), scenario.CellType.MakeGenericType(typeof(Interval)));
        return (BoxSides)(scenario.Theory switch
        {
            Theory.List => Activator.CreateInstance(typeof(ListSides<>).MakeGenericType(boxes), scenario.Hypotheses, exploration, domain),
            Theory.Line => Activator.CreateInstance(typeof(LineSides<,>).MakeGenericType(points, boxes), exploration, domain),
            _ => Activator.CreateInstance(typeof(PlaneSides<,>).MakeGenericType(points, boxes), exploration, domain),
        })!;
    }

    /// <summary>
    /// What is known of the signs over a box. A sign is certain only where the gap exceeds twice the error of the double routine.
    /// </summary>
    /// <param name="known">What is known already.</param>
    /// <param name="box">Parameters of the box, a part of the domain.</param>
    public abstract ushort Prove(ushort known, Parameters<Interval> box);

    /// <summary>
    /// The phases, a bit each, that the double routine may say in a box: one that it must say, or several, then Boundary with them. Another
    /// phase than Boundary it says only where the exact gaps have it; so to rule that out their signs are enough, without room for its error.
    /// </summary>
    /// <param name="box">Parameters of the box, a part of the domain.</param>
    /// <returns>Those phases; null where nothing is known, as where every hypothesis may be ruled out.</returns>
    public virtual ushort? Possible(Parameters<Interval> box)
    {
        var known = Prove(SignTable.Unknown, box);
        var phases = Signs.Possible(known);
        return known == SignTable.Unknown ? null
            : ushort.IsPow2(phases) ? phases : (ushort)(phases | (1 << (int)Phase.Boundary));
    }

    /// <summary>What a gap adds to what is known of the signs: one of a least size, or larger, has its sign surely.</summary>
    public static ushort Learn(ushort known, int criterion, Interval gap, double least) =>
        gap.Low >= least ? (ushort)(known & ~(1 << (PlaneCriteria.Count + criterion)))
        : gap.High <= -least ? (ushort)(known & ~(1 << criterion))
        : known;

    /// <summary>
    /// Whether every hypothesis may rule out something that happens: the model is affine and nowhere negative, so what is possible at any
    /// corner of the hypotheses is possible inside.
    /// </summary>
    protected static bool MayBeRefuted<TBox>(TBox cell)
        where TBox : struct, IGame<TBox, Interval>
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

    /// <summary>The point in the middle of a box.</summary>
    protected static Parameters<T> Middle<T>(Parameters<Interval> box)
        where T : struct, IReal<T>
    {
        return new()
        {
            P0 = Of(box.P0), P1 = Of(box.P1), P2 = Of(box.P2), P3 = Of(box.P3), P4 = Of(box.P4), P5 = Of(box.P5),
            P6 = Of(box.P6), P7 = Of(box.P7), P8 = Of(box.P8), P9 = Of(box.P9), P10 = Of(box.P10), P11 = Of(box.P11),
        };

        static T Of(Interval values) => T.Of(values.Low + ((values.High - values.Low) / 2));
    }
}
