using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Verification;

/// <summary>
/// Interval arithmetic at its simplest, to check proofs made with <see cref="Interval"/>: an operation on the ends, rounded
/// to nearest as always, then one double outward, whether or not the result was exact. An infinite end says that there is no
/// bound, ends that are NaN that nothing is known.
/// </summary>
/// <param name="Low">Least number.</param>
/// <param name="High">Greatest number.</param>
internal readonly record struct WideInterval(double Low, double High) : IReal<WideInterval>
{
    public static WideInterval Zero => new(0, 0);

    public static WideInterval One => new(1, 1);

    public static WideInterval UnitRoundoff => Of(1.1102230246251565e-16);

    /// <summary>Whether it is the number 0 and no other.</summary>
    public bool IsZero => Low == 0 && High == 0;

    /// <summary>The largest absolute value of its numbers.</summary>
    public double Magnitude => Math.Max(Math.Abs(Low), Math.Abs(High));

    /// <summary>A number near its middle; between those of its ends that are NaN or infinite there is none.</summary>
    public double Middle => Low + ((High - Low) / 2);

    /// <summary>1 if all its numbers are positive, -1 if all are negative, otherwise 0.</summary>
    public int Sign => Low > 0 ? 1 : High < 0 ? -1 : 0;

    public static WideInterval Of(double value) => new(value, value);

    public static WideInterval Of(int value) => new(value, value);

    public static WideInterval operator +(WideInterval left, WideInterval right) =>
        Widened(left.Low + right.Low, left.High + right.High);

    public static WideInterval operator -(WideInterval left, WideInterval right) =>
        Widened(left.Low - right.High, left.High - right.Low);

    public static WideInterval operator -(WideInterval value) => new(-value.High, -value.Low);

    public static WideInterval operator *(WideInterval left, WideInterval right) =>
        Around(Times(left.Low, right.Low), Times(left.Low, right.High), Times(left.High, right.Low), Times(left.High, right.High));

    /// <summary>Quotient; nothing is known where a divisor may have either sign, and there is no bound where it begins at 0.</summary>
    public static WideInterval operator /(WideInterval left, WideInterval right) =>
        right is { Low: 0, High: > 0 }
            ? new(left.Low < 0 ? double.NegativeInfinity : Math.BitDecrement(left.Low / right.High),
                left.High > 0 ? double.PositiveInfinity : Math.BitIncrement(left.High / right.High))
            : right.Sign == 0 ? new(double.NaN, double.NaN)
            : Around(left.Low / right.Low, left.Low / right.High, left.High / right.Low, left.High / right.High);

    public static WideInterval MultiplyAdd(WideInterval left, WideInterval right, WideInterval addend) => (left * right) + addend;

    public static WideInterval Min(WideInterval left, WideInterval right) =>
        new(Math.Min(left.Low, right.Low), Math.Min(left.High, right.High));

    public static WideInterval Max(WideInterval left, WideInterval right) =>
        new(Math.Max(left.Low, right.Low), Math.Max(left.High, right.High));

    public static WideInterval Abs(WideInterval value) => Max(Max(value, -value), Zero);

    /// <summary>By the project's own logarithm, which is within 1 ulp; so two doubles outward.</summary>
    public static WideInterval Log(WideInterval value)
    {
        var once = Widened(Scalar64.Log(new(value.Low)).Value, Scalar64.Log(new(value.High)).Value);
        return Widened(once.Low, once.High);
    }

    /// <summary>By the project's own exponential, likewise.</summary>
    public static WideInterval Exp(WideInterval value)
    {
        var once = Widened(Scalar64.Exp(new(value.Low)).Value, Scalar64.Exp(new(value.High)).Value);
        return Widened(once.Low, once.High);
    }

    /// <summary>Of the numbers from 0 on, never below 0.</summary>
    public static WideInterval Sqrt(WideInterval value) =>
        new(Math.Max(0, Math.BitDecrement(Math.Sqrt(Math.Max(0, value.Low)))), Math.BitIncrement(Math.Sqrt(value.High)));

    public static WideInterval IfLess(WideInterval left, WideInterval right, WideInterval then, WideInterval otherwise) =>
        left.High < right.Low ? then
        : left.Low >= right.High ? otherwise
        : new(Math.Min(then.Low, otherwise.Low), Math.Max(then.High, otherwise.High));

    /// <summary>A product of ends; an infinite one says that there is no bound, which 0 times any number needs none of.</summary>
    private static double Times(double left, double right) => left == 0 || right == 0 ? 0 : left * right;

    private static WideInterval Around(double a, double b, double c, double d) => Widened(
        Math.Min(Math.Min(a, b), Math.Min(c, d)), Math.Max(Math.Max(a, b), Math.Max(c, d)));

    private static WideInterval Widened(double low, double high) => new(Math.BitDecrement(low), Math.BitIncrement(high));
}
