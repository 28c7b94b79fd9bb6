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

    /// <summary>Minutes of work that nobody waits for.</summary>
    [Theory]
    [InlineData("simulated --rounds 10000000 --agents 1000")]
    [InlineData("simulated --rounds 1000 --agents 1000000 --ties random")]
    [InlineData("expected --rounds 1000000 --beta 2 --hypotheses 256")]
    public void ATileOfLearnersStopsWhenAsked(string learner)
    {
        var plan = Words.Request($"sycophancy --size 64 --tile 64 --learner {learner}").ToPlan();
        using var stop = new CancellationTokenSource();
        using var slot = host.Prepare(new CellInputs(plan), 1)[0];

        slot.Begin(plan.Tiles.Single(), stop.Token);
        stop.CancelAfter(TimeSpan.FromSeconds(0.2));

        Assert.ThrowsAny<OperationCanceledException>(() => slot.End());
    }

    public void Dispose()
    {
        store.Dispose();
        host.Dispose();
    }
}
