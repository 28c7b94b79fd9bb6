using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>What an agent believes of the hypothesis after what it has seen, by Bayes' rule from its prior and its counts.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IPosterior<T>
    where T : struct, IReal<T>
{
    /// <summary>Mean of the posterior; NaN where every hypothesis is ruled out.</summary>
    T Mean(Counts<T> counts);

    /// <summary>
    /// The same, and whether (1 or 0) the posterior is narrower than the distance of neighbouring hypotheses: then the grid is too
    /// coarse for what was seen, and the mean is good to half that distance only.
    /// </summary>
    T Mean(Counts<T> counts, out T coarse);
}
