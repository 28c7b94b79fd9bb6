using System.Runtime.CompilerServices;
using ILGPU;

namespace PhaseSweep.Kernels.Numbers;

/// <summary>Single precision, one number at a time: what a kernel computes with.</summary>
public readonly struct Scalar32 : IBinaryReal<Scalar32, ScalarMask>, IScalar<Scalar32>
{
    /// <summary>The number.</summary>
    public readonly float Value;

    /// <summary>Wraps a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Scalar32(float value) => Value = value;

    /// <inheritdoc/>
    public static Scalar32 Zero => new(0);

    /// <inheritdoc/>
    public static Scalar32 One => new(1);

    /// <inheritdoc/>
    public static Scalar32 UnitRoundoff => new(5.9604645e-8f);

    /// <inheritdoc/>
    public static Scalar32 Infinity => new(float.PositiveInfinity);

    /// <inheritdoc/>
    public static Scalar32 NaN => new(float.NaN);

    /// <inheritdoc/>
    public static Scalar32 SmallestNormal => new(1.17549435e-38f);

    /// <inheritdoc/>
    public static Scalar32 SubnormalScale => new(33554432f);

    /// <inheritdoc/>
    public static Scalar32 SubnormalShift => new(25);

    /// <inheritdoc/>
    public static Scalar32 LargestExponent => new(140);

    /// <inheritdoc/>
    public static Scalar32 LogTwoHigh => new(6.9313812256e-01f);

    /// <inheritdoc/>
    public static Scalar32 LogTwoLow => new(9.0580006145e-06f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 Of(double value) => new((float)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 Of(int value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 operator +(Scalar32 left, Scalar32 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 operator -(Scalar32 left, Scalar32 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 operator *(Scalar32 left, Scalar32 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 operator /(Scalar32 left, Scalar32 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 operator -(Scalar32 value) => new(-value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 MultiplyAdd(Scalar32 left, Scalar32 right, Scalar32 addend) => new((left.Value * right.Value) + addend.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 Min(Scalar32 left, Scalar32 right) => new(IntrinsicMath.Min(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 Max(Scalar32 left, Scalar32 right) => new(IntrinsicMath.Max(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 Abs(Scalar32 value) => value.Value < 0 ? -value : value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator <(Scalar32 left, Scalar32 right) => new(left.Value < right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator >(Scalar32 left, Scalar32 right) => new(left.Value > right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator <=(Scalar32 left, Scalar32 right) => new(left.Value <= right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator >=(Scalar32 left, Scalar32 right) => new(left.Value >= right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 Select(ScalarMask mask, Scalar32 whenTrue, Scalar32 whenFalse) => mask.Value ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise(ref Scalar32 best, ref Scalar32 at, Scalar32 value, Scalar32 index)
    {
        at = value.Value > best.Value ? index : at;
        best = value.Value > best.Value ? value : best;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 Log(Scalar32 value) => Elementary.Log<Scalar32, ScalarMask>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 Exp(Scalar32 value) => Elementary.Exp<Scalar32, ScalarMask>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 Sqrt(Scalar32 value) => new(MathF.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 IfLess(Scalar32 left, Scalar32 right, Scalar32 then, Scalar32 otherwise) =>
        left.Value < right.Value ? then : otherwise;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 Split(Scalar32 value, out Scalar32 exponent)
    {
        // Shifting the bits so that sqrt(1/2) becomes 1 puts the mantissa into [sqrt(1/2), sqrt(2)).
        var shifted = Interop.FloatAsInt(value.Value) + (0x3F800000U - 0x3F3504F3U);
        exponent = new((int)(shifted >> 23) - 127);
        return new(Interop.IntAsFloat((shifted & 0x007FFFFFU) + 0x3F3504F3U));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 PowerOfTwo(Scalar32 exponent) =>
        new(Interop.IntAsFloat((uint)((int)exponent.Value + 127) << 23));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar32 Round(Scalar32 value) => new((int)(value.Value + (value.Value < 0 ? -0.5f : 0.5f)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte ToByte(Scalar32 value) => (byte)value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToSingle(Scalar32 value) => value.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
