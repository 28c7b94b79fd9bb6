using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>
/// The criteria of a game of two actions and two coordinates: the three <see cref="SideGaps{T}"/> of the unsafe action, then those of the
/// safe one. They clip and compare but minimise nothing, so they can be computed over boxes as they are.
/// </summary>
/// <typeparam name="TPoint">The game over doubles.</typeparam>
/// <typeparam name="TBox">The game over intervals.</typeparam>
internal sealed class GamePlane<TPoint, TBox> : PlaneCriteria
    where TPoint : struct, IGame<TPoint, Scalar64>
    where TBox : struct, IGame<TBox, Interval>
{
    private readonly CellInputs inputs;
    private readonly Parameters<Scalar64> pointParameters;
    private readonly Parameters<Interval> boxParameters;
    private readonly BoxSides<TBox> boxes;

    /// <summary>The criteria of a plan.</summary>
    public GamePlane(CellInputs inputs)
    {
        this.inputs = inputs;
        pointParameters = inputs.Parameters<Scalar64>();
        boxParameters = inputs.Parameters<Interval>();
        var (x, y) = (inputs.Plan.Grid.X, inputs.Plan.Grid.Y);
        boxes = new(inputs.Plan.Exploration, Box(new(x.Low, x.High), new(y.Low, y.High)));
        Signs = boxes.Signs;
        Used = Traced = (1 << Count) - 1;
    }

    /// <inheritdoc/>
    public override double Value(int criterion, double x, double y)
    {
        var (unsafeGaps, safeGaps) = GapsAt(x, y);
        return criterion switch
        {
            0 => unsafeGaps.Strict.Value,
            1 => unsafeGaps.Equilibrium.Value,
            2 => unsafeGaps.Rationalizable.Value,
            3 => safeGaps.Strict.Value,
            4 => safeGaps.Equilibrium.Value,
            _ => safeGaps.Rationalizable.Value,
        };
    }

    /// <inheritdoc/>
    public override int SignsAt(ushort known, double x, double y)
    {
        var (unsafeGaps, safeGaps) = GapsAt(x, y);
        var signs = Bits(unsafeGaps) | (Bits(safeGaps) << 3);

        // What is proven counts more than what rounding made of it.
        var (positive, negative) = (known & ((1 << Count) - 1), known >> Count);
        return (signs | ~negative) & positive;

        static int Bits(SideGaps<Scalar64> side) =>
            (side.Strict.Value > 0 ? 1 : 0) | (side.Equilibrium.Value > 0 ? 2 : 0) | (side.Rationalizable.Value > 0 ? 4 : 0);
    }

    /// <inheritdoc/>
    public override ushort Prove(ushort known, Interval x, Interval y) => boxes.Prove(known, Box(x, y));

    private (SideGaps<Scalar64> Unsafe, SideGaps<Scalar64> Safe) GapsAt(double x, double y)
    {
        var cell = TPoint.At(pointParameters
            .With(inputs.Plan.XIndex, new(inputs.ScaledX(x)))
            .With(inputs.Plan.YIndex, new(inputs.ScaledY(y))));
        var solution = PlaneGame<Scalar64, ScalarMask, TPoint>.Gaps(cell, inputs.Plan.Exploration.Vanishing);
        return (solution.Unsafe, solution.Safe);
    }

    private TBox Box(Interval x, Interval y) => TBox.At(boxParameters
        .With(inputs.Plan.XIndex, new(inputs.ScaledX(x.Low), inputs.ScaledX(x.High)))
        .With(inputs.Plan.YIndex, new(inputs.ScaledY(y.Low), inputs.ScaledY(y.High))));
}
