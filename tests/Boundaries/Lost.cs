using System.Collections;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>A list whose reading fails, as writing fails on a full disk.</summary>
internal sealed class Lost<T> : IReadOnlyList<T>
{
    public int Count => throw new IOException("No space left on device");

    public T this[int index] => throw new IOException("No space left on device");

    public IEnumerator<T> GetEnumerator() => throw new IOException("No space left on device");

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
