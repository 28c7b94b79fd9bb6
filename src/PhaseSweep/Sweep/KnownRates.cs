using System.Diagnostics;
using System.Text.Json;
using PhaseSweep.Devices;

namespace PhaseSweep.Sweep;

/// <summary>
/// The rates of this machine's devices that were measured before, in a file of the user's cache. It only saves time: where it cannot be
/// read or is of another version, nothing is known; where it cannot be written, nothing is kept.
/// </summary>
/// <param name="path">The file, or null to keep nothing.</param>
public sealed class KnownRates(string? path)
{
    /// <summary>How long to wait for others that write.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Those of the user who runs this.</summary>
    public static KnownRates OfUser() => new(UserCache.Folder() is { } folder ? System.IO.Path.Combine(folder, "devices.json") : null);

    /// <summary>The file, or null.</summary>
    public string? Path => path;

    /// <summary>All that is known: device, work, and its rate in units of that work.</summary>
    public IReadOnlyList<(string Device, string Work, DeviceRate Rate)> All =>
        [.. Read().Select(entry => (entry.Device!, entry.Work!, new DeviceRate(entry.StartUp, entry.PerSecond)))];

    /// <summary>The rate of a device at a kind of work, in its units; null if it is not known.</summary>
    internal DeviceRate? Find(string device, string work) =>
        All.FirstOrDefault(known => known.Device == device && known.Work == work).Rate;

    /// <summary>Keeps a rate, beside those of other devices and kinds of work.</summary>
    /// <returns>Null, or why it could not be kept.</returns>
    internal string? Keep(string device, string work, DeviceRate rate) => Change(entries =>
    [
        .. entries.Where(entry => entry.Device != device || entry.Work != work),
        new(device, work, rate.StartUp, rate.PerSecond),
    ]);

    /// <summary>Puts another rate in place of one that is kept; what is not known stays so, for no start-up was measured.</summary>
    /// <returns>Null, or why it could not be kept.</returns>
    internal string? Correct(string device, string work, double perSecond) => Find(device, work) is null ? null : Change(entries =>
    {
        var at = Array.FindIndex(entries, entry => entry.Device == device && entry.Work == work);
        if (at < 0)
        {
            return null;
        }

        entries[at] = entries[at] with { PerSecond = perSecond };
        return entries;
    });

    /// <summary>Reads the file, changes it and writes it, one process at a time; null for no change.</summary>
    private string? Change(Func<Entry[], Entry[]?> change)
    {
        if (path is null)
        {
            return $"there is no folder for it; name one in {UserCache.FolderVariable}";
        }

        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            using var guard = Lock();
            if (change(Read()) is { } entries)
            {
                DurableFile.Write(path, stream => JsonSerializer.Serialize(stream, new Content(Version, entries), Format));
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{e.Message.TrimEnd('.')}; name another folder in {UserCache.FolderVariable}";
        }
    }

    /// <summary>Waits for others that write. The lock's file stays: one that is removed can be held twice.</summary>
    /// <exception cref="IOException">They take too long, or the file cannot be written.</exception>
    private FileStream Lock()
    {
        for (var clock = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException) when (clock.Elapsed < Patience && File.Exists(path + ".lock"))
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(5));
            }
        }
    }

    /// <summary>How a device is told from others: another driver may be faster.</summary>
    internal static string KeyOf(IDevice device) =>
        $"{device.Info.Kind}, {device.Info.Name}, {(device is IlgpuDevice on ? on.Driver : $"{device.Info.Units} cores")}";

    private static string Version => typeof(KnownRates).Assembly.GetName().Version!.ToString(3);

    private Entry[] Read()
    {
        if (path is null || !File.Exists(path))
        {
            return [];
        }

        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<Content>(stream, Format) is { Rates: { } rates, Version: var version } && version == Version
                ? [.. rates.Where(IsSound)]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private static bool IsSound(Entry? entry) => entry is
    {
        Device: not null, Work: not null, StartUp: >= 0 and < double.PositiveInfinity, PerSecond: > 0 and < double.PositiveInfinity,
    };

    private sealed record Content(string? Version, Entry[]? Rates);

    private sealed record Entry(string? Device, string? Work, double StartUp, double PerSecond);
}
