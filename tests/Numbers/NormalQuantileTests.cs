using MathNet.Numerics.Distributions;
using PhaseSweep.Kernels.Numbers;
using Xunit;

namespace PhaseSweep.Tests.Numbers;

public class NormalQuantileTests
{
    /// <summary>Half a share of one: the least chance that a draw stands for.</summary>
    private const double Least = 1.0 / (1L << 32);

    /// <summary>Both are good to a few roundings, and the chance itself is rounded.</summary>
    private const double Tolerance = 4e-15;

    [Fact]
    public void IsTheQuantileOfTheNormalDistribution()
    {
        var random = new Random(3);
        double[] chances =
        [
            Least, 2 * Least, 1e-9, 1e-6, 0.001, 0.0749999999, 0.075, 0.0750000001, 0.3, 0.5,
            .. Enumerable.Range(0, 10000).Select(_ => random.NextDouble()),
            .. Enumerable.Range(0, 10000).Select(_ => Math.Exp(-22 * random.NextDouble())),
        ];
        foreach (var chance in chances.Where(p => p is >= Least and <= 1 - Least))
        {
            var (expected, found) = (Normal.InvCDF(0, 1, chance), Of(chance));
            Assert.Equal(expected, found, Tolerance * (1 + Math.Abs(expected)));
            Assert.Equal(chance, Normal.CDF(0, 1, found), 1e-14);
        }
    }

    [Fact]
    public void IsOddAroundOneHalf()
    {
        Assert.Equal(0, Of(0.5));
        foreach (var share in new[] { Least, 0.001953125, 0.0625, 0.25, 0.4375 })
        {
            Assert.Equal(-Of(share), Of(1 - share));
        }
    }

    [Fact]
    public void FourLanesHaveTheBitsOfOne()
    {
        var random = new Random(4);
        for (var i = 0; i < 1000; i++)
        {
            var chance = Math.Exp(-20 * random.NextDouble());
            Assert.Equal(Of(chance), NormalQuantile.Of<Quad, QuadMask>(Quad.Of(chance)).Value[i % 4]);
        }
    }

    private static double Of(double chance) => NormalQuantile.Of<Scalar64, ScalarMask>(new(chance)).Value;
}
