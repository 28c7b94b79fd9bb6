using System.Runtime.InteropServices;

namespace PhaseSweep.Devices;

/// <summary>The name of the host's processor.</summary>
internal static class HostProcessor
{
    /// <summary>As the system reports it, or the architecture where it does not.</summary>
    public static string Name { get; } = Read() ?? $"{RuntimeInformation.ProcessArchitecture} processor";

    private static string? Read()
    {
        const string Linux = "/proc/cpuinfo";
        return File.Exists(Linux)
            ? File.ReadLines(Linux).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
    }
}
