using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Measuring;

/// <summary>
/// Minimises the divergence of both pure actions by looking at every hypothesis of a dense grid in every cell, as one would without the
/// knowledge that it is convex. Sweeps do better; this is what they and programs by others are measured against. The entropy of
/// <c>Q</c> does not depend on theta, so it maximises the expected log-likelihood.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TScenario">The scenario.</typeparam>
public static class HypothesisScan<T, TMask, TScenario>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TScenario : struct, IScenario<TScenario, T>
{
    /// <summary>The label that the two minimisers on the grid give, as a number of <see cref="Phase"/>. No error bound, no margin.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="likelihood">Its log-likelihoods.</param>
    /// <param name="hypotheses">Number of hypotheses.</param>
    public static T Label<TLikelihood>(TScenario cell, TLikelihood likelihood, int hypotheses)
        where TLikelihood : struct, ILikelihood<T>
    {
        Over(cell, likelihood, hypotheses, out var first, out var second);
        return PhaseRule<T, TMask>.Label(State(cell, first, hypotheses), State(cell, second, hypotheses));
    }

    /// <summary>Scans all hypotheses of one cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="likelihood">Its log-likelihoods.</param>
    /// <param name="hypotheses">Number of hypotheses.</param>
    /// <param name="first">Number of the best hypothesis when action 0 is played.</param>
    /// <param name="second">Number of the best hypothesis when action 1 is played.</param>
    public static void Over<TLikelihood>(TScenario cell, TLikelihood likelihood, int hypotheses, out T first, out T second)
        where TLikelihood : struct, ILikelihood<T>
    {
        var (q00, q01, q10, q11) = (cell.Truth(0, 0), cell.Truth(0, 1), cell.Truth(1, 0), cell.Truth(1, 1));
        var lowest = T.Of(double.NegativeInfinity);
        var (bestFirst, bestSecond) = (lowest, lowest);
        var (atFirst, atSecond) = (T.Zero, T.Zero);
        var index = T.Zero;
        for (var k = 0; k < hypotheses; k++)
        {
            var logs = likelihood.Under(k);
            T.Raise(ref bestFirst, ref atFirst, T.MultiplyAdd(q01, logs.L01, q00 * logs.L00), index);
            T.Raise(ref bestSecond, ref atSecond, T.MultiplyAdd(q11, logs.L11, q10 * logs.L10), index);
            index += T.One;
        }

        (first, second) = (atFirst, atSecond);
    }

    private static T State(TScenario cell, T hypothesis, int hypotheses)
    {
        var gap = BestReply<T, TMask, TScenario>.Gap(cell, HypothesisGrid.Midpoint(cell.Low, cell.High, hypothesis, hypotheses));
        return PhaseRule<T, TMask>.State(new() { Low = gap, High = gap });
    }
}
