using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Engineering;

/// <summary>The phases that are possible somewhere: bit <c>1 &lt;&lt; phase</c> each.</summary>
internal readonly record struct PhaseSet(ushort Bits)
{
    /// <summary>All phases: nothing is known.</summary>
    public static PhaseSet All => new(0x1FF);

    /// <summary>Whether a phase is possible.</summary>
    public bool Contains(Phase phase) => (Bits & (1 << (int)phase)) != 0;

    /// <summary>Whether a phase is the only one possible.</summary>
    public bool IsOnly(Phase phase) => Bits == 1 << (int)phase;

    /// <summary>The set with one more phase.</summary>
    public PhaseSet With(Phase phase) => new((ushort)(Bits | (1 << (int)phase)));
}
