using PhaseSweep.Measuring;
using Xunit;

namespace PhaseSweep.Tests.Measuring;

/// <summary>What is read off repeated times.</summary>
public sealed class ReadingTests
{
    [Fact]
    public void TheRateIsThatOfTheMiddleTimeAndTheSpreadThatOfTheMiddleHalf()
    {
        var reading = new Reading("work", "cells", 300, [9, 1, 2, 3, 4]);

        Assert.Equal((3.0, 100.0, (4.0 - 2) / 6), (reading.Median, reading.Rate, reading.Spread));
    }

    [Fact]
    public void BetweenTwoTimesLiesTheMiddle() => Assert.Equal(1.5, new Reading("work", "cells", 1, [2, 1]).Median);

    [Fact]
    public void WorkIsDoneInTurnAndFreedInReverse()
    {
        var log = new List<string>();
        Work[] works = [new Noted("a", log), new Noted("b", log)];
        var readings = Work.Time(works, new Pace(TimeSpan.Zero, 2, 2, TimeSpan.Zero), CancellationToken.None);
        works[0].Dispose();

        Assert.Equal(["a", "b", "a", "b", "a", "b", "a second", "a first"], log);
        Assert.Equal([("a", 2), ("b", 2)], readings.Select(r => (r.Name, r.Seconds.Count)));
    }

    [Fact]
    public void TimingStopsWhenAsked()
    {
        var log = new List<string>();
        using var work = new Noted("a", log);

        Assert.Throws<OperationCanceledException>(() => Work.Time(work, Pace.Full, new CancellationToken(true)));
        Assert.Empty(log);
    }

    private sealed class Noted : Work
    {
        private readonly List<string> log;

        public Noted(string name, List<string> log)
            : base(name, "runs", 1)
        {
            this.log = log;
            Own(new Freed($"{name} first", log));
            Own(new Freed($"{name} second", log));
        }

        public override void Run() => log.Add(Name);
    }

    private sealed record Freed(string Name, List<string> Log) : IDisposable
    {
        public void Dispose() => Log.Add(Name);
    }
}
