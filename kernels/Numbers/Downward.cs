using System.Runtime.CompilerServices;

namespace PhaseSweep.Kernels.Numbers;

/// <summary>
/// Operations on doubles rounded towards -infinity: each gives the greatest double that is at most the exact result, and one
/// below that near underflow. The operation is rounded to nearest first; its error, found by an error-free transformation,
/// says whether that lies above the exact result. Upward rounding is this on negated numbers. Where an infinity makes the
/// result undefined it is -infinity.
/// Sources: Knuth, The Art of Computer Programming 2, 4.2.2 (sum); Dekker, Numer. Math. 18 (1971), by way of the fused
/// multiply-add (product, quotient); Boldo and Muller, IEEE Trans. Comput. 60 (2011), ErrFmaNearest (multiply-add).
/// </summary>
internal static class Downward
{
    /// <summary>2^-969: results this large in magnitude have an error that is itself a double.</summary>
    private const double Tiny = 2.004168360008973e-292;

    /// <summary>2^1000: sums of a few numbers this small do not overflow.</summary>
    private const double Huge = 1.0715086071862673e301;

    /// <summary><c>a + b</c>. Sums have no trouble with underflow: what is lost is a multiple of the least double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(double a, double b)
    {
        var sum = a + b;
        var error = ErrorOfSum(a, b, sum);
        return Math.Abs(sum) < Huge ? Corrected(sum, error) : error >= 0 ? sum : Below(sum, false);
    }

    /// <summary><c>a * b</c>; 0 if either is 0, even if the other is infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Product(double a, double b)
    {
        var product = a * b;
        return IsOrdinary(product)
            ? Corrected(product, Math.FusedMultiplyAdd(a, b, -product))
            : a == 0 || b == 0 ? 0 : Below(product, a > 0 == b > 0);
    }

    /// <summary><c>a / b</c> for positive <paramref name="b"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Quotient(double a, double b)
    {
        var quotient = a / b;
        return IsOrdinary(quotient) && IsOrdinary(a)
            ? Corrected(quotient, Math.FusedMultiplyAdd(-quotient, b, a))
            : a == 0 ? 0 : Below(quotient, a > 0);
    }

    /// <summary><c>a * b + c</c>, rounded once; <paramref name="c"/> if either factor is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyAdd(double a, double b, double c)
    {
        var product = a * b;
        var result = Math.FusedMultiplyAdd(a, b, c);
        if (IsOrdinary(product) && Math.Abs(result) < Huge && Math.Abs(c) < Huge)
        {
            var low = Math.FusedMultiplyAdd(a, b, -product);
            var tail = c + low;
            var head = product + tail;
            var error = (head - result) + ErrorOfSum(product, tail, head) + ErrorOfSum(c, low, tail);
            return Corrected(result, error);
        }

        return a == 0 || b == 0 ? c : Below(result, c >= 0 && a > 0 == b > 0);
    }

    /// <summary>What rounding <c>a + b</c> to <paramref name="sum"/> lost, exactly; NaN if that is infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double ErrorOfSum(double a, double b, double sum)
    {
        var rest = sum - a;
        return (a - (sum - rest)) + (b - rest);
    }

    /// <summary>Whether a product or quotient is finite and neither zero nor near underflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsOrdinary(double value)
    {
        var magnitude = Math.Abs(value);
        return magnitude >= Tiny & magnitude <= double.MaxValue;
    }

    /// <summary>
    /// The result, or the next double below it if its error is negative. Without a branch, since the sign of a rounding error
    /// cannot be predicted: doubles of one sign are ordered like their bits, and a result of 0 has no error here.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Corrected(double result, double error)
    {
        var bits = BitConverter.DoubleToInt64Bits(result);
        var step = ~(bits >> 63) | 1;
        return BitConverter.Int64BitsToDouble(bits + ((BitConverter.DoubleToInt64Bits(error) >> 63) & step));
    }

    /// <summary>The next double below a result whose error is not known, but not below 0 where the exact one is positive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Below(double result, bool positive)
    {
        var below = double.IsNaN(result) ? double.NegativeInfinity : Math.BitDecrement(result);
        return positive ? Math.Max(0, below) : below;
    }
}
