using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>A function of the plane, over boxes; at points it must give points, or nearly so.</summary>
internal delegate Interval Function(Interval x, Interval y);

/// <summary>
/// Criteria that are whatever one likes, to draw phases of any shape. Where <c>low</c> and <c>high</c> differ in sign, those of
/// <c>first</c> and <c>second</c> make the phase: (+,+) Trapped, (+,-) Bistable, (-,-) Safe, (-,+) Cycling. Where both are
/// positive it is Trapped, where both are negative, Safe.
/// </summary>
internal sealed class DrawnCriteria : PlaneCriteria
{
    /// <summary>A function that is nowhere positive.</summary>
    public static readonly Function Negative = (_, _) => new(-1);

    private readonly Function[] functions;

    public DrawnCriteria(Function first, Function? second = null, Function? low = null, Function? high = null)
    {
        functions = [low ?? Negative, high ?? Negative.Not(), first, second ?? Negative];
        Signs = SignTable.Binary([false, false], sameBelief: false, ties: 0, [0, 1, 2, 3]);
        (Used, Traced) = (0b1111, 0b1111);
    }

    /// <summary>The unit square, whose axes are two chances.</summary>
    public static SweepPlan Square { get; } = new PlanRequest("sycophancy") { Size = "2" }.ToPlan();

    /// <summary>The boundaries of the unit square with these criteria; what must hold of any map is checked.</summary>
    public BoundaryMap Find(int depth, double chord = BoundaryRequest.DefaultChord)
    {
        var request = new BoundaryRequest(Square, depth, BoundaryRequest.DefaultTolerance, chord);
        var map = BoundaryFinder.Find(request, this, null, CancellationToken.None).Map;
        BoundaryInvariants.Hold(map);
        return map;
    }

    public override double Value(int criterion, double x, double y)
    {
        var value = functions[criterion](new(x), new(y));
        return value.Low + ((value.High - value.Low) / 2);
    }

    public override ushort Prove(ushort known, Interval x, Interval y)
    {
        for (var criterion = 0; criterion < functions.Length; criterion++)
        {
            var (positive, negative) = (1 << criterion, 1 << (Count + criterion));
            if ((known & positive) != 0 && (known & negative) != 0)
            {
                var value = functions[criterion](x, y);
                known = (ushort)(known & ~(value.Low > 0 ? negative : value.High < 0 ? positive : 0));
            }
        }

        return known;
    }
}
