using System.Globalization;
using System.Xml.Linq;
using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Rendering;
using PhaseSweep.Tests.Boundaries;
using SkiaSharp;
using Xunit;

namespace PhaseSweep.Tests.Rendering;

public sealed class BoundaryFigureTests : IDisposable
{
    private const int Scale = FigureLayout.PixelsPerPoint;

    private static readonly Dictionary<string, BoundaryMap> Maps = new()
    {
        ["sycophancy"] = DrawnMaps.Sycophancy(),
        ["deception"] = DrawnMaps.Deception(),
        ["rewards"] = DrawnMaps.Rewards(),
        ["rings"] = DrawnMaps.Rings(0.01),
        ["one phase"] = DrawnMaps.Stripes(),
        ["checkerboard"] = DrawnMaps.Checkerboard(6),
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phasesweep-boundaries-");

    public static TheoryData<string> MapNames => [.. Maps.Keys];

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void TheSvgHoldsItsWordsAsText()
    {
        var texts = Texts(Svg(Maps["deception"])).Select(text => text.Value.Trim()).ToList();

        Assert.Contains("Strategic deception", texts);
        Assert.Contains("No exploration, boundaries to 1e-12 of the axes' lengths, > 99.9 % of the area proven", texts);
        Assert.Contains("d: true chance that deception is detected, 0 to 1", texts);
        Assert.Contains("hi: greatest risk of detection the agent can imagine, 0.1 to 1", texts);
        Assert.Contains("(0.4, 0.4)", texts);
        Assert.All(["Trapped", "SelfConfirming", "LatentRisk"], name => Assert.Equal(2, texts.Count(text => text == name)));
        Assert.All(["33.3 %", "26.7 %", "40.0 %"], share => Assert.Contains(share, texts));
    }

    [Theory]
    [MemberData(nameof(MapNames))]
    public void EveryRegionAndArcIsOnePathAndEveryJunctionADot(string name)
    {
        var map = Maps[name];
        var svg = Svg(map);

        var shapes = svg.Descendants().Where(e => e.Name.LocalName == "path" && e.Attribute("fill-rule")?.Value == "evenodd"
            && e.Parent!.Attribute("clip-path") is not null).ToArray();
        Assert.Equal(
            map.Regions.Select(region => Palette.Of(region.Phase).ToString()).Order(),
            shapes.Select(path => path.Attribute("fill")!.Value).Where(fill => fill != "none").Order());
        Assert.Equal(map.Arcs.Count, shapes.Count(path => path.Attribute("fill")!.Value == "none"));
        Assert.Equal(
            map.Junctions.Count,
            svg.Descendants().Count(e => e.Name.LocalName == "ellipse" && e.Attribute("fill")!.Value == "white"));
    }

    [Fact]
    public void NothingBlackLiesUnderTheWhiteOfTheSvg() => Assert.Equal(
        "white", Svg(Maps["sycophancy"]).Elements().First().Attribute("fill")?.Value);

    [Fact]
    public void ARegionIsDrawnWhereItsCoordinatesSay()
    {
        var (map, layout) = (Maps["deception"], Layout(Maps["deception"]));
        using var picture = Png(map);

        AssertColor(Phase.Trapped, 0.2, 0.39);
        AssertColor(Phase.SelfConfirming, 0.39, 0.41);
        AssertColor(Phase.LatentRisk, 0.41, 0.45);

        void AssertColor(Phase phase, double x, double y) => Assert.Equal(
            Palette.Of(phase).ToSkia(),
            Pixel(picture, layout.Left + (x * FigureLayout.Map), layout.Bottom - ((y - 0.1) / 0.9 * FigureLayout.Map)));
    }

    [Fact]
    public void AHoleShowsWhatLiesInIt()
    {
        var layout = Layout(Maps["rings"]);
        using var picture = Png(Maps["rings"] with { Regions = [.. Maps["rings"].Regions.Take(2)] });

        Assert.Equal(SKColors.White, Pixel(picture, layout.Left + (FigureLayout.Map / 2), layout.Top + (FigureLayout.Map / 2)));
        Assert.Equal(
            Palette.Of(Phase.Trapped).ToSkia(), Pixel(picture, layout.Left + (FigureLayout.Map * 0.2), layout.Top + (FigureLayout.Map / 2)));
    }

    [Theory]
    [InlineData("rewards")]
    [InlineData("rings")]
    public void NeighborsLeaveNoHairlineBetweenThem(string name)
    {
        // All regions in one colour that has no red, and black names: only the white behind them would bring some.
        var map = Maps[name] with { Arcs = [], Junctions = [] };
        using var picture = Png(map with { Regions = [.. map.Regions.Select(region => region with { Phase = Phase.Safe })] });

        var layout = Layout(map);
        var (left, top, side) = (layout.Left * Scale, layout.Top * Scale, FigureLayout.Map * Scale);
        Assert.Equal(0, Palette.Of(Phase.Safe).Red);
        var pixels = picture.Pixels;
        Assert.All(Enumerable.Range(top, side), row =>
            Assert.DoesNotContain(pixels[((row * picture.Width) + left)..((row * picture.Width) + left + side)], color => color.Red > 0));
    }

    [Theory]
    [MemberData(nameof(MapNames))]
    public void TheMapFillsItsFrameAndEndsThere(string name)
    {
        using var picture = Png(Maps[name]);
        var frame = Layout(Maps[name]).MapRect;

        for (var i = 5; i < FigureLayout.Map - 5; i++)
        {
            Assert.Equal(SKColors.White, Pixel(picture, frame.Right + 2, frame.Top + i));
            Assert.Equal(SKColors.White, Pixel(picture, frame.Left + i, frame.Top - 2));
            Assert.NotEqual(SKColors.White, Pixel(picture, frame.Right - 2, frame.Top + i));
            Assert.NotEqual(SKColors.White, Pixel(picture, frame.Left + i, frame.Top + 2));
        }
    }

    [Fact]
    public void AThinRegionIsNotCoveredByItsNeighbors()
    {
        var map = DrawnMaps.Stripes(0.4, 0.4003, 0.7, 0.7003); // a sixth of a point high
        var layout = Layout(map);
        using var picture = Png(map with { Arcs = [] });

        foreach (var height in new[] { 0.40015, 0.70015 })
        {
            var y = layout.Bottom - (height * FigureLayout.Map);
            Assert.Contains(
                Palette.Of(Phase.Trapped).ToSkia(), Enumerable.Range(-2, 5).Select(i => Pixel(picture, layout.Left + 100, y + (i / 2.0))));
        }
    }

    [Theory]
    [MemberData(nameof(MapNames))]
    public void NoTextLeavesTheFigureAndNoListOfPlacesEndsWithAComma(string name)
    {
        var plan = Maps[name].Plan;
        var map = Maps[name] with { Plan = plan with { Scenario = plan.Scenario with { Title = new string('W', 90) } } };
        var svg = Svg(map);
        var layout = Layout(map);

        foreach (var text in Texts(svg))
        {
            var (x, y) = (text.Attribute("x")!.Value, text.Attribute("y")!.Value);
            Assert.Matches(@"\d$", x);
            Assert.Matches(@"\d$", y);
            var lastLetter = double.Parse(x.Split(", ")[^1], CultureInfo.InvariantCulture);
            Assert.True(text.Attribute("transform") is not null || lastLetter < layout.Width - FigureLayout.Margin, text.Value);
        }
    }

    [Fact]
    public void AJunctionsLabelHidesNoArcWhereItNeedNot()
    {
        var (map, layout) = (Maps["rewards"], Layout(Maps["rewards"]));
        var label = Assert.Single(JunctionLabels.Place(map, layout, [Dot(layout, map.Junctions[0])], []));

        Assert.Equal("(0.45, 0.8182)", label.Text);
        Assert.DoesNotContain(map.Arcs.SelectMany(arc => arc.Points), point => label.Box.Contains(layout.Place(point)));
    }

    [Fact]
    public void LabelsStayInTheMapAndTouchNoDotNameOrEachOther()
    {
        var (map, layout) = (Maps["checkerboard"], Layout(Maps["checkerboard"]));
        SKRect[] dots = [.. map.Junctions.Select(junction => Dot(layout, junction))];
        var center = layout.Place(new(0.25, 0.25));
        var name = SKRect.Create(center.X - 40, center.Y - 40, 80, 80);

        var labels = JunctionLabels.Place(map, layout, dots, [name]);

        Assert.InRange(labels.Count, 20, 25);
        for (var i = 0; i < labels.Count; i++)
        {
            var box = labels[i].Box;
            Assert.True(layout.MapRect.Contains(box));
            Assert.DoesNotContain(dots.Append(name).Concat(labels.Take(i).Select(other => other.Box)), box.IntersectsWith);
        }
    }

    [Fact]
    public void ACrowdOfJunctionsIsLeftWithoutLabels()
    {
        var map = DrawnMaps.Checkerboard(20);
        var layout = Layout(map);

        Assert.Empty(JunctionLabels.Place(map, layout, [.. map.Junctions.Select(junction => Dot(layout, junction))], []));
    }

    [Fact]
    public void AJunctionOnTheFrameIsLabelledInsideIt()
    {
        var map = Maps["sycophancy"];
        var layout = Layout(map);
        foreach (var corner in new MapPoint[] { new(0, 0), new(1, 0), new(0, 1), new(1, 1) })
        {
            var moved = map with { Junctions = [map.Junctions[0] with { At = corner }] };
            var label = Assert.Single(JunctionLabels.Place(moved, layout, [Dot(layout, moved.Junctions[0])], []));
            Assert.True(layout.MapRect.Contains(label.Box));
        }
    }

    [Theory]
    [InlineData("map.jpg", ".png or .svg")]
    [InlineData("missing/map.svg", "no directory")]
    public void APathThatCannotBeUsedIsRefusedWithTheRemedy(string path, string remedy)
    {
        var refusal = Assert.Throws<InputException>(() => BoundaryFigure.Save(Maps["rings"], At(path)));

        Assert.Contains(At(path), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void AFailureKeepsTheOlderFigureAndLeavesNothingElse()
    {
        File.WriteAllText(At("map.svg"), "older");
        var lost = Maps["rings"] with { Phases = new Lost<PhaseTopology>() };

        Assert.Throws<IOException>(() => BoundaryFigure.Save(lost, At("map.svg")));

        Assert.Equal("older", File.ReadAllText(At("map.svg")));
        Assert.Single(folder.EnumerateFileSystemInfos());
    }

    private static FigureLayout Layout(BoundaryMap map) => new(map.Plan, FigureText.Subtitle(map.Plan, FigureText.Accuracy(map)));

    private static SKRect Dot(FigureLayout layout, Junction junction)
    {
        var center = layout.Place(junction.At);
        return new(center.X - 4, center.Y - 4, center.X + 4, center.Y + 4);
    }

    private static IEnumerable<XElement> Texts(XElement svg) => svg.Descendants().Where(e => e.Name.LocalName == "text");

    private static SKColor Pixel(SKBitmap picture, double x, double y) =>
        picture.GetPixel((int)(x * Scale), (int)(y * Scale));

    private XElement Svg(BoundaryMap map)
    {
        BoundaryFigure.Save(map, At("map.svg"));
        return XDocument.Load(At("map.svg")).Root!;
    }

    private SKBitmap Png(BoundaryMap map)
    {
        BoundaryFigure.Save(map, At("map.png"));
        return SKBitmap.Decode(At("map.png"));
    }

    private string At(string name) => Path.Combine(folder.FullName, name);
}
