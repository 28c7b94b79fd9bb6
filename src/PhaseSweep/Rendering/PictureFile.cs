using PhaseSweep.Storage;

namespace PhaseSweep.Rendering;

/// <summary>
/// Writes a picture under a temporary name and moves it into place: a reader never sees half a picture.
/// </summary>
internal static class PictureFile
{
    /// <summary>
    /// Refuses a path that does not end in one of <paramref name="endings"/> (<c>.png</c>), cannot be written or lies inside a
    /// store: a foreign file there would keep the sweep from going on.
    /// </summary>
    /// <param name="path">The path of the picture.</param>
    /// <param name="store">A store that may not be there yet, or null.</param>
    /// <param name="endings">The endings, in lower case.</param>
    /// <exception cref="InputException">The path cannot be used; the message says what to do.</exception>
    public static void Check(string path, string? store, params ReadOnlySpan<string> endings)
    {
        CheckEnding(path, endings);
        CheckOutsideStores(path, store);
        Open(path).Dispose();
        File.Delete(Temporary(path));
    }

    /// <summary>
    /// Writes what <paramref name="draw"/> draws. If that fails nothing is left behind, and an older picture stays.
    /// </summary>
    /// <exception cref="InputException">As <see cref="Check"/>.</exception>
    /// <exception cref="IOException">The disk is full or failed.</exception>
    public static void Write(string path, ReadOnlySpan<string> endings, Action<Stream> draw)
    {
        CheckEnding(path, endings);
        CheckOutsideStores(path, null);
        var stream = Open(path);
        try
        {
            using (stream)
            {
                draw(stream);
            }

            File.Move(Temporary(path), path, overwrite: true);
        }
        catch
        {
            File.Delete(Temporary(path));
            throw;
        }
    }

    /// <summary>The ending of <paramref name="path"/> in lower case, with its dot.</summary>
    public static string Ending(string path) => Path.GetExtension(path).ToLowerInvariant();

    private static string Temporary(string path) => path + StoreFiles.PartSuffix;

    private static void CheckEnding(string path, ReadOnlySpan<string> endings)
    {
        if (!endings.Contains(Ending(path)))
        {
            throw new InputException($"{path}: cannot tell the kind of picture; give a path that ends in {string.Join(" or ", endings!)}");
        }
    }

    private static void CheckOutsideStores(string path, string? store)
    {
        var own = store is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(store));
        for (var folder = Parent(Path.GetFullPath(path)); folder is not null; folder = Parent(folder))
        {
            if (folder == own || IsStore(folder))
            {
                throw new InputException($"{path}: lies inside the store {folder}, which holds nothing but the map; choose another path");
            }
        }

        static string? Parent(string entry) => Path.GetDirectoryName(entry);

        static bool IsStore(string folder) =>
            folder.EndsWith(StoreFiles.Extension, StringComparison.Ordinal) && File.Exists(StoreFiles.MetadataOf(folder));
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path}: is a directory; give the path of a file");
        }

        var directory = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(directory))
        {
            throw new InputException($"{path}: there is no directory {directory}; create it or choose another path");
        }

        try
        {
            return new FileStream(Temporary(path), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be written; check the permissions of {directory} or choose another path", e);
        }
    }
}
