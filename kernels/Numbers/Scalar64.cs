using System.Runtime.CompilerServices;
using ILGPU;

namespace PhaseSweep.Kernels.Numbers;

/// <summary>Double precision, one number at a time: what a kernel computes with.</summary>
public readonly struct Scalar64 : IBinaryReal<Scalar64, ScalarMask>, IScalar<Scalar64>
{
    /// <summary>The number.</summary>
    public readonly double Value;

    /// <summary>Wraps a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Scalar64(double value) => Value = value;

    /// <inheritdoc/>
    public static Scalar64 Zero => new(0);

    /// <inheritdoc/>
    public static Scalar64 One => new(1);

    /// <inheritdoc/>
    public static Scalar64 UnitRoundoff => new(1.1102230246251565e-16);

    /// <inheritdoc/>
    public static Scalar64 Infinity => new(double.PositiveInfinity);

    /// <inheritdoc/>
    public static Scalar64 NaN => new(double.NaN);

    /// <inheritdoc/>
    public static Scalar64 SmallestNormal => new(2.2250738585072014e-308);

    /// <inheritdoc/>
    public static Scalar64 SubnormalScale => new(18014398509481984.0);

    /// <inheritdoc/>
    public static Scalar64 SubnormalShift => new(54);

    /// <inheritdoc/>
    public static Scalar64 LargestExponent => new(1000);

    /// <inheritdoc/>
    public static Scalar64 LogTwoHigh => new(6.93147180369123816490e-01);

    /// <inheritdoc/>
    public static Scalar64 LogTwoLow => new(1.90821492927058770002e-10);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 Of(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 Of(int value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 operator +(Scalar64 left, Scalar64 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 operator -(Scalar64 left, Scalar64 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 operator *(Scalar64 left, Scalar64 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 operator /(Scalar64 left, Scalar64 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 operator -(Scalar64 value) => new(-value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 MultiplyAdd(Scalar64 left, Scalar64 right, Scalar64 addend) => new((left.Value * right.Value) + addend.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 Min(Scalar64 left, Scalar64 right) => left.Value < right.Value ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 Max(Scalar64 left, Scalar64 right) => left.Value > right.Value ? left : right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 Abs(Scalar64 value) => value.Value < 0 ? -value : value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator <(Scalar64 left, Scalar64 right) => new(left.Value < right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator >(Scalar64 left, Scalar64 right) => new(left.Value > right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator <=(Scalar64 left, Scalar64 right) => new(left.Value <= right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator >=(Scalar64 left, Scalar64 right) => new(left.Value >= right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 Select(ScalarMask mask, Scalar64 whenTrue, Scalar64 whenFalse) => mask.Value ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise(ref Scalar64 best, ref Scalar64 at, Scalar64 value, Scalar64 index)
    {
        at = value.Value > best.Value ? index : at;
        best = value.Value > best.Value ? value : best;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 Log(Scalar64 value) => Elementary.Log<Scalar64, ScalarMask>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 Exp(Scalar64 value) => Elementary.Exp<Scalar64, ScalarMask>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 Sqrt(Scalar64 value) => new(Math.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 IfLess(Scalar64 left, Scalar64 right, Scalar64 then, Scalar64 otherwise) =>
        left.Value < right.Value ? then : otherwise;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 Split(Scalar64 value, out Scalar64 exponent)
    {
        // Shifting the bits so that sqrt(1/2) becomes 1 puts the mantissa into [sqrt(1/2), sqrt(2)).
        var shifted = Interop.FloatAsInt(value.Value) + (0x3FF0000000000000UL - 0x3FE6A09E00000000UL);
        exponent = new((int)(shifted >> 52) - 1023);
        return new(Interop.IntAsFloat((shifted & 0x000FFFFFFFFFFFFFUL) + 0x3FE6A09E00000000UL));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 PowerOfTwo(Scalar64 exponent) =>
        new(Interop.IntAsFloat((ulong)((long)exponent.Value + 1023) << 52));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 Round(Scalar64 value) => new((int)(value.Value + (value.Value < 0 ? -0.5 : 0.5)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte ToByte(Scalar64 value) => (byte)value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToSingle(Scalar64 value) => (float)value.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
