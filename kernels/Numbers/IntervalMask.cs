using System.Runtime.CompilerServices;

namespace PhaseSweep.Kernels.Numbers;

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
    public static IntervalMask operator ^(IntervalMask left, IntervalMask right) => (left & !right) | (!left & right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntervalMask operator !(IntervalMask mask) => new(mask.Impossible, mask.Certain);

    /// <summary>Whether it may hold for some choice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(IntervalMask mask) => mask.Possible;
}
