using System.Text;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Rendering;
using SkiaSharp;
using Xunit;

namespace PhaseSweep.Tests.Rendering;

public sealed class PixelPictureTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phasesweep-pixels-");

    private string Path => System.IO.Path.Combine(folder.FullName, "map.png");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(511, 511, 128)]
    [InlineData(33, 5, 8)]
    [InlineData(5, 33, 40)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 3000, 1024)]
    public void EveryCellIsOnePixelOfItsPhaseWithTheHighestRowOnTop(int width, int height, int tileSide)
    {
        var map = SyntheticMap.Quadrants(width, height, tileSide);
        PixelPicture.Save(map, null, Path);

        var phases = new byte[width * height];
        var whole = map.Plan.Grid.TileAt(0, 0, Math.Max(width, height));
        Assert.True(map.ReadPhases(whole, phases));
        using var picture = SKBitmap.Decode(Path);
        Assert.Equal((width, height), (picture.Width, picture.Height));
        var expected = Enumerable.Range(0, height)
            .SelectMany(row => phases.Skip((height - 1 - row) * width).Take(width))
            .Select(phase => Palette.Of((Phase)phase).ToSkia());
        Assert.Equal(expected, picture.Pixels);
    }

    [Fact]
    public void AMissingTileShowsAsNotComputed()
    {
        var map = new SyntheticMap(SyntheticMap.PlanOf(Sycophancy.Description, 20, 20, 10), (_, _) => (byte)Phase.Safe)
        {
            Lacks = tile => (tile.Row, tile.Column) == (1, 1),
        };
        PixelPicture.Save(map, null, Path);

        using var picture = SKBitmap.Decode(Path);
        Assert.Equal(Palette.Missing.ToSkia(), picture.GetPixel(10, 9));
        Assert.Equal(Palette.Of(Phase.Safe).ToSkia(), picture.GetPixel(10, 10));
        Assert.Equal(Palette.Of(Phase.Safe).ToSkia(), picture.GetPixel(9, 9));
    }

    [Fact]
    public void AFieldIsSpreadOverTheScaleAndItsRangeStored()
    {
        var plan = SyntheticMap.PlanOf(Sycophancy.Description, 256, 2, 100, Field.MixedShare);
        var map = new SyntheticMap(plan, (_, _) => 0, (x, _) => x > 255.0 / 256 ? float.NaN : (float)(-0.5 + Math.Floor(x * 256)));
        PixelPicture.Save(map, Field.MixedShare, Path);

        using var picture = SKBitmap.Decode(Path);
        Assert.Equal(Enumerable.Range(0, 255).Select(level => Cividis.At(level / 254.0).ToSkia()), picture.Pixels[..255]);
        Assert.Equal(Palette.Missing.ToSkia(), picture.Pixels[255]);
        var file = Encoding.Latin1.GetString(File.ReadAllBytes(Path));
        Assert.Contains("tEXtField\0mixed_share", file, StringComparison.Ordinal);
        Assert.Contains("tEXtLow\0-0.5", file, StringComparison.Ordinal);
        Assert.Contains("tEXtHigh\0253.5", file, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyPngHoldsEveryCell()
    {
        var path = System.IO.Path.ChangeExtension(Path, ".svg");

        var refusal = Assert.Throws<InputException>(() => PixelPicture.Save(SyntheticMap.Quadrants(4, 4, 4), null, path));

        Assert.Equal($"{path}: cannot tell the kind of picture; give a path that ends in .png", refusal.Message);
        Assert.Empty(folder.EnumerateFileSystemInfos());
    }
}
