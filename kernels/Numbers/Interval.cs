using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PhaseSweep.Kernels.Numbers;

/// <summary>
/// All the real numbers from <see cref="Low"/> to <see cref="High"/>: what a quantity can be over a whole box of cells. Host
/// only. Sound: the result of an operation contains the exact result for every choice of one number from each operand, so a
/// comparison that is certain holds in the whole box. Tight: ends are the nearest doubles outward, so exact operations on
/// points give points; near underflow and overflow they may lie one double further out, those of <see cref="Log"/> and
/// <see cref="Exp"/> up to four. Operands count as independent, so <c>x - x</c> is a range around 0.
/// An infinite end says that there is no bound. The part of an operand outside a function's domain gives nothing; where
/// nothing is left, the result is the whole line. No end is ever NaN.
/// Source: Moore, Kearfott and Cloud, Introduction to Interval Analysis, SIAM, 2009; for the ends as one vector: Lambov,
/// Interval Arithmetic Using SSE-2, LNCS 5045, 2008; for the rounding: <see cref="Upward"/>.
/// </summary>
public readonly struct Interval : IReal<Interval, IntervalMask>
{
    /// <summary>Below it the rounding error of a square is not exact.</summary>
    private const double LeastSquare = 1e-280;

    /// <summary>The low end negated, and the high end: both are rounded upwards, by one instruction.</summary>
    private readonly Vector128<double> ends;

    /// <summary>The numbers between two ends, neither NaN, <paramref name="low"/> at most <paramref name="high"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Interval(double low, double high) => ends = Vector128.Create(0 - low, high);

    /// <summary>The single number <paramref name="value"/>, not NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Interval(double value)
        : this(value, value)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Interval(Vector128<double> ends) => this.ends = ends;

    /// <inheritdoc/>
    public static Interval Zero => new(0);

    /// <inheritdoc/>
    public static Interval One => new(1);

    /// <inheritdoc/>
    public static Interval UnitRoundoff => new(1.1102230246251565e-16);

    /// <summary>The whole line: nothing is known.</summary>
    public static Interval Whole => new(Vector128.Create(double.PositiveInfinity));

    /// <summary>Least number; -inf if there is no bound.</summary>
    public double Low => 0 - ends[0];

    /// <summary>Greatest number; +inf if there is no bound.</summary>
    public double High => ends[1];

    /// <summary>The largest absolute value of its numbers.</summary>
    public double Magnitude => double.MaxNative(ends[0], ends[1]);

    private bool HasNegatives => ends[0] > 0;

    private bool HasPositives => ends[1] > 0;

    /// <summary>The double <paramref name="value"/> exactly; the whole line for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval Of(double value) => double.IsNaN(value) ? Whole : new(value);

    /// <summary>The whole number <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval Of(int value) => new(value);

    /// <summary>The least interval that contains both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval Hull(Interval a, Interval b) => new(Vector128.MaxNative(a.ends, b.ends));

    /// <summary>Whether <paramref name="value"/> is one of its numbers.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval operator +(Interval left, Interval right) => new(Upward.Sum(left.ends, right.ends));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval operator -(Interval left, Interval right) => left + -right;

    /// <summary>Product; the product of 0 and an infinite end is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval operator *(Interval left, Interval right) =>
        left.HasNegatives | right.HasNegatives
            ? MultiplySigned(left, right)
            : new(Upward.Product(left.ends, right.PlainEnds()));

    /// <summary>
    /// Quotient, for the numbers of <paramref name="right"/> that are not 0: a half line where 0 is an end of
    /// <paramref name="right"/> and <paramref name="left"/> keeps its sign, the whole line where it is inside or alone.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval operator /(Interval left, Interval right) =>
        right.Low > 0 ? DivideByPositive(left, right) : DivideByOther(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval operator -(Interval value) => new(value.Swapped());

    /// <summary><c>left * right + addend</c>, each end rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval MultiplyAdd(Interval left, Interval right, Interval addend) =>
        left.HasNegatives | right.HasNegatives
            ? MultiplyAddSigned(left, right, addend)
            : new(Upward.MultiplyAdd(left.ends, right.PlainEnds(), addend.ends));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval Min(Interval left, Interval right) =>
        new(Pair(Vector128.MaxNative(left.ends, right.ends), Vector128.MinNative(left.ends, right.ends)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval Max(Interval left, Interval right) =>
        new(Pair(Vector128.MinNative(left.ends, right.ends), Vector128.MaxNative(left.ends, right.ends)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interval Abs(Interval value) => Max(Max(value, -value), Zero);

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

    /// <summary>Square root of the numbers from 0 on.</summary>
    public static Interval Sqrt(Interval value) =>
        value.High < 0 ? Whole : new(RootBelow(Math.Max(0, value.Low)), RootAbove(value.High));

    /// <inheritdoc/>
    public static Interval IfLess(Interval left, Interval right, Interval then, Interval otherwise) =>
        Select(left < right, then, otherwise);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low:R}, {High:R}]");

    /// <summary>
    /// Two doubles down, which covers an error of 1 ulp of the exact value even where that has passed a power of two and its
    /// ulp is twice the spacing here.
    /// </summary>
    private static double TwoBelow(double value) => Math.BitDecrement(Math.BitDecrement(value));

    /// <summary>The root is rounded to nearest; its square, less the operand, tells to which side, but for operands near underflow.</summary>
    private static double RootBelow(double value)
    {
        var root = Math.Sqrt(value);
        return root > 0 && (value < LeastSquare || Math.FusedMultiplyAdd(root, root, -value) > 0) ? Math.BitDecrement(root) : root;
    }

    private static double RootAbove(double value)
    {
        var root = Math.Sqrt(value);
        return root > 0 && (value < LeastSquare || Math.FusedMultiplyAdd(root, root, -value) < 0) ? Math.BitIncrement(root) : root;
    }

    private static Interval MultiplySigned(Interval left, Interval right)
    {
        if (left.HasNegatives && left.HasPositives && right.HasNegatives && right.HasPositives)
        {
            return Hull(MultiplySigned(left, new(right.Low, 0)), MultiplySigned(left, new(0, right.High)));
        }

        var (a, b) = Factors(left, right);
        return new(Upward.Product(a, b));
    }

    private static Interval MultiplyAddSigned(Interval left, Interval right, Interval addend)
    {
        if (left.HasNegatives && left.HasPositives && right.HasNegatives && right.HasPositives)
        {
            return Hull(
                MultiplyAddSigned(left, new(right.Low, 0), addend), MultiplyAddSigned(left, new(0, right.High), addend));
        }

        var (a, b) = Factors(left, right);
        return new(Upward.MultiplyAdd(a, b, addend.ends));
    }

    /// <summary>
    /// The pairs of ends with the least product, negated, and the greatest. Signs say which they are, unless both intervals
    /// have numbers of both signs.
    /// </summary>
    private static (Vector128<double> Left, Vector128<double> Right) Factors(Interval left, Interval right)
    {
        var (a, b, c, d) = (left.Low, left.High, right.Low, right.High);
        if (!left.HasNegatives)
        {
            return (Vector128.Create(c >= 0 ? -a : -b, d >= 0 ? b : a), Vector128.Create(c, d));
        }

        if (!left.HasPositives)
        {
            return (Vector128.Create(d >= 0 ? -a : -b, c >= 0 ? b : a), Vector128.Create(d, c));
        }

        return right.HasNegatives
            ? (Vector128.Create(-b, a), Vector128.Create(c, c))
            : (Vector128.Create(-a, b), Vector128.Create(d, d));
    }

    /// <summary>An end, if it is negative, is greatest when divided by the greatest divisor, otherwise by the least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Interval DivideByPositive(Interval left, Interval right)
    {
        var divisors = Vector128.ConditionalSelect(
            Vector128.LessThanOrEqual(left.ends, default), Vector128.Create(right.High), Vector128.Create(right.Low));
        return new(Upward.Quotient(left.ends, divisors));
    }

    private static Interval DivideByOther(Interval left, Interval right)
    {
        if (right.HasNegatives)
        {
            return right.HasPositives ? Whole : -left / -right;
        }

        if (!right.HasPositives || (left.HasNegatives && left.HasPositives))
        {
            return Whole;
        }

        // The divisor begins at 0: it makes quotients as large as one likes.
        var least = left / new Interval(right.High);
        return left.HasNegatives ? new(double.NegativeInfinity, least.High) : new(least.Low, double.PositiveInfinity);
    }

    /// <summary>The ends as they are, the low one not negated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<double> PlainEnds() => ends ^ Vector128.Create(-0.0, 0.0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<double> Swapped() => Vector128.Shuffle(ends, Vector128.Create(1L, 0));

    /// <summary>The first number of one vector and the second of another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Pair(Vector128<double> first, Vector128<double> second) =>
        Vector128.ConditionalSelect(Vector128.Create(-1L, 0).AsDouble(), first, second);
}
