using PhaseSweep.Engineering;

namespace PhaseSweep.Cli;

/// <summary>Progress of a measure of robustness.</summary>
/// <param name="error">Takes the lines.</param>
/// <param name="live">Whether <paramref name="error"/> is a terminal.</param>
internal sealed class RobustProgressLine(TextWriter error, bool live) : ProgressLine(error, live), IProgress<RobustProgress>
{
    /// <inheritdoc/>
    public void Report(RobustProgress value) => Show(
        value.Elapsed, () => $"measured {Words.Count(value.Done)} of {Words.Count(value.Cells)} cells");
}
