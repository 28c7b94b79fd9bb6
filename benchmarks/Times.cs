using PhaseSweep.Measuring;

namespace PhaseSweep.Benchmarks;

/// <summary>What repetitions of work took.</summary>
/// <param name="Best">The shortest, ms.</param>
/// <param name="Median">The middle one, ms.</param>
/// <param name="Processor">Processor time of one on average over all cores, ms: the measure that a busy machine spoils least.</param>
internal readonly record struct Times(double Best, double Median, double Processor)
{
    /// <summary>Long enough for the runtime to reach its best code.</summary>
    private static readonly Pace WarmUp = new(TimeSpan.FromSeconds(1.5), 1, 1, TimeSpan.Zero);

    /// <summary>Warms work up and times it.</summary>
    public static Times Of(Work work, int repetitions)
    {
        Work.Time(work, WarmUp, CancellationToken.None);
        var before = Environment.CpuUsage.TotalTime;
        var seconds = Work.Time(work, new(TimeSpan.Zero, repetitions, repetitions, TimeSpan.Zero), CancellationToken.None);

        // Even without a warm-up the work is done once before it is timed.
        var processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / (repetitions + 1);
        return new(1e3 * seconds.Seconds.Min(), 1e3 * seconds.Median, processor);
    }

    /// <summary>The least of each.</summary>
    public static Times Least(IReadOnlyList<Times> all) => new(all.Min(t => t.Best), all.Min(t => t.Median), all.Min(t => t.Processor));
}
