using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// The thresholds of best replies in games of <see cref="Evidence{T,TMask}"/>: for every number of times an agent was told something,
/// the least evidence at which it intends action 0 with at least a given share. They rise by at most one from one number to the
/// next, which makes them a staircase, and so few replies have to be computed to find them all.
/// </summary>
public static class Staircase
{
    /// <summary>
    /// The least evidence on a lattice at which the share of action 0 reaches a level, side by side for several numbers told. Each is
    /// sought within <c>2^steps</c> lattice points from <paramref name="from"/> on.
    /// </summary>
    /// <param name="replies">The replies.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="level">The share to be reached.</param>
    /// <param name="told">How often the agent was told something.</param>
    /// <param name="from">First lattice point sought: those below do not reach the level.</param>
    /// <param name="unit">Distance of lattice points, a power of two up to 1.</param>
    /// <param name="steps">Binary logarithm of the number of lattice points sought.</param>
    /// <returns>Number of the lattice point; one beyond <paramref name="told"/> where no evidence is enough.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Least<T, TMask, TReplies>(
        TReplies replies, LearnerCell<T> cell, T level, T told, T from, double unit, int steps)
        where T : struct, IReal<T, TMask>
        where TMask : struct, IMask<TMask>
        where TReplies : struct, IReplies<T>
    {
        var highest = from - T.One; // the highest lattice point known to lie below the level
        for (var step = steps - 1; step >= 0; step--)
        {
            var next = highest + T.Of(1 << step);
            var evidence = next * T.Of(unit);
            var below = (evidence <= told) & (replies.Share(Evidence<T, TMask>.Counts(cell, evidence, told)) < level);
            highest = T.Select(below, next, highest);
        }

        return highest + T.One;
    }
}
