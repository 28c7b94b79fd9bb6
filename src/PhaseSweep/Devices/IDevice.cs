using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>What a device is.</summary>
/// <param name="Name">Its name, as its maker writes it.</param>
/// <param name="Kind"><c>host</c>, <c>cpu</c>, <c>opencl</c> or <c>cuda</c>.</param>
/// <param name="MemoryBytes">Memory it can use, bytes.</param>
/// <param name="Units">Cores or multiprocessors.</param>
public sealed record DeviceInfo(string Name, string Kind, long MemoryBytes, int Units);

/// <summary>
/// Something that solves tiles. A device and its slots are used by one thread at a time; two slots keep it busy while that
/// thread finishes the tile before.
/// </summary>
public interface IDevice : IDisposable
{
    /// <summary>What it is.</summary>
    DeviceInfo Info { get; }

    /// <summary>Prepares the device for a plan, and room for so many tiles in flight.</summary>
    /// <exception cref="DeviceFailure">The device refused.</exception>
    IReadOnlyList<ITileSlot> Prepare(CellInputs inputs, int slots);
}

/// <summary>Room for one tile in flight on a device.</summary>
public interface ITileSlot : IDisposable
{
    /// <summary>The tile's phases and fields, valid after <see cref="End"/> until the next <see cref="Begin"/>.</summary>
    TileResult Result { get; }

    /// <summary>Starts a tile and returns at once.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="stop">Stops a tile that takes long.</param>
    /// <exception cref="DeviceFailure">The device was lost.</exception>
    void Begin(Tile tile, CancellationToken stop = default);

    /// <summary>Waits for the tile. Cells too close to call have phase <c>Cell.Undecided</c> (254).</summary>
    /// <returns>Indices in the tile of the cells left to the host's double routine.</returns>
    /// <exception cref="DeviceFailure">The device was lost.</exception>
    /// <exception cref="OperationCanceledException">The tile was stopped.</exception>
    ArraySegment<int> End();
}

/// <summary>A device that refused work or was lost; the message says what the user can do.</summary>
public sealed class DeviceFailure(string message, Exception? cause = null) : Exception(message, cause);
