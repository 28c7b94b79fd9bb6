using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>The criteria of a game of any size over the plane of two axes, proven by <see cref="BoxSides"/>.</summary>
/// <typeparam name="TPoint">The game over doubles.</typeparam>
internal abstract class GamePlane<TPoint> : PlaneCriteria
    where TPoint : struct, IGame<TPoint, Scalar64>
{
    private readonly CellInputs inputs;
    private readonly Parameters<Scalar64> pointParameters;
    private readonly Parameters<Interval> boxParameters;
    private readonly BoxSides boxes;

    /// <summary>The criteria of a plan.</summary>
    protected GamePlane(CellInputs inputs)
    {
        this.inputs = inputs;
        pointParameters = inputs.Parameters<Scalar64>();
        boxParameters = inputs.Parameters<Interval>();
        var (x, y) = (inputs.Plan.Grid.X, inputs.Plan.Grid.Y);
        boxes = BoxSides.For(inputs.Plan.Scenario, inputs.Plan.Exploration, Box(new(x.Low, x.High), new(y.Low, y.High)));
        (Signs, Used, Traced) = (boxes.Signs, (1 << Count) - 1, boxes.Traced);
    }

    /// <inheritdoc/>
    public override ushort Prove(ushort known, Interval x, Interval y) => boxes.Prove(known, Box(x, y));

    /// <summary>The game at a point.</summary>
    /// <param name="x">Horizontal coordinate, parameter units.</param>
    /// <param name="y">Vertical coordinate, parameter units.</param>
    protected TPoint Cell(double x, double y) => TPoint.At(pointParameters
        .With(inputs.Plan.XIndex, new(inputs.ScaledX(x)))
        .With(inputs.Plan.YIndex, new(inputs.ScaledY(y))));

    private Parameters<Interval> Box(Interval x, Interval y) => boxParameters
        .With(inputs.Plan.XIndex, new(inputs.ScaledX(x.Low), inputs.ScaledX(x.High)))
        .With(inputs.Plan.YIndex, new(inputs.ScaledY(y.Low), inputs.ScaledY(y.High)));
}
