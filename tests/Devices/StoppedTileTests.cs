using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using Xunit;

namespace PhaseSweep.Tests.Devices;

/// <summary>Cells of large games take so long that a tile must be stopped between two of them, not after the last.</summary>
public sealed class StoppedTileTests
{
    private const int Cells = 512;

    private static readonly SweepPlan Row = GameFiles.Map(GameFiles.Square, "none", Cells, 1);

    [Fact]
    public void TheHostStopsBetweenCellsOfARow()
    {
        using var stop = new CancellationTokenSource();
        var result = new TileResult(Cells, Row.Fields) { Tile = Row.Tiles.Single() };
        Undecided.Mark(result);
        var engine = HostEngine.For(new(Row));

        var work = Task.Run(() => engine.Solve(result, stop.Token));
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref result.Phases[0]) != Cell.Undecided, TimeSpan.FromMinutes(1)));
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => work.GetAwaiter().GetResult());
        Assert.Contains(Cell.Undecided, result.Phases);
    }

    [Fact]
    public void CellsLeftByADeviceAreFinishedUntilTheSweepIsStopped()
    {
        using var stop = new CancellationTokenSource();
        var result = new TileResult(Cells, Row.Fields) { Tile = Row.Tiles.Single() };
        var routine = new StoppingRoutine(stop, after: 3);

        Assert.ThrowsAny<OperationCanceledException>(
            () => routine.Finish(result, Enumerable.Range(0, Cells).ToArray(), stop.Token));

        // Each of the other threads may be in the midst of a cell.
        Assert.InRange(routine.Solved, 3, 3 + (Cells / 8));
    }

    /// <summary>Stops the sweep in the midst of a cell.</summary>
    private sealed class StoppingRoutine(CancellationTokenSource stop, int after) : CellRoutine
    {
        private int solved;

        public int Solved => solved;

        public override Phase Solve(int row, int column, Span<double> fields)
        {
            var number = Interlocked.Increment(ref solved);
            if (number == after)
            {
                stop.Cancel();
            }

            SpinWait.SpinUntil(() => number < after || stop.IsCancellationRequested);

            return Phase.Safe;
        }

        public override CellReport Report(int row, int column) => throw new NotSupportedException();
    }
}
