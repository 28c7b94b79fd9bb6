using PhaseSweep.Model;
using PhaseSweep.Scenarios;
using PhaseSweep.Tests.Cli;
using PhaseSweep.Tests.Sweep;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>What every file of the gallery must be.</summary>
public sealed class GalleryTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "scenarios");

    private static string[] Found => [.. Directory.GetFiles(Folder, "*.toml").Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    public static TheoryData<string> Names => [.. Found];

    [Fact]
    public void EveryFileIsFoundByItsNameBesideTheProgram() => Assert.Equal(
        Found.Order(StringComparer.Ordinal),
        ScenarioCatalogue.Gallery.Keys.Concat(Files.BuiltIn).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void SaysWhatItIsWhereItComesFromAndWhatTheAnswerIs(string name)
    {
        var scenario = Files.Game(name);
        var text = ScenarioText.Of(scenario)!;

        Assert.Equal(name, scenario.Name);
        Assert.NotEqual(name, scenario.Title);
        Assert.All([scenario.Summary, text.Reference, text.Answer], words => Assert.InRange(words.Length, 40, 600));
        Assert.All(scenario.Parameters, p => Assert.NotEqual(p.Name, p.Meaning));
        Assert.All(scenario.Actions, a => Assert.NotEqual(a.Name, a.Meaning));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void HasASectionWithItsCommandAndItsPicture(string name)
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));

        Assert.Contains($"phasesweep sweep {name} ", readme, StringComparison.Ordinal);
        Assert.Contains($"({name}.toml)", readme, StringComparison.Ordinal);
        Assert.Contains($"(pictures/{name}.png)", readme, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(Path.Combine(Folder, "pictures", $"{name}.png")).Length, 1_000, 200_000);
    }

    /// <summary>A map of one colour shows nothing.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void ItsDefaultMapShowsSeveralPhases(string name)
    {
        var plan = new PlanRequest(name) { Size = "25" }.ToPlan();

        Assert.InRange(HostMap.Phases(plan).Distinct().Count(), 2, 9);
    }
}
