using System.Collections.Concurrent;

namespace PhaseSweep.Learning;

/// <summary>
/// Values that several cells share, made when first asked for and kept while there is room; made once, also for several threads.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="dependence">What values depend on.</param>
/// <param name="room">Values kept at a time.</param>
/// <param name="make">Makes the value of a cell, given its row and column in the map.</param>
public sealed class SharedByKey<T>(Dependence dependence, int room, Func<int, int, T> make)
{
    private readonly ConcurrentDictionary<(int Row, int Column), Lazy<T>> values = new();

    /// <summary>The value of a cell. Where every cell has its own it is not kept.</summary>
    public T Of(int row, int column)
    {
        if (dependence.OnCell)
        {
            return make(row, column);
        }

        var key = dependence.Of(row, column);
        if (!values.TryGetValue(key, out var value))
        {
            if (values.Count >= room)
            {
                values.Clear();
            }

            value = values.GetOrAdd(key, k => new(() => make(k.Row, k.Column)));
        }

        return value.Value;
    }
}
