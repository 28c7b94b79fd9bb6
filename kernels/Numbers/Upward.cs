using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PhaseSweep.Kernels.Numbers;

/// <summary>
/// Operations on pairs of doubles rounded towards +infinity: each gives the least double that is at least the exact result,
/// and at most one above that near underflow. The operation is rounded to nearest first; its error, found by an error-free
/// transformation, says whether that lies below the exact result. Where infinities leave a result undefined it is +infinity.
/// Sources: Knuth, The Art of Computer Programming 2, 4.2.2 (sum); Dekker, Numer. Math. 18 (1971), by way of the fused
/// multiply-add (product, quotient); Boldo and Muller, IEEE Trans. Comput. 60 (2011), ErrFmaNearest (multiply-add).
/// </summary>
internal static class Upward
{
    /// <summary>2^-969: a product or quotient this large in magnitude has an error that is itself a double.</summary>
    private const double Tiny = 2.004168360008973e-292;

    /// <summary>2^-900: numbers this large do not change by something below <see cref="Tiny"/> when rounded to nearest.</summary>
    private const double Large = 1.1830521861667747e-271;

    /// <summary>2^1000: sums of a few numbers this small do not overflow.</summary>
    private const double Huge = 1.0715086071862673e301;

    /// <summary><c>a + b</c>. Sums have no trouble with underflow, because they are multiples of the least double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sum(Vector128<double> a, Vector128<double> b)
    {
        var sum = a + b;
        var error = ErrorOfSum(a, b, sum);
        var corrected = Corrected(sum, error);
        var ordinary = Vector128.LessThan(Vector128.Abs(sum), Vector128.Create(Huge));
        return AreSet(ordinary)
            ? corrected
            : Rare(ordinary | Vector128.LessThanOrEqual(error, default), corrected, sum, default);
    }

    /// <summary><c>a * b</c>; 0 if either is 0, even if the other is infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Product(Vector128<double> a, Vector128<double> b)
    {
        var product = a * b;
        var corrected = Corrected(product, Vector128.FusedMultiplyAdd(a, b, -product));
        var ordinary = IsBetween(product, Tiny, double.MaxValue);
        return AreSet(ordinary) ? corrected : RareProduct(a, b, default, ordinary, corrected, product);
    }

    /// <summary><c>a / b</c> for positive <paramref name="b"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Quotient(Vector128<double> a, Vector128<double> b)
    {
        var quotient = a / b;
        var corrected = Corrected(quotient, Vector128.FusedMultiplyAdd(-quotient, b, a));
        var ordinary = IsBetween(quotient, Tiny, double.MaxValue) & IsBetween(a, Tiny, double.MaxValue);
        return AreSet(ordinary) ? corrected : RareProduct(a, b, default, ordinary, corrected, quotient);
    }

    /// <summary><c>a * b + c</c>, rounded once; <paramref name="c"/> if either factor is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c)
    {
        var result = Vector128.FusedMultiplyAdd(a, b, c);
        var product = a * b;
        var low = Vector128.FusedMultiplyAdd(a, b, -product);
        var tail = c + low;
        var head = product + tail;
        var error = (head - result) + ErrorOfSum(product, tail, head) + ErrorOfSum(c, low, tail);
        var corrected = Corrected(result, error);
        var ordinary = IsBetween(product, Tiny, Huge) & Vector128.LessThan(Vector128.Abs(c), Vector128.Create(Huge));
        return AreSet(ordinary) ? corrected : RareProduct(a, b, c, ordinary, corrected, result);
    }

    /// <summary>What rounding <c>a + b</c> to <paramref name="sum"/> lost, exactly, unless that is infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ErrorOfSum(Vector128<double> a, Vector128<double> b, Vector128<double> sum)
    {
        var rest = sum - a;
        return (a - (sum - rest)) + (b - rest);
    }

    /// <summary>
    /// The result, or the next double above where its error is positive: doubles of one sign are ordered like their bits. No
    /// branch, since the sign of a rounding error cannot be predicted. A result of 0 must have no error.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Corrected(Vector128<double> result, Vector128<double> error)
    {
        var bits = result.AsInt64();
        var step = Vector128.LessThan(bits, default) | Vector128<long>.One;
        return (bits + (Vector128.GreaterThan(error, default).AsInt64() & step)).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> IsBetween(Vector128<double> value, double least, double greatest)
    {
        var magnitude = Vector128.Abs(value);
        return Vector128.GreaterThanOrEqual(magnitude, Vector128.Create(least))
            & Vector128.LessThanOrEqual(magnitude, Vector128.Create(greatest));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSet(Vector128<double> mask) => mask.AsInt64() == Vector128<long>.AllBitsSet;

    /// <summary>
    /// Where <c>a * b + c</c>, or <c>a / b</c> if <paramref name="c"/> is 0, is out of the ordinary. It is
    /// <paramref name="c"/> where a factor, or the dividend, is 0, and next to it where the product is not even a part of its
    /// last place.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector128<double> RareProduct(
        Vector128<double> a,
        Vector128<double> b,
        Vector128<double> c,
        Vector128<double> ordinary,
        Vector128<double> corrected,
        Vector128<double> result)
    {
        var zero = Vector128.Equals(a, default) | Vector128.Equals(b, default);
        var minus = Vector128.IsNegative(a ^ b);
        var sign = Vector128.AndNot(Vector128.ConditionalSelect(minus, -Vector128<double>.One, Vector128<double>.One), zero);
        var faint = Vector128.LessThan(Vector128.Abs(a * b), Vector128.Create(Tiny)) & IsBetween(c, Large, Huge);
        corrected = Vector128.ConditionalSelect(zero | faint, Corrected(c, sign), corrected);
        return Rare(ordinary | zero | faint, corrected, result, Vector128.LessThanOrEqual(c, default) & minus);
    }

    /// <summary>
    /// The settled results, and in place of the others, whose error is not known, the next double above, but not above 0 where
    /// the exact result is known to be <paramref name="negative"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector128<double> Rare(
        Vector128<double> settled, Vector128<double> corrected, Vector128<double> result, Vector128<double> negative)
    {
        if (AreSet(settled))
        {
            return corrected;
        }

        var above = Vector128.Create(Above(result[0]), Above(result[1]));
        above = Vector128.ConditionalSelect(negative, Vector128.MinNative(above, default), above);
        return Vector128.ConditionalSelect(settled, corrected, above);
    }

    private static double Above(double value) => double.IsNaN(value) ? double.PositiveInfinity : Math.BitIncrement(value);
}
