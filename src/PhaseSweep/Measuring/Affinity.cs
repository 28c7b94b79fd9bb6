using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace PhaseSweep.Measuring;

/// <summary>The cores that all threads of this process may run on, a bit each.</summary>
[SupportedOSPlatform("linux")]
[SupportedOSPlatform("windows")]
internal static partial class Affinity
{
    /// <summary>The cores. Threads that are started later inherit them.</summary>
    public static nint Cores
    {
        get => Process.GetCurrentProcess().ProcessorAffinity;
        set
        {
            if (OperatingSystem.IsWindows())
            {
                Process.GetCurrentProcess().ProcessorAffinity = value;
                return;
            }

            // Linux binds threads one by one; of a process it binds the first.
            foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
            {
                _ = Bind(int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), Marshal.SizeOf(value), in value);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int Bind(int thread, nint size, in nint cores);
}
