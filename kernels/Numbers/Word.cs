using System.Runtime.CompilerServices;

namespace PhaseSweep.Kernels.Numbers;

/// <summary>One word: what a kernel computes with.</summary>
public readonly struct Word : IWord<Word, Scalar64, ScalarMask>
{
    /// <summary>2^31.</summary>
    private const double Half = 2147483648;

    /// <summary>The number.</summary>
    public readonly uint Value;

    /// <summary>Wraps a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Word(uint value) => Value = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word Of(uint value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator +(Word left, Word right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word Count(Word count, ScalarMask mask) => new(count.Value + (mask.Value ? 1u : 0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator ^(Word left, Word right) => new(left.Value ^ right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word Multiply(Word left, uint right, out Word high)
    {
        var product = (ulong)left.Value * right;
        high = new((uint)(product >> 32));
        return new((uint)product);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask AtLeast(Word left, Word right) => new(left.Value >= right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask Happens(Word word, Word chance) => new(word.Value >> 1 < chance.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask IsOdd(Word word) => new((word.Value & 1) != 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word Select(ScalarMask mask, Word whenTrue, Word whenFalse) => mask.Value ? whenTrue : whenFalse;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word Chance(Scalar64 probability) => new((uint)((probability.Value * Half) + 0.5));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 Share(Word word) => new((word.Value >> 1) * (1 / Half));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar64 ToReal(Word count) => new(count.Value);
}
