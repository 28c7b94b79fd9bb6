using System.Numerics;

namespace PhaseSweep.Tests.Reference;

/// <summary>A number <c>Mantissa * 2^Exponent</c>, exactly.</summary>
public readonly record struct BinaryNumber(BigInteger Mantissa, int Exponent)
{
    /// <summary>The exact value of a finite double.</summary>
    public static BinaryNumber Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var (field, fraction) = ((int)(bits >> 52) & 0x7FF, bits & 0xFFFFFFFFFFFFF);
        var mantissa = field == 0 ? fraction : fraction | (1L << 52);
        return new(bits < 0 ? -mantissa : mantissa, Math.Max(field, 1) - 1075);
    }

    /// <summary>The exponent of its leading bit: 2^k is at most its magnitude, and 2^(k+1) above it.</summary>
    public int LeadingBit => (int)(BigInteger.Abs(Mantissa).GetBitLength() - 1) + Exponent;

    /// <summary>The number in units of <c>2^-bits</c>, rounded down.</summary>
    public BigInteger ToFixed(int bits) => Shift(Mantissa, Exponent + bits);

    /// <summary><paramref name="value"/> times a power of two, rounded down.</summary>
    public static BigInteger Shift(BigInteger value, int bits) => bits >= 0 ? value << bits : value >> -bits;
}

/// <summary>
/// Logarithm and exponential of doubles to <see cref="Digits"/> digits, from Taylor series in integer arithmetic, and the
/// distance of a floating-point result from such a value.
/// </summary>
public static class HighPrecision
{
    /// <summary>Correct decimal digits, relative: 320 bits less 53 lost near 1 and a few in the series leave over 76.</summary>
    public const int Digits = 76;

    private const int Bits = 320;
    private static readonly BigInteger One = BigInteger.One << Bits;

    /// <summary>ln 2 = 2 artanh(1/3), in units of 2^-320.</summary>
    private static readonly BigInteger LogTwo = 2 * Artanh(One / 3);

    /// <summary><c>ln x</c> for positive finite <paramref name="x"/>: <c>k ln 2 + 2 artanh((m-1)/(m+1))</c> with x = 2^k m.</summary>
    public static BinaryNumber Log(double x) => Log(BinaryNumber.Of(x));

    /// <summary>The same of any positive number; one closer to 1 than doubles are costs digits.</summary>
    public static BinaryNumber Log(BinaryNumber number)
    {
        var k = number.LeadingBit;
        var m = BinaryNumber.Shift(number.Mantissa, number.Exponent - k + Bits);
        if (m > One * 3 / 2)
        {
            (k, m) = (k + 1, m >> 1);
        }

        return new((k * LogTwo) + (2 * Artanh(((m - One) << Bits) / (m + One))), -Bits);
    }

    /// <summary><c>exp x</c> for finite <paramref name="x"/> up to 2000 in magnitude: <c>2^k exp(x - k ln 2)</c>.</summary>
    public static BinaryNumber Exp(double x) => Exp(BinaryNumber.Of(x));

    /// <summary>The same of any number up to 2000 in magnitude; one below 2^-320 counts as 0.</summary>
    public static BinaryNumber Exp(BinaryNumber number)
    {
        var x = number.ToFixed(Bits);
        var k = (int)(x / LogTwo);
        var r = x - (k * LogTwo);
        BigInteger sum = One, term = One;
        for (var n = 1; !term.IsZero && term != BigInteger.MinusOne; n++)
        {
            term = ((term * r) >> Bits) / n;
            sum += term;
        }

        return new(sum, k - Bits);
    }

    /// <summary>Distance of a double from an exact value in units in the last place of the value; infinity counts as 2^1024.</summary>
    public static double UlpsFrom(BinaryNumber exact, double computed) =>
        Distance(exact, double.IsFinite(computed) ? BinaryNumber.Of(computed) : new(Math.Sign(computed), 1024), 53, -1074);

    /// <summary>Distance of a float from an exact value in units in the last place of the value; infinity counts as 2^128.</summary>
    public static double UlpsFrom(BinaryNumber exact, float computed) =>
        Distance(exact, float.IsFinite(computed) ? BinaryNumber.Of(computed) : new(Math.Sign(computed), 128), 24, -149);

    private static double Distance(BinaryNumber exact, BinaryNumber computed, int precision, int leastExponent)
    {
        var ulp = exact.Mantissa.IsZero ? leastExponent : Math.Max(exact.LeadingBit + 1 - precision, leastExponent);
        var unit = Math.Min(Math.Min(exact.Exponent, computed.Exponent), ulp);
        var difference = BigInteger.Abs(
            BinaryNumber.Shift(exact.Mantissa, exact.Exponent - unit) - BinaryNumber.Shift(computed.Mantissa, computed.Exponent - unit));

        // The quotient to 20 binary places, so that it is exact enough to print and to compare with 1.
        return (double)((difference << 20) >> (ulp - unit)) / (1 << 20);
    }

    /// <summary><c>z + z^3/3 + z^5/5 + ...</c>, in units of 2^-320.</summary>
    private static BigInteger Artanh(BigInteger z)
    {
        var square = (z * z) >> Bits;
        BigInteger sum = z, power = z;
        for (var n = 3; !power.IsZero && power != BigInteger.MinusOne; n += 2)
        {
            power = (power * square) >> Bits;
            sum += power / n;
        }

        return sum;
    }
}
