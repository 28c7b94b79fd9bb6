namespace PhaseSweep.Storage;

/// <summary>
/// A file that a user asked for by its path: refused before work is done if it could not be written, and written whole or not
/// at all.
/// </summary>
internal static class OutputFile
{
    /// <summary>
    /// Refuses a path that cannot be written or lies inside a store: a foreign file there would keep the sweep from going on.
    /// </summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="store">A store that may not be there yet, or null.</param>
    /// <exception cref="InputException">The path cannot be used; the message says what to do.</exception>
    public static void Check(string path, string? store = null)
    {
        CheckOutsideStores(path, store);
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
            DurableFile.Try(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be written; check the permissions of {directory} or choose another path", e);
        }
    }

    /// <summary>Refuses a name under which files that begin with it could not be written.</summary>
    /// <param name="name">Path that all of them begin with.</param>
    /// <param name="files">Their paths.</param>
    /// <exception cref="InputException">
    /// The name is empty or that of a directory, or one of the files cannot be written or would lie inside a store.
    /// </exception>
    public static void CheckAll(string name, IReadOnlyList<string> files)
    {
        if (name.Length == 0 || Directory.Exists(name))
        {
            var example = Path.Combine(name, "map");
            var ending = Path.GetExtension(files[0]);
            throw new InputException($"{name}: names no file; give a path such as {example}, for {example}{ending} and the other files");
        }

        foreach (var path in files)
        {
            Check(path);
        }
    }

    /// <summary>
    /// Writes what <paramref name="write"/> writes. If that fails nothing is left behind, and an older file stays.
    /// </summary>
    /// <exception cref="InputException">As <see cref="Check"/>.</exception>
    /// <exception cref="IOException">The disk is full or failed.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        Check(path);
        DurableFile.Write(Path.GetFullPath(path), write);
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
}
