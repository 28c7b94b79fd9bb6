using PhaseSweep.Comparison;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Rendering;
using PhaseSweep.Tests.Comparison;
using SkiaSharp;
using Xunit;

namespace PhaseSweep.Tests.Rendering;

public sealed class ComparisonFigureTests : IDisposable
{
    private const byte Safe = (byte)Phase.Safe, Trapped = (byte)Phase.Trapped, Bistable = (byte)Phase.Bistable;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phasesweep-figure-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void ThePngShowsWhatWasFoundWhereItIs()
    {
        var theory = Pairs.Theory(400, 400, 64);
        var learners = Pairs.Learners("--learner expected").Of(theory);

        // Theory: Safe left, Bistable right. The learner is Trapped in the right half, and on the left in two bands, near and far.
        var maps = Pairs.Of(
            theory, (_, column) => column < 200 ? Safe : Bistable, learners, (_, column) => column is < 40 or (>= 80 and < 180) ? Safe : Trapped);

        using var picture = Draw(maps, 0.1);

        Assert.Equal(Palette.Pale(Phase.Safe), At(picture, maps, 0.05));
        Assert.Equal(Palette.DisagreeFar, At(picture, maps, 0.15));
        Assert.Equal(Palette.Pale(Phase.Safe), At(picture, maps, 0.3));
        Assert.Equal(Palette.DisagreeNear, At(picture, maps, 0.475));
        Assert.Equal(Palette.Allowed, At(picture, maps, 0.75));
    }

    [Fact]
    public void ASingleFarCellOfALargeMapIsSeenAndANearOneFades()
    {
        const int Side = 4096;
        var plan = Pairs.Theory(Side, Side, 1024);
        Func<int, int, byte> halves = (row, _) => row < Side / 2 ? Safe : Trapped;
        var maps = Pairs.Of(plan, halves, plan, (row, column) => row is 100 or 2047 && column == 3000 ? Bistable : halves(row, column));

        using var picture = Draw(maps, 0.01);

        Assert.Equal(Palette.DisagreeFar, At(picture, maps, 3000.5 / Side, 100.5 / Side));
        Assert.NotEqual(Palette.DisagreeNear, At(picture, maps, 3000.5 / Side, 2047.5 / Side));
    }

    private static Rgb At(SKBitmap picture, MapPair maps, double x, double y = 0.1)
    {
        var layout = new FigureLayout(maps.A.Plan, FigureText.Subtitle(maps, 0.1));
        var pixel = picture.GetPixel((int)(2 * (layout.Left + (x * FigureLayout.Map))), (int)(2 * (layout.Bottom - (y * FigureLayout.Map))));
        return new(pixel.Red, pixel.Green, pixel.Blue);
    }

    private SKBitmap Draw(MapPair maps, double distance)
    {
        var (figure, path) = (new ComparisonFigure(maps), Path.Combine(folder.FullName, "map.png"));
        MapComparison.Of(maps, distance, figure.Add);
        figure.Save(distance, path);
        return SKBitmap.Decode(path);
    }
}
