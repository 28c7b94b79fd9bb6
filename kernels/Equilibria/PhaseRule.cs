using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Equilibria;

/// <summary>
/// From gaps to a label, for an unsafe action 0 and a safe action 1. The state of an intended action is how many ends of its
/// range of gaps are positive: 2, action 0 is the only best reply to every belief it leaves; 0, action 1 is; 1, either can be.
/// <code>
///                         beliefs that action 1 leaves
///   beliefs that          0              1              2
///   action 0 leaves  2    Bistable       SelfConfirming Trapped
///                    1    SelfConfirming SelfConfirming LatentEscape
///                    0    Safe           LatentRisk     Cycling
/// </code>
/// With two actions the minimisers of a mixture lie between those of the pure actions (the slope of the divergence is linear
/// in the mixture), so the reachable gaps are the hull of the two ranges: an action is rationalizable unless both states rule
/// it out. Table: model of Esponda and Pouzo, arXiv:2505.20708.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
public static class PhaseRule<T, TMask>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
{
    /// <summary>The table, four bits a label: states of action 0 in threes, in each the states of action 1.</summary>
    private const ulong Labels =
        ((ulong)Phase.Safe << 0) | ((ulong)Phase.LatentRisk << 4) | ((ulong)Phase.Cycling << 8)
        | ((ulong)Phase.SelfConfirming << 12) | ((ulong)Phase.SelfConfirming << 16) | ((ulong)Phase.LatentEscape << 20)
        | ((ulong)Phase.Bistable << 24) | ((ulong)Phase.SelfConfirming << 28) | ((ulong)Phase.Trapped << 32);

    /// <summary>The label of a pair of states, as a number of <see cref="Phase"/>.</summary>
    /// <param name="first">State of action 0: 0, 1 or 2.</param>
    /// <param name="second">State of action 1: 0, 1 or 2.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Label(T first, T second) => Pick(
        first,
        Pick(second, Of(0, 0), Of(0, 1), Of(0, 2)),
        Pick(second, Of(1, 0), Of(1, 1), Of(1, 2)),
        Pick(second, Of(2, 0), Of(2, 1), Of(2, 2)));

    /// <summary>The number of positive ends of a range of gaps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T State(GapRange<T> gaps) =>
        T.Select(gaps.Low > T.Zero, T.Of(2), T.Select(gaps.High > T.Zero, T.One, T.Zero));

    /// <summary>
    /// The smallest shift of gaps that changes the label: over all pairs of states with another label, the largest gap that
    /// must change its sign to get there.
    /// </summary>
    public static T Margin(GapRange<T> first, GapRange<T> second, T label)
    {
        var margin = T.Of(double.PositiveInfinity);
        for (var i = 0; i < 3; i++)
        {
            var costOfFirst = Cost(first, i);
            for (var j = 0; j < 3; j++)
            {
                var other = Of(i, j);
                var cost = T.Max(costOfFirst, Cost(second, j));
                margin = T.Select((other < label) | (other > label), T.Min(margin, cost), margin);
            }
        }

        return margin;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Of(int first, int second) => T.Of((int)(Labels >> (4 * ((3 * first) + second))) & 15);

    /// <summary>The largest gap that must change its sign for a range of gaps to come into a state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Cost(GapRange<T> gaps, int state) => T.Max(
        T.Zero,
        state == 0 ? gaps.High : state == 2 ? -gaps.Low : T.Max(gaps.Low, -gaps.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Pick(T state, T zero, T one, T two) =>
        T.Select(state < T.Of(0.5), zero, T.Select(state < T.Of(1.5), one, two));
}
