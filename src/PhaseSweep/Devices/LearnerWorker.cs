using PhaseSweep.Learning;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>Follows the learners of cells on some device, one batch at a time.</summary>
internal abstract class LearnerWorker : IDisposable
{
    /// <summary>Most cells of a batch with so many agents in each.</summary>
    public abstract int Room(int agents);

    /// <summary>Starts a batch and returns at once.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="cells">Indices in the tile of the cells; left as it is until the batch is finished.</param>
    /// <param name="firstAgent">Number of the first agent of each cell.</param>
    /// <param name="agents">Agents of each cell.</param>
    /// <param name="stop">Stops the batch.</param>
    /// <exception cref="DeviceFailure">The device was lost.</exception>
    public abstract void Start(Tile tile, ArraySegment<int> cells, int firstAgent, int agents, CancellationToken stop);

    /// <summary>Waits for the batch and adds what its learners did to the <paramref name="tallies"/> of the tile.</summary>
    /// <exception cref="DeviceFailure">The device was lost.</exception>
    /// <exception cref="OperationCanceledException">The batch was stopped.</exception>
    public abstract void Finish(CellTallies tallies);

    /// <inheritdoc/>
    public abstract void Dispose();
}
