namespace PhaseSweep.Storage;

/// <summary>
/// Lets one process at a time write to a store. The lock is the open file, not its presence: the operating system gives it up
/// when a process dies, so a file left behind by a killed sweep does not block the next.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream file;

    private StoreLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock of the store at <paramref name="path"/>, an existing folder.</summary>
    /// <exception cref="InputException">Another sweep holds it, or the folder cannot be written.</exception>
    public static StoreLock Take(string path)
    {
        var name = Path.Combine(path, StoreFiles.Lock);
        try
        {
            return new StoreLock(new FileStream(
                name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (IOException e) when (File.Exists(name))
        {
            throw new InputException(
                $"{path}: another run is writing to this store; wait until it ends, or choose another --out", e);
        }
    }

    /// <summary>Gives the lock up and removes its file.</summary>
    public void Dispose() => file.Dispose();
}
