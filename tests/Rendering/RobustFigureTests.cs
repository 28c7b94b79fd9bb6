using System.Xml.Linq;
using PhaseSweep.Engineering;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Rendering;
using SkiaSharp;
using Xunit;

namespace PhaseSweep.Tests.Rendering;

/// <summary>The figures of a measure of robustness show each share where it is.</summary>
public sealed class RobustFigureTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phasesweep-robust-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void TheSvgHoldsItsWordsAsText()
    {
        RobustFigure.Save(Of(["hi=0.1:0.9"], "0.1"), At("a.svg"));

        string[] texts = [.. XDocument.Load(At("a.svg")).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value.Trim())];
        Assert.All(
            [
                "Sycophancy: share of environments that are Safe", "Environments: p_S 0 to 1, p_H 0 to 1",
                "r_S = 1, r_H = 1, c_S = 0, c_H = 0, lo = 0", "hi: greatest hypothesis of the support, 0.1 to 0.9",
                "share of environments that are Safe, 0 to 1", "Safe: proven", "Safe: possible", "not Safe: proven",
            ],
            text => Assert.Contains(text, texts));
        Assert.Contains(texts, text => text.StartsWith("Exploration rate 0.1, shares proven to ", StringComparison.Ordinal));
    }

    /// <summary>Below the lower bound the colour of the phase, up to the upper one its paler one, white above.</summary>
    [Fact]
    public void TheCurveHasItsBand()
    {
        var found = Of(["hi=0.6:1"], "0.2", depth: "4");
        RobustFigure.Save(found, At("a.png"));

        var (certain, possible) = (found.Shares[8]!.Value.Certain, found.Shares[8]!.Value.Possible);
        Assert.InRange(possible - certain, 0.03, 0.2);
        Assert.Equal(
            [Palette.Of(Phase.Safe), Palette.Pale(Phase.Safe), Rgb.White],
            Pixels(found, [(0.8, certain / 2), (0.8, (certain + possible) / 2), (0.8, (1 + possible) / 2)]));
    }

    [Fact]
    public void TheMapShowsSharesFromZeroToOneAndLeavesOutWhatIsNoGame()
    {
        var found = Of(["hi=0:1", "lo=0:1"], "none");
        RobustFigure.Save(found, At("a.png"));

        var quarter = found.Shares[(1 * 16) + 14]!.Value;
        Assert.Equal(0.25, (quarter.Certain + quarter.Possible) / 2, 1e-3);
        Assert.Equal(
            [Cividis.At(1), Cividis.At((quarter.Certain + quarter.Possible) / 2), Cividis.At(0), Palette.Missing],
            Pixels(found, [(0.45, 0.1), (0.9, 0.1), (0.9, 0.7), (0.2, 0.8)]));
    }

    private static Robustness Of(IReadOnlyList<string> over, string exploration, string? depth = null) => Robustness.Of(
        new RobustRequest("sycophancy") { Over = over, Exploration = exploration, Depth = depth, Size = "16" }.ToPlan(), null, default);

    /// <summary>The colours of the picture at points of its axes.</summary>
    private IEnumerable<Rgb> Pixels(Robustness found, (double X, double Y)[] points)
    {
        using var picture = SKBitmap.Decode(At("a.png"));
        var y = found.Plan.Over.Count > 1 ? found.Plan.Over[1] : new Axis("share", 0, 1, 1);
        var layout = new FigureLayout(new ParameterGrid(found.Plan.Over[0], y), FigureText.Subtitle(found));
        return
        [
            .. points.Select(point => layout.Place(new(point.X, point.Y)))
                .Select(place => picture.GetPixel((int)(2 * place.X), (int)(2 * place.Y)))
                .Select(color => new Rgb(color.Red, color.Green, color.Blue)),
        ];
    }

    private string At(string name) => Path.Combine(folder.FullName, name);
}
