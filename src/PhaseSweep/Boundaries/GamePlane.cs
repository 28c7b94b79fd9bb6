using PhaseSweep.Devices;
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
/// The criteria of a game of any size over the plane of two axes: those of <see cref="SideCriterion"/> on one interval or a list, of
/// <see cref="PlaneCriterion"/> on a rectangle.
/// </summary>
/// <typeparam name="TPoint">The game over doubles.</typeparam>
internal sealed class GamePlane<TPoint> : PlaneCriteria
    where TPoint : struct, IGame<TPoint, Scalar64>
{
    private readonly CellInputs inputs;
    private readonly Parameters<Scalar64> pointParameters;
    private readonly Parameters<Interval> boxParameters;
    private readonly Conventions<Scalar64> conventions;
    private readonly BoxSides boxes;
    private readonly ListCells<TPoint>? listed;
    private readonly bool isLine;

    /// <summary>Points computed not long ago, for all threads: a point never changes.</summary>
    private readonly Point?[] recent = new Point?[1024];

    /// <summary>The criteria of a plan.</summary>
    public GamePlane(CellInputs inputs)
    {
        this.inputs = inputs;
        pointParameters = inputs.Parameters<Scalar64>();
        boxParameters = inputs.Parameters<Interval>();
        conventions = inputs.Conventions<Scalar64>();
        var (x, y) = (inputs.Plan.Grid.X, inputs.Plan.Grid.Y);
        boxes = BoxSides.For(inputs.Plan.Scenario, inputs.Plan.Exploration, Box(new(x.Low, x.High), new(y.Low, y.High)));
        listed = inputs.Plan.Scenario.Theory == Theory.List ? new(inputs.Plan) : null;
        isLine = inputs.Plan.Scenario.Theory == Theory.Line;
        (Signs, Used, Traced) = (boxes.Signs, (1 << Count) - 1, boxes.Traced);
        Kinked = isLine || listed is not null
            ? (1 << (int)SideCriterion.UnsafeRationalizable) | (1 << (int)SideCriterion.SafeRationalizable)
            : 0;
    }

    /// <inheritdoc/>
    public override double Value(int criterion, double x, double y) => At(x, y).Values[criterion];

    /// <inheritdoc/>
    public override int SignsAt(ushort known, double x, double y)
    {
        var gaps = At(x, y).Gaps;
        var signs = 0;
        for (var criterion = 0; criterion < Count; criterion++)
        {
            // What is proven counts more than what rounding made of it.
            var (positive, negative) = ((known >> criterion) & 1, (known >> (Count + criterion)) & 1);
            signs |= positive != 0 && (negative == 0 || gaps[criterion] > 0) ? 1 << criterion : 0;
        }

        return signs & Traced;
    }

    /// <inheritdoc/>
    public override ushort Prove(ushort known, Interval x, Interval y) => boxes.Prove(known, Box(x, y));

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
        var cell = TPoint.At(pointParameters
            .With(inputs.Plan.XIndex, new(inputs.ScaledX(x)))
            .With(inputs.Plan.YIndex, new(inputs.ScaledY(y))));
        var gaps = new double[Count];
        if (listed is not null)
        {
            Array.Fill(gaps, double.NegativeInfinity);
            var values = new double[Count];
            var actions = listed.Solve(cell, table => new ListCriteria().Find(table, values)).Actions;
            for (var action = 0; action < actions.Count; action++)
            {
                var first = (TPoint.SafeActions >> action & 1) * (int)SideCriterion.SafeStrict;
                Raise(ref gaps[first + (int)SideCriterion.UnsafeStrict], actions[action].Least);
                Raise(ref gaps[first + (int)SideCriterion.UnsafeEquilibrium], actions[action].Greatest);
                Raise(ref gaps[first + (int)SideCriterion.UnsafeRationalizable], actions[action].Core);
            }

            return new(x, y, gaps, double.NaN) { Values = values };
        }

        if (isLine)
        {
            var line = LineGame<Scalar64, ScalarMask, TPoint>.Solve(cell, conventions);
            gaps[(int)SideCriterion.UnsafeStrict] = line.Unsafe.Strict.Value;
            gaps[(int)SideCriterion.UnsafeEquilibrium] = line.Unsafe.Equilibrium.Value;
            gaps[(int)SideCriterion.UnsafeRationalizable] = line.Unsafe.Rationalizable.Value;
            gaps[(int)SideCriterion.SafeStrict] = line.Safe.Strict.Value;
            gaps[(int)SideCriterion.SafeEquilibrium] = line.Safe.Equilibrium.Value;
            gaps[(int)SideCriterion.SafeRationalizable] = line.Safe.Rationalizable.Value;
            var error = Game<Scalar64, ScalarMask, TPoint>.Survives(cell).Value ? line.Error.Value : double.PositiveInfinity;
            return new(x, y, gaps, error);
        }

        var plane = PlaneGame<Scalar64, ScalarMask, TPoint>.Gaps(cell, inputs.Plan.Exploration.Vanishing, out var turn, out var turns);
        gaps[(int)PlaneCriterion.LeastAfterUnsafe] = plane.Unsafe.Strict.Value;
        gaps[(int)PlaneCriterion.GreatestAfterUnsafe] = plane.Unsafe.Equilibrium.Value;
        gaps[(int)PlaneCriterion.GreatestAfterSafe] = -plane.Safe.Strict.Value;
        gaps[(int)PlaneCriterion.LeastAfterSafe] = -plane.Safe.Equilibrium.Value;
        var gap = TPoint.SafeActions == 1 ? -turn.Value : turn.Value;
        gaps[(int)PlaneCriterion.TurnOrBelow] = turns.Value > 0 ? gap : -1;
        gaps[(int)PlaneCriterion.TurnOrAbove] = turns.Value > 0 ? gap : 1;
        return new(x, y, gaps, double.NaN);
    }

    private static void Raise(ref double greatest, double gap) => greatest = Math.Max(greatest, gap);

    private Parameters<Interval> Box(Interval x, Interval y) => boxParameters
        .With(inputs.Plan.XIndex, new(inputs.ScaledX(x.Low), inputs.ScaledX(x.High)))
        .With(inputs.Plan.YIndex, new(inputs.ScaledY(y.Low), inputs.ScaledY(y.High)));

    /// <summary>A point of the map.</summary>
    /// <param name="X">Horizontal coordinate, parameter units.</param>
    /// <param name="Y">Vertical coordinate, parameter units.</param>
    /// <param name="Gaps">The criteria there, payoff units.</param>
    /// <param name="Error">On one interval the bound on their rounding error; infinite where every hypothesis is refuted.</param>
    private sealed record Point(double X, double Y, double[] Gaps, double Error)
    {
        /// <summary>The numbers whose zeros are traced: the gaps themselves, where these do not jump.</summary>
        public double[] Values { get; init; } = Gaps;
    }
}
