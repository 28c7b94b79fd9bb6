using CsCheck;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Tests.Numbers;

/// <summary>Random intervals of all kinds, and numbers in them.</summary>
internal static class Boxes
{
    /// <summary>Where things change: zero, underflow, where residuals become inexact, one, overflow.</summary>
    private static readonly double[] Turns =
    [
        0, double.Epsilon, double.ScaleB(1, -1022), double.ScaleB(1, -969), double.ScaleB(1, -900), double.ScaleB(1, -485),
        double.ScaleB(1, -53), 1, double.ScaleB(1, 500), double.ScaleB(1, 1000), double.ScaleB(1, 1023), double.MaxValue,
    ];

    /// <summary>Around 1, as in the cell model.</summary>
    private static readonly Gen<double> Usual = Gen.OneOf(Gen.Double[-1, 1], Gen.Double[-8, 8]);

    /// <summary>Few enough to meet often, with exact sums and products.</summary>
    private static readonly Gen<double> Round = Gen.Int[-8, 8].Select(i => i / 4.0);

    /// <summary>Any finite bits: all exponents alike, subnormal numbers included.</summary>
    private static readonly Gen<double> AnyMagnitude =
        Gen.Select(Gen.Long[0, BitConverter.DoubleToInt64Bits(double.MaxValue)], Gen.Bool, (bits, minus) =>
            BitConverter.Int64BitsToDouble(bits) * (minus ? -1 : 1));

    private static readonly Gen<double> AtTurns = Gen.Select(
        Gen.Int[0, Turns.Length - 1], Gen.Int[-2, 2], Gen.Bool, (i, steps, minus) =>
        {
            var number = Math.Min(Beside(Turns[i], steps), double.MaxValue);
            return minus ? -number : number;
        });

    /// <summary>Finite numbers of all kinds.</summary>
    private static readonly Gen<double> Numbers = Gen.OneOf(Usual, Usual, Round, AnyMagnitude, AtTurns);

    /// <summary>Intervals whose ends are 0 or far from underflow and overflow: wide ones, thin ones and points.</summary>
    public static Gen<Interval> OfUsualSize { get; } = Between(Gen.OneOf(Usual, Round)).Where(box =>
        Landmarks(box).All(x => x == 0 || Math.Abs(x) > 1e-90));

    /// <summary>Intervals with few different ends, so that they touch one another often.</summary>
    public static Gen<Interval> Touching { get; } = Between(Round);

    /// <summary>Intervals within [0, 1], half of them thin.</summary>
    public static Gen<Interval> Probabilities { get; } = Gen.OneOf(
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Sorted),
        Gen.Select(Gen.Double[0, 0.99], Gen.Double[0, 0.01], (low, width) => new Interval(low, Math.Min(low + width, 1))));

    /// <summary>Intervals with two finite ends.</summary>
    public static Gen<Interval> Bounded { get; } = Between(Numbers);

    /// <summary>Intervals of all kinds, some without bounds.</summary>
    public static Gen<Interval> All { get; } = Gen.Frequency(
        (12, Bounded),
        (1, Numbers.Select(low => new Interval(low, double.PositiveInfinity))),
        (1, Numbers.Select(high => new Interval(double.NegativeInfinity, high))));

    /// <summary>The ends, where they are finite, and 0 if it is inside: where the ends of a result come from.</summary>
    public static double[] Landmarks(Interval box) =>
        [.. new[] { box.Low, box.High, 0 }.Where(x => box.Contains(x) && double.IsFinite(x)).Distinct()];

    /// <summary>A finite number of the box; its share from 0 to 1 counts doubles, so that all magnitudes occur.</summary>
    public static double At(Interval box, double share)
    {
        var (low, high) = (Order(Math.Max(box.Low, double.MinValue)), Order(Math.Min(box.High, double.MaxValue)));
        var place = low + (Int128)((double)(high - low) * share);
        return FromOrder(Int128.Clamp(place, low, high));
    }

    /// <summary>An interval inside a box, between two shares.</summary>
    public static Interval Part(Interval box, double from, double to) =>
        Sorted(At(box, from), At(box, to));

    /// <summary>All ways to take one number from each list.</summary>
    public static IEnumerable<double[]> Choices(IEnumerable<double[]> lists) => lists.Aggregate(
        (IEnumerable<double[]>)[[]], (points, list) => points.SelectMany(point => list.Select(x => (double[])[.. point, x])));

    /// <summary>The double so many places above.</summary>
    public static double Beside(double number, int steps)
    {
        for (; steps > 0; steps--)
        {
            number = Math.BitIncrement(number);
        }

        for (; steps < 0; steps++)
        {
            number = Math.BitDecrement(number);
        }

        return number;
    }

    private static Gen<Interval> Between(Gen<double> numbers) => Gen.OneOf(
        numbers.Select(x => new Interval(x)),
        Gen.Select(numbers, Gen.Int[1, 4], (x, steps) => new Interval(x, Math.Min(Beside(x, steps), double.MaxValue))),
        Gen.Select(numbers, numbers, Sorted),
        numbers.Select(x => Sorted(0, x)));

    private static Interval Sorted(double x, double y) => new(Math.Min(x, y), Math.Max(x, y));

    /// <summary>The place of a finite double among all of them, 0 for 0.</summary>
    private static Int128 Order(double number) =>
        number < 0 ? -(Int128)BitConverter.DoubleToInt64Bits(-number) : BitConverter.DoubleToInt64Bits(Math.Abs(number));

    private static double FromOrder(Int128 place) =>
        place < 0 ? -BitConverter.Int64BitsToDouble((long)-place) : BitConverter.Int64BitsToDouble((long)place);
}
