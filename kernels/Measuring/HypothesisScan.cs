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
    /// <summary>
    /// The best hypotheses of two cells that share their log-likelihoods, each of which is read once for both; all else is done for each.
    /// Which hypothesis of a block is the best is asked at the end, of the best block alone: until then a hypothesis takes a comparison,
    /// and no choice of numbers.
    /// </summary>
    /// <param name="left">A cell.</param>
    /// <param name="right">Another.</param>
    /// <param name="likelihood">The log-likelihoods of both.</param>
    /// <param name="hypotheses">Number of hypotheses, a multiple of <see cref="HypothesisScan.Block"/>.</param>
    /// <returns>Numbers of the best hypotheses of either cell, when its first action is played and when its second is.</returns>
    public static (T LeftFirst, T LeftSecond, T RightFirst, T RightSecond) Best<TLikelihood>(
        in TScenario left, in TScenario right, TLikelihood likelihood, int hypotheses)
        where TLikelihood : struct, ILikelihood<T>, allows ref struct
    {
        var (leftFirst, leftSecond) = (new Search(left, 0), new Search(left, 1));
        var (rightFirst, rightSecond) = (new Search(right, 0), new Search(right, 1));
        Look(ref leftFirst, ref leftSecond, ref rightFirst, ref rightSecond, likelihood, hypotheses);
        return (
            leftFirst.In(likelihood, 0),
            leftSecond.In(likelihood, 1),
            rightFirst.In(likelihood, 0),
            rightSecond.In(likelihood, 1));
    }

    /// <summary>The label of a cell by its best hypotheses: no error bound, no margin.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="first">Number of the best hypothesis when its first action is played.</param>
    /// <param name="second">When its second is.</param>
    /// <param name="hypotheses">Number of hypotheses.</param>
    /// <returns>A number of <see cref="Phase"/>.</returns>
    public static T Label(in TScenario cell, T first, T second, int hypotheses) =>
        PhaseRule<T, TMask>.Label(State(cell, first, hypotheses), State(cell, second, hypotheses));

    /// <summary>
    /// Looks at all hypotheses. The runtime compiles it at its best at once, and apart from its caller: so all that the inner loop needs
    /// stays in registers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Look<TLikelihood>(
        ref Search leftFirst,
        ref Search leftSecond,
        ref Search rightFirst,
        ref Search rightSecond,
        TLikelihood likelihood,
        int hypotheses)
        where TLikelihood : struct, ILikelihood<T>, allows ref struct
    {
        var (ofLeftFirst, ofLeftSecond, ofRightFirst, ofRightSecond) = (leftFirst, leftSecond, rightFirst, rightSecond);
        var block = T.Zero;
        for (var first = 0; first < hypotheses; first += HypothesisScan.Block)
        {
            var logs = likelihood.Under(first);
            var (a, b) = (ofLeftFirst.Of(logs.L00, logs.L01), ofLeftSecond.Of(logs.L10, logs.L11));
            var (c, d) = (ofRightFirst.Of(logs.L00, logs.L01), ofRightSecond.Of(logs.L10, logs.L11));
            for (var k = first + 1; k < first + HypothesisScan.Block; k++)
            {
                logs = likelihood.Under(k);
                a = T.Max(ofLeftFirst.Of(logs.L00, logs.L01), a);
                b = T.Max(ofLeftSecond.Of(logs.L10, logs.L11), b);
                c = T.Max(ofRightFirst.Of(logs.L00, logs.L01), c);
                d = T.Max(ofRightSecond.Of(logs.L10, logs.L11), d);
            }

            leftFirst.Close(a, block);
            leftSecond.Close(b, block);
            rightFirst.Close(c, block);
            rightSecond.Close(d, block);
            block += T.One;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T State(in TScenario cell, T hypothesis, int hypotheses)
    {
        var gap = BestReply<T, TMask, TScenario>.Gap(cell, HypothesisGrid.Midpoint(cell.Low, cell.High, hypothesis, hypotheses));
        return PhaseRule<T, TMask>.State(new() { Low = gap, High = gap });
    }

    /// <summary>The search for the best hypothesis when one action is played.</summary>
    private struct Search
    {
        private readonly T q0;
        private readonly T q1;
        private T best;
        private T bestBlock;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Search(in TScenario cell, int action)
        {
            (q0, q1) = (cell.Truth(action, 0), cell.Truth(action, 1));
            best = T.Of(double.NegativeInfinity);
            bestBlock = T.Zero;
        }

        /// <summary>Expected log-likelihood of a hypothesis.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly T Of(T log0, T log1) => T.MultiplyAdd(q1, log1, q0 * log0);

        /// <summary>All hypotheses of a block were looked at.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Close(T ofBlock, T block) => T.Raise(ref best, ref bestBlock, ofBlock, block);

        /// <summary>Number of the best hypothesis.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly T In<TLikelihood>(TLikelihood likelihood, int action)
            where TLikelihood : struct, ILikelihood<T>, allows ref struct => likelihood.Where(best, bestBlock, action, q0, q1);
    }
}

/// <summary>Constants of scans.</summary>
public static class HypothesisScan
{
    /// <summary>Hypotheses of a block.</summary>
    public const int Block = 16;
}
