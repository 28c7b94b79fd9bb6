using System.Text.Json;
using PhaseSweep.Cli;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>phasesweep sweep</c>: store, figure, summary, JSON, and what an interruption leaves.</summary>
public sealed class SweepCommandTests : IDisposable
{
    private readonly Phasesweep phasesweep = new();

    [Fact]
    public void ASweepWritesStoreAndFigureAndSummarisesThem()
    {
        var answer = phasesweep.Run("sweep sycophancy --size 64x32 --device host --out @a.zarr --figure @a.png");

        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Equal(["a.png", "a.zarr"], phasesweep.Files);
        Assert.StartsWith("Sycophancy: 64 x 32 cells, p_S 0 to 1, p_H 0 to 1", answer.Output, StringComparison.Ordinal);
        Assert.Contains("(host)", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.zarr", "a.png")]
    [InlineData("a.zarr/", "a.png")]
    [InlineData("maps/b.1.zarr", "maps/b.1.png")]
    public void AFigureNotNamedLiesBesideTheStore(string store, string figure)
    {
        var answer = phasesweep.Run($"sweep sycophancy --size 8 --device host --out @{store} --json");

        Assert.Equal((ExitCode.Done, phasesweep.InFolder(figure)), (answer.Code, answer.Json().GetProperty("figure").GetString()));
        Assert.True(File.Exists(phasesweep.InFolder(figure)));
    }

    [Fact]
    public void TheSummaryCountsHowCellsWereDecided()
    {
        var answer = phasesweep.Run("sweep sycophancy --size 65x33 --device host --precision double --out @a.zarr");
        var json = phasesweep.Run("sweep sycophancy --size 65x33 --device host --precision double --out @b.zarr --json").Json();
        var decided = json.GetProperty("decided");

        Assert.NotEqual(0, decided.GetProperty("host").GetInt64());
        Assert.Contains(
            $"cells decided in single precision 0, in double {Words.Count(decided.GetProperty("double").GetInt64())}, "
            + $"recomputed on the host {Words.Count(decided.GetProperty("host").GetInt64())}{Environment.NewLine}",
            answer.Output, StringComparison.Ordinal);
    }

    /// <summary>The boundaries run through 97 cells.</summary>
    [Theory]
    [InlineData("", "adaptive")]
    [InlineData(" --mode adaptive", "adaptive")]
    [InlineData(" --mode dense", "dense")]
    [InlineData(" --field margin", "dense")]
    public void JsonTellsTheModeAndHowCellsWereDecided(string options, string mode)
    {
        const int Cells = 65 * 33;

        var json = phasesweep.Run($"sweep sycophancy --size 65x33 --device host --out @a.zarr --json{options}").Json();

        var decided = json.GetProperty("decided");
        var evaluations = json.GetProperty("evaluations").GetInt64();
        Assert.Equal(mode, json.GetProperty("mode").GetString());
        Assert.Equal(Cells, decided.EnumerateObject().Sum(d => d.Value.GetInt64()));
        Assert.Equal((mode == "adaptive" ? Cells - 97 : 0, 97), (decided.GetProperty("proven").GetInt64(), decided.GetProperty("host").GetInt64()));
        Assert.InRange(evaluations, mode == "adaptive" ? 2 * 97 : Cells + 97, mode == "adaptive" ? Cells - 1 : Cells + 97);
    }

    [Fact]
    public void TheSummarySaysWhatWasProven()
    {
        var adaptive = phasesweep.Run("sweep sycophancy --size 64x32 --device host --mode adaptive --out @a.zarr");
        var dense = phasesweep.Run("sweep sycophancy --size 64x32 --device host --mode dense --out @b.zarr");

        Assert.Contains(
            $"adaptive: 2,048 cells proven over 5 boxes{Environment.NewLine}"
            + $"cells decided in single precision 0, in double 0, recomputed on the host 0{Environment.NewLine}",
            adaptive.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("proven", dense.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AFigureInsideAStoreIsRefusedAndTheStoreStaysSound()
    {
        const string Line = "sweep sycophancy --size 8 --device host --out @a.zarr";
        phasesweep.Run(Line);

        foreach (var line in new[]
        {
            "render @a.zarr --out @a.zarr/b.png", "render @a.zarr --pixels --out @a.zarr/c/b.png",
            "sweep sycophancy --size 8 --device host --out @b.zarr --figure @a.zarr/phase/b.png",
        })
        {
            var answer = phasesweep.Run(line);

            Assert.Equal(ExitCode.BadInput, answer.Code);
            Assert.Matches("^phasesweep: --(out|figure) .*b.png: lies inside the store .*a.zarr, .*choose another path", answer.Error);
        }

        Assert.Equal(["a.png", "a.zarr"], phasesweep.Files);
        Assert.Equal(ExitCode.Done, phasesweep.Run(Line).Code);
    }

    [Fact]
    public void JsonHasTheShapeOfTheContract()
    {
        var answer = phasesweep.Run("sweep sycophancy --size 64x32 --device host --out @a.zarr --figure @a.svg --json");

        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Equal(
            [
                "scenario", "size", "mode", "phases", "devices", "decided", "evaluations", "elapsedSeconds", "cellsPerSecond", "store", "figure",
            ],
            Names(answer.Json()));
        Assert.Equal("sycophancy", answer.Json().GetProperty("scenario").GetString());
        Assert.Equal("[64,32]", JsonSerializer.Serialize(answer.Json().GetProperty("size")));
        Assert.Equal(phasesweep.InFolder("a.zarr"), answer.Json().GetProperty("store").GetString());
        Assert.Equal(phasesweep.InFolder("a.svg"), answer.Json().GetProperty("figure").GetString());
        Assert.Equal(["proven", "single", "double", "host"], Names(answer.Json().GetProperty("decided")));
        var device = Assert.Single(answer.Json().GetProperty("devices").EnumerateArray());
        Assert.Equal(["name", "kind", "cells", "seconds"], Names(device));
        Assert.Equal(("host", 64 * 32), (device.GetProperty("kind").GetString(), device.GetProperty("cells").GetInt64()));
    }

    [Fact]
    public void JsonCountsEveryPhaseAndTheCountsAddUp()
    {
        var phases = phasesweep.Run("sweep sycophancy --size 64x32 --device host --out @a.zarr --figure @a.svg --json").Json().GetProperty("phases");

        Assert.Equal(Phases.All.Select(p => p.ToString()), Names(phases));
        Assert.Equal(64 * 32, phases.EnumerateObject().Sum(p => p.Value.GetProperty("cells").GetInt64()));
        Assert.All(phases.EnumerateObject(), p => Assert.Equal(
            p.Value.GetProperty("cells").GetInt64() / (64.0 * 32), p.Value.GetProperty("fraction").GetDouble()));
    }

    [Fact]
    public void AStoreOfAnotherPlanIsReplacedOnlyByForce()
    {
        Assert.Equal(ExitCode.Done, phasesweep.Run("sweep sycophancy --size 8 --device host --out @a.zarr --figure @a.png").Code);

        var refused = phasesweep.Run("sweep sycophancy --size 9 --device host --out @a.zarr --figure @a.png");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Single(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        var forced = phasesweep.Run("sweep --force sycophancy --size 9 --device host --out @a.zarr --figure @a.png");
        Assert.Equal(ExitCode.Done, forced.Code);
    }

    [Fact]
    public void AnInterruptedSweepSaysWhatItKeptAndTheSameCommandGoesOn()
    {
        const string Line = "sweep sycophancy --size 32 --device host --out @a.zarr --figure @a.png";

        var interrupted = phasesweep.Run(Line, new CancellationToken(canceled: true));
        Assert.Equal(ExitCode.Interrupted, interrupted.Code);
        Assert.Empty(interrupted.Output);
        Assert.EndsWith($"interrupted; nothing was kept{Environment.NewLine}", interrupted.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("a.png", phasesweep.Files);

        Assert.Equal(ExitCode.Done, phasesweep.Run(Line).Code);
        Assert.Contains("a.png", phasesweep.Files);

        var again = phasesweep.Run(Line, new CancellationToken(canceled: true));
        Assert.Equal(ExitCode.Interrupted, again.Code);
        Assert.EndsWith(
            $"interrupted; finished tiles are kept in {phasesweep.InFolder("a.zarr")}: run the same command again to go on{Environment.NewLine}",
            again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void RenderDrawsAStoreAgain()
    {
        phasesweep.Run("sweep sycophancy --size 16 --device host --field margin --out @a.zarr --figure @a.png");

        Assert.Equal(ExitCode.Done, phasesweep.Run("render @a.zarr --out @again.svg").Code);
        Assert.Equal(ExitCode.Done, phasesweep.Run("render @a.zarr --field margin --out @margin.png").Code);
        Assert.Equal(ExitCode.Done, phasesweep.Run("render @a.zarr --pixels --out @pixels.png").Code);
        Assert.Equal(["a.png", "a.zarr", "again.svg", "margin.png", "pixels.png"], phasesweep.Files);
    }

    [Fact]
    public void RenderRefusesAPathWithItsOption()
    {
        phasesweep.Run("sweep sycophancy --size 8 --device host --out @a.zarr");

        Assert.Equal(
            $"phasesweep: --out a.jpg: cannot tell the kind of picture; give a path that ends in .png or .svg{Environment.NewLine}",
            phasesweep.Run("render @a.zarr --out a.jpg").Error);
        Assert.Equal(
            $"phasesweep: --out a.svg: cannot tell the kind of picture; give a path that ends in .png{Environment.NewLine}",
            phasesweep.Run("render @a.zarr --pixels --out a.svg").Error);
    }

    [Fact]
    public void RenderRefusesAFieldThatDoesNotExist()
    {
        phasesweep.Run("sweep sycophancy --size 16 --device host --out @a.zarr --figure @a.png");

        var answer = phasesweep.Run("render @a.zarr --field margins --out @b.png");

        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("--field margins: no such field; did you mean margin?", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("b.png", phasesweep.Files);
    }

    public void Dispose() => phasesweep.Dispose();

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
}
