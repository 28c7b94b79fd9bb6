using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Equilibria;

/// <summary>
/// What the safe actions of a game have to show, or the unsafe ones: three gaps, payoff units, none below the one before. An action's
/// advantage under a belief is its perceived value less the greatest of the other actions'.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public struct SideGaps<T>
    where T : struct
{
    /// <summary>Greatest, over the side's actions, of the least advantage under a belief that the action leaves: positive where one of
    /// them is a uniformly strict equilibrium.</summary>
    public T Strict;

    /// <summary>Greatest advantage of a side's action under a belief that it leaves: not negative where one of them is an equilibrium.</summary>
    public T Equilibrium;

    /// <summary>The largest gap by which all rationalizable actions can be asked to pay while one of the side's stays: not negative where
    /// one of them is rationalizable.</summary>
    public T Rationalizable;
}

/// <summary>
/// From the gaps of the unsafe and the safe actions to a label, for any number of actions. The state of a side is the best any of its
/// actions is: 3 a strict equilibrium, 2 an equilibrium, 1 rationalizable, 0 none of these.
/// <code>
///                 safe 3          2              1             0
///   unsafe 3      Bistable        SelfConfirming LatentEscape  Trapped
///          2      SelfConfirming  SelfConfirming LatentEscape  Trapped
///          1      LatentRisk      LatentRisk     Cycling       Trapped
///          0      Safe            Safe           Safe
/// </code>
/// For two actions on one interval it is <see cref="PhaseRule{T,TMask}"/>.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
public static class PhaseStates<T, TMask>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
{
    /// <summary>The state of a side, a whole number from 0 to 3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T State(SideGaps<T> side) => T.Select(
        side.Strict > T.Zero,
        T.Of(3),
        T.Select(side.Equilibrium >= T.Zero, T.Of(2), T.Select(side.Rationalizable >= T.Zero, T.One, T.Zero)));

    /// <summary>The label of a pair of states, as a number of <see cref="Phase"/>.</summary>
    public static T Label(T unsafeState, T safeState) => T.Select(
        unsafeState < T.Of(0.5),
        T.Of((int)Phase.Safe),
        T.Select(
            safeState < T.Of(0.5),
            T.Of((int)Phase.Trapped),
            T.Select(
                T.Min(unsafeState, safeState) > T.Of(2.5),
                T.Of((int)Phase.Bistable),
                T.Select(
                    T.Min(unsafeState, safeState) > T.Of(1.5),
                    T.Of((int)Phase.SelfConfirming),
                    T.Select(
                        T.Max(unsafeState, safeState) < T.Of(1.5),
                        T.Of((int)Phase.Cycling),
                        T.Select(safeState > unsafeState, T.Of((int)Phase.LatentRisk), T.Of((int)Phase.LatentEscape)))))));

    /// <summary>
    /// The smallest shift of gaps that changes the label: over all pairs of states with another label, the largest gap that must change
    /// its sign to get there.
    /// </summary>
    public static T Margin(SideGaps<T> unsafeGaps, SideGaps<T> safeGaps, T label)
    {
        var margin = T.Of(double.PositiveInfinity);
        for (var i = 0; i <= 3; i++)
        {
            var cost = Cost(unsafeGaps, i);
            for (var j = i == 0 ? 1 : 0; j <= 3; j++)
            {
                var other = Label(T.Of(i), T.Of(j));
                var both = T.Max(cost, Cost(safeGaps, j));
                margin = T.Select((other < label) | (other > label), T.Min(margin, both), margin);
            }
        }

        return margin;
    }

    /// <summary>The largest gap that must change its sign for a side to come into a state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Cost(SideGaps<T> side, int state) => T.Max(
        T.Zero,
        state == 3 ? -side.Strict
        : state == 2 ? T.Max(side.Strict, -side.Equilibrium)
        : state == 1 ? T.Max(side.Equilibrium, -side.Rationalizable)
        : side.Rationalizable);
}
