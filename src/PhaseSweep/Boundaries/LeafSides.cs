using MathNet.Numerics.RootFinding;
using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>A crossing as a leaf meets it when its rim is walked anticlockwise.</summary>
/// <param name="At">The crossing.</param>
/// <param name="Side">Side of the leaf: 0 bottom, 1 right, 2 top, 3 left.</param>
/// <param name="Before">Phase of the rim before it.</param>
/// <param name="After">Phase of the rim after it.</param>
internal readonly record struct RimCrossing(Crossing At, int Side, Phase Before, Phase After);

/// <summary>Finds where boundaries cross the sides of leaves.</summary>
internal sealed class LeafSides(LeafGrid grid)
{
    /// <summary>Share of a line to which zeros on it are told apart.</summary>
    private const double ZeroShare = 1e-12;

    /// <summary>The corners at the ends of a side, lower or left one first.</summary>
    private static readonly (int First, int Last)[] Ends = [(0, 1), (1, 3), (2, 3), (0, 2)];

    /// <summary>Whether exactly one boundary passes through a leaf, along with the two sides it crosses: the common case.</summary>
    public bool IsPlain(int leaf, out int firstSide, out int secondSide)
    {
        (firstSide, secondSide) = (-1, -1);
        for (var side = 0; side < 4; side++)
        {
            var (first, last) = Ends[side];
            var flipped = grid.Signs(leaf, first) ^ grid.Signs(leaf, last);
            if (flipped == 0)
            {
                continue;
            }

            if (!int.IsPow2(flipped))
            {
                return false;
            }

            if (grid.PhaseAt(leaf, first) != grid.PhaseAt(leaf, last))
            {
                if (secondSide >= 0)
                {
                    return false;
                }

                (firstSide, secondSide) = firstSide < 0 ? (side, -1) : (firstSide, side);
            }
        }

        return secondSide >= 0;
    }

    /// <summary>The one crossing of a side whose ends differ in one criterion.</summary>
    public Crossing Only(int leaf, int side)
    {
        var (first, last) = Ends[side];
        return At(leaf, side, 0, Leading(grid.Signs(leaf, first) ^ grid.Signs(leaf, last)));
    }

    /// <summary>All crossings of a leaf's rim, anticlockwise from its lower left corner.</summary>
    public List<RimCrossing> Rim(int leaf)
    {
        var rim = new List<RimCrossing>();
        for (var side = 0; side < 4; side++)
        {
            var found = Along(leaf, side);
            if (side >= 2)
            {
                found.Reverse();
                found = found.ConvertAll(c => c with { Before = c.After, After = c.Before });
            }

            rim.AddRange(found);
        }

        return rim;
    }

    /// <summary>Where the lattice point of a corner of a leaf lies, for telling phases.</summary>
    public (double X, double Y) Corner(int leaf, int corner) =>
        (grid.InnerX(grid[leaf].Column + (corner & 1)), grid.InnerY(grid[leaf].Row + (corner >> 1)));

    /// <summary>The zero of a criterion between two points, as a share of the way; by Brent's method.</summary>
    /// <returns>The share, or NaN if the criterion does not change its sign, or has none at an end.</returns>
    public double Root(int criterion, (double X, double Y) from, (double X, double Y) to, double accuracy)
    {
        double Value(double share) => grid.Value(
            criterion, from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));

        var (first, last) = (Value(0), Value(1));
        if (double.IsNaN(first) || double.IsNaN(last))
        {
            return double.NaN;
        }

        if (first == 0 || last == 0 || first > 0 == last > 0)
        {
            return first == 0 && last != 0 ? 0 : last == 0 && first != 0 ? 1 : double.NaN;
        }

        // The library also stops where the value is below the accuracy. Criteria can jump over many orders of magnitude at the
        // end of the hypotheses' range, so the scale is that of the smaller end, and no value is above 1.
        var scale = Math.Min(Math.Abs(first), Math.Abs(last));
        return Brent.TryFindRoot(Bounded, 0, 1, accuracy, 100, out var root) ? root : double.NaN;

        double Bounded(double share)
        {
            var value = Value(share);
            return value / (Math.Abs(value) + scale);
        }
    }

    /// <summary>The signs of the criteria just before and just after a crossing, seen from the lower or left end of its side.</summary>
    public (int Before, int After) SignsBeside(Crossing at)
    {
        var (from, to) = (Point(at.Low), Point(at.High));
        var (signs, last) = (SignsAt(from), SignsAt(to));
        foreach (var flips in InOrder(signs ^ last, from, to))
        {
            if (((flips >> at.Criterion) & 1) != 0)
            {
                return (signs, signs ^ flips);
            }

            signs ^= flips;
        }

        return (signs, signs);
    }

    /// <summary>Where criteria that change their sign between two points are zero, by shares of the way, in this order.</summary>
    /// <param name="flipped">The criteria, a bit each.</param>
    /// <param name="from">A point.</param>
    /// <param name="to">Another.</param>
    public (int Criterion, double Share)[] Zeros(int flipped, (double X, double Y) from, (double X, double Y) to) =>
    [
        .. Enumerable.Range(0, PlaneCriteria.Count)
            .Where(criterion => ((flipped >> criterion) & 1) != 0)
            .Select(criterion => (Criterion: criterion, Share: Root(criterion, from, to, ZeroShare)))
            .OrderBy(zero => zero.Share),
    ];

    /// <summary>How fast a criterion changes at a point, by a width to the right and by a height upwards.</summary>
    public (double X, double Y) Gradient(int criterion, (double X, double Y) at, double width, double height)
    {
        const double Step = 1.0 / 16;
        return (Change(Step * width, 0), Change(0, Step * height));

        double Change(double right, double up)
        {
            var (before, after) = (grid.Value(criterion, at.X - right, at.Y - up), grid.Value(criterion, at.X + right, at.Y + up));
            return (double.IsNaN(before), double.IsNaN(after)) switch
            {
                (false, false) => (after - before) / (2 * Step),

                // Beyond the frame a formula need not have a value: one side has to do.
                (true, false) => (after - grid.Value(criterion, at.X, at.Y)) / Step,
                _ => (grid.Value(criterion, at.X, at.Y) - before) / Step,
            };
        }
    }

    private (double X, double Y) Point((int Column, int Row) at) => (grid.InnerX(at.Column), grid.InnerY(at.Row));

    private int SignsAt((double X, double Y) point) => grid.Criteria.SignsAt(SignTable.Unknown, point.X, point.Y);

    /// <summary>
    /// The crossings of one side, from its lower or left end. The criteria flip in the order of their zeros, so that whatever
    /// lies between two zeros is kept, even where they cross on the side itself.
    /// </summary>
    private List<RimCrossing> Along(int leaf, int side)
    {
        var (first, last) = Ends[side];
        var (signs, before) = (grid.Signs(leaf, first), grid.PhaseAt(leaf, first));
        var found = new List<RimCrossing>();
        foreach (var flips in InOrder(signs ^ grid.Signs(leaf, last), Corner(leaf, first), Corner(leaf, last)))
        {
            signs ^= flips;
            var after = grid.Criteria.Signs[signs];
            if (after != before)
            {
                found.Add(new(At(leaf, side, found.Count, Leading(flips)), side, before, after));
                before = after;
            }
        }

        return found;
    }

    /// <summary>
    /// Criteria that change their sign between two points, a bit each, in the order of their zeros; at once those whose zeros
    /// run along one line there.
    /// </summary>
    private List<int> InOrder(int flipped, (double X, double Y) from, (double X, double Y) to)
    {
        if (flipped == 0 || int.IsPow2(flipped))
        {
            return flipped == 0 ? [] : [flipped];
        }

        var order = new List<int>();
        var zeros = Zeros(flipped, from, to)
            .Select(zero => new Zero(
                zero.Criterion, (from.X + (zero.Share * (to.X - from.X)), from.Y + (zero.Share * (to.Y - from.Y)))))
            .ToArray();
        for (var i = 0; i < zeros.Length; i++)
        {
            var flips = 1 << zeros[i].Criterion;
            if (i > 0 && Coincide(zeros[i - 1], zeros[i]))
            {
                order[^1] |= flips;
            }
            else
            {
                order.Add(flips);
            }
        }

        return order;
    }

    /// <summary>
    /// Whether the zeros of two criteria pass each other within the default tolerance, in one direction. Each must be near at the other's
    /// zero, by its value, for one that jumps is near its own zero all along its jump; and by its gradient, for one may touch zero at the
    /// other's without crossing it there.
    /// </summary>
    private bool Coincide(Zero first, Zero second)
    {
        // Where all zeros meet on the frame, no step is so short that one with kinks is told from the one that it runs along with.
        if ((((1 << first.Criterion) | (1 << second.Criterion)) & grid.Criteria.Kinked) != 0 && IsOnFrame(first.At) && IsOnFrame(second.At)
            && Math.Abs(first.At.X - second.At.X) <= BoundaryRequest.DefaultTolerance * grid.X.Length
            && Math.Abs(first.At.Y - second.At.Y) <= BoundaryRequest.DefaultTolerance * grid.Y.Length)
        {
            return true;
        }

        // So near that no kink is between, which can be very near beside a junction, yet far enough for rounding not to turn the gradients.
        ReadOnlySpan<double> steps = [1e-5, 1e-6, 1e-7, 1e-8];
        foreach (var step in steps)
        {
            if (Coincide(first, second, Math.Min(step, 1.0 / grid.X.Count)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOnFrame((double X, double Y) at) =>
        at.X == grid.InnerX(0) || at.X == grid.InnerX(grid.X.Count) || at.Y == grid.InnerY(0) || at.Y == grid.InnerY(grid.Y.Count);

    /// <summary>The same, by gradients over a step of a given share of the axes.</summary>
    private bool Coincide(Zero first, Zero second, double step)
    {
        const double Angle = 1e-6;
        var (width, height) = (step * grid.X.Length, step * grid.Y.Length);
        var (right, up) = ((second.At.X - first.At.X) / width, (second.At.Y - first.At.Y) / height);
        var ((fx, fy), (gx, gy)) = (Gradient(first.Criterion, first.At, width, height), Gradient(second.Criterion, second.At, width, height));
        var (f, g) = (Math.Sqrt((fx * fx) + (fy * fy)), Math.Sqrt((gx * gx) + (gy * gy)));
        var near = BoundaryRequest.DefaultTolerance / step;
        return Math.Abs((fx * gy) - (fy * gx)) <= Angle * f * g
            && Math.Max(Math.Abs((fx * right) + (fy * up)), Math.Abs(grid.Value(first.Criterion, second.At.X, second.At.Y))) <= near * f
            && Math.Max(Math.Abs((gx * right) + (gy * up)), Math.Abs(grid.Value(second.Criterion, first.At.X, first.At.Y))) <= near * g;
    }

    /// <summary>The one to trace of criteria, a bit each, whose zeros run along one line.</summary>
    private int Leading(int criteria)
    {
        var smooth = criteria & ~grid.Criteria.Kinked;
        return int.TrailingZeroCount(smooth != 0 ? smooth : criteria);
    }

    /// <summary>Where a criterion is zero on a side.</summary>
    private readonly record struct Zero(int Criterion, (double X, double Y) At);

    private Crossing At(int leaf, int side, int ordinal, int criterion)
    {
        var (column, row, _) = grid[leaf];
        return side switch
        {
            0 => new(column, row, false, ordinal, criterion),
            1 => new(column + 1, row, true, ordinal, criterion),
            2 => new(column, row + 1, false, ordinal, criterion),
            _ => new(column, row, true, ordinal, criterion),
        };
    }
}
