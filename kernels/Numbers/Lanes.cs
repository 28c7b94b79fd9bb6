using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PhaseSweep.Kernels.Numbers;

/// <summary>
/// A vector of cells computed side by side on the host. This source is compiled twice: <c>Lanes</c> has vectors of 256 bits, 4 doubles or
/// 8 floats, <c>WideLanes</c> of 512 (the project file writes it), for machines that have them; elsewhere the runtime would split every
/// operation and call where it should compute.
/// </summary>
/// <typeparam name="E"><c>double</c> or <c>float</c>.</typeparam>
public readonly struct Lanes<E> : IVectorReal<Lanes<E>, LanesMask<E>, E>
    where E : unmanaged, IBinaryFloatingPointIeee754<E>
{
    /// <summary>2^52: the lowest bits of a double of this size are a whole number. Most machines have no other conversion.</summary>
    private const double Whole = 4503599627370496;

    /// <summary>The numbers, one a cell.</summary>
    public readonly Vector256<E> Value;

    /// <summary>Wraps a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes(Vector256<E> value) => Value = value;

    /// <inheritdoc/>
    public static int Count => Vector256<E>.Count;

    /// <inheritdoc/>
    public E this[int lane]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Value[lane];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> Load(ReadOnlySpan<E> numbers) => new(Vector256.Create(numbers));

    /// <inheritdoc/>
    public static Lanes<E> Indices => new(Vector256<E>.Indices);

    /// <inheritdoc/>
    public static Lanes<E> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256<E>.Zero);
    }

    /// <inheritdoc/>
    public static Lanes<E> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256<E>.One);
    }

    /// <inheritdoc/>
    public static Lanes<E> UnitRoundoff
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Of(typeof(E) == typeof(double) ? 1.1102230246251565e-16 : 5.9604644775390625e-8);
    }

    /// <inheritdoc/>
    public static Lanes<E> Infinity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Of(double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public static Lanes<E> NaN
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Of(double.NaN);
    }

    /// <inheritdoc/>
    public static Lanes<E> SmallestNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Of(typeof(E) == typeof(double) ? 2.2250738585072014e-308 : 1.17549435082228751e-38);
    }

    /// <inheritdoc/>
    public static Lanes<E> SubnormalScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Of(typeof(E) == typeof(double) ? 18014398509481984.0 : 33554432.0);
    }

    /// <inheritdoc/>
    public static Lanes<E> SubnormalShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Of(typeof(E) == typeof(double) ? 54 : 25);
    }

    /// <inheritdoc/>
    public static Lanes<E> LargestExponent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Of(typeof(E) == typeof(double) ? 1000 : 140);
    }

    /// <inheritdoc/>
    public static Lanes<E> LogTwoHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Of(typeof(E) == typeof(double) ? 6.93147180369123816490e-01 : 6.9313812256e-01);
    }

    /// <inheritdoc/>
    public static Lanes<E> LogTwoLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Of(typeof(E) == typeof(double) ? 1.90821492927058770002e-10 : 9.0580006145e-06);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> Of(double value) => new(Vector256.Create(E.CreateTruncating(value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> Of(int value) => new(Vector256.Create(E.CreateTruncating(value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> Broadcast(E value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> operator +(Lanes<E> left, Lanes<E> right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> operator -(Lanes<E> left, Lanes<E> right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> operator *(Lanes<E> left, Lanes<E> right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> operator /(Lanes<E> left, Lanes<E> right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> operator -(Lanes<E> value) => new(-value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> MultiplyAdd(Lanes<E> left, Lanes<E> right, Lanes<E> addend) => typeof(E) == typeof(double)
        ? new(Vector256.MultiplyAddEstimate(left.Value.AsDouble(), right.Value.AsDouble(), addend.Value.AsDouble()).As<double, E>())
        : new(Vector256.MultiplyAddEstimate(left.Value.AsSingle(), right.Value.AsSingle(), addend.Value.AsSingle()).As<float, E>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> Min(Lanes<E> left, Lanes<E> right) => new(Vector256.MinNative(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> Max(Lanes<E> left, Lanes<E> right) => new(Vector256.MaxNative(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> Abs(Lanes<E> value) => new(Vector256.Abs(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask<E> operator <(Lanes<E> left, Lanes<E> right) => new(Vector256.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask<E> operator >(Lanes<E> left, Lanes<E> right) => new(Vector256.GreaterThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask<E> operator <=(Lanes<E> left, Lanes<E> right) => new(Vector256.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask<E> operator >=(Lanes<E> left, Lanes<E> right) => new(Vector256.GreaterThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> Select(LanesMask<E> mask, Lanes<E> whenTrue, Lanes<E> whenFalse) =>
        new(Vector256.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise(ref Lanes<E> best, ref Lanes<E> at, Lanes<E> value, Lanes<E> index)
    {
        // Compared in place, so that the mask stays in a mask register.
        at = new(Vector256.ConditionalSelect(Vector256.GreaterThan(value.Value, best.Value), index.Value, at.Value));
        best = Max(value, best);
    }

    /// <inheritdoc/>
    public static Lanes<E> Log(Lanes<E> value) => Elementary.Log<Lanes<E>, LanesMask<E>>(value);

    /// <inheritdoc/>
    public static Lanes<E> Exp(Lanes<E> value) => Elementary.Exp<Lanes<E>, LanesMask<E>>(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> Sqrt(Lanes<E> value) => new(Vector256.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> IfLess(Lanes<E> left, Lanes<E> right, Lanes<E> then, Lanes<E> otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(left.Value, right.Value), then.Value, otherwise.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> Split(Lanes<E> value, out Lanes<E> exponent)
    {
        // Shifting the bits so that sqrt(1/2) becomes 1 puts the mantissa into [sqrt(1/2), sqrt(2)).
        if (typeof(E) == typeof(double))
        {
            var root = Vector256.Create(0x3FE6A09E00000000);
            var shifted = value.Value.AsInt64() + (Vector256.Create(0x3FF0000000000000) - root);
            exponent = new(((shifted >>> 52 | Vector256.Create(Whole).AsInt64()).AsDouble() - Vector256.Create(Whole + 1023)).As<double, E>());
            return new(((shifted & Vector256.Create(0x000FFFFFFFFFFFFF)) + root).As<long, E>());
        }
        else
        {
            var root = Vector256.Create(0x3F3504F3);
            var shifted = value.Value.AsInt32() + (Vector256.Create(0x3F800000) - root);
            exponent = new(Vector256.ConvertToSingle((shifted >> 23) - Vector256.Create(127)).As<float, E>());
            return new(((shifted & Vector256.Create(0x007FFFFF)) + root).As<int, E>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> PowerOfTwo(Lanes<E> exponent) => typeof(E) == typeof(double)
        ? new(((exponent.Value.AsDouble() + Vector256.Create(Whole + 1023)).AsInt64() << 52).As<long, E>())
        : new(((Vector256.ConvertToInt32(exponent.Value.AsSingle()) + Vector256.Create(127)) << 23).As<int, E>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<E> Round(Lanes<E> value)
    {
        var half = Vector256.ConditionalSelect(
            Vector256.LessThan(value.Value, Vector256<E>.Zero), Of(-0.5).Value, Of(0.5).Value);
        return typeof(E) == typeof(double)
            ? new(Vector256.Truncate((value.Value + half).AsDouble()).As<double, E>())
            : new(Vector256.Truncate((value.Value + half).AsSingle()).As<float, E>());
    }
}

/// <summary>The mask of <see cref="Lanes{E}"/>: all bits of a lane set where it holds.</summary>
/// <typeparam name="E"><c>double</c> or <c>float</c>.</typeparam>
public readonly struct LanesMask<E> : IMask<LanesMask<E>>
    where E : unmanaged, IBinaryFloatingPointIeee754<E>
{
    /// <summary>The lanes' bits.</summary>
    public readonly Vector256<E> Value;

    /// <summary>Wraps the result of a vector comparison.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LanesMask(Vector256<E> value) => Value = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask<E> operator &(LanesMask<E> left, LanesMask<E> right) => new(left.Value & right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask<E> operator |(LanesMask<E> left, LanesMask<E> right) => new(left.Value | right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask<E> operator ^(LanesMask<E> left, LanesMask<E> right) => new(left.Value ^ right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask<E> operator !(LanesMask<E> mask) => new(~mask.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(LanesMask<E> mask) => mask.Value.AsByte() != Vector256<byte>.Zero;
}
