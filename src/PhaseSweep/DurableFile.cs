namespace PhaseSweep;

/// <summary>Files that are either there whole or not there, whenever the process or the machine stops.</summary>
internal static class DurableFile
{
    /// <summary>Ending of the temporary name of a file being written.</summary>
    internal const string PartSuffix = ".phasesweep-part";

    private const int BufferBytes = 1 << 16;

    /// <summary>
    /// Writes a file under a temporary name, flushes it to the disk and renames it. Folders are created. If anything fails,
    /// the temporary is removed, an earlier file of that name stays, and the failure is thrown on.
    /// </summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="write">Writes what it holds.</param>
    /// <param name="buffered">Whether small writes are gathered.</param>
    public static void Write(string path, Action<Stream> write, bool buffered = true)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = path + PartSuffix;
        try
        {
            using (var stream = Open(part, buffered))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Opens the temporary that <see cref="Write"/> would write, and removes it again: a look whether it could.</summary>
    public static void Try(string path)
    {
        Open(path + PartSuffix, buffered: false).Dispose();
        File.Delete(path + PartSuffix);
    }

    /// <summary>Removes the temporaries that a killed process left anywhere below <paramref name="directory"/>.</summary>
    public static void RemoveParts(string directory)
    {
        var parts = Directory.GetFiles(directory, "*" + PartSuffix, SearchOption.AllDirectories);
        foreach (var part in parts)
        {
            File.Delete(part);
        }
    }

    private static FileStream Open(string part, bool buffered) =>
        new(part, FileMode.Create, FileAccess.Write, FileShare.None, buffered ? BufferBytes : 0);
}
