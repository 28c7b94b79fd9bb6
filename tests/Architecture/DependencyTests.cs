using System.Text.RegularExpressions;
using System.Xml.Linq;
using PhaseSweep.Kernels;
using PhaseSweep.Tests.Cli;
using Xunit;

namespace PhaseSweep.Tests.Architecture;

/// <summary>Dependencies run one way; <see cref="Layers"/> has the order.</summary>
public sealed class DependencyTests
{
    /// <summary>Folders of the product, with the namespace of their files.</summary>
    private static readonly (string Folder, string Namespace)[] Projects =
    [
        ("kernels", "PhaseSweep.Kernels"),
        ("src/PhaseSweep", "PhaseSweep"),
        ("src/PhaseSweep.Cli", "PhaseSweep.Cli"),
    ];

    public static TheoryData<string> Folders => [.. Projects.Select(p => p.Folder)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void NoFileNamesANamespaceOfItsOwnOrAHigherLayer(string folder)
    {
        var files = SourceFiles(folder);

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => Layers.Violations(File.ReadAllText(file)).Select(v => $"{file}: {v}")));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void AFileDeclaresTheNamespaceOfItsFolder(string folder)
    {
        var start = Projects.Single(p => p.Folder == folder).Namespace;
        foreach (var file in SourceFiles(folder))
        {
            var room = Path.GetRelativePath(Path.Combine(Repository.Root, folder), Path.GetDirectoryName(file)!);
            var expected = room == "." ? start : $"{start}.{room.Replace(Path.DirectorySeparatorChar, '.')}";
            Assert.Equal((file, expected), (file, Layers.NamespaceOf(File.ReadAllText(file))));
        }
    }

    [Theory]
    [InlineData("using PhaseSweep.Devices;\nnamespace PhaseSweep.Model;", "PhaseSweep.Model names PhaseSweep.Devices")]
    [InlineData("using static PhaseSweep.Sweep.SweepRunner;\nnamespace PhaseSweep.Storage;", "PhaseSweep.Storage names PhaseSweep.Sweep.SweepRunner")]
    [InlineData("using R = PhaseSweep.Cli.Words;\nnamespace PhaseSweep.Rendering;", "PhaseSweep.Rendering names PhaseSweep.Cli.Words")]
    [InlineData("namespace PhaseSweep.Model;\nclass A { Devices.HostDevice d; }", "PhaseSweep.Model names Devices.HostDevice")]
    [InlineData("namespace PhaseSweep.Model;\nclass A : List<global::PhaseSweep.Sweep.SweepReport>;", "PhaseSweep.Model names PhaseSweep.Sweep.SweepReport")]
    [InlineData("using PhaseSweep.Storage;\nnamespace PhaseSweep.Devices;", "PhaseSweep.Devices names PhaseSweep.Storage")]
    [InlineData("using PhaseSweep.Model;\nnamespace PhaseSweep.Kernels.Numbers;", "PhaseSweep.Kernels.Numbers names PhaseSweep.Model")]
    [InlineData("namespace PhaseSweep.Kernels.Beliefs;\nint a = Equilibria.Cell.Undecided;", "PhaseSweep.Kernels.Beliefs names Equilibria.Cell.Undecided")]
    [InlineData("namespace PhaseSweep;\nclass A { Model.Axis axis; }", "PhaseSweep names Model.Axis")]
    [InlineData("global using PhaseSweep.Model;\nnamespace PhaseSweep.Cli;", "global using PhaseSweep.Model;")]
    [InlineData("namespace PhaseSweep.Utilities;", "namespace PhaseSweep.Utilities has no layer; give it one")]
    public void AViolationIsFound(string source, string expected) => Assert.Equal([expected], Layers.Violations(source));

    [Theory]
    [InlineData("using PhaseSweep.Devices;\nusing PhaseSweep.Kernels.Numbers;\nnamespace PhaseSweep.Verification;")]
    [InlineData("namespace PhaseSweep.Model;\nvar phase = Kernels.Equilibria.Phase.Safe;")]
    [InlineData("namespace PhaseSweep.Model;\nvar all = Model.Exploration.None;")]
    [InlineData("namespace PhaseSweep.Storage;\n/// <see cref=\"Sweep.SweepRunner\"/> and PhaseSweep.Sweep")]
    [InlineData("namespace PhaseSweep.Rendering;\nvar n = report.Devices.Count + Devices + plan.Sweep.Length;")]
    public void WhatIsAllowedIsNotTakenForAViolation(string source) => Assert.Empty(Layers.Violations(source));

    [Fact]
    public void TheKernelsReferenceIlgpuOnly()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "kernels", "PhaseSweep.Kernels.csproj"));
        var references = project.Descendants().Where(e => e.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal));
        Assert.Equal(["PackageReference ILGPU"], references.Select(e => $"{e.Name.LocalName} {(string?)e.Attribute("Include")}"));

        var assemblies = typeof(TallyKernels).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.All(assemblies, name => Assert.True(
            name == "ILGPU" || name.StartsWith("System.", StringComparison.Ordinal), $"the kernels reference {name}"));
    }

    [Fact]
    public void NoProjectImportsANamespaceForAllItsFiles()
    {
        foreach (var file in Projects.Select(p => Directory.GetFiles(Path.Combine(Repository.Root, p.Folder), "*.csproj").Single())
            .Append(Path.Combine(Repository.Root, "Directory.Build.props")))
        {
            Assert.DoesNotContain(XDocument.Load(file).Descendants(), e => e.Name.LocalName == "Using");
        }
    }

    /// <summary>The entry points stand above the rooms, and in a namespace around them, so that no name gives them away.</summary>
    [Fact]
    public void TheRoomsOfTheKernelsDoNotKnowTheEntryPoints()
    {
        var entryPoints = SourceFiles("kernels").Where(file => Layers.NamespaceOf(File.ReadAllText(file)) == "PhaseSweep.Kernels");
        var names = new Regex($@"\b({string.Join('|', entryPoints.Select(Path.GetFileNameWithoutExtension))})\b");

        Assert.Matches(names, "CellKernels.SolveTile");
        Assert.All(SourceFiles("kernels").Except(entryPoints), file => Assert.DoesNotMatch(names, File.ReadAllText(file)));
    }

    /// <summary>All files that declare a namespace: the top-level statements of a program stand outside, and above all.</summary>
    private static string[] SourceFiles(string folder)
    {
        var root = Path.Combine(Repository.Root, folder);
        return [.. Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj" or "Program.cs"))];
    }
}
