using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>
/// The <see cref="Criterion">criteria</see> over the plane of a plan's two axes: their values at points, in double, and their
/// proven signs over boxes, in interval arithmetic.
/// </summary>
internal abstract class PlaneCriteria
{
    /// <summary>Most criteria of a game; the four of two actions, two outcomes and one interval, or the six of
    /// <see cref="PlaneCriterion"/> or <see cref="SideCriterion"/>.</summary>
    public const int Count = 6;

    /// <summary>From signs to phases.</summary>
    public SignTable Signs { get; protected set; } = null!;

    /// <summary>
    /// The criteria, a bit each, whose signs are asked for: not those that are ties all over the map, nor those at the belief
    /// of an action that leaves all hypotheses, nor the last one where both actions leave the same belief.
    /// </summary>
    public int Used { get; protected set; }

    /// <summary>
    /// Those of them whose zeros are traced: of several that are the same at every point, but for rounding, the first. The zeros
    /// of the others would cross its own wherever rounding has them.
    /// </summary>
    public int Traced { get; protected set; }

    /// <summary>Those that are equal to one of the others in some places and to another one in others, with kinks between.</summary>
    public int Kinked { get; protected set; }

    /// <summary>The criteria of a plan.</summary>
    public static PlaneCriteria For(CellInputs inputs)
    {
        var cell = inputs.Plan.Scenario.CellType;
        var points = cell.MakeGenericType(typeof(Scalar64));
        return (PlaneCriteria)Activator.CreateInstance(
            inputs.Plan.Scenario.IsBinary
                ? typeof(Plane<,>).MakeGenericType(points, cell.MakeGenericType(typeof(Interval)))
                : (inputs.Plan.Scenario.Theory == Theory.List ? typeof(ListPlane<>) : typeof(GapPlane<>)).MakeGenericType(points),
            inputs)!;
    }

    /// <summary>A number with the sign of a criterion at a point, smooth in the point. Away from its zeros its size means nothing.</summary>
    /// <param name="criterion">Number of the criterion.</param>
    /// <param name="x">Horizontal coordinate, parameter units.</param>
    /// <param name="y">Vertical coordinate, parameter units.</param>
    public abstract double Value(int criterion, double x, double y);

    /// <summary>The signs of all criteria at a point: bit <c>c</c> set where criterion <c>c</c> is positive, and no tie.</summary>
    /// <param name="known">What is known of them; a criterion of known sign is not computed.</param>
    /// <param name="x">Horizontal coordinate, parameter units.</param>
    /// <param name="y">Vertical coordinate, parameter units.</param>
    public virtual int SignsAt(ushort known, double x, double y)
    {
        var signs = 0;
        for (var criterion = 0; criterion < Count; criterion++)
        {
            var (positive, negative) = ((known >> criterion) & 1, (known >> (Count + criterion)) & 1);
            if (positive != 0 && ((Traced >> criterion) & 1) != 0 && (negative == 0 || Value(criterion, x, y) > 0))
            {
                signs |= 1 << criterion;
            }
        }

        return signs;
    }

    /// <summary>
    /// What can be proven of the signs over a box. A sign is certain only where the gap exceeds twice the error of the double
    /// routine, so that the routine gives the same label at every point of the box.
    /// </summary>
    /// <param name="known">What is known already; it holds for the box too.</param>
    /// <param name="x">Values of the horizontal axis's parameter, parameter units.</param>
    /// <param name="y">Values of the vertical axis's parameter, parameter units.</param>
    /// <returns>What is known now, in the bits of <see cref="SignTable"/>.</returns>
    public abstract ushort Prove(ushort known, Interval x, Interval y);

    /// <summary>What can be proven of the signs at a point.</summary>
    /// <param name="x">Horizontal coordinate, parameter units.</param>
    /// <param name="y">Vertical coordinate, parameter units.</param>
    /// <returns>What is known, in the bits of <see cref="SignTable"/>.</returns>
    public virtual ushort ProveAt(double x, double y) => Prove(SignTable.Unknown, new(x, x), new(y, y));

    private sealed class Plane<TPoint, TBox> : PlaneCriteria
        where TPoint : struct, IScenario<TPoint, Scalar64>
        where TBox : struct, IScenario<TBox, Interval>
    {
        private readonly CellInputs inputs;
        private readonly Parameters<Scalar64> pointParameters;
        private readonly Parameters<Interval> boxParameters;
        private readonly BoxCriteria<TBox> boxes;

        /// <summary>Whether both axes are true probabilities, which the hypothesis of indifference does not depend on.</summary>
        private readonly bool fixedIndifference;
        private readonly Scalar64 pointIndifference;
        private readonly Scalar64 pointRise;

        public Plane(CellInputs inputs)
        {
            this.inputs = inputs;
            pointParameters = inputs.Parameters<Scalar64>();
            boxParameters = inputs.Parameters<Interval>();
            var (x, y) = (inputs.Plan.Grid.X, inputs.Plan.Grid.Y);
            fixedIndifference = inputs.Plan.Scenario.Parameters[inputs.Plan.XIndex].Role == ParameterRole.Environment
                && inputs.Plan.Scenario.Parameters[inputs.Plan.YIndex].Role == ParameterRole.Environment;
            boxes = new(inputs.Plan.Exploration, Box(new(x.Low, x.High), new(y.Low, y.High)), fixedIndifference);
            (Signs, Used, Traced) = (boxes.Signs, boxes.Used, boxes.Traced);
            pointIndifference = Criteria<Scalar64, ScalarMask, TPoint>.Indifference(TPoint.At(pointParameters), out pointRise);
        }

        public override double Value(int criterion, double x, double y)
        {
            var cell = TPoint.At(pointParameters
                .With(inputs.Plan.XIndex, new(inputs.ScaledX(x)))
                .With(inputs.Plan.YIndex, new(inputs.ScaledY(y))));
            switch ((Criterion)criterion)
            {
                case Criterion.AtLow:
                    return BestReply<Scalar64, ScalarMask, TPoint>.Gap(cell, cell.Low).Value;
                case Criterion.AtHigh:
                    return BestReply<Scalar64, ScalarMask, TPoint>.Gap(cell, cell.High).Value;
                default:
                    var (indifference, gain) = (pointIndifference, pointRise);
                    if (!fixedIndifference)
                    {
                        indifference = Criteria<Scalar64, ScalarMask, TPoint>.Indifference(cell, out gain);
                    }

                    var (w0, w1) = boxes.Mixture(criterion - (int)Criterion.AtFirstBelief);
                    var value = Criteria<Scalar64, ScalarMask, TPoint>.AtBelief(cell, indifference, gain, w0, w1).Value;

                    // Where no hypothesis is the indifferent one, the gap has one sign for all beliefs.
                    return double.IsFinite(value) ? value : BestReply<Scalar64, ScalarMask, TPoint>.Gap(cell, cell.Low).Value;
            }
        }

        public override ushort Prove(ushort known, Interval x, Interval y)
        {
            var cell = Box(x, y);
            return boxes.MayBeRefuted(cell) ? known : boxes.Prove(known, cell);
        }

        private TBox Box(Interval x, Interval y) => TBox.At(boxParameters
            .With(inputs.Plan.XIndex, new(inputs.ScaledX(x.Low), inputs.ScaledX(x.High)))
            .With(inputs.Plan.YIndex, new(inputs.ScaledY(y.Low), inputs.ScaledY(y.High))));
    }
}
