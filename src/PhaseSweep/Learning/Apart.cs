using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Learning;

/// <summary>
/// A posterior behind delegates, which the runtime compiles by itself. Taken into a caller, its loops would be compiled within what
/// the runtime allows that caller to take in, and beyond it every vector operation becomes a call. (Kernels must take in everything,
/// so the posterior cannot forbid it.)
/// </summary>
internal readonly struct Apart : IPosterior<Quad>
{
    private readonly MeanOf mean;
    private readonly MeanAndCoarseOf meanAndCoarse;

    private Apart(MeanOf mean, MeanAndCoarseOf meanAndCoarse) => (this.mean, this.meanAndCoarse) = (mean, meanAndCoarse);

    private delegate Quad MeanOf(Counts<Quad> counts);

    private delegate Quad MeanAndCoarseOf(Counts<Quad> counts, out Quad coarse);

    /// <summary>Sets a posterior apart.</summary>
    public static Apart Of<TPosterior>(TPosterior posterior)
        where TPosterior : struct, IPosterior<Quad> => new(posterior.Mean, posterior.Mean);

    /// <inheritdoc/>
    public Quad Mean(Counts<Quad> counts) => mean(counts);

    /// <inheritdoc/>
    public Quad Mean(Counts<Quad> counts, out Quad coarse) => meanAndCoarse(counts, out coarse);
}
