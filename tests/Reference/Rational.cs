using System.Numerics;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Tests.Reference;

/// <summary>
/// Exact arithmetic as a number type, so that anything written over <see cref="IReal{T,TMask}"/> can be asked for the truth.
/// <see cref="Log"/> and <see cref="Exp"/> are those of <see cref="HighPrecision"/>. What is undefined is 0/0, and so is what
/// is computed from it; to compare it throws.
/// </summary>
/// <param name="Numerator">Numerator.</param>
/// <param name="Denominator">Denominator, positive if defined; there may be common factors.</param>
public readonly record struct Rational(BigInteger Numerator, BigInteger Denominator) : IReal<Rational, ScalarMask>
{
    /// <summary>Bits of a rational that go into a logarithm or an exponential, beyond those that come out.</summary>
    private const int Bits = 400;

    /// <summary>Below 2^-60 three terms of the exponential series lie on the same side of every double as their sum.</summary>
    private const int SmallExponent = -60;

    /// <summary>Whether it is a number.</summary>
    public bool IsDefined => !Denominator.IsZero;

    public static Rational Zero => Of(0);

    public static Rational One => Of(1);

    public static Rational UnitRoundoff => Of(double.ScaleB(1, -53));

    public static Rational Of(int value) => new(value, 1);

    public static Rational Of(double value) =>
        !double.IsFinite(value) ? default : value == 0 ? Of(0) : Of(BinaryNumber.Of(value));

    public static Rational operator +(Rational left, Rational right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Rational operator -(Rational left, Rational right) => left + -right;

    public static Rational operator *(Rational left, Rational right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Rational operator /(Rational left, Rational right) =>
        new(left.Numerator * right.Denominator * right.Numerator.Sign, left.Denominator * BigInteger.Abs(right.Numerator));

    public static Rational operator -(Rational value) => value with { Numerator = -value.Numerator };

    public static Rational MultiplyAdd(Rational left, Rational right, Rational addend) => (left * right) + addend;

    public static Rational Min(Rational left, Rational right) => left.CompareTo(right) < 0 ? left : right;

    public static Rational Max(Rational left, Rational right) => left.CompareTo(right) > 0 ? left : right;

    public static Rational Abs(Rational value) => value with { Numerator = BigInteger.Abs(value.Numerator) };

    public static Rational Log(Rational value) => value.Numerator.Sign > 0 ? Of(HighPrecision.Log(value.ToBinary())) : default;

    /// <summary>Undefined beyond 2000 in magnitude: not worth the digits.</summary>
    public static Rational Exp(Rational value)
    {
        if (!value.IsDefined || Abs(value).CompareTo(2000) > 0)
        {
            return default;
        }

        return Abs(value).CompareTo(double.ScaleB(1, SmallExponent)) < 0
            ? One + value + (value * value / Of(2))
            : Of(HighPrecision.Exp(value.ToBinary()));
    }

    /// <summary>Exact where it is rational, else 400 bits of it.</summary>
    public static Rational Sqrt(Rational value)
    {
        if (value.Numerator.Sign < 0 || !value.IsDefined)
        {
            return default;
        }

        var square = value.Numerator * value.Denominator;
        return new(Root(square << (2 * Bits)), value.Denominator << Bits);
    }

    public static Rational IfLess(Rational left, Rational right, Rational then, Rational otherwise) =>
        left.CompareTo(right) < 0 ? then : otherwise;

    /// <summary>The whole part of a square root, by Newton's method from above.</summary>
    private static BigInteger Root(BigInteger square)
    {
        if (square.IsZero)
        {
            return square;
        }

        var root = BigInteger.One << (int)((square.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (square / root)) >> 1;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }

    public static ScalarMask operator <(Rational left, Rational right) => new(left.CompareTo(right) < 0);

    public static ScalarMask operator >(Rational left, Rational right) => new(left.CompareTo(right) > 0);

    public static ScalarMask operator <=(Rational left, Rational right) => new(left.CompareTo(right) <= 0);

    public static ScalarMask operator >=(Rational left, Rational right) => new(left.CompareTo(right) >= 0);

    public static Rational Select(ScalarMask mask, Rational whenTrue, Rational whenFalse) => mask.Value ? whenTrue : whenFalse;

    public static void Raise(ref Rational best, ref Rational at, Rational value, Rational index) =>
        (best, at) = value.CompareTo(best) > 0 ? (value, index) : (best, at);

    /// <summary>Whether it lies in an interval.</summary>
    public bool IsIn(Interval interval) => CompareTo(interval.Low) >= 0 && CompareTo(interval.High) <= 0;

    /// <summary>The sign of the difference from a double, which may be infinite.</summary>
    public int CompareTo(double other) => double.IsInfinity(other) ? -Math.Sign(other) : CompareTo(Of(other));

    /// <summary>The sign of the difference.</summary>
    /// <exception cref="ArithmeticException">One of the two is undefined.</exception>
    public int CompareTo(Rational other) => IsDefined && other.IsDefined
        ? (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator)
        : throw new ArithmeticException();

    private static Rational Of(BinaryNumber number)
    {
        var zeros = (int)BigInteger.TrailingZeroCount(number.Mantissa);
        var (mantissa, exponent) = (number.Mantissa >> zeros, number.Exponent + zeros);
        return exponent >= 0 ? new(mantissa << exponent, 1) : new(mantissa, BigInteger.One << -exponent);
    }

    private BinaryNumber ToBinary()
    {
        var shift = Bits + (int)(Denominator.GetBitLength() - Numerator.GetBitLength());
        var (numerator, denominator) = (Numerator << Math.Max(shift, 0), Denominator << Math.Max(-shift, 0));
        return new(numerator / denominator, -shift);
    }
}
