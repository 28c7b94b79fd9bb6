namespace PhaseSweep;

/// <summary>Where what only saves time is kept from one run to the next: rates of devices, compiled kernels.</summary>
public static class UserCache
{
    /// <summary>Environment variable with the folder, where it is not the usual one.</summary>
    public const string FolderVariable = "PHASESWEEP_CACHE";

    /// <summary>The folder, which need not be there yet; null if the user has none.</summary>
    public static string? Folder()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } chosen)
        {
            return chosen;
        }

        if (OperatingSystem.IsWindows())
        {
            return Under(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData));
        }

        // The XDG base directory specification ignores a relative path.
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.IsPathRooted(cache) ? Under(cache) : home.Length == 0 ? null : Under(Path.Combine(home, ".cache"));

        static string? Under(string folder) => folder.Length == 0 ? null : Path.Combine(folder, "phasesweep");
    }
}
