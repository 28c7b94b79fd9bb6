using System.Diagnostics;
using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Tests.Learning;
using PhaseSweep.Tests.Model;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>Learning in every cell can be stopped, and goes on when it is run again.</summary>
public sealed class ResumedLearnersTests : IDisposable
{
    private static readonly SweepPlan Plan = Words.Request(
        "sycophancy --learner simulated --rounds 40 --agents auto --max-agents 200 --ties random --size 14x11 --tile 4").ToPlan();

    /// <summary>In which a tile is begun, and learners are amid their lives.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(0.2);

    /// <summary>Far longer than a stop takes, on the busiest machine.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private readonly SweptStore store = new(Plan);
    private readonly HostDevice host = new();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(12)]
    public void AMapOfLearnersFinishedAfterAnInterruptionEqualsAnUninterruptedOne(int tiles)
    {
        store.SweepUntil(tiles, host);
        Assert.False(store.IsComplete);

        store.Sweep([host]);

        Assert.True(store.IsComplete);
        using var whole = SweptStore.Whole(Plan);
        Assert.Equal(whole.Files, store.Files);
    }

    /// <summary>A learner of a stored map is the learner of the plan, in one tile or in many, and by several devices at once.</summary>
    [Fact]
    public void AStoredMapHoldsWhatItsLearnersDid()
    {
        using var other = new HostDevice();
        var report = store.Sweep([host, other]);

        var map = Followed.OnHost(Plan with { TileSide = 14 });
        (int Row, int Column)[] cells = [.. IndependenceTests.Cells(Plan)];
        Assert.Equal(cells.Select(cell => (byte)map.PhaseAt(cell.Row, cell.Column)), store.Phases());
        foreach (var field in Plan.Fields)
        {
            Assert.Equal(cells.Select(cell => BitConverter.SingleToInt32Bits(map.At(field, cell.Row, cell.Column))), store.Bits(field));
        }

        Assert.Equal(Plan.Grid.Cells, report.PhaseCounts.Sum());
        Assert.Equal(Plan.Grid.Cells, report.Devices.Sum(device => device.Cells));
    }

    /// <summary>
    /// Long lives, each of which alone outlasts the deadline many times over: simulated ones by staircases and without, expected ones by both,
    /// a staircase that takes as long itself, and those of a game of three actions.
    /// </summary>
    [Theory]
    [InlineData("sycophancy", "simulated --rounds 10000000 --agents 1000")]
    [InlineData("sycophancy", "simulated --rounds 1000 --agents 1000000 --ties random")]
    [InlineData("sycophancy", "simulated --rounds 10000000 --agents 4 --beta 2 --hypotheses 256")]
    [InlineData("sycophancy", "simulated --rounds 10000000 --agents 4 --hypotheses 256")]
    [InlineData("sycophancy", "expected --rounds 10000000 --beta 2 --hypotheses 256")]
    [InlineData("sycophancy", "expected --rounds 10000000 --hypotheses 256")]
    [InlineData("cycle-of-three", "simulated --rounds 10000000 --agents 4")]
    [InlineData("cycle-of-three", "expected --rounds 10000000")]
    public void ATileOfLearnersStopsInTheMidstOfTheirLives(string scenario, string learner)
    {
        var plan = Words.Request($"{scenario} --size 16 --tile 16 --learner {learner}").ToPlan();
        using var stop = new CancellationTokenSource();
        using var slot = host.Prepare(new CellInputs(plan), 1)[0];

        slot.Begin(plan.Tiles.Single(), stop.Token);
        Thread.Sleep(Start);
        var clock = Stopwatch.StartNew();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => slot.End());
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Deadline);
    }

    public void Dispose()
    {
        store.Dispose();
        host.Dispose();
    }
}
