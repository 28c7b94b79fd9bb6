using System.Xml.Linq;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Rendering;
using SkiaSharp;
using Xunit;

namespace PhaseSweep.Tests.Rendering;

public sealed class MapFigureTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phasesweep-figure-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void TheSvgHoldsItsWordsAsTextAndTheMapAsAPicture()
    {
        MapFigure.Save(SyntheticMap.Deception(512, 512, 256), null, At("map.svg"));

        var svg = XDocument.Load(At("map.svg")).Root!;
        var texts = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value.Trim()).ToList();
        Assert.Contains("Strategic deception", texts);
        Assert.Contains(texts, text => text.StartsWith("d: ", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("hi: ", StringComparison.Ordinal));
        Assert.All(["Trapped", "SelfConfirming", "LatentRisk"], name => Assert.Equal(2, texts.Count(text => text == name)));
        var image = Assert.Single(svg.Descendants(), e => e.Name.LocalName == "image");
        var source = image.Attributes().Single(a => a.Name.LocalName == "href").Value;
        Assert.StartsWith("data:image/png;base64,", source, StringComparison.Ordinal);
    }

    [Fact]
    public void SubtitleAndTickLabelsGetTheRoomTheyNeed()
    {
        const double Long = -0.12345678901234;
        var plan = SyntheticMap.PlanOf(Sycophancy.Description, 64, 64, 64) with
        {
            Parameters = [0, 0, Long, Long, Long, Long, Long, 1, 1, 1],
        };
        plan = plan with { Grid = plan.Grid with { Y = new("p_H", 0.49999999995, 0.50000000005, 64) } };

        var layout = new FigureLayout(plan, FigureText.Subtitle(plan, FigureText.Cells(plan)));

        Assert.Equal(3, layout.Subtitle.Count);
        Assert.All(layout.Subtitle, line => Assert.True(layout.Left + Ink.WidthOf(line, FigureLayout.SmallSize) < layout.Width));
        var widestTick = Ticks.Between(plan.Grid.Y.Low, plan.Grid.Y.High, FigureLayout.Map)
            .Max(tick => Ink.WidthOf(tick.Label, FigureLayout.SmallSize));
        Assert.True(layout.Left - widestTick > FigureLayout.Margin + FigureLayout.TextSize);
    }

    [Fact]
    public void ThePngShowsEachPhaseWhereItIs()
    {
        var map = SyntheticMap.Quadrants(512, 512, 256);
        MapFigure.Save(map, null, At("map.PNG"));

        using var picture = SKBitmap.Decode(At("map.PNG"));
        var layout = new FigureLayout(map.Plan, FigureText.Subtitle(map.Plan, ""));
        Assert.Equal((layout.Width * 2, layout.Height * 2), (picture.Width, picture.Height));
        AssertColor(Phase.Safe, 0.1, 0.9);
        AssertColor(Phase.Bistable, 0.9, 0.9);
        AssertColor(Phase.Cycling, 0.1, 0.1);
        AssertColor(Phase.Trapped, 0.9, 0.1);

        void AssertColor(Phase phase, double x, double y) => Assert.Equal(
            Palette.Of(phase).ToSkia(),
            picture.GetPixel(
                (int)(2 * (layout.Left + (x * FigureLayout.Map))), (int)(2 * (layout.Bottom - (y * FigureLayout.Map)))));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5000)]
    [InlineData(4096, 16)]
    [InlineData(1121, 3)]
    public void OddShapesGiveAFigureOfTheSameSize(int width, int height)
    {
        var map = SyntheticMap.Quadrants(width, height, 1024, Field.Margin);
        foreach (var field in (Field?[])[null, Field.Margin])
        {
            MapFigure.Save(map, field, At("map.png"));

            using var codec = SKCodec.Create(At("map.png"));
            Assert.Equal(new FigureLayout(map.Plan, FigureText.Subtitle(map.Plan, "")).Height * 2, codec.Info.Height);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(0.25f)]
    public void AFieldOfOneValueOrNoneStillGivesAFigure(float value)
    {
        var plan = SyntheticMap.PlanOf(Sycophancy.Description, 8, 8, 8, Field.MixedShare);
        MapFigure.Save(new SyntheticMap(plan, (_, _) => 0, (_, _) => value), Field.MixedShare, At("map.svg"));

        var texts = XDocument.Load(At("map.svg")).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value.Trim());
        Assert.Contains(float.IsNaN(value) ? "no value" : "0.25", texts);
    }

    /// <summary>Pictures of shares compare: all of them show all of [0, 1].</summary>
    [Theory]
    [InlineData(Field.EndedFirst, "1")]
    [InlineData(Field.EndedSecondHigh, "1")]
    [InlineData(Field.Switching, "1")]
    [InlineData(Field.Coarse, "1")]
    [InlineData(Field.Switches, "0.25")]
    [InlineData(Field.Belief, "0.25")]
    public void SharesOfLearnersAreShownOnOneScale(Field field, string greatest)
    {
        var plan = SyntheticMap.PlanOf(Sycophancy.Description, 8, 8, 8, field);
        MapFigure.Save(new SyntheticMap(plan, (_, _) => 0, (x, _) => x < 0.5 ? 0 : 0.25f), field, At("map.svg"));

        var caption = XDocument.Load(At("map.svg")).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value.Trim());
        Assert.Contains($"{field.Meaning(plan.Scenario)}, 0 to {greatest}", caption);
    }

    [Theory]
    [InlineData("map.jpg", ".png or .svg")]
    [InlineData("map", ".png or .svg")]
    [InlineData("missing/map.png", "no directory")]
    public void APathThatCannotBeUsedIsRefusedWithTheRemedy(string path, string remedy)
    {
        var map = SyntheticMap.Quadrants(8, 8, 8);

        foreach (var attempt in (Action[])[() => MapFigure.Save(map, null, At(path)), () => MapFigure.CheckPath(At(path))])
        {
            var refusal = Assert.Throws<InputException>(attempt);
            Assert.Contains(At(path), refusal.Message, StringComparison.Ordinal);
            Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
        }

        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void APathThatTheFileSystemRefusesIsRefused()
    {
        var path = At(new string('x', 300) + ".png");

        var refusal = Assert.Throws<InputException>(() => MapFigure.CheckPath(path));

        Assert.StartsWith($"{path}: cannot be written; ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADirectoryInTheWayIsRefused()
    {
        folder.CreateSubdirectory("map.png");

        Assert.Throws<InputException>(() => MapFigure.CheckPath(At("map.png")));
    }

    [Fact]
    public void CheckingAPathLeavesNothingBehind()
    {
        MapFigure.CheckPath(At("map.svg"));

        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void AFigureInsideAStoreIsRefusedButNotInAFolderOfThatNameAlone()
    {
        folder.CreateSubdirectory("map.zarr/phase");
        MapFigure.CheckPath(At("map.zarr/phase/map.png"));
        Assert.Throws<InputException>(() => MapFigure.CheckPath(At("map.zarr/phase/map.png"), At("map.zarr")));

        File.WriteAllText(At("map.zarr/zarr.json"), "{}");
        var map = SyntheticMap.Quadrants(8, 8, 8);
        foreach (var attempt in (Action[])
            [() => MapFigure.CheckPath(At("map.zarr/phase/map.png")), () => MapFigure.Save(map, null, At("map.zarr/phase/map.png")),
                () => PixelPicture.CheckPath(At("map.zarr/map.png")), () => PixelPicture.Save(map, null, At("map.zarr/map.png"))])
        {
            Assert.Contains($"lies inside the store {At("map.zarr")}", Assert.Throws<InputException>(attempt).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AFileBesideTheFigureWithPartialInItsNameStays()
    {
        File.WriteAllText(At("map.png.partial"), "mine");

        MapFigure.CheckPath(At("map.png"));
        MapFigure.Save(SyntheticMap.Quadrants(8, 8, 8), null, At("map.png"));

        Assert.Equal("mine", File.ReadAllText(At("map.png.partial")));
    }

    [Fact]
    public void AFieldThatWasNotStoredIsRefused()
    {
        var refusal = Assert.Throws<InputException>(
            () => MapFigure.Save(SyntheticMap.Quadrants(8, 8, 8, Field.Margin), Field.Regret, At("map.png")));

        Assert.Equal("--field regret: this map holds margin; sweep again with --field regret", refusal.Message);
    }

    [Theory]
    [InlineData("expected", Field.Margin, "sweep with --field margin finds it")]
    [InlineData("expected", Field.Agents, "learn with --learner simulated finds it")]
    [InlineData("simulated", Field.Coarse, "learn with --hypotheses finds it")]
    [InlineData(null, Field.EndedFirst, "learn finds it")]
    public void WhatLearnersOrTheoryLackIsNamedWithTheCommandThatFindsIt(string? learner, Field field, string remedy)
    {
        var plan = Model.Words.Request($"sycophancy --size 4{(learner is null ? "" : $" --learner {learner}")}").ToPlan();

        var map = new SyntheticMap(plan, (_, _) => 0);
        var refusal = Assert.Throws<InputException>(() => { MapFigure.Save(map, field, At("map.png")); });

        Assert.EndsWith($"; {remedy}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFailureKeepsTheOlderPictureAndLeavesNothingElse()
    {
        File.WriteAllText(At("map.png"), "older");
        var plan = SyntheticMap.PlanOf(Sycophancy.Description, 64, 64, 16);
        var map = new SyntheticMap(plan, (_, y) => y > 0.7 ? throw new IOException("disk lost") : (byte)0);

        Assert.Throws<IOException>(() => MapFigure.Save(map, null, At("map.png")));
        Assert.Throws<IOException>(() => PixelPicture.Save(map, null, At("map.png")));

        Assert.Equal("older", File.ReadAllText(At("map.png")));
        Assert.Single(folder.EnumerateFileSystemInfos());
    }

    private string At(string name) => Path.Combine(folder.FullName, name);
}
