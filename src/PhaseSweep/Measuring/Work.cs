using System.Diagnostics;

namespace PhaseSweep.Measuring;

/// <summary>Work to be timed.</summary>
/// <param name="name">What it is.</param>
/// <param name="unit">What it is counted in.</param>
/// <param name="units">Units of one run.</param>
internal abstract class Work(string name, string unit, double units) : IDisposable
{
    /// <summary>A repetition so many times faster than the best before is news; less is noise.</summary>
    private const double News = 1.1;

    /// <summary>Times the warm-up after which work that still becomes faster is timed all the same.</summary>
    private const int Patience = 8;

    private readonly Stack<IDisposable> owned = [];

    /// <summary>Operations that a unit needs, or null where they are not counted.</summary>
    public double? Operations { get; init; }

    /// <summary>What it is.</summary>
    public string Name => name;

    /// <summary>Does it once, and waits until it is done.</summary>
    public abstract void Run();

    /// <inheritdoc/>
    public void Dispose()
    {
        while (owned.TryPop(out var resource))
        {
            resource.Dispose();
        }
    }

    /// <summary>
    /// Times work done in turn, so that a busy machine slows all of it alike. First each is repeated until it has not become faster for
    /// a while: then the runtime has reached its best code.
    /// </summary>
    /// <param name="works">The pieces of work.</param>
    /// <param name="pace">How often and how long.</param>
    /// <param name="stop">Stops between repetitions.</param>
    public static Reading[] Time(IReadOnlyList<Work> works, Pace pace, CancellationToken stop)
    {
        foreach (var work in works)
        {
            var clock = Stopwatch.StartNew();
            var (best, found) = (TimeSpan.MaxValue, TimeSpan.Zero);
            do
            {
                stop.ThrowIfCancellationRequested();
                var start = clock.Elapsed;
                work.Run();
                var end = clock.Elapsed;
                if (end - start < best / News)
                {
                    (best, found) = (end - start, end);
                }
            }
            while (clock.Elapsed - found < pace.WarmUp && clock.Elapsed < Patience * pace.WarmUp);
        }

        var seconds = works.Select(_ => new List<double>()).ToArray();
        var spent = Stopwatch.StartNew();
        for (var turn = 0; turn < pace.Most && (turn < pace.Least || spent.Elapsed < works.Count * pace.Enough); turn++)
        {
            for (var i = 0; i < works.Count; i++)
            {
                stop.ThrowIfCancellationRequested();
                var clock = Stopwatch.StartNew();
                works[i].Run();
                seconds[i].Add(clock.Elapsed.TotalSeconds);
            }
        }

        return [.. works.Select((work, i) => work.ReadingOf(seconds[i]))];
    }

    /// <summary>Times one piece of work.</summary>
    public static Reading Time(Work work, Pace pace, CancellationToken stop) => Time([work], pace, stop)[0];

    /// <summary>Takes a resource to be freed with the work.</summary>
    protected T Own<T>(T resource)
        where T : IDisposable
    {
        owned.Push(resource);
        return resource;
    }

    private Reading ReadingOf(IReadOnlyList<double> seconds) => new(name, unit, units, seconds, Operations);
}

/// <summary>How work is repeated.</summary>
/// <param name="WarmUp">Time without a faster repetition after which a piece of work is warm.</param>
/// <param name="Least">Fewest repetitions.</param>
/// <param name="Most">Most repetitions.</param>
/// <param name="Enough">Time spent on each piece of work after which no more than the fewest repetitions are made.</param>
internal sealed record Pace(TimeSpan WarmUp, int Least, int Most, TimeSpan Enough)
{
    /// <summary>For figures to keep.</summary>
    public static Pace Full { get; } = new(TimeSpan.FromSeconds(1), 7, 30, TimeSpan.FromSeconds(1.5));

    /// <summary>For a first look.</summary>
    public static Pace Quick { get; } = new(TimeSpan.FromSeconds(0.5), 3, 9, TimeSpan.FromSeconds(0.25));
}
