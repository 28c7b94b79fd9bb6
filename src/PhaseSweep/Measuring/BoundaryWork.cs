using PhaseSweep.Boundaries;

namespace PhaseSweep.Measuring;

/// <summary>A whole search for boundaries on the host, from the first box to regions and junctions, without the files.</summary>
internal sealed class BoundaryWork(string name, BoundaryRequest request)
    : Work(name, "evaluations", BoundaryFinder.Find(request, null, CancellationToken.None).Map.Evaluations)
{
    /// <inheritdoc/>
    public override void Run() => BoundaryFinder.Find(request, null, CancellationToken.None);
}
