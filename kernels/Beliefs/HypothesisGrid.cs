using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Beliefs;

/// <summary>The grid of hypotheses over one interval.</summary>
public static class HypothesisGrid
{
    /// <summary>Midpoint number <paramref name="index"/> of the support: <c>lo + (2 index + 1)(hi - lo)/(2 K)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Midpoint<T>(T low, T high, T index, int hypotheses)
        where T : struct, IReal<T> =>
        low + ((index + T.Of(0.5)) * ((high - low) / T.Of(hypotheses)));
}
