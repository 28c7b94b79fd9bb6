using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>The six gaps of the <see cref="SideGaps{T}">two sides</see> of a game, by whose signs its label is told.</summary>
internal enum SideCriterion
{
    /// <summary>Of the unsafe actions: that one is a uniformly strict equilibrium.</summary>
    UnsafeStrict,

    /// <summary>That one is an equilibrium.</summary>
    UnsafeEquilibrium,

    /// <summary>That one is rationalizable.</summary>
    UnsafeRationalizable,

    /// <summary>Of the safe actions: that one is a uniformly strict equilibrium.</summary>
    SafeStrict,

    /// <summary>That one is an equilibrium.</summary>
    SafeEquilibrium,

    /// <summary>That one is rationalizable.</summary>
    SafeRationalizable,
}

/// <summary>
/// Proofs for any number of actions and outcomes and hypotheses on one interval, by the <see cref="SideCriterion">criteria</see>. Nothing
/// is proven of a box in which an action reveals something at some points and nothing at others.
/// </summary>
/// <typeparam name="TPoint">The game over doubles.</typeparam>
/// <typeparam name="TBox">The game over intervals.</typeparam>
internal sealed class LineSides<TPoint, TBox> : BoxSides
    where TPoint : struct, IGame<TPoint, Scalar64>
    where TBox : struct, IGame<TBox, Interval>
{
    private readonly LineEnclosures<TPoint, TBox> beliefs;
    private readonly bool vanishing;
    private readonly bool refutable;

    /// <summary>See <see cref="BoxSides.For"/>.</summary>
    public LineSides(Exploration exploration, Parameters<Interval> domain)
    {
        var map = TBox.At(domain);
        (beliefs, vanishing, refutable) = (new(exploration), exploration.Vanishing, MayBeRefuted(map));
        var (unsafeSingle, safeSingle) = (true, true);
        for (var action = 0; action < TBox.Actions && !vanishing; action++)
        {
            var single = beliefs.Reveals(map, action) == true;
            var isSafe = (TBox.SafeActions >> action & 1) != 0;
            (unsafeSingle, safeSingle) = (unsafeSingle && (isSafe || single), safeSingle && (!isSafe || single));
        }

        Signs = SignTable.OfSides(unsafeSingle, safeSingle);
        Traced = ((1 << PlaneCriteria.Count) - 1)
            & ~(unsafeSingle ? 1 << (int)SideCriterion.UnsafeEquilibrium : 0)
            & ~(safeSingle ? 1 << (int)SideCriterion.SafeEquilibrium : 0);
    }

    /// <inheritdoc/>
    public override SignTable Signs { get; }

    /// <inheritdoc/>
    public override int Traced { get; }

    /// <inheritdoc/>
    public override ushort Prove(ushort known, Parameters<Interval> box)
    {
        var cell = TBox.At(box);
        if ((refutable && MayBeRefuted(cell)) || !beliefs.TryOf(TPoint.At(Middle<Scalar64>(box)), cell, out var left))
        {
            return known;
        }

        var least = Math.BitIncrement(2 * LineGame<Interval, IntervalMask, TBox>.GapError(cell, left.Error).High);
        if (!double.IsFinite(least))
        {
            return known;
        }

        var (unsafeGaps, safeGaps) = LineBounds<TBox>.Of(cell, left, vanishing);
        known = Learn(known, SideCriterion.UnsafeStrict, unsafeGaps.Strict, least);
        known = Learn(known, SideCriterion.UnsafeEquilibrium, unsafeGaps.Equilibrium, least);
        known = Learn(known, SideCriterion.UnsafeRationalizable, unsafeGaps.Rationalizable, least);
        known = Learn(known, SideCriterion.SafeStrict, safeGaps.Strict, least);
        known = Learn(known, SideCriterion.SafeEquilibrium, safeGaps.Equilibrium, least);
        return Learn(known, SideCriterion.SafeRationalizable, safeGaps.Rationalizable, least);
    }

    private static ushort Learn(ushort known, SideCriterion criterion, Interval gap, double least) =>
        Learn(known, (int)criterion, gap, least);
}
