using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>
/// The boxes of a map and what was proven of each. The box of level 0 is the whole map; every box that is left open is cut
/// into four, at the lines of its two lattices: lower left, lower right, upper left, upper right.
/// </summary>
/// <param name="Plan">Scenario, parameters, axes and exploration; cells, tiles and hypotheses play no part.</param>
/// <param name="Depth">Depth of the lattices, and last level.</param>
/// <param name="Levels">
/// For each level from 0 to <paramref name="Depth"/> the outcomes of its boxes: four for every open box of the level before, in
/// the order of those. An outcome is a phase's stored value (the box is proven), or <see cref="Open"/>. Levels end where
/// nothing is open.
/// </param>
public sealed record ProofTree(SweepPlan Plan, int Depth, IReadOnlyList<byte[]> Levels)
{
    /// <summary>The outcome of a box that is not proven.</summary>
    public const byte Open = 15;

    /// <summary>Number of boxes evaluated.</summary>
    public long Boxes => Levels.Sum(level => (long)level.Length);

    /// <summary>Number of boxes left open at the last level.</summary>
    public long Leaves => Levels.Count > Depth ? Levels[Depth].LongCount(outcome => outcome == Open) : 0;

    /// <summary>Whether an outcome is a proven phase.</summary>
    public static bool IsProven(byte outcome) => outcome <= (byte)Phase.Refuted;
}
