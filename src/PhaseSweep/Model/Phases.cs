using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Model;

/// <summary>The phases as a list, for stores, legends and counts.</summary>
public static class Phases
{
    /// <summary>Stored where no cell has been computed yet.</summary>
    public const byte NotComputed = 255;

    /// <summary>All phases, in the order of their stored values from 0.</summary>
    public static IReadOnlyList<Phase> All { get; } = Enum.GetValues<Phase>();
}
