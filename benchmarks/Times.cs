using System.Diagnostics;
using PhaseSweep.Benchmarks.Rows;

namespace PhaseSweep.Benchmarks;

/// <summary>What repetitions of one row took.</summary>
/// <param name="Best">The shortest, ms.</param>
/// <param name="Median">The middle one, ms.</param>
/// <param name="Processor">Processor time of one on average over all cores, ms: the measure that a busy machine spoils least.</param>
internal readonly record struct Times(double Best, double Median, double Processor)
{
    /// <summary>Long enough for the runtime to reach its best code.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    /// <summary>Runs rows in turn, so that a busy machine slows all of them alike.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="repetitions">Turns after warm-up.</param>
    public static Times[] Of(IReadOnlyList<IRow> rows, int repetitions)
    {
        foreach (var row in rows)
        {
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < WarmUp;)
            {
                row.Run();
            }
        }

        var times = rows.Select(_ => new List<double>()).ToArray();
        var processor = new double[rows.Count];
        for (var turn = 0; turn < repetitions; turn++)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                var before = Environment.CpuUsage.TotalTime;
                var clock = Stopwatch.StartNew();
                rows[i].Run();
                times[i].Add(clock.Elapsed.TotalMilliseconds);
                processor[i] += (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / repetitions;
            }
        }

        return [.. times.Select((t, i) => new Times(t.Min(), t.Order().ElementAt(t.Count / 2), processor[i]))];
    }
}
