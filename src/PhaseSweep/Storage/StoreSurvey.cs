namespace PhaseSweep.Storage;

/// <summary>What stands at the path of a store, told before anything is written or deleted there.</summary>
internal enum Standing
{
    /// <summary>Nothing, or what is left of a creation of ours that was killed: it may be started over.</summary>
    Free,

    /// <summary>A store of ours, whole or damaged.</summary>
    Ours,

    /// <summary>Something else, never to be touched.</summary>
    Foreign,
}

/// <summary>Tells stores of ours from everything else, by what the files say of themselves.</summary>
internal static class StoreSurvey
{
    /// <summary>What stands at <paramref name="path"/>.</summary>
    public static Standing Of(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? Standing.Foreign : Standing.Free;
        }

        var root = StoreFiles.MetadataOf(path);
        if (Says(root, ours: true))
        {
            return Standing.Ours;
        }

        if (Says(root, ours: false))
        {
            return Standing.Foreign;
        }

        var arrays = Directory.GetDirectories(path);
        var ours = arrays.Any(array => Says(StoreFiles.MetadataOf(array), ours: true));
        if (ours && (File.Exists(root) || arrays.Any(HoldsTiles)))
        {
            return Standing.Ours;
        }

        var anyForeign = ForeignEntry(path) is not null || File.Exists(root) || (!ours && arrays.Any(HoldsFiles));
        return anyForeign ? Standing.Foreign : Standing.Free;
    }

    /// <summary>
    /// Deletes a store of ours but for its lock, the root group first, so that a deletion cut short is not taken for a store.
    /// </summary>
    /// <exception cref="InputException">The folder also holds something that is not ours; nothing is deleted.</exception>
    public static void Clear(string path)
    {
        if (ForeignEntry(path) is { } entry)
        {
            throw new InputException(
                $"{path}: holds {Path.GetFileName(entry)}, which is not part of a store; move it away, or choose another --out");
        }

        File.Delete(StoreFiles.MetadataOf(path));
        foreach (var array in Directory.GetDirectories(path))
        {
            Directory.Delete(array, recursive: true);
        }

        DurableFile.RemoveParts(path);
    }

    /// <summary>A file or folder that no store has, or null.</summary>
    private static string? ForeignEntry(string path) =>
        Directory.GetFiles(path).FirstOrDefault(file => !MayBeOurs(file))
        ?? Directory.GetDirectories(path).FirstOrDefault(array =>
            Directory.GetFiles(array).Any(file => !MayBeOurs(file))
            || Directory.GetDirectories(array).Any(folder => Path.GetFileName(folder) != StoreFiles.Chunks));

    private static bool MayBeOurs(string file)
    {
        var name = Path.GetFileName(file);
        return name == StoreFiles.Metadata ? !Says(file, ours: false) : StoreFiles.IsPassing(name);
    }

    private static bool HoldsTiles(string array)
    {
        var chunks = Path.Combine(array, StoreFiles.Chunks);
        return Directory.Exists(chunks) && Directory.GetDirectories(chunks).Any(HoldsFiles);
    }

    private static bool HoldsFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Any(file => !StoreFiles.IsPassing(Path.GetFileName(file)));

    /// <summary>Whether the document in a file says that it is (or is not) ours; one that cannot be read says neither.</summary>
    private static bool Says(string file, bool ours) =>
        StoreMetadata.TryRead(file) is { Count: > 0 } document && ZarrMetadata.IsOurs(document) == ours;
}
