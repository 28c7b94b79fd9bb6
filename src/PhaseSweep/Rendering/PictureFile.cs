using PhaseSweep.Storage;

namespace PhaseSweep.Rendering;

/// <summary>Writes a picture, whose kind the ending of its path tells; a reader never sees half a picture.</summary>
internal static class PictureFile
{
    /// <summary>
    /// Refuses a path that does not end in one of <paramref name="endings"/> (<c>.png</c>), cannot be written or lies inside a
    /// store.
    /// </summary>
    /// <param name="path">The path of the picture.</param>
    /// <param name="store">A store that may not be there yet, or null.</param>
    /// <param name="endings">The endings, in lower case.</param>
    /// <exception cref="InputException">The path cannot be used; the message says what to do.</exception>
    public static void Check(string path, string? store, params ReadOnlySpan<string> endings)
    {
        CheckEnding(path, endings);
        OutputFile.Check(path, store);
    }

    /// <summary>
    /// Writes what <paramref name="draw"/> draws. If that fails nothing is left behind, and an older picture stays.
    /// </summary>
    /// <exception cref="InputException">As <see cref="Check"/>.</exception>
    /// <exception cref="IOException">The disk is full or failed.</exception>
    public static void Write(string path, ReadOnlySpan<string> endings, Action<Stream> draw)
    {
        CheckEnding(path, endings);
        OutputFile.Write(path, draw);
    }

    /// <summary>The ending of <paramref name="path"/> in lower case, with its dot.</summary>
    public static string Ending(string path) => Path.GetExtension(path).ToLowerInvariant();

    private static void CheckEnding(string path, ReadOnlySpan<string> endings)
    {
        if (!endings.Contains(Ending(path)))
        {
            throw new InputException($"{path}: cannot tell the kind of picture; give a path that ends in {string.Join(" or ", endings!)}");
        }
    }
}
