using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Rendering;
using Xunit;

namespace PhaseSweep.Tests.Rendering;

public class PhaseRasterTests
{
    private const int Side = 300;

    [Theory]
    [InlineData(511)]
    [InlineData(100)]
    [InlineData(7)]
    public void CellsAreCountedExactlyWhateverTheTiles(int tileSide)
    {
        var raster = PhaseRaster.Read(SyntheticMap.Quadrants(511, 511, tileSide), Side);

        Assert.All([Phase.Safe, Phase.Trapped, Phase.Bistable, Phase.Cycling], phase => Assert.Equal(255 * 255, raster.CellsOf(phase)));
        Assert.Equal(511 + 510, raster.CellsOf(Phase.Boundary));
        Assert.Equal(0, raster.CellsOf(Phase.Refuted));
        Assert.Equal(511 * 511, raster.Cells);
    }

    [Fact]
    public void ThePictureDoesNotDependOnTheTiles()
    {
        var whole = PhaseRaster.Read(SyntheticMap.Quadrants(701, 399, 701), Side);
        var tiled = PhaseRaster.Read(SyntheticMap.Quadrants(701, 399, 64), Side);

        Assert.Equal(whole.Colors(), tiled.Colors());
        Assert.Equal(whole.Majority(), tiled.Majority());
    }

    [Fact]
    public void TheLowestRowOfCellsIsAtTheBottom()
    {
        var colors = PhaseRaster.Read(SyntheticMap.Quadrants(16, 16, 5), Side).Colors();

        Assert.Equal(Palette.Of(Phase.Safe), colors[0]);
        Assert.Equal(Palette.Of(Phase.Bistable), colors[Side - 1]);
        Assert.Equal(Palette.Of(Phase.Cycling), colors[(Side - 1) * Side]);
        Assert.Equal(Palette.Of(Phase.Trapped), colors[^1]);
    }

    [Fact]
    public void ALineOfSingleCellsFadesWithItsWidth()
    {
        var plan = SyntheticMap.PlanOf(Sycophancy.Description, 4 * Side, 4 * Side, 256);
        var line = plan.Grid.X.Center(401);
        var raster = PhaseRaster.Read(new SyntheticMap(plan, (x, _) => (byte)(x == line ? Phase.Boundary : Phase.Safe)), Side);

        // One column in four of the hundredth pixel is black: three quarters of the light of Safe remain.
        var seen = raster.Colors()[100];
        Assert.Equal(Rgb.FromLinear(0.75 * Rgb.ToLinear(Palette.Of(Phase.Safe).Green)), seen.Green);
        Assert.Equal(Palette.Of(Phase.Safe), raster.Colors()[99]);
        Assert.Equal((byte)Phase.Safe, raster.Majority()[100]);
    }

    [Fact]
    public void AMissingTileIsNotComputed()
    {
        var map = new SyntheticMap(SyntheticMap.PlanOf(Sycophancy.Description, 30, 20, 10), (_, _) => (byte)Phase.Cycling)
        {
            Lacks = tile => (tile.Row, tile.Column) == (1, 0),
        };
        var raster = PhaseRaster.Read(map, Side);

        Assert.Equal(100, raster.NotComputed);
        Assert.Equal(500, raster.CellsOf(Phase.Cycling));
        Assert.Equal(Palette.Missing, raster.Colors()[0]);
        Assert.Equal(Phases.NotComputed, raster.Majority()[0]);
    }
}
