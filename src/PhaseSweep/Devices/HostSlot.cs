using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>Room for one tile in flight on the host, solved by a task.</summary>
/// <param name="plan">The plan.</param>
/// <param name="solve">Solves the tile that a result names; it marks what it cannot decide <c>Cell.Undecided</c>.</param>
internal sealed class HostSlot(SweepPlan plan, Action<TileResult, CancellationToken> solve) : ITileSlot
{
    private readonly int[] undecided = new int[plan.TileCells];
    private Task work = Task.CompletedTask;

    /// <inheritdoc/>
    public TileResult Result { get; } = new(plan.TileCells, plan.Fields);

    /// <inheritdoc/>
    public void Begin(Tile tile, CancellationToken stop)
    {
        Result.Tile = tile;
        work = Task.Run(() => solve(Result, stop), stop);
    }

    /// <inheritdoc/>
    public ArraySegment<int> End()
    {
        work.GetAwaiter().GetResult();
        return Undecided.In(Result, undecided);
    }

    /// <inheritdoc/>
    public void Dispose() => work.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
}
