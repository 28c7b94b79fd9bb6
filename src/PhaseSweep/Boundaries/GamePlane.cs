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
/// The criteria of a game of any size over the plane of two axes: those of <see cref="SideCriterion"/> on one interval, of
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

    /// <summary>The criteria of a plan.</summary>
    public GamePlane(CellInputs inputs)
    {
        this.inputs = inputs;
        pointParameters = inputs.Parameters<Scalar64>();
        boxParameters = inputs.Parameters<Interval>();
        conventions = inputs.Conventions<Scalar64>();
        var (x, y) = (inputs.Plan.Grid.X, inputs.Plan.Grid.Y);
        boxes = BoxSides.For(inputs.Plan.Scenario, inputs.Plan.Exploration, Box(new(x.Low, x.High), new(y.Low, y.High)));
        (Signs, Used, Traced) = (boxes.Signs, (1 << Count) - 1, boxes.Traced);
    }

    /// <inheritdoc/>
    public override double Value(int criterion, double x, double y)
    {
        Span<double> values = stackalloc double[Count];
        Compute(x, y, values);
        return values[criterion];
    }

    /// <inheritdoc/>
    public override int SignsAt(ushort known, double x, double y)
    {
        Span<double> values = stackalloc double[Count];
        Compute(x, y, values);
        var signs = 0;
        for (var criterion = 0; criterion < Count; criterion++)
        {
            // What is proven counts more than what rounding made of it.
            var (positive, negative) = ((known >> criterion) & 1, (known >> (Count + criterion)) & 1);
            signs |= positive != 0 && (negative == 0 || values[criterion] > 0) ? 1 << criterion : 0;
        }

        return signs & Traced;
    }

    /// <inheritdoc/>
    public override ushort Prove(ushort known, Interval x, Interval y) => boxes.Prove(known, Box(x, y));

    private void Compute(double x, double y, Span<double> values)
    {
        var cell = TPoint.At(pointParameters
            .With(inputs.Plan.XIndex, new(inputs.ScaledX(x)))
            .With(inputs.Plan.YIndex, new(inputs.ScaledY(y))));
        if (TPoint.Coordinates == 1)
        {
            OfSides(LineGame<Scalar64, ScalarMask, TPoint>.Solve(cell, conventions), values);
            return;
        }

        var solution = PlaneGame<Scalar64, ScalarMask, TPoint>.Gaps(cell, inputs.Plan.Exploration.Vanishing, out var turn, out var turns);
        values[(int)PlaneCriterion.LeastAfterUnsafe] = solution.Unsafe.Strict.Value;
        values[(int)PlaneCriterion.GreatestAfterUnsafe] = solution.Unsafe.Equilibrium.Value;
        values[(int)PlaneCriterion.GreatestAfterSafe] = -solution.Safe.Strict.Value;
        values[(int)PlaneCriterion.LeastAfterSafe] = -solution.Safe.Equilibrium.Value;
        var gap = TPoint.SafeActions == 1 ? -turn.Value : turn.Value;
        values[(int)PlaneCriterion.TurnOrBelow] = turns.Value > 0 ? gap : -1;
        values[(int)PlaneCriterion.TurnOrAbove] = turns.Value > 0 ? gap : 1;
    }

    private static void OfSides(GameSolution<Scalar64> solution, Span<double> values)
    {
        values[(int)SideCriterion.UnsafeStrict] = solution.Unsafe.Strict.Value;
        values[(int)SideCriterion.UnsafeEquilibrium] = solution.Unsafe.Equilibrium.Value;
        values[(int)SideCriterion.UnsafeRationalizable] = solution.Unsafe.Rationalizable.Value;
        values[(int)SideCriterion.SafeStrict] = solution.Safe.Strict.Value;
        values[(int)SideCriterion.SafeEquilibrium] = solution.Safe.Equilibrium.Value;
        values[(int)SideCriterion.SafeRationalizable] = solution.Safe.Rationalizable.Value;
    }

    private Parameters<Interval> Box(Interval x, Interval y) => boxParameters
        .With(inputs.Plan.XIndex, new(inputs.ScaledX(x.Low), inputs.ScaledX(x.High)))
        .With(inputs.Plan.YIndex, new(inputs.ScaledY(y.Low), inputs.ScaledY(y.High)));
}
