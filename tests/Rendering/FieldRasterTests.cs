using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Rendering;
using Xunit;

namespace PhaseSweep.Tests.Rendering;

public class FieldRasterTests
{
    private const int Side = 300;

    [Fact]
    public void TheRangeIsThatOfTheCellsNotOfThePixels()
    {
        var plan = SyntheticMap.PlanOf(Sycophancy.Description, 5 * Side, 5 * Side, 256, Field.Margin);
        var (x, y) = (plan.Grid.X.Center(700), plan.Grid.Y.Center(33));
        var range = Read(plan, (a, b) => a == x && b == y ? 9 : a == y && b == x ? float.NaN : 1).Range;

        Assert.Equal((1, 9), (range.Low, range.High));
        Assert.Equal(1, range.Missing);
        Assert.Equal(plan.Grid.Cells, range.Cells);
    }

    [Fact]
    public void APixelShowsTheMeanOfItsCells()
    {
        // Two columns of cells a pixel: values 0 and 1 in turn, so that every pixel is at one half.
        var plan = SyntheticMap.PlanOf(Sycophancy.Description, 2 * Side, 16, 256, Field.Margin);
        var colors = Read(plan, (x, _) => (int)(x * 2 * Side) % 2).Colors();

        Assert.All(colors, color => Assert.Equal(Cividis.At(0.5), color));
    }

    [Fact]
    public void APixelIsEmptyWhereMostOfItsCellsAre()
    {
        // Three columns of cells a pixel; in the left half one of them has no value, in the right half two.
        var plan = SyntheticMap.PlanOf(Sycophancy.Description, 3 * Side, 16, 256, Field.Margin);
        var colors = Read(plan, (x, _) => (int)(x * 3 * Side) % 3 < (x < 0.5 ? 1 : 2) ? float.NaN : 4).Colors();

        Assert.Equal(Cividis.At(0), colors[0]);
        Assert.Equal(Palette.Missing, colors[Side - 1]);
    }

    private static FieldRaster Read(SweepPlan plan, Func<double, double, float> value) =>
        FieldRaster.Read(new SyntheticMap(plan, (_, _) => 0, value), Field.Margin, Side);
}
