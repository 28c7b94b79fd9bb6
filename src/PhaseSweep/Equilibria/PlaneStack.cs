using System.Numerics;

namespace PhaseSweep.Equilibria;

/// <summary>
/// Lists of planes over a triangle of mixtures, on a stack: the lists of the parts of a part lie above its own. A plane is told by its heights
/// at the corners; lists are searched a vector at a time, to the bits that a loop over their planes would find.
/// </summary>
internal sealed class PlaneStack
{
    private double[] first = new double[64];
    private double[] second = new double[64];
    private double[] third = new double[64];
    private int[] numbers = new int[64];

    /// <summary>Where the next list begins.</summary>
    public int Top { get; set; }

    /// <summary>The number that a plane was pushed with.</summary>
    /// <param name="place">Its place on the stack.</param>
    public int Number(int place) => numbers[place];

    /// <summary>The height of a plane at a mixture.</summary>
    /// <param name="place">Its place on the stack.</param>
    /// <param name="at">The mixture.</param>
    public double Value(int place, in Mixture at) => (at.First * first[place]) + (at.Second * second[place]) + (at.Third * third[place]);

    /// <summary>Puts one more on top.</summary>
    public void Push(int number, (double First, double Second, double Third) plane)
    {
        if (Top == numbers.Length)
        {
            Array.Resize(ref first, 2 * Top);
            Array.Resize(ref second, 2 * Top);
            Array.Resize(ref third, 2 * Top);
            Array.Resize(ref numbers, 2 * Top);
        }

        (numbers[Top], first[Top], second[Top], third[Top]) = (number, plane.First, plane.Second, plane.Third);
        Top++;
    }

    /// <summary>The place of the first of those of a list that are lowest at a mixture, and its height.</summary>
    public (int Place, double Value) Lowest(in Mixture at, int start, int count)
    {
        var (place, least) = (-1, double.PositiveInfinity);
        var next = start;
        if (count >= Vector<double>.Count)
        {
            var (values, places) = (new Vector<double>(double.PositiveInfinity), Vector<long>.Zero);
            for (; next <= start + count - Vector<double>.Count; next += Vector<double>.Count)
            {
                var value = Values(next, at);
                var lower = Vector.LessThan(value, values);
                values = Vector.ConditionalSelect(lower, value, values);
                places = Vector.ConditionalSelect(lower, new Vector<long>(next), places);
            }

            for (var lane = 0; lane < Vector<double>.Count; lane++)
            {
                var there = (int)places[lane] + lane;
                if (values[lane] < least || (values[lane] == least && there < place))
                {
                    (place, least) = (there, values[lane]);
                }
            }
        }

        for (; next < start + count; next++)
        {
            var value = Value(next, at);
            (place, least) = value < least ? (next, value) : (place, least);
        }

        return (place, least);
    }

    /// <summary>The greatest height of a list's planes at a mixture.</summary>
    public double Greatest(in Mixture at, int start, int count)
    {
        var greatest = double.NegativeInfinity;
        for (var place = start; place < start + count; place++)
        {
            greatest = Math.Max(greatest, Value(place, at));
        }

        return greatest;
    }

    /// <summary>Gathers the places of those of a list that are not above a height at a mixture.</summary>
    public void Gather(in Mixture at, double height, int start, int count, List<int> into)
    {
        var next = start;
        for (; next <= start + count - Vector<double>.Count; next += Vector<double>.Count)
        {
            if (Vector.LessThanOrEqualAny(Values(next, at), new Vector<double>(height)))
            {
                GatherOneByOne(at, height, next, next + Vector<double>.Count, into);
            }
        }

        GatherOneByOne(at, height, next, start + count, into);
    }

    /// <summary>
    /// Puts those of a list on top that none of four pivots beats by more than a tie at all corners of a triangle; returns their number.
    /// </summary>
    /// <param name="corners">The three corners.</param>
    /// <param name="even">Corners that are not looked at, a bit each.</param>
    /// <param name="pivots">Places of the pivots.</param>
    /// <param name="tie">Differences that count as ties.</param>
    /// <param name="start">Where the list begins.</param>
    /// <param name="count">Its length.</param>
    public int PushUnbeaten(ReadOnlySpan<Mixture> corners, int even, ReadOnlySpan<int> pivots, double tie, int start, int count)
    {
        var top = Top;
        Span<double> heights = stackalloc double[corners.Length * pivots.Length];
        for (var p = 0; p < pivots.Length; p++)
        {
            for (var c = 0; c < corners.Length; c++)
            {
                heights[(p * corners.Length) + c] = ((even >> c) & 1) != 0 ? double.NegativeInfinity : Value(pivots[p], corners[c]);
            }
        }

        var next = start;
        for (; next <= start + count - Vector<double>.Count; next += Vector<double>.Count)
        {
            var (atA, atB, atC) = (
                Values(next, corners[0]) - new Vector<double>(tie),
                Values(next, corners[1]) - new Vector<double>(tie),
                Values(next, corners[2]) - new Vector<double>(tie));
            var loses = Vector<long>.Zero;
            for (var p = 0; p < heights.Length; p += corners.Length)
            {
                loses |= Vector.LessThan(new Vector<double>(heights[p]), atA)
                    & Vector.LessThan(new Vector<double>(heights[p + 1]), atB)
                    & Vector.LessThan(new Vector<double>(heights[p + 2]), atC);
            }

            for (var lane = 0; lane < Vector<double>.Count && !Vector.EqualsAll(loses, -Vector<long>.One); lane++)
            {
                if (loses[lane] == 0)
                {
                    PushAgain(next + lane);
                }
            }
        }

        for (; next < start + count; next++)
        {
            var loses = false;
            for (var p = 0; p < heights.Length; p += corners.Length)
            {
                loses |= heights[p] < Value(next, corners[0]) - tie
                    && heights[p + 1] < Value(next, corners[1]) - tie
                    && heights[p + 2] < Value(next, corners[2]) - tie;
            }

            if (!loses)
            {
                PushAgain(next);
            }
        }

        return Top - top;
    }

    private Vector<double> Values(int place, in Mixture at) => (new Vector<double>(at.First) * new Vector<double>(first, place))
        + (new Vector<double>(at.Second) * new Vector<double>(second, place))
        + (new Vector<double>(at.Third) * new Vector<double>(third, place));

    private void PushAgain(int place) => Push(numbers[place], (first[place], second[place], third[place]));

    private void GatherOneByOne(in Mixture at, double height, int next, int end, List<int> into)
    {
        for (; next < end; next++)
        {
            if (Value(next, at) <= height)
            {
                into.Add(next);
            }
        }
    }
}
