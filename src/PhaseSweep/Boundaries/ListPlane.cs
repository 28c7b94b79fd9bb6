using System.Collections.Concurrent;
using PhaseSweep.Devices;
using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>The criteria of a game whose hypotheses are a list: the numbers of <see cref="ListCriteria"/>.</summary>
/// <typeparam name="TPoint">The game over doubles.</typeparam>
internal sealed class ListPlane<TPoint> : GamePlane<TPoint>
    where TPoint : struct, IGame<TPoint, Scalar64>
{
    /// <summary>Criteria of a side: each is computed for both sides at once.</summary>
    private const int OfSide = (int)SideCriterion.SafeStrict;

    private readonly ListCells<TPoint> cells;
    private readonly ConcurrentBag<ListCriteria> free = [];

    /// <summary>Numbers computed not long ago, for all threads: they never change.</summary>
    private readonly Numbers?[] recent = new Numbers?[4096];

    /// <summary>The criteria of a plan.</summary>
    public ListPlane(CellInputs inputs)
        : base(inputs)
    {
        cells = new(inputs.Plan);
        Kinked = (1 << (int)SideCriterion.UnsafeRationalizable) | (1 << (int)SideCriterion.SafeRationalizable);
    }

    /// <inheritdoc/>
    public override double Value(int criterion, double x, double y)
    {
        var ofUnsafe = (SideCriterion)(criterion % OfSide);
        ref var slot = ref recent[(uint)HashCode.Combine(x, y, ofUnsafe) % recent.Length];
        var numbers = slot;
        if (numbers is null || numbers.X != x || numbers.Y != y || numbers.Criterion != ofUnsafe)
        {
            slot = numbers = Compute(x, y, ofUnsafe);
        }

        return criterion < OfSide ? numbers.Unsafe : numbers.Safe;
    }

    /// <inheritdoc/>
    public override ushort ProveAt(double x, double y)
    {
        // The double routine bounds its own error, and it is faster than a proof over a box.
        var solution = cells.Solve(Cell(x, y));
        return solution.Inexact is not null ? base.ProveAt(x, y)
            : solution.Phase is Phase.Boundary or Phase.Refuted ? SignTable.Unknown
            : Known(solution);
    }

    private static ushort Known(GameSolution solution)
    {
        var positive = 0;
        for (var action = 0; action < solution.Actions.Count; action++)
        {
            var (found, first) = (solution.Actions[action], (TPoint.SafeActions >> action & 1) * OfSide);
            positive |= found.Pure == EquilibriumKind.Strict ? 1 << (first + (int)SideCriterion.UnsafeStrict) : 0;
            positive |= found.Pure != EquilibriumKind.None ? 1 << (first + (int)SideCriterion.UnsafeEquilibrium) : 0;
            positive |= found.Rationalizable ? 1 << (first + (int)SideCriterion.UnsafeRationalizable) : 0;
        }

        var all = (1 << Count) - 1;
        return (ushort)(positive | ((~positive & all) << Count));
    }

    private Numbers Compute(double x, double y, SideCriterion ofUnsafe)
    {
        var criteria = free.TryTake(out var left) ? left : new();
        var ofSides = new double[2];
        cells.Show(Cell(x, y), table => criteria.Find(table, ofUnsafe, ofSides));
        free.Add(criteria);
        return new(x, y, ofUnsafe, ofSides[0], ofSides[1]);
    }

    /// <summary>Two numbers at a point.</summary>
    /// <param name="X">Horizontal coordinate, parameter units.</param>
    /// <param name="Y">Vertical coordinate, parameter units.</param>
    /// <param name="Criterion">The criterion, as it is called of the unsafe actions.</param>
    /// <param name="Unsafe">That of the unsafe actions.</param>
    /// <param name="Safe">That of the safe ones.</param>
    private sealed record Numbers(double X, double Y, SideCriterion Criterion, double Unsafe, double Safe);
}
