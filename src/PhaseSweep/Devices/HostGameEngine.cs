using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>Solves tiles of games of any size on the host: every cell by the double routine, over all cores.</summary>
internal sealed class HostGameEngine(CellInputs inputs) : HostEngine(inputs)
{
    private readonly CellRoutine routine = CellRoutine.For(inputs);

    /// <inheritdoc/>
    public override void Solve(TileResult result, CancellationToken stop) => Parallel.For(0, result.Tile.Height, Stopped(stop), row =>
    {
        var width = result.Tile.Width;
        Span<double> fields = stackalloc double[Plan.Fields.Count];
        for (var column = 0; (column = Undecided.Next(result, row, column)) < width; column++)
        {
            stop.ThrowIfCancellationRequested();
            routine.Solve(result, (row * width) + column, fields);
        }
    });
}
