using PhaseSweep.Boundaries;

namespace PhaseSweep.Cli;

/// <summary>Progress of a search for boundaries.</summary>
/// <param name="error">Takes the lines.</param>
/// <param name="live">Whether <paramref name="error"/> is a terminal.</param>
internal sealed class BoundaryProgressLine(TextWriter error, bool live) : ProgressLine(error, live), IProgress<BoundaryProgress>
{
    /// <inheritdoc/>
    public void Report(BoundaryProgress value) => Show(value.Elapsed, () =>
        $"proven to level {value.Level} of {value.Depth}, {Words.Count(value.Open)} boxes open"
        + (value.Level == value.Depth || value.Open == 0 ? ", tracing" : ""));
}
