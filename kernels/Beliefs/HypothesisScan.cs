using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Beliefs;

/// <summary>
/// Minimises the weighted divergence <c>K(theta, sigma) = sum_a sigma(a) sum_y Q(y|a) ln(Q(y|a)/Q_theta(y|a))</c> over the
/// dense grid of hypotheses: for both intended pure actions in one pass and, where the conventions ask for it, for the
/// uniform mixture. The entropy of <c>Q</c> does not depend on theta, so the pass maximises the expected log-likelihood.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TScenario">The scenario.</typeparam>
public static class HypothesisScan<T, TMask, TScenario>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TScenario : struct, IScenario<TScenario, T>
{
    /// <summary>Scans all hypotheses of one cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="likelihood">Its log-likelihoods.</param>
    /// <param name="conventions">Exploration and number of hypotheses.</param>
    /// <param name="first">Number of the best hypothesis when action 0 is intended.</param>
    /// <param name="second">Number of the best hypothesis when action 1 is intended.</param>
    /// <param name="uniform">Number of the best hypothesis under the uniform mixture; <paramref name="first"/> where the
    /// conventions do not ask for it.</param>
    public static void Over<TLikelihood>(
        TScenario cell,
        TLikelihood likelihood,
        Conventions<T> conventions,
        out T first,
        out T second,
        out T uniform)
        where TLikelihood : struct, ILikelihood<T>
    {
        var (q00, q01, q10, q11) = (cell.Truth(0, 0), cell.Truth(0, 1), cell.Truth(1, 0), cell.Truth(1, 1));
        var explores = conventions.Explores != 0;
        var mixes = conventions.Vanishing != 0;
        var lowest = T.Of(double.NegativeInfinity);
        var (bestFirst, bestSecond, bestUniform) = (lowest, lowest, lowest);
        var (atFirst, atSecond, atUniform) = (T.Zero, T.Zero, T.Zero);
        var index = T.Zero;
        for (var k = 0; k < conventions.Hypotheses; k++)
        {
            var logs = likelihood.Under(k);
            var s0 = T.MultiplyAdd(q01, logs.L01, q00 * logs.L00);
            var s1 = T.MultiplyAdd(q11, logs.L11, q10 * logs.L10);
            var (intended0, intended1) = (s0, s1);
            if (explores)
            {
                intended0 = T.MultiplyAdd(conventions.Intended, s0, conventions.Other * s1);
                intended1 = T.MultiplyAdd(conventions.Intended, s1, conventions.Other * s0);
            }

            T.Raise(ref bestFirst, ref atFirst, intended0, index);
            T.Raise(ref bestSecond, ref atSecond, intended1, index);
            if (mixes)
            {
                T.Raise(ref bestUniform, ref atUniform, s0 + s1, index);
            }

            index += T.One;
        }

        (first, second, uniform) = (atFirst, atSecond, mixes ? atUniform : atFirst);
    }
}
