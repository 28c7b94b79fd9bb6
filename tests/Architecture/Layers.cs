using System.Text.RegularExpressions;

namespace PhaseSweep.Tests.Architecture;

/// <summary>
/// The order of the project's namespaces, and a look at a source file for those it must not name. A file can use a type of
/// another namespace only if it, or a file it may use, names that namespace: in a using directive or in front of the type. So
/// names are enough, provided that nothing is imported for a whole project, and the namespace does not enclose the file's.
/// </summary>
internal static partial class Layers
{
    private const string Root = "PhaseSweep";

    /// <summary>From the lowest. A namespace may name those of lower layers, and no other of its own layer.</summary>
    private static readonly string[][] Order =
    [
        [Root],
        [$"{Root}.Kernels.Numbers"],
        [$"{Root}.Kernels.Scenarios"],
        [$"{Root}.Kernels.Beliefs"],
        [$"{Root}.Kernels.Equilibria"],
        [$"{Root}.Kernels.Games"],
        [$"{Root}.Kernels.Measuring"],
        [$"{Root}.Kernels.Learning"],
        [$"{Root}.Kernels"],
        [$"{Root}.Scenarios"],
        [$"{Root}.Model"],
        [$"{Root}.Learning", $"{Root}.Equilibria"],
        [$"{Root}.Rectangles"],
        [$"{Root}.Devices", $"{Root}.Storage"],
        [$"{Root}.Topology"],
        [$"{Root}.Boundaries", $"{Root}.Comparison"],
        [$"{Root}.Engineering"],
        [$"{Root}.Sweep"],
        [$"{Root}.Verification", $"{Root}.Rendering"],
        [$"{Root}.Measuring"],
        [$"{Root}.Cli"],
    ];

    /// <summary>The namespace that a source file declares, or null.</summary>
    public static string? NamespaceOf(string source) =>
        Declaration().Match(source) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>
    /// What in a source file goes against the order, a line each. Comments may name anything: they compile to nothing.
    /// </summary>
    public static IReadOnlyList<string> Violations(string source)
    {
        var own = NamespaceOf(source) ?? "";
        if (Layer(own) < 0)
        {
            return [$"namespace {own} has no layer; give it one"];
        }

        var code = source.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)).ToArray();
        return
        [
            .. code.Where(line => line.StartsWith("global using", StringComparison.Ordinal)),
            .. code.SelectMany(line => Names().Matches(line).Select(match => match.Groups[1].Value))
                .Where(name => Named(name, own) is { } other && other != own && Layer(other) >= Layer(own))
                .Select(name => $"{own} names {name}"),
        ];
    }

    private static int Layer(string name) => Array.FindIndex(Order, layer => layer.Contains(name));

    /// <summary>
    /// The namespace of the project that a dotted name leads to from inside another, or null: as in C#, its first part is
    /// looked up in the enclosing namespaces, from the innermost.
    /// </summary>
    private static string? Named(string name, string from)
    {
        var parts = name.Split('.');
        for (var scope = from; ; scope = scope[..Math.Max(0, scope.LastIndexOf('.'))])
        {
            for (var count = parts.Length; count > 0; count--)
            {
                var candidate = string.Join('.', parts[..count].Prepend(scope).Where(part => part.Length > 0));
                if (Layer(candidate) >= 0)
                {
                    return candidate;
                }
            }

            if (scope.Length == 0)
            {
                return null;
            }
        }
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w.])((?:[A-Z]\w*\.)+[A-Z]\w*)")]
    private static partial Regex Names();
}
