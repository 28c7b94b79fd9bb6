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

/// <summary>A staircase for learners whose counts need not be whole.</summary>
/// <param name="stairs">The staircase.</param>
internal readonly struct QuadLattice(Stairs stairs) : ILattice<Quad>
{
    private readonly int[] lower = stairs.Lower, upper = stairs.Upper;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Settled(Quad told, out Quad reached, out Quad missed)
    {
        reached = At(upper, Vector256.Ceiling(told.Value));
        missed = At(lower, Vector256.Floor(told.Value)) - Quad.One;
    }

    /// <inheritdoc/>
    public void Tied(Quad told, out Quad low, out Quad high)
    {
        low = At(lower, Vector256.Ceiling(told.Value));
        high = At(upper, Vector256.Floor(told.Value)) - Quad.One;
    }

    private static Quad At(int[] steps, Vector256<double> told) => told == Vector256.Create(told[0])
        ? Quad.Of(steps[(int)told[0]])
        : new(Vector256.Create((double)steps[(int)told[0]], steps[(int)told[1]], steps[(int)told[2]], steps[(int)told[3]]));
}
