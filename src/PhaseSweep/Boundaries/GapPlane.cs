using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>
/// The six gaps by whose signs the label of a game with two actions and two coordinates can be told. A gap is the perceived value of the
/// unsafe action less that of the safe one.
/// </summary>
internal enum PlaneCriterion
{
    /// <summary>Least gap over the beliefs that the unsafe action leaves.</summary>
    LeastAfterUnsafe,

    /// <summary>Greatest gap over those.</summary>
    GreatestAfterUnsafe,

    /// <summary>Greatest gap over the beliefs that the safe action leaves.</summary>
    GreatestAfterSafe,

    /// <summary>Least gap over those.</summary>
    LeastAfterSafe,

    /// <summary>The gap where the minimisers of mixtures turn; negative where they do not.</summary>
    TurnOrBelow,

    /// <summary>The same; positive where they do not.</summary>
    TurnOrAbove,
}

/// <summary>
/// The criteria of a game whose hypotheses are one interval, those of <see cref="SideCriterion"/>, or a rectangle, those of
/// <see cref="PlaneCriterion"/>: the gaps themselves.
/// </summary>
/// <typeparam name="TPoint">The game over doubles.</typeparam>
internal sealed class GapPlane<TPoint> : GamePlane<TPoint>
    where TPoint : struct, IGame<TPoint, Scalar64>
{
    private readonly Conventions<Scalar64> conventions;
    private readonly bool isLine;

    /// <summary>Points computed not long ago, for all threads: a point never changes.</summary>
    private readonly Point?[] recent = new Point?[1024];

    /// <summary>The criteria of a plan.</summary>
    public GapPlane(CellInputs inputs)
        : base(inputs)
    {
        conventions = inputs.Conventions<Scalar64>();
        isLine = inputs.Plan.Scenario.Theory == Theory.Line;
        Kinked = isLine ? (1 << (int)SideCriterion.UnsafeRationalizable) | (1 << (int)SideCriterion.SafeRationalizable) : 0;
    }

    /// <inheritdoc/>
    public override double Value(int criterion, double x, double y) => At(x, y).Gaps[criterion];

    /// <inheritdoc/>
    public override ushort ProveAt(double x, double y)
    {
        if (!isLine)
        {
            return base.ProveAt(x, y);
        }

        // The double routine bounds its own error, and it is faster than a proof over a box.
        var (known, at) = (SignTable.Unknown, At(x, y));
        for (var criterion = 0; criterion < Count; criterion++)
        {
            known = BoxSides.Learn(known, criterion, new(at.Gaps[criterion]), Math.BitIncrement(at.Error));
        }

        return known;
    }

    /// <summary>The point, computed now or not long ago: it is asked for one criterion after the other.</summary>
    private Point At(double x, double y)
    {
        ref var slot = ref recent[(uint)HashCode.Combine(x, y) % recent.Length];
        var point = slot;
        if (point is null || point.X != x || point.Y != y)
        {
            slot = point = Compute(x, y);
        }

        return point;
    }

    private Point Compute(double x, double y)
    {
        var cell = Cell(x, y);
        var gaps = new double[Count];
        if (isLine)
        {
            var line = GameSolver<Scalar64, ScalarMask, TPoint>.Of(cell, conventions);
            gaps[(int)SideCriterion.UnsafeStrict] = line.Unsafe.Strict.Value;
            gaps[(int)SideCriterion.UnsafeEquilibrium] = line.Unsafe.Equilibrium.Value;
            gaps[(int)SideCriterion.UnsafeRationalizable] = line.Unsafe.Rationalizable.Value;
            gaps[(int)SideCriterion.SafeStrict] = line.Safe.Strict.Value;
            gaps[(int)SideCriterion.SafeEquilibrium] = line.Safe.Equilibrium.Value;
            gaps[(int)SideCriterion.SafeRationalizable] = line.Safe.Rationalizable.Value;
            var error = Game<Scalar64, ScalarMask, TPoint>.Survives(cell).Value ? line.Error.Value : double.PositiveInfinity;
            return new(x, y, gaps, error);
        }

        var beliefs = PlaneGame<Scalar64, ScalarMask, TPoint>.Beliefs(cell, conventions);
        var plane = PlaneGame<Scalar64, ScalarMask, TPoint>.Gaps(cell, beliefs);
        gaps[(int)PlaneCriterion.LeastAfterUnsafe] = plane.Unsafe.Strict.Value;
        gaps[(int)PlaneCriterion.GreatestAfterUnsafe] = plane.Unsafe.Equilibrium.Value;
        gaps[(int)PlaneCriterion.GreatestAfterSafe] = -plane.Safe.Strict.Value;
        gaps[(int)PlaneCriterion.LeastAfterSafe] = -plane.Safe.Equilibrium.Value;
        var turn = PlaneGame<Scalar64, ScalarMask, TPoint>.Gap(cell, beliefs.Turn0, beliefs.Turn1).Value;
        var gap = TPoint.SafeActions == 1 ? -turn : turn;
        gaps[(int)PlaneCriterion.TurnOrBelow] = beliefs.Turns.Value > 0 ? gap : -1;
        gaps[(int)PlaneCriterion.TurnOrAbove] = beliefs.Turns.Value > 0 ? gap : 1;
        return new(x, y, gaps, double.NaN);
    }

    /// <summary>A point of the map.</summary>
    /// <param name="X">Horizontal coordinate, parameter units.</param>
    /// <param name="Y">Vertical coordinate, parameter units.</param>
    /// <param name="Gaps">The criteria there, payoff units.</param>
    /// <param name="Error">On one interval the bound on their rounding error; infinite where every hypothesis is refuted.</param>
    private sealed record Point(double X, double Y, double[] Gaps, double Error);
}
