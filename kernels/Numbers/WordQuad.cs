using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PhaseSweep.Kernels.Numbers;

/// <summary>
/// Four words side by side on the host, each in a lane of 64 bits beside a <see cref="Quad"/>: a product of two words fits its lane.
/// The upper half of a lane is unspecified after sums and products, and plays no part in any result.
/// </summary>
public readonly struct WordQuad : IWord<WordQuad, Quad, QuadMask>
{
    /// <summary>2^31.</summary>
    private const double Half = 2147483648;

    /// <summary>The words, in the low halves.</summary>
    public readonly Vector256<ulong> Value;

    /// <summary>Wraps a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WordQuad(Vector256<ulong> value) => Value = value;

    /// <summary>0, 1, 2, 3.</summary>
    public static WordQuad Indices => new(Vector256<ulong>.Indices);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordQuad Of(uint value) => new(Vector256.Create((ulong)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordQuad operator +(WordQuad left, WordQuad right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordQuad Count(WordQuad count, QuadMask mask) => new(count.Value - mask.Value.AsUInt64()); // a mask's lanes are 0 or -1

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordQuad operator ^(WordQuad left, WordQuad right) => new(left.Value ^ right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordQuad Multiply(WordQuad left, uint right, out WordQuad high)
    {
        var product = Product(left.Value, Vector256.Create((ulong)right));
        high = new(product >>> 32);
        return new(product);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadMask AtLeast(WordQuad left, WordQuad right) =>
        new(Vector256.GreaterThanOrEqual(left.Value.AsInt64(), right.Value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadMask Happens(WordQuad word, WordQuad chance) =>
        new(Vector256.GreaterThan(chance.Value.AsInt64(), ((word.Value << 32) >>> 33).AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadMask IsOdd(WordQuad word) => new(Vector256.LessThan((word.Value << 63).AsInt64(), default).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordQuad Select(QuadMask mask, WordQuad whenTrue, WordQuad whenFalse) =>
        new(mask.Select(whenTrue.Value.AsDouble(), whenFalse.Value.AsDouble()).AsUInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordQuad Chance(Quad probability) => new(
        (Vector256.Floor((probability.Value * Vector256.Create(Half)) + Vector256.Create(0.5)) + Vector256.Create(Quad.Whole)).AsUInt64()
        ^ Vector256.Create(Quad.Whole).AsUInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad Share(WordQuad word) => ToReal(new((word.Value << 32) >>> 33)) * Quad.Of(1 / Half);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad ToReal(WordQuad count) =>
        new((count.Value | Vector256.Create(Quad.Whole).AsUInt64()).AsDouble() - Vector256.Create(Quad.Whole));

    /// <summary>Products of the low halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(Vector256<ulong> left, Vector256<ulong> right)
    {
        var low = Vector256.Create((ulong)uint.MaxValue);
        return Avx2.IsSupported ? Avx2.Multiply(left.AsUInt32(), right.AsUInt32()) : (left & low) * (right & low);
    }
}
