namespace PhaseSweep.Equilibria;

/// <summary>
/// Lists of hypotheses that may fit best somewhere on a part of a face, on a stack: the lists of the parts of a part lie above its
/// own.
/// </summary>
internal sealed class Candidates
{
    private int[] items = new int[64];

    /// <summary>Where the next list begins.</summary>
    public int Top { get; set; }

    /// <summary>A list.</summary>
    public ReadOnlySpan<int> List(int start, int count) => items.AsSpan(start, count);

    /// <summary>Puts one more on top.</summary>
    public void Push(int item)
    {
        if (Top == items.Length)
        {
            Array.Resize(ref items, 2 * Top);
        }

        items[Top++] = item;
    }

    /// <summary>Moves the topmost ones down over those below them.</summary>
    /// <param name="count">How many are moved.</param>
    /// <param name="over">How many are lost.</param>
    public void Lower(int count, int over)
    {
        items.AsSpan(Top - count, count).CopyTo(items.AsSpan(Top - count - over));
        Top -= over;
    }
}
