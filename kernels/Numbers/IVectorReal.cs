namespace PhaseSweep.Kernels.Numbers;

/// <summary>Numbers computed side by side on the host, a vector of them.</summary>
/// <typeparam name="TSelf">The implementing struct.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="E"><c>double</c> or <c>float</c>.</typeparam>
public interface IVectorReal<TSelf, TMask, E> : IBinaryReal<TSelf, TMask>
    where TSelf : struct, IVectorReal<TSelf, TMask, E>
    where TMask : struct, IMask<TMask>
    where E : unmanaged
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>0, 1, 2, ... from lane to lane.</summary>
    static abstract TSelf Indices { get; }

    /// <summary>The number in a lane.</summary>
    E this[int lane] { get; }

    /// <summary>The first numbers of a span, one a lane.</summary>
    static abstract TSelf Load(ReadOnlySpan<E> numbers);

    /// <summary>Lanes that all hold <paramref name="value"/>.</summary>
    static abstract TSelf Broadcast(E value);
}
