using PhaseSweep.Sweep;

namespace PhaseSweep.Cli;

/// <summary>Progress of a sweep.</summary>
/// <param name="error">Takes the lines.</param>
/// <param name="live">Whether <paramref name="error"/> is a terminal.</param>
internal sealed class SweepProgressLine(TextWriter error, bool live) : ProgressLine(error, live), IProgress<SweepProgress>
{
    /// <inheritdoc/>
    public void Report(SweepProgress value) => Show(value.Elapsed, () => Text(value));

    private static string Text(SweepProgress value)
    {
        var done = Words.Percent((double)value.CellsDone / value.CellsTotal);
        var rate = (value.CellsDone - value.CellsFound) / value.Elapsed.TotalSeconds;
        return double.IsFinite(rate) && rate > 0
            ? $"{done} done, {Words.Rate(rate)}, {Words.Duration(TimeSpan.FromSeconds((value.CellsTotal - value.CellsDone) / rate))} left"
            : $"{done} done";
    }
}
