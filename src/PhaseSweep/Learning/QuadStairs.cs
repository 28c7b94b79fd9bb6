using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Learning;

/// <summary>A staircase for agents who are told something in every round, whatever they play.</summary>
/// <param name="stairs">The staircase.</param>
internal readonly struct SteadyStairs(Stairs stairs) : IStairs<WordQuad>
{
    private readonly int[] lower = stairs.Lower, upper = stairs.Upper;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At(int round, WordQuad told, out WordQuad lowerStep, out WordQuad upperStep)
    {
        lowerStep = WordQuad.Of((uint)lower[round]);
        upperStep = WordQuad.Of((uint)upper[round]);
    }
}

/// <summary>A staircase for agents who have been told something each so often.</summary>
/// <param name="stairs">The staircase.</param>
internal readonly struct ScatteredStairs(Stairs stairs) : IStairs<WordQuad>
{
    private readonly int[] lower = stairs.Lower, upper = stairs.Upper;

    /// <inheritdoc/>
    public void At(int round, WordQuad told, out WordQuad lowerStep, out WordQuad upperStep)
    {
        upperStep = Gather(upper, told);
        lowerStep = lower == upper ? upperStep : Gather(lower, told);
    }

    private static WordQuad Gather(int[] steps, WordQuad told) => new(Vector256.Create(
        (ulong)steps[(int)told.Value[0]],
        (ulong)steps[(int)told.Value[1]],
        (ulong)steps[(int)told.Value[2]],
        (ulong)steps[(int)told.Value[3]]));
}
