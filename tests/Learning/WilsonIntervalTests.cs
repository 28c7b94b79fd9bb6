using PhaseSweep.Learning;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>Wilson's interval is the score test turned round.</summary>
public class WilsonIntervalTests
{
    /// <summary>A few roundings of numbers up to 1, and quantiles of fifteen digits.</summary>
    private const double Tolerance = 1e-13;

    [Theory]
    [InlineData(0.95)]
    [InlineData(0.99)]
    [InlineData(1 - (0.05 / 7))]
    [InlineData(0.5)]
    public void AnIntervalHoldsTheSharesThatTheScoreTestDoesNotReject(double level)
    {
        var wilson = new WilsonInterval(level);
        foreach (var total in new[] { 1, 2, 3, 10, 64, 256, 4096, 1_000_000 })
        {
            foreach (var count in new[] { 0, 1, 2, total / 3, total / 2, total - 1, total }.Where(count => count <= total))
            {
                var (expected, got) = (ScoreTest.Interval(count, total, level), wilson.Of(count, total));
                Assert.Equal(expected.Low, got.Low, Tolerance);
                Assert.Equal(expected.High, got.High, Tolerance);
            }
        }
    }

    [Fact]
    public void IntervalsEndAtTheEndsWhereAllOrNoneWereCounted()
    {
        Assert.Equal(0, WilsonInterval.Usual.Of(0, 64).Low);
        Assert.Equal(1, WilsonInterval.Usual.Of(64, 64).High);

        // z^2/(n + z^2) of the other end, z^2 = 3.8415.
        Assert.Equal(3.841458820694124 / 67.841458820694124, WilsonInterval.Usual.Of(0, 64).High, Tolerance);
    }
}
