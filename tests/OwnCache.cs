using System.Runtime.CompilerServices;

namespace PhaseSweep.Tests;

/// <summary>Keeps what commands measure in these tests out of the user's cache.</summary>
internal static class OwnCache
{
    [ModuleInitializer]
    public static void Use() => Environment.SetEnvironmentVariable(
        UserCache.FolderVariable, Path.Combine(Path.GetTempPath(), $"phasesweep-tests-{Environment.ProcessId}"));
}
