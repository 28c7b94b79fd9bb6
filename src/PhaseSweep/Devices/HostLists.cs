using System.Numerics;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>A list of hypotheses in lanes, and the numbers of a vector of cells.</summary>
/// <typeparam name="TLanes">The lanes.</typeparam>
internal readonly struct HostListData<TLanes>(HypothesisList list, TLanes[] numbers) : IListData<TLanes>
    where TLanes : struct
{
    private readonly TLanes[] memory = new TLanes[list.Places.Count];

    /// <inheritdoc/>
    public int Hypotheses { get; } = list.Count;

    /// <inheritdoc/>
    public int Silent { get; } = list.Silent;

    /// <inheritdoc/>
    public long Never { get; } = list.Never;

    /// <inheritdoc/>
    public ListPlaces Places { get; } = list.Places;

    /// <inheritdoc/>
    public TLanes Rarest => numbers[^1];

    /// <inheritdoc/>
    public TLanes this[int place]
    {
        get => memory[place];
        set => memory[place] = value;
    }

    /// <inheritdoc/>
    public TLanes Coordinate(int hypothesis, int coordinate) => numbers[(coordinate * Hypotheses) + hypothesis];

    /// <inheritdoc/>
    public TLanes Class(int action, int hypothesis) => numbers[((2 + action) * Hypotheses) + hypothesis];
}

/// <summary>The engine of the host for games whose hypotheses are a list.</summary>
/// <typeparam name="E"><c>double</c> or <c>float</c>.</typeparam>
/// <typeparam name="TLanes">The lanes.</typeparam>
/// <typeparam name="TMask">Their mask.</typeparam>
/// <typeparam name="TGame">The game over lanes.</typeparam>
internal static class HostLists<E, TLanes, TMask, TGame>
    where E : unmanaged, IBinaryFloatingPointIeee754<E>
    where TLanes : struct, IVectorReal<TLanes, TMask, E>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, TLanes>
{
    public static HostEngine Engine(CellInputs inputs)
    {
        var list = HypothesisList.Of(inputs);
        TLanes[] numbers = [.. list.Numbers.Select(TLanes.Of)];
        return new HostEngine<E, TLanes, TMask, ListSolution<TLanes>, ListSolver<TLanes, TMask, TGame, HostListData<TLanes>>>(
            inputs, () => new(new(list, numbers)));
    }
}
