using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>One hypothesis of a grid: its prior weight and what it makes of every outcome.</summary>
/// <typeparam name="T">The number type.</typeparam>
public struct Hypothesis<T>
    where T : struct
{
    /// <summary>The hypothesis.</summary>
    public T Theta;

    /// <summary>Logarithm of its prior weight, up to a constant; <see cref="Hypotheses.LogOfZero"/> for none.</summary>
    public T LogPrior;

    /// <summary>Log-likelihoods of outcome 0 and outcome 1 after action 0, likewise.</summary>
    public T L00, L01;

    /// <summary>Log-likelihoods of outcome 0 and outcome 1 after action 1, likewise.</summary>
    public T L10, L11;
}

/// <summary>The hypotheses of a cell, or of a vector of cells.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IHypotheses<T>
    where T : struct
{
    /// <summary>Their number.</summary>
    int Count { get; }

    /// <summary>Hypothesis number <paramref name="index"/>.</summary>
    Hypothesis<T> this[int index] { get; }
}

/// <summary>Constants of hypotheses.</summary>
public static class Hypotheses
{
    /// <summary>
    /// Stands for <c>ln 0</c>: times a count of rounds it is finite, so that <c>0 ln 0</c> is 0 without a branch, and it loses
    /// against every logarithm of a positive double, even when memory has faded to 1e-280 of a round.
    /// </summary>
    public const double LogOfZero = -1e300;

    /// <summary>A log posterior below this is that of a hypothesis ruled out: counts below 1e9 times the logarithm of the least
    /// double are above it.</summary>
    public const double RuledOut = -1e12;
}

/// <summary>Hypotheses computed when asked for: where the model or the prior differ from cell to cell, and to fill tables.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <param name="cell">The cell.</param>
/// <param name="count">Number of hypotheses.</param>
public readonly struct DirectHypotheses<T, TMask>(LearnerCell<T> cell, int count) : IHypotheses<T>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public Hypothesis<T> this[int index]
    {
        get
        {
            Hypothesis<T> hypothesis;
            var theta = HypothesisGrid.Midpoint(cell.Low, cell.High, T.Of(index), count);
            hypothesis.Theta = theta;
            hypothesis.LogPrior = (cell.A0 - T.One) * Log(theta) + (cell.B0 - T.One) * Log(T.One - theta);
            hypothesis.L00 = Log(T.One - cell.Model0 - cell.Slope0 * theta);
            hypothesis.L01 = Log(cell.Model0 + cell.Slope0 * theta);
            hypothesis.L10 = Log(T.One - cell.Model1 - cell.Slope1 * theta);
            hypothesis.L11 = Log(cell.Model1 + cell.Slope1 * theta);
            return hypothesis;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Log(T probability) =>
        T.Select(probability > T.Zero, T.Log(probability), T.Of(Hypotheses.LogOfZero));
}
