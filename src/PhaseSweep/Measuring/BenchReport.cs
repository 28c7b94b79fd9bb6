using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using PhaseSweep.Devices;

namespace PhaseSweep.Measuring;

/// <summary>What was measured on one device.</summary>
/// <param name="Device">The device.</param>
/// <param name="Driver">Its driver and back end, as ILGPU names them; for the host its vectors.</param>
/// <param name="Cells">Cells and learners checked before against theorems.</param>
/// <param name="Mismatches">Those that were wrong: the device is fast or slow at computing something else.</param>
/// <param name="Limits">What it can do at best.</param>
/// <param name="Kernels">What it does.</param>
/// <param name="Scaling">How that changes with tiles, cells and cores.</param>
public sealed record DeviceReadings(
    DeviceInfo Device,
    string Driver,
    long Cells,
    long Mismatches,
    IReadOnlyList<Reading> Limits,
    IReadOnlyList<Reading> Kernels,
    IReadOnlyList<Reading> Scaling);

/// <summary>Everything <c>phasesweep bench</c> measures.</summary>
/// <param name="Version">Version of PhaseSweep.</param>
/// <param name="Date">When it was measured, UTC.</param>
/// <param name="System">Operating system and runtime.</param>
/// <param name="Command">The command.</param>
/// <param name="Devices">The devices, one after another.</param>
/// <param name="Together">Sweeps on all devices at once beside the best one alone; empty with one device.</param>
public sealed record BenchReport(
    string Version,
    DateTime Date,
    string System,
    string Command,
    IReadOnlyList<DeviceReadings> Devices,
    IReadOnlyList<Reading> Together)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    /// <summary>A report of this program on this machine, now.</summary>
    internal static BenchReport Of(string command, IReadOnlyList<DeviceReadings> devices, IReadOnlyList<Reading> together) => new(
        Assembly.GetExecutingAssembly().GetName().Version!.ToString(3),
        DateTime.UtcNow,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
        command,
        devices,
        together);

    /// <summary>Reads a report.</summary>
    /// <exception cref="InputException">There is no such file, or it is no report.</exception>
    public static BenchReport Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var report = JsonSerializer.Deserialize<BenchReport>(file, Options);
            return report is { Devices: { } devices, Together: not null } && devices.All(d => d is { Device: not null, Limits: not null, Kernels: not null, Scaling: not null })
                    && devices.SelectMany(d => (IEnumerable<Reading>)[.. d.Limits, .. d.Kernels, .. d.Scaling]).Concat(report.Together).All(IsSound)
                ? report
                : throw NoReport(path);
        }
        catch (JsonException e)
        {
            throw NoReport(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({e.Message.TrimEnd('.')}); give a file that bench --json printed", e);
        }
    }

    /// <summary>Writes the report as JSON.</summary>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, Options);

    private static bool IsSound(Reading? reading) =>
        reading is { Name: not null, Unit: not null, Units: > 0, Seconds.Count: > 0 } && reading.Seconds.All(s => s > 0);

    private static InputException NoReport(string path, Exception? cause = null) =>
        new($"{path}: is no report of bench; give a file that bench --json printed", cause);
}
