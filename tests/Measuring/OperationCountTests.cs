using PhaseSweep.Kernels.Measuring;
using PhaseSweep.Measuring;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Measuring;

/// <summary>Operations are counted, not guessed.</summary>
public sealed class OperationCountTests
{
    [Fact]
    public void EveryOperationCountsOnceAndAMultiplyAddTwice() => Assert.Equal(10, Counted.In(() =>
    {
        var (a, b) = (Counted.Of(2), Counted.Of(3));
        var c = Counted.MultiplyAdd(a, b, a - b) / Counted.Max(a, -b);
        Counted.Raise(ref a, ref b, Counted.Abs(c), c);
    }));

    [Fact]
    public void AHypothesisTakesTwoProductsTwoMultiplyAddsAndTwoMaximaButTheFirstOfABlockAndABlockIsComparedAndChosen() =>
        Assert.Equal(
            2 + 4 + (((2 * (HypothesisScan.Block - 1)) + 2 + 2 + 2 + 0.5) / HypothesisScan.Block), OperationCount.OfHypothesis(), 1e-9);

    [Fact]
    public void MoreFieldsTakeMoreOperations()
    {
        var plan = new PlanRequest("sycophancy") { Size = "64" }.ToPlan();

        var (labels, all) = (OperationCount.OfCell(plan), OperationCount.OfCell(plan with { Fields = FieldNames.OfTheoryIn(plan.Scenario) }));

        Assert.InRange(labels!.Value, 100, 2000);
        Assert.True(all > labels, $"{all} operations for all fields, {labels} for labels");
    }

    [Theory]
    [InlineData("weighted-sycophancy", 100, 2000)]
    [InlineData("cursed-trade", 10000, 200000)]
    public void GamesOfAnySizeAreCountedToo(string name, int least, int most)
    {
        var operations = OperationCount.OfCell(new PlanRequest(name) { Size = "16" }.ToPlan());
        Assert.InRange(operations!.Value, least, most);
    }

    [Fact]
    public void NumbersThatCountComputeTheSame()
    {
        var x = Counted.Of(0.3);
        Assert.Equal(Math.Exp(Math.Log(0.3) * 2) + 1, (Counted.Exp(Counted.Log(x) * Counted.Of(2)) + Counted.One).Value, 15);
        Assert.Equal(0.3, Counted.Select(x < Counted.One, x, Counted.Zero).Value);
        Assert.Equal(1, Counted.IfLess(Counted.One, x, x, Counted.One).Value);
    }
}
