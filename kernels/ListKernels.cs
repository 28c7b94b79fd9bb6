using ILGPU;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels;

/// <summary>The entry point for games whose hypotheses are a list; see <see cref="CellKernels{T,TSolution,TSolver}"/>.</summary>
/// <typeparam name="T">The number type, a scalar.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
public static class ListKernels<T, TGame>
    where T : unmanaged, IScalar<T>, IReal<T, ScalarMask>
    where TGame : struct, IGame<TGame, T>
{
    /// <summary>Solves the cells of a tile for their phases.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="arguments">The tile.</param>
    /// <param name="xs">Coordinates of its columns.</param>
    /// <param name="ys">Coordinates of its rows.</param>
    /// <param name="phases">Takes the phases.</param>
    /// <param name="list">What is the same for all cells, see <see cref="DeviceListData{T}"/>.</param>
    /// <param name="memory">The numbers of a cell for each thread.</param>
    /// <param name="hypotheses">Number of hypotheses.</param>
    /// <param name="silent">Actions that reveal nothing, a bit each.</param>
    /// <param name="never">Outcomes that never happen, see <see cref="IListData{T}.Never"/>.</param>
    /// <param name="stride">Threads that there is memory for.</param>
    public static void SolveTile(
        Index1D thread,
        TileArguments<T> arguments,
        ArrayView<T> xs,
        ArrayView<T> ys,
        ArrayView<byte> phases,
        ArrayView<T> list,
        ArrayView<T> memory,
        int hypotheses,
        int silent,
        long never,
        int stride)
    {
        var places = new ListPlaces(TGame.Actions, TGame.Outcomes, hypotheses);
        var solver = new ListSolver<T, ScalarMask, TGame, DeviceListData<T>>(new(list, memory, places, hypotheses, silent, never, thread, stride));
        var first = thread * arguments.CellsPerThread;
        for (var i = first; i < IntrinsicMath.Min(first + arguments.CellsPerThread, arguments.Cells); i++)
        {
            phases[i] = T.ToByte(solver.Solve(arguments.At(i, xs, ys), arguments.Conventions).Phase);
        }
    }
}

/// <summary>A list on the device, as <c>HypothesisList</c> of the host writes it. Memories of threads lie number by number, so that neighbours
/// read neighbours.</summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly struct DeviceListData<T> : IListData<T>
    where T : unmanaged
{
    private readonly ArrayView<T> list, memory;
    private readonly int thread, stride;

    /// <summary>The list, and the memory of a thread.</summary>
    public DeviceListData(
        ArrayView<T> list, ArrayView<T> memory, ListPlaces places, int hypotheses, int silent, long never, int thread, int stride)
    {
        (this.list, this.memory, this.thread, this.stride) = (list, memory, thread, stride);
        (Places, Hypotheses, Silent, Never) = (places, hypotheses, silent, never);
    }

    /// <inheritdoc/>
    public long Never { get; }

    /// <inheritdoc/>
    public ListPlaces Places { get; }

    /// <inheritdoc/>
    public int Hypotheses { get; }

    /// <inheritdoc/>
    public int Silent { get; }

    /// <inheritdoc/>
    public T Rarest => list[list.IntLength - 1];

    /// <inheritdoc/>
    public T this[int place]
    {
        get => memory[(place * (long)stride) + thread];
        set => memory[(place * (long)stride) + thread] = value;
    }

    /// <inheritdoc/>
    public T Coordinate(int hypothesis, int coordinate) => list[(coordinate * Hypotheses) + hypothesis];

    /// <inheritdoc/>
    public T Class(int action, int hypothesis) => list[((2 + action) * Hypotheses) + hypothesis];
}
