namespace PhaseSweep.Tests.Cli;

/// <summary>The repository the tests were built in.</summary>
internal static class Repository
{
    /// <summary>The nearest folder above the test assembly that holds <c>PhaseSweep.sln</c>.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "PhaseSweep.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no PhaseSweep.sln above the tests"));
}
