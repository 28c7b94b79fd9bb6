using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PhaseSweep.Kernels.Numbers;

/// <summary>
/// Four doubles side by side on the host, in one register of 256 bits. Learners carry many numbers from round to round: registers
/// twice as wide are no faster where the machine has them, and run out where it has none. No operation is fused, so every lane has
/// the bits of <see cref="Scalar64"/>.
/// </summary>
public readonly struct Quad : IBinaryReal<Quad, QuadMask>
{
    /// <summary>Number of lanes.</summary>
    public const int Count = 4;

    /// <summary>2^52: the lowest bits of a double of this size are a whole number. Most machines have no other conversion.</summary>
    internal const double Whole = 4503599627370496;

    /// <summary>The numbers.</summary>
    public readonly Vector256<double> Value;

    /// <summary>Wraps a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quad(Vector256<double> value) => Value = value;

    /// <summary>0, 1, 2, 3.</summary>
    public static Quad Indices => new(Vector256<double>.Indices);

    /// <inheritdoc/>
    public static Quad Zero => new(Vector256<double>.Zero);

    /// <inheritdoc/>
    public static Quad One => Of(1.0);

    /// <inheritdoc/>
    public static Quad UnitRoundoff => Of(1.1102230246251565e-16);

    /// <inheritdoc/>
    public static Quad Infinity => Of(double.PositiveInfinity);

    /// <inheritdoc/>
    public static Quad NaN => Of(double.NaN);

    /// <inheritdoc/>
    public static Quad SmallestNormal => Of(2.2250738585072014e-308);

    /// <inheritdoc/>
    public static Quad SubnormalScale => Of(18014398509481984.0);

    /// <inheritdoc/>
    public static Quad SubnormalShift => Of(54.0);

    /// <inheritdoc/>
    public static Quad LargestExponent => Of(1000.0);

    /// <inheritdoc/>
    public static Quad LogTwoHigh => Of(6.93147180369123816490e-01);

    /// <inheritdoc/>
    public static Quad LogTwoLow => Of(1.90821492927058770002e-10);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad Of(double value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad Of(int value) => new(Vector256.Create((double)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad operator +(Quad left, Quad right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad operator -(Quad left, Quad right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad operator *(Quad left, Quad right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad operator /(Quad left, Quad right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad operator -(Quad value) => new(-value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad MultiplyAdd(Quad left, Quad right, Quad addend) => new((left.Value * right.Value) + addend.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad Min(Quad left, Quad right) => new(Vector256.MinNative(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad Max(Quad left, Quad right) => new(Vector256.MaxNative(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad Abs(Quad value) => new(Vector256.Abs(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadMask operator <(Quad left, Quad right) => new(Vector256.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadMask operator >(Quad left, Quad right) => new(Vector256.GreaterThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadMask operator <=(Quad left, Quad right) => new(Vector256.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadMask operator >=(Quad left, Quad right) => new(Vector256.GreaterThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad Select(QuadMask mask, Quad whenTrue, Quad whenFalse) => new(mask.Select(whenTrue.Value, whenFalse.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise(ref Quad best, ref Quad at, Quad value, Quad index)
    {
        at = Select(value > best, index, at);
        best = Max(value, best);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad Log(Quad value) => Elementary.Log<Quad, QuadMask>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad Exp(Quad value) => Elementary.Exp<Quad, QuadMask>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad Sqrt(Quad value) => new(Vector256.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad IfLess(Quad left, Quad right, Quad then, Quad otherwise) => Select(left < right, then, otherwise);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad Split(Quad value, out Quad exponent)
    {
        // Shifting the bits so that sqrt(1/2) becomes 1 puts the mantissa into [sqrt(1/2), sqrt(2)).
        var root = Vector256.Create(0x3FE6A09E00000000);
        var shifted = value.Value.AsInt64() + (Vector256.Create(0x3FF0000000000000) - root);
        exponent = new((shifted >>> 52 | Vector256.Create(Whole).AsInt64()).AsDouble() - Vector256.Create(Whole + 1023));
        return new(((shifted & Vector256.Create(0x000FFFFFFFFFFFFF)) + root).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad PowerOfTwo(Quad exponent) => new(((exponent.Value + Vector256.Create(Whole + 1023)).AsInt64() << 52).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad Round(Quad value) =>
        new(Vector256.Truncate(value.Value + Select(value < Zero, Of(-0.5), Of(0.5)).Value));
}

/// <summary>The mask of <see cref="Quad"/>: all bits of a lane set where it holds.</summary>
public readonly struct QuadMask : IMask<QuadMask>
{
    /// <summary>The lanes' bits.</summary>
    public readonly Vector256<double> Value;

    /// <summary>Wraps the result of a vector comparison.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public QuadMask(Vector256<double> value) => Value = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadMask operator &(QuadMask left, QuadMask right) => new(left.Value & right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadMask operator |(QuadMask left, QuadMask right) => new(left.Value | right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadMask operator ^(QuadMask left, QuadMask right) => new(left.Value ^ right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadMask operator !(QuadMask mask) => new(~mask.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(QuadMask mask) => mask.Value.ExtractMostSignificantBits() != 0;

    /// <summary><paramref name="whenTrue"/> where it holds, <paramref name="whenFalse"/> elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<double> Select(Vector256<double> whenTrue, Vector256<double> whenFalse) => Avx.IsSupported
        ? Avx.BlendVariable(whenFalse, whenTrue, Value)
        : Vector256.ConditionalSelect(Value, whenTrue, whenFalse);
}
