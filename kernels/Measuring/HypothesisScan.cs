using System.Runtime.CompilerServices;
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
        where TLikelihood : struct, ILikelihood<T>, allows ref struct
    {
        Over(cell, likelihood, hypotheses, out var first, out var second);
        return Label(cell, first, second, hypotheses);
    }

    /// <summary>
    /// Labels of two cells that share their log-likelihoods, each of which is then read once for both; all else is done for each. The
    /// runtime compiles it at its best at once, and apart from its caller: with that it would not fit into the registers.
    /// </summary>
    /// <param name="left">A cell.</param>
    /// <param name="right">Another.</param>
    /// <param name="likelihood">The log-likelihoods of both.</param>
    /// <param name="hypotheses">Number of hypotheses.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (T Left, T Right) Labels<TLikelihood>(in TScenario left, in TScenario right, TLikelihood likelihood, int hypotheses)
        where TLikelihood : struct, ILikelihood<T>, allows ref struct
    {
        var (leftFirst, leftSecond) = (new Search(left, 0), new Search(left, 1));
        var (rightFirst, rightSecond) = (new Search(right, 0), new Search(right, 1));
        var index = T.Zero;
        for (var k = 0; k < hypotheses; k++)
        {
            var logs = likelihood.Under(k);
            leftFirst.Look(logs.L00, logs.L01, index);
            leftSecond.Look(logs.L10, logs.L11, index);
            rightFirst.Look(logs.L00, logs.L01, index);
            rightSecond.Look(logs.L10, logs.L11, index);
            index += T.One;
        }

        return (Label(left, leftFirst.At, leftSecond.At, hypotheses), Label(right, rightFirst.At, rightSecond.At, hypotheses));
    }

    /// <summary>Scans all hypotheses of one cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="likelihood">Its log-likelihoods.</param>
    /// <param name="hypotheses">Number of hypotheses.</param>
    /// <param name="first">Number of the best hypothesis when action 0 is played.</param>
    /// <param name="second">Number of the best hypothesis when action 1 is played.</param>
    public static void Over<TLikelihood>(TScenario cell, TLikelihood likelihood, int hypotheses, out T first, out T second)
        where TLikelihood : struct, ILikelihood<T>, allows ref struct
    {
        var (ofFirst, ofSecond) = (new Search(cell, 0), new Search(cell, 1));
        var index = T.Zero;
        for (var k = 0; k < hypotheses; k++)
        {
            var logs = likelihood.Under(k);
            ofFirst.Look(logs.L00, logs.L01, index);
            ofSecond.Look(logs.L10, logs.L11, index);
            index += T.One;
        }

        (first, second) = (ofFirst.At, ofSecond.At);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Label(in TScenario cell, T first, T second, int hypotheses) =>
        PhaseRule<T, TMask>.Label(State(cell, first, hypotheses), State(cell, second, hypotheses));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T State(in TScenario cell, T hypothesis, int hypotheses)
    {
        var gap = BestReply<T, TMask, TScenario>.Gap(cell, HypothesisGrid.Midpoint(cell.Low, cell.High, hypothesis, hypotheses));
        return PhaseRule<T, TMask>.State(new() { Low = gap, High = gap });
    }

    /// <summary>The search for the best hypothesis when one action is played.</summary>
    private struct Search
    {
        /// <summary>Number of the best hypothesis so far.</summary>
        public T At;

        private readonly T q0;
        private readonly T q1;
        private T best;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Search(in TScenario cell, int action)
        {
            (q0, q1) = (cell.Truth(action, 0), cell.Truth(action, 1));
            (At, best) = (T.Zero, T.Of(double.NegativeInfinity));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Look(T log0, T log1, T index) => T.Raise(ref best, ref At, T.MultiplyAdd(q1, log1, q0 * log0), index);
    }
}
