using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Equilibria;

/// <summary>
/// The mixed equilibrium of two actions: the mixture whose minimiser of divergence is the belief of indifference. It exists
/// where the gap has opposite signs at the two pure actions; it repels the frequency dynamics
/// <c>x' in F(Theta*(x)) - x</c> where the gap is positive at action 0, and attracts them where it is negative
/// (Esponda, Pouzo and Yamamoto, JET 2021).
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TScenario">The scenario.</typeparam>
public static class MixedEquilibrium<T, TMask, TScenario>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TScenario : struct, IScenario<TScenario, T>
{
    /// <summary>
    /// The intended weight of action 0, in (0, 1), or NaN. The gap is affine in the belief, which gives the belief of
    /// indifference; the slope of the divergence there is linear in the mixture, which gives the weight.
    /// </summary>
    public static T Share(TScenario cell, T firstBelief, T secondBelief, Conventions<T> conventions)
    {
        var atFirst = BestReply<T, TMask, TScenario>.Gap(cell, firstBelief);
        var atSecond = BestReply<T, TMask, TScenario>.Gap(cell, secondBelief);
        var opposite = (T.Min(atFirst, atSecond) < T.Zero) & (T.Max(atFirst, atSecond) > T.Zero);
        var indifference = T.MultiplyAdd(firstBelief - secondBelief, atSecond / (atSecond - atFirst), secondBelief);

        var slope0 = Divergence<T, TMask, TScenario>.Slope(cell, indifference, T.One, T.Zero, out _, out _);
        var slope1 = Divergence<T, TMask, TScenario>.Slope(cell, indifference, T.Zero, T.One, out _, out _);
        var played = slope1 / (slope1 - slope0);
        var intended = (played - conventions.Other) / conventions.Chosen;
        return T.Select(opposite, intended, T.Of(double.NaN));
    }
}
