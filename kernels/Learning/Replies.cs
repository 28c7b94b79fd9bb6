using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>What an agent intends after what it has seen.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IReplies<T>
    where T : struct, IReal<T>
{
    /// <summary>Chance with which the agent intends action 0; NaN where it has no belief left.</summary>
    T Share(Counts<T> counts);

    /// <summary>The agent's belief, as <see cref="IPosterior{T}"/> has it.</summary>
    T Belief(Counts<T> counts, out T coarse);
}

/// <summary>
/// Replies to the posterior. The perceived gap is affine in the hypothesis, so it is that of the posterior mean. Best replies are
/// all or nothing, with a stated share in a tie; softmax is <c>1/(1 + exp(-beta gap))</c>.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TPosterior">The posterior.</typeparam>
public readonly struct PosteriorReplies<T, TMask, TPosterior> : IReplies<T>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TPosterior : struct, IPosterior<T>
{
    private readonly TPosterior posterior;
    private readonly T gapAtZero, rise, tie, tieShare, beta;
    private readonly int softmax;

    /// <summary>The replies of the agents of a cell.</summary>
    public PosteriorReplies(LearnerCell<T> cell, LearnerRules rules, TPosterior posterior)
    {
        this.posterior = posterior;
        (gapAtZero, rise, tie) = (cell.Gap, cell.Rise, cell.Tie);
        (tieShare, beta) = (T.Of(rules.TieShare), T.Of(rules.Beta));
        softmax = rules.Softmax;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Share(Counts<T> counts)
    {
        var mean = posterior.Mean(counts);
        var gap = gapAtZero + rise * mean;
        if (softmax != 0)
        {
            return T.One / (T.One + T.Exp(-(beta * gap)));
        }

        var share = T.Select(gap > tie, T.One, T.Select(gap < -tie, T.Zero, tieShare));
        return T.Select(mean >= T.Of(double.NegativeInfinity), share, mean);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T Belief(Counts<T> counts, out T coarse) => posterior.Mean(counts, out coarse);
}
