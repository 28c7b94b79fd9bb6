using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Rendering;
using Xunit;

namespace PhaseSweep.Tests.Rendering;

public class FigureTextTests
{
    [Theory]
    [InlineData(1, 4, "25.0 %")]
    [InlineData(0, 9, "0 %")]
    [InlineData(9, 9, "100 %")]
    [InlineData(1, 4294967296, "< 0.1 %")]
    [InlineData(4294967295, 4294967296, "> 99.9 %")]
    [InlineData(1, 1000, "0.1 %")]
    public void SharesNeverRoundToNothingOrAll(long cells, long total, string text) =>
        Assert.Equal(text, FigureText.Share((double)cells / total));

    [Theory]
    [InlineData(0.25, 0.25, "25.0 %")]
    [InlineData(0.3333331, 0.3333335, "33.3 %")]
    [InlineData(0.9999, 1, "> 99.9 %")]
    [InlineData(1, 1, "100 %")]
    [InlineData(0.2312, 0.2689, "23.1–26.9 %")]
    [InlineData(0, 0.1234, "0.0–12.4 %")]
    public void AShareThatIsNotKnownWellIsARangeThatHoldsIt(double certain, double possible, string text) =>
        Assert.Equal(text, FigureText.Share(new Bounds<double>(certain, possible)));

    [Theory]
    [InlineData(0, 1, 0.45000000000004, "0.45")]
    [InlineData(0, 1, 9.0 / 11, "0.8182")]
    [InlineData(0, 1, 3e-14, "0")]
    [InlineData(0, 1, 1, "1")]
    [InlineData(0.25, 4, 10.0 / 3, "3.3333")]
    [InlineData(-1000, 1000, -123.456, "-123.5")]
    [InlineData(0.49999999995, 0.50000000005, 0.500000000016667, "0.50000000001667")]
    [InlineData(0, 1e-12, 2.5e-13, "2.5E-13")]
    public void ACoordinateIsWrittenToATenThousandthOfItsAxis(double low, double high, double value, string text)
    {
        var axis = new Axis("p_S", low, high, 1);

        Assert.Equal($"({text}, {text})", FigureText.Point(new(axis, axis), new(value, value)));
    }

    [Fact]
    public void TheLegendListsThePhasesThatOccurWithTheirExactShares()
    {
        var raster = PhaseRaster.Read(SyntheticMap.Quadrants(511, 511, 128), 300);

        Assert.Equal(
            [("Safe", "24.9 %"), ("Trapped", "24.9 %"), ("Bistable", "24.9 %"), ("Cycling", "24.9 %"), ("Boundary", "0.4 %")],
            Legend.Entries(raster).Select(entry => (entry.Name, entry.Share)));
    }

    [Fact]
    public void TheSubtitleNamesEveryFixedParameterAndNoAxis() => Assert.Equal(
        ["Vanishing exploration, 20 × 30 cells", "lo = 0.1, g = 1, loss = 1, r_H = 0.2"],
        FigureText.Subtitle(SyntheticMap.Deception(20, 30, 8, exploration: true).Plan, "20 × 30 cells"));

    [Fact]
    public void AnAxisHasItsNameItsMeaningAndItsRange()
    {
        var plan = SyntheticMap.PlanOf(Deception.Description, 8, 8, 8);

        Assert.Equal("hi: greatest risk of detection the agent can imagine, 0.1 to 1", FigureText.Axis(plan, plan.Grid.Y));
    }

    [Fact]
    public void WrappedLinesFitAndLoseNothing()
    {
        const string Text = "p_S = 0.123456, p_H = 0.654321, r_S = 1, r_H = 1.5, c_S = -3.25";
        var lines = FigureText.Wrap(Text, 12, 200).ToArray();

        Assert.True(lines.Length > 1);
        Assert.Equal(Text, string.Join(" ", lines));
        Assert.All(lines, line => Assert.True(Ink.WidthOf(line.TrimEnd(','), 12) <= 200));
    }

    [Fact]
    public void TicksOfADeepZoomTellTheirValuesApart()
    {
        var ticks = Ticks.Between(0.9999999999, 1.0000000001, 560);

        Assert.True(ticks.Count > 2);
        Assert.Equal(ticks.Count, ticks.Select(tick => tick.Label).Distinct().Count());
    }

    [Fact]
    public void AxesAreWrittenInTheFontThatTravelsWithTheProgram()
    {
        Assert.Same(FigureFonts.Regular, ScottPlot.Fonts.GetTypeface(FigureFonts.Family, bold: false, italic: false));
        Assert.Equal("DejaVu Sans", FigureFonts.Regular.FamilyName);
        Assert.True(FigureFonts.Bold.IsBold);
    }
}
