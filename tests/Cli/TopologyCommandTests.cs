using System.Text.Json;
using PhaseSweep.Cli;
using PhaseSweep.Model;
using PhaseSweep.Tests.Topology;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>phasesweep topology</c>: what it says of stores whose topology is known.</summary>
public sealed class TopologyCommandTests : IDisposable
{
    private readonly Phasesweep phasesweep = new();

    [Fact]
    public void WordsTellPhasesContactsAndRegions()
    {
        phasesweep.Run("sweep sycophancy --size 65 --tile 16 --device host --out @a.zarr");

        var answer = phasesweep.Run("topology @a.zarr");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.StartsWith("Sycophancy: 65 x 65 cells, p_S 0 to 1, p_H 0 to 1", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n +Boundary +129 +3.05 % +1 +0 +1\r?\n", answer.Output);
        Assert.Matches(@"\n +Trapped +Boundary +64\r?\n", answer.Output);
        Assert.Matches(@"\nregions: 5\r?\n", answer.Output);
        Assert.Matches(@"\n +Trapped +1,024 +24.24 % +0 +0.507692 to 1 +0 to 0.492308\r?\n", answer.Output);
    }

    [Fact]
    public void JsonHasTheShapeOfTheContract()
    {
        Drawing.Of(
            ".......",
            "..111..",
            "..181..",
            "..111..").Store(phasesweep.InFolder("a.zarr"), 3);

        var json = phasesweep.Run("topology @a.zarr --json").Json();

        Assert.Equal(["scenario", "size", "phases", "adjacency", "regionCount", "regions", "store"], Names(json));
        Assert.Equal("[7,4]", JsonSerializer.Serialize(json.GetProperty("size")));
        Assert.Equal(Phases.All.Select(p => p.ToString()), Names(json.GetProperty("phases")));
        Assert.Equal(
            """{"cells":8,"fraction":0.2857142857142857,"components":1,"holes":1,"euler":0}""",
            JsonSerializer.Serialize(json.GetProperty("phases").GetProperty("Trapped")));
        Assert.Equal(
            """[{"phases":["Safe","Trapped"],"edges":9},{"phases":["Trapped","Refuted"],"edges":4}]""",
            JsonSerializer.Serialize(json.GetProperty("adjacency")));
        Assert.Equal(3, json.GetProperty("regionCount").GetInt64());
        Assert.Equal(
            """{"phase":"Safe","cells":19,"holes":0,"euler":1,"columns":[0,6],"rows":[0,3]}""",
            JsonSerializer.Serialize(json.GetProperty("regions")[0]));
        Assert.Equal(phasesweep.InFolder("a.zarr"), json.GetProperty("store").GetString());
    }

    [Fact]
    public void OfManyRegionsOnlyTheLargestAreListed()
    {
        Drawing.Of(64, 50, (x, y) => (x + y) % 2).Store(phasesweep.InFolder("a.zarr"), 16);

        var lines = phasesweep.Run("topology @a.zarr").Output.Split('\n').Select(line => line.TrimEnd()).ToArray();
        var json = phasesweep.Run("topology @a.zarr --json").Json();

        var listed = Array.IndexOf(lines, "20 largest of 3,200 regions");
        Assert.Equal(20, lines[(listed + 1)..].Count(line => line.Contains('%', StringComparison.Ordinal)));
        Assert.Equal((3200, 1000), (json.GetProperty("regionCount").GetInt64(), json.GetProperty("regions").GetArrayLength()));
    }

    [Fact]
    public void AnUnfinishedMapIsRefusedUntilItsSweepGoesOn()
    {
        const string Sweep = "sweep sycophancy --size 32 --tile 16 --device host --out @a.zarr";
        phasesweep.Run(Sweep);
        File.Delete(Path.Combine(phasesweep.InFolder("a.zarr"), "phase", "c", "1", "0"));

        var refused = phasesweep.Run("topology @a.zarr");

        Assert.Equal(
            new Answer(
                ExitCode.BadInput, "",
                $"phasesweep: {phasesweep.InFolder("a.zarr")}: tile 1/0 is not computed yet; give the command that began it again, "
                + $"and it goes on to the end{Environment.NewLine}"),
            refused);
        phasesweep.Run(Sweep);
        Assert.Equal(ExitCode.Done, phasesweep.Run("topology @a.zarr").Code);
    }

    public void Dispose() => phasesweep.Dispose();

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(p => p.Name);
}
