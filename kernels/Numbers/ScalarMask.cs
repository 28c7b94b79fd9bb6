using System.Runtime.CompilerServices;

namespace PhaseSweep.Kernels.Numbers;

/// <summary>The mask of the scalar number types: one truth value.</summary>
public readonly struct ScalarMask : IMask<ScalarMask>
{
    /// <summary>Whether it holds.</summary>
    public readonly bool Value;

    /// <summary>Wraps a truth value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScalarMask(bool value) => Value = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator &(ScalarMask left, ScalarMask right) => new(left.Value & right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator |(ScalarMask left, ScalarMask right) => new(left.Value | right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator ^(ScalarMask left, ScalarMask right) => new(left.Value ^ right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarMask operator !(ScalarMask mask) => new(!mask.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(ScalarMask mask) => mask.Value;
}
