using System.Collections.Concurrent;

namespace PhaseSweep.Learning;

/// <summary>
/// Values that several cells share, made when first asked for and kept while there is room; made once, also for several threads, unless
/// that is stopped.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="dependence">What values depend on.</param>
/// <param name="room">Values kept at a time.</param>
/// <param name="make">Makes the value of a cell, given its row and column in the map, unless stopped.</param>
public sealed class SharedByKey<T>(Dependence dependence, int room, Func<int, int, CancellationToken, T> make)
{
    private readonly ConcurrentDictionary<(int Row, int Column), Lazy<T>> values = new();

    /// <summary>The value of a cell. Where every cell has its own it is not kept.</summary>
    /// <exception cref="OperationCanceledException">It was stopped while it was made.</exception>
    public T Of(int row, int column, CancellationToken stop = default)
    {
        if (dependence.OnCell)
        {
            return make(row, column, stop);
        }

        var key = dependence.Of(row, column);
        if (!values.TryGetValue(key, out var value))
        {
            if (values.Count >= room)
            {
                values.Clear();
            }

            value = values.GetOrAdd(key, Promised(key, stop));
        }

        try
        {
            return value.Value;
        }
        catch (OperationCanceledException)
        {
            // It would be thrown again to who asks later and is not stopped.
            values.TryRemove(new(key, value));
            throw;
        }
    }

    /// <summary>Apart from what asks for it, which would otherwise allocate for what is kept as well.</summary>
    private Lazy<T> Promised((int Row, int Column) key, CancellationToken stop) => new(() => make(key.Row, key.Column, stop));
}
