using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Measuring;

/// <summary>
/// Log-likelihoods <c>ln Q_theta(outcome | action)</c> under one hypothesis; a probability of zero gives <see cref="LogLikelihoods.OfZero"/>.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public struct LogLikelihoods<T>
    where T : struct
{
    /// <summary>Of outcome 0 and of outcome 1 after action 0.</summary>
    public T L00, L01;

    /// <summary>Of outcome 0 and of outcome 1 after action 1.</summary>
    public T L10, L11;
}

/// <summary>The two numbers that make up the log-likelihoods of a game whose second action mirrors its first.</summary>
/// <typeparam name="T">The number type.</typeparam>
public struct MirroredLogs<T>
    where T : struct
{
    /// <summary>Of outcome 0 and of outcome 1 after action 0; after action 1 the other way round.</summary>
    public T L0, L1;
}

/// <summary>Log-likelihoods over the dense grid of hypotheses.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface ILikelihood<T>
    where T : struct
{
    /// <summary>Log-likelihoods under hypothesis number <paramref name="hypothesis"/>.</summary>
    LogLikelihoods<T> Under(int hypothesis);

    /// <summary>
    /// Number of the first hypothesis of a block of <see cref="HypothesisScan.Block"/>, which may be another in each lane, whose expected
    /// log-likelihood <c>q1 L1 + q0 L0</c> is the greatest of the block.
    /// </summary>
    /// <param name="best">The greatest, as it was found: the same operations on the same numbers.</param>
    /// <param name="block">Number of the block.</param>
    /// <param name="action">The action.</param>
    /// <param name="q0">True probability of outcome 0 after it.</param>
    /// <param name="q1">Of outcome 1.</param>
    T Where(in T best, in T block, int action, in T q0, in T q1);
}

/// <summary>Log-likelihoods computed when asked for: to fill tables.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TScenario">The scenario.</typeparam>
public readonly struct DirectLikelihood<T, TMask, TScenario>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TScenario : struct, IScenario<TScenario, T>
{
    private readonly TScenario scenario;
    private readonly int hypotheses;

    /// <summary>Likelihoods of the given cell over so many hypotheses.</summary>
    public DirectLikelihood(TScenario scenario, int hypotheses)
    {
        this.scenario = scenario;
        this.hypotheses = hypotheses;
    }

    /// <summary>Log-likelihoods under a hypothesis whose number may differ from lane to lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LogLikelihoods<T> Under(T hypothesis)
    {
        var theta = HypothesisGrid.Midpoint(scenario.Low, scenario.High, hypothesis, hypotheses);
        LogLikelihoods<T> logs;
        logs.L00 = Log(scenario.Model(0, 0, theta));
        logs.L01 = Log(scenario.Model(0, 1, theta));
        logs.L10 = Log(scenario.Model(1, 0, theta));
        logs.L11 = Log(scenario.Model(1, 1, theta));
        return logs;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Log(T probability) =>
        T.Select(probability > T.Zero, T.Log(probability), T.Of(LogLikelihoods.OfZero));
}

/// <summary>Constants of log-likelihoods.</summary>
public static class LogLikelihoods
{
    /// <summary>
    /// Stands for <c>ln 0</c>: low enough to lose against every finite log-likelihood times any probability above 1e-27, and finite so
    /// that <c>0 ln 0 = 0</c>.
    /// </summary>
    public const double OfZero = -1e30;
}
