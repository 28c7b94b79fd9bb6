using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Scenarios;

namespace PhaseSweep.Model;

/// <summary>
/// The scenarios: those built in (a file in <c>kernels/Scenarios</c> and a line here), those of the gallery (files in <c>scenarios</c> beside
/// the program), and any file that a user names.
/// </summary>
public static class ScenarioCatalogue
{
    /// <summary>How the name of a scenario file ends.</summary>
    public const string FileEnding = ".toml";

    /// <summary>All built-in scenarios, in the order in which they are listed.</summary>
    public static IReadOnlyList<ScenarioDescription> All { get; } =
    [
        Sycophancy.Description,
        Hallucination.Description,
        Deception.Description,
    ];

    /// <summary>The files of the gallery by the names of their scenarios, those left out that are built in.</summary>
    public static IReadOnlyDictionary<string, string> Gallery { get; } = FindGallery();

    /// <summary>All scenarios that have a name: those built in, then those of the gallery.</summary>
    /// <exception cref="InputException">A file of the gallery is no scenario.</exception>
    public static IEnumerable<ScenarioDescription> Listed => All.Concat(Gallery.Values.Select(ScenarioLoader.FromFile));

    /// <summary>Whether a scenario that is built in or of the gallery has that name.</summary>
    public static bool IsListed(string name) => All.Any(s => s.Name == name) || Gallery.ContainsKey(name);

    /// <summary>The scenario that a user names: a built-in one, a file <c>PATH.toml</c>, or one of the gallery.</summary>
    /// <exception cref="InputException">There is none of that name, or the file is no scenario.</exception>
    public static ScenarioDescription Find(string name) =>
        All.FirstOrDefault(s => s.Name == name)
        ?? (name.EndsWith(FileEnding, StringComparison.OrdinalIgnoreCase) ? ScenarioLoader.FromFile(name)
            : Gallery.TryGetValue(name, out var path) ? ScenarioLoader.FromFile(path)
            : BuiltIn(name));

    /// <summary>The built-in scenario of a name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    internal static ScenarioDescription BuiltIn(string name) =>
        All.FirstOrDefault(s => s.Name == name)
        ?? throw new InputException(IsPath(name)
            ? $"{name}: no such scenario; the name of a scenario file ends in {FileEnding}"
            : $"{name}: {Suggestion.For(name, All.Select(s => s.Name).Concat(Gallery.Keys), "scenario")}");

    /// <summary>Whether a word can only be meant as a path: scenarios have no such names.</summary>
    private static bool IsPath(string name) => name.Contains('/') || name.Contains('\\') || name.Contains('.');

    private static SortedDictionary<string, string> FindGallery()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "scenarios");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{FileEnding}") : [];
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files.Where(f => All.All(s => s.Name != Path.GetFileNameWithoutExtension(f))))
        {
            found[Path.GetFileNameWithoutExtension(file)] = file;
        }

        return found;
    }
}
