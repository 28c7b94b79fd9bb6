using System.Globalization;
using System.Runtime.CompilerServices;

namespace PhaseSweep.Kernels.Numbers;

/// <summary>
/// All the real numbers from <see cref="Low"/> to <see cref="High"/>: what a quantity can be over a whole box of cells. Host
/// only. Sound: the result of an operation contains the exact result for every choice of one number from each operand, so a
/// comparison that is certain holds in the whole box. Tight: ends are the nearest doubles outward, so exact operations on
/// points give points; near underflow and in <see cref="Log"/> and <see cref="Exp"/> they lie a few doubles further out.
/// Each operand counts as independent, so <c>x - x</c> is a range around 0.
/// An infinite end says that there is no bound. Where operands lie outside a function's domain for a part, that part gives
/// nothing; where nothing is left, the result is the whole line. No end is ever NaN.
/// Source: Moore, Kearfott and Cloud, Introduction to Interval Analysis, SIAM, 2009; rounding: <see cref="Downward"/>.
/// </summary>
public readonly struct Interval : IReal<Interval, IntervalMask>
{
    /// <summary>Least number; -inf if there is no bound.</summary>
    public readonly double Low;

    /// <summary>Greatest number; +inf if there is no bound.</summary>
    public readonly double High;

    /// <summary>The numbers between two ends, neither NaN, <paramref name="low"/> at most <paramref name="high"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Interval(double low, double high) => (Low, High) = (low, high);

    /// <summary>The single number <paramref name="value"/>, not NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Interval(double value) => (Low, High) = (value, value);

    /// <inheritdoc/>
    public static Interval Zero => new(0);

    /// <inheritdoc/>
    public static Interval One => new(1);

    /// <inheritdoc/>
    public static Interval UnitRoundoff => new(1.1102230246251565e-16);

    /// <summary>The whole line: nothing is known.</summary>
    public static Interval Whole => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The largest absolute value of its numbers.</summary>
    public double Magnitude => double.MaxNative(-Low, High);

    /// <summary>The double <paramref name="value"/> exactly; the whole line for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval Of(double value) => double.IsNaN(value) ? Whole : new(value);

    /// <summary>The whole number <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval Of(int value) => new(value);

    /// <summary>The least interval that contains both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval Hull(Interval a, Interval b) => new(double.MinNative(a.Low, b.Low), double.MaxNative(a.High, b.High));

    /// <summary>Whether <paramref name="value"/> is one of its numbers.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval operator +(Interval left, Interval right) =>
        new(Downward.Sum(left.Low, right.Low), -Downward.Sum(-left.High, -right.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval operator -(Interval left, Interval right) =>
        new(Downward.Sum(left.Low, -right.High), -Downward.Sum(-left.High, right.Low));

    /// <summary>Product; the product of 0 and an infinite end is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval operator *(Interval left, Interval right) =>
        left.Low >= 0 & right.Low >= 0
            ? new(Downward.Product(left.Low, right.Low), -Downward.Product(-left.High, right.High))
            : MultiplyAddSigned(left, right, Zero);

    /// <summary>
    /// Quotient, for the numbers of <paramref name="right"/> that are not 0: a half line where 0 is an end of
    /// <paramref name="right"/> and <paramref name="left"/> keeps its sign, the whole line where it is inside or alone.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval operator /(Interval left, Interval right) =>
        right.Low > 0 ? Divide(left, right) : right.High < 0 ? Divide(-left, -right) : DivideAtZero(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval operator -(Interval value) => new(-value.High, -value.Low);

    /// <summary><c>left * right + addend</c>, each end rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval MultiplyAdd(Interval left, Interval right, Interval addend) =>
        left.Low >= 0 & right.Low >= 0
            ? new(
                Downward.MultiplyAdd(left.Low, right.Low, addend.Low),
                -Downward.MultiplyAdd(-left.High, right.High, -addend.High))
            : MultiplyAddSigned(left, right, addend);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval Min(Interval left, Interval right) =>
        new(double.MinNative(left.Low, right.Low), double.MinNative(left.High, right.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval Max(Interval left, Interval right) =>
        new(double.MaxNative(left.Low, right.Low), double.MaxNative(left.High, right.High));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval Abs(Interval value) =>
        new(double.MaxNative(0, double.MaxNative(value.Low, -value.High)), value.Magnitude);

    /// <summary>Whether numbers of <paramref name="left"/> are below those of <paramref name="right"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntervalMask operator <(Interval left, Interval right) => new(left.High < right.Low, left.Low >= right.High);

    /// <summary>Whether numbers of <paramref name="left"/> are above those of <paramref name="right"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntervalMask operator >(Interval left, Interval right) => right < left;

    /// <summary>Whether numbers of <paramref name="left"/> are at most those of <paramref name="right"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntervalMask operator <=(Interval left, Interval right) => new(left.High <= right.Low, left.Low > right.High);

    /// <summary>Whether numbers of <paramref name="left"/> are at least those of <paramref name="right"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntervalMask operator >=(Interval left, Interval right) => right <= left;

    /// <summary>One or the other where the mask is certain or impossible; their hull where it is not known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval Select(IntervalMask mask, Interval whenTrue, Interval whenFalse) =>
        mask.Certain ? whenTrue : mask.Impossible ? whenFalse : Hull(whenTrue, whenFalse);

    /// <summary>
    /// One step of a search for the greatest, which becomes the larger of the two; <paramref name="at"/> becomes the hull of
    /// both indices where it is not known which of them that is.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise(ref Interval best, ref Interval at, Interval value, Interval index)
    {
        at = Select(value > best, index, at);
        best = Max(best, value);
    }

    /// <summary>Natural logarithm of the numbers above 0: unbounded below where the operand reaches 0.</summary>
    public static Interval Log(Interval value)
    {
        if (value.High < 0)
        {
            return Whole;
        }

        var low = value.Low > 0 ? Scalar64.Log(new(value.Low)).Value : double.NegativeInfinity;
        var high = Scalar64.Log(new(value.High)).Value;

        // Only 1 and 0 have a logarithm that is a double, which Elementary gives exactly.
        return new(low == 0 ? 0 : TwoBelow(low), high == 0 || double.IsInfinity(high) ? high : -TwoBelow(-high));
    }

    /// <summary>Natural exponential, never below 0.</summary>
    public static Interval Exp(Interval value)
    {
        var low = value.Low == 0 ? 1 : TwoBelow(Scalar64.Exp(new(value.Low)).Value);
        var high = value.High == 0 ? 1 : -TwoBelow(-Scalar64.Exp(new(value.High)).Value);
        return new(double.MaxNative(0, low), high);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low:R}, {High:R}]");

    /// <summary>
    /// Two doubles down, which covers an error of 1 ulp of the exact value even where that has passed a power of two and its
    /// ulp is twice the spacing here.
    /// </summary>
    private static double TwoBelow(double value) => Math.BitDecrement(Math.BitDecrement(value));

    /// <summary>
    /// <c>left * right + addend</c> for any signs: each end takes the pair of ends with the least or greatest product, which
    /// the signs name unless both factors contain numbers of both signs.
    /// </summary>
    private static Interval MultiplyAddSigned(Interval left, Interval right, Interval addend)
    {
        var (a, b, c, d) = (left.Low, left.High, right.Low, right.High);
        if (a >= 0)
        {
            return Ends(c >= 0 ? a : b, c, d >= 0 ? b : a, d, addend);
        }

        if (b <= 0)
        {
            return Ends(d >= 0 ? a : b, d, c >= 0 ? b : a, c, addend);
        }

        if (c >= 0)
        {
            return Ends(a, d, b, d, addend);
        }

        return d <= 0 ? Ends(b, c, a, c, addend) : Hull(Ends(a, d, b, d, addend), Ends(b, c, a, c, addend));
    }

    /// <summary>From the product of one pair to that of another, plus an interval.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Interval Ends(double lowLeft, double lowRight, double highLeft, double highRight, Interval addend) =>
        new(
            Downward.MultiplyAdd(lowLeft, lowRight, addend.Low),
            -Downward.MultiplyAdd(-highLeft, highRight, -addend.High));

    /// <summary>The quotient by positive numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Interval Divide(Interval left, Interval right) =>
        new(
            Downward.Quotient(left.Low, left.Low >= 0 ? right.High : right.Low),
            -Downward.Quotient(-left.High, left.High >= 0 ? right.Low : right.High));

    /// <summary>The quotient by numbers among which is 0.</summary>
    private static Interval DivideAtZero(Interval left, Interval right)
    {
        if (right.Low < 0)
        {
            return right.High > 0 ? Whole : DivideAtZero(-left, -right);
        }

        if (right.High > 0 && left.Low >= 0)
        {
            return new(Downward.Quotient(left.Low, right.High), double.PositiveInfinity);
        }

        return right.High > 0 && left.High <= 0
            ? new(double.NegativeInfinity, -Downward.Quotient(-left.High, right.High))
            : Whole;
    }
}

/// <summary>
/// The outcome of a comparison over a box in three-valued logic: certain, impossible, or neither, which is unknown and the
/// default.
/// </summary>
public readonly struct IntervalMask : IMask<IntervalMask>
{
    /// <summary>It holds for every choice of numbers.</summary>
    public readonly bool Certain;

    /// <summary>It holds for no choice of numbers.</summary>
    public readonly bool Impossible;

    /// <summary>What is known; at most one of the two is true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public IntervalMask(bool certain, bool impossible) => (Certain, Impossible) = (certain, impossible);

    /// <summary>It may hold for some choice.</summary>
    public bool Possible => !Impossible;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntervalMask operator &(IntervalMask left, IntervalMask right) =>
        new(left.Certain & right.Certain, left.Impossible | right.Impossible);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntervalMask operator |(IntervalMask left, IntervalMask right) =>
        new(left.Certain | right.Certain, left.Impossible & right.Impossible);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntervalMask operator !(IntervalMask mask) => new(mask.Impossible, mask.Certain);

    /// <summary>Whether it may hold for some choice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(IntervalMask mask) => mask.Possible;
}
