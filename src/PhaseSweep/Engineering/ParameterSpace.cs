using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Engineering;

/// <summary>The space in which boxes of parameters are cut: the values that may be changed, and which of them are valid.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="parameters">The values of all parameters, in scenario order.</param>
/// <param name="free">Those that may be changed, and how far.</param>
internal sealed class ParameterSpace(ScenarioDescription scenario, IReadOnlyList<double> parameters, IReadOnlyList<ParameterRange> free)
{
    /// <summary>Where a box is cut, as a share of its length: its binary digits do not end soon, so no cut falls on a round number,
    /// where boundaries like to lie.</summary>
    private const double CutAt = 0.47864271;

    private readonly (int Lower, int Upper)[] order =
    [
        .. scenario.Parameters.Where(p => p.AxisLowParameter is not null)
            .Select(p => (scenario.IndexOf(p.AxisLowParameter!), scenario.IndexOf(p.Name))),
    ];

    private readonly double[] lengths = Lengths(parameters.Count, free);

    /// <summary>All of it, invalid values included.</summary>
    public Interval[] Whole
    {
        get
        {
            Interval[] box = [.. parameters.Select(value => new Interval(value))];
            foreach (var range in free)
            {
                box[range.Index] = new(range.Low, range.High);
            }

            return box;
        }
    }

    /// <summary>
    /// Shrinks a box to what its valid points span: those where an end of a support that must lie above another one does.
    /// </summary>
    /// <returns>Whether any are left.</returns>
    public bool Shrink(Interval[] box)
    {
        foreach (var (lower, upper) in order)
        {
            var (low, high) = (box[lower], box[upper]);
            if (low.Low >= high.High)
            {
                return false;
            }

            box[lower] = new(low.Low, Math.Min(low.High, high.High));
            box[upper] = new(Math.Max(high.Low, low.Low), high.High);
        }

        return true;
    }

    /// <summary>Whether a point is valid.</summary>
    public bool IsValid(double[] point) =>
        order.All(pair => point[pair.Lower] < point[pair.Upper]) && free.All(f => scenario.Parameters[f.Index].Valid.Contains(point[f.Index]));

    private static double[] Lengths(int count, IReadOnlyList<ParameterRange> free)
    {
        var lengths = new double[count];
        foreach (var range in free)
        {
            lengths[range.Index] = range.Length;
        }

        return lengths;
    }

    /// <summary>Whether all its points are valid, but for some on its faces.</summary>
    public bool HasOnlyValid
    {
        get
        {
            var whole = Whole;
            return order.All(pair => whole[pair.Lower].High <= whole[pair.Upper].Low && whole[pair.Lower].Low < whole[pair.Upper].High);
        }
    }

    /// <summary>Indices of the parameters that may be changed.</summary>
    public IReadOnlyList<int> Axes { get; } = [.. free.Select(f => f.Index)];

    /// <summary>
    /// The two parts of a box, cut where it is longest as a share of its range; null if it is no longer than
    /// <paramref name="least"/> there, or too short for double.
    /// </summary>
    public (Interval[] Low, Interval[] High)? Cut(Interval[] box, double least) => Cut(box, Axes.MaxBy(axis => Share(box, axis)), least);

    /// <summary>The two parts of a box, cut along an axis; null where that cannot be.</summary>
    public (Interval[] Low, Interval[] High)? Cut(Interval[] box, int axis, double least)
    {
        var (low, high) = (box[axis].Low, box[axis].High);
        var at = low + (CutAt * (high - low));
        if (Share(box, axis) <= least || at <= low || at >= high)
        {
            return null;
        }

        var (below, above) = ((Interval[])box.Clone(), (Interval[])box.Clone());
        (below[axis], above[axis]) = (new(low, at), new(at, high));
        return (below, above);
    }

    /// <summary>The length of a box along an axis, as a share of its range.</summary>
    public double Share(Interval[] box, int axis) => (box[axis].High - box[axis].Low) / lengths[axis];

    /// <summary>The share of the space that a box takes.</summary>
    public Interval ShareOf(Interval[] box)
    {
        var share = Interval.One;
        foreach (var range in free)
        {
            share *= (new Interval(box[range.Index].High) - new Interval(box[range.Index].Low))
                / (new Interval(range.High) - new Interval(range.Low));
        }

        return share;
    }
}
