using CsCheck;
using PhaseSweep.Rendering;
using Xunit;

namespace PhaseSweep.Tests.Rendering;

public class SamplingTests
{
    private static readonly Gen<(int Cells, int Pixels, int Tile)> Sizes =
        Gen.Select(Gen.Int[1, 400], Gen.Int[1, 100], Gen.Int[1, 150]);

    [Fact]
    public void EveryPixelShowsTheCellsItOwnsWhateverTheTiles() => Sizes.Sample(size =>
    {
        var sampling = new Sampling(size.Cells, size.Pixels);
        var shown = new List<int>[size.Pixels];
        for (var p = 0; p < size.Pixels; p++)
        {
            shown[p] = [];
        }

        for (var start = 0; start < size.Cells; start += size.Tile)
        {
            var length = Math.Min(size.Tile, size.Cells - start);
            var (first, end) = sampling.PixelsOf(start, length);
            for (var p = first; p < end; p++)
            {
                var (offset, count) = sampling.CellsOf(p, start, length).GetOffsetAndLength(length);
                Assert.True(count > 0);
                shown[p].AddRange(Enumerable.Range(start + offset, count));
            }
        }

        for (var p = 0; p < size.Pixels; p++)
        {
            Assert.Equal(Expected(p, size.Cells, size.Pixels), shown[p]);
        }
    });

    /// <summary>The rule in real numbers: cells that begin in the pixel, or else the one under its centre.</summary>
    private static IEnumerable<int> Expected(int pixel, int cells, int pixels)
    {
        if (cells < pixels)
        {
            return [(int)Math.Floor((pixel + 0.5m) * cells / pixels)];
        }

        var first = (int)Math.Floor((decimal)pixel * cells / pixels);
        var end = (int)Math.Floor((pixel + 1m) * cells / pixels);
        return Enumerable.Range(first, end - first);
    }
}
