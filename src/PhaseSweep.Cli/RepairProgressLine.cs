using PhaseSweep.Engineering;

namespace PhaseSweep.Cli;

/// <summary>Progress of a search for repairs.</summary>
/// <param name="plan">What is asked.</param>
/// <param name="error">Takes the lines.</param>
/// <param name="live">Whether <paramref name="error"/> is a terminal.</param>
internal sealed class RepairProgressLine(EngineerPlan plan, TextWriter error, bool live) : ProgressLine(error, live), IProgress<RepairProgress>
{
    /// <inheritdoc/>
    public void Report(RepairProgress value) => Show(value.Elapsed, () =>
        $"changing {string.Join(", ", value.Free.Select(f => plan.Scenario.Parameters[f.Index].Name))}: {Words.Count(value.Boxes)} boxes, "
        + $"at least {Words.Number(value.Lower)}"
        + (double.IsFinite(value.Upper) ? $", at most {Words.Number(value.Upper)}" : ""));
}
