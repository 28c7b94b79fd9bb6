using PhaseSweep.Verification;

namespace PhaseSweep.Cli;

/// <summary>Progress of a check of a proof.</summary>
/// <param name="error">Takes the lines.</param>
/// <param name="live">Whether <paramref name="error"/> is a terminal.</param>
internal sealed class CheckProgressLine(TextWriter error, bool live) : ProgressLine(error, live), IProgress<ProofProgress>
{
    /// <inheritdoc/>
    public void Report(ProofProgress value) => Show(
        value.Elapsed, () => $"{Words.Percent((double)value.Done / value.Total)} of {Words.Count(value.Total)} boxes done");
}
