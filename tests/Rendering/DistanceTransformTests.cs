using CsCheck;
using PhaseSweep.Rendering;
using Xunit;

namespace PhaseSweep.Tests.Rendering;

public class DistanceTransformTests
{
    /// <summary>Squares of numbers below 100 and their sums, in double.</summary>
    private const double Rounding = 1e-9;

    [Fact]
    public void AgreesWithMeasuringToEveryPixelOutside() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Double[0.5, 6], Gen.Bool.Array[81]).Sample((width, height, stretch, bits) =>
        {
            var mask = bits.AsSpan(0, width * height);
            var distances = DistanceTransform.Squared(mask, width, height, stretch);
            for (var i = 0; i < mask.Length; i++)
            {
                Assert.Equal(Measured(mask, width, height, stretch, i), distances[i], Rounding);
            }
        });

    private static double Measured(ReadOnlySpan<bool> mask, int width, int height, double stretch, int pixel)
    {
        var least = double.PositiveInfinity;
        for (var row = -1; row <= height; row++)
        {
            for (var column = -1; column <= width; column++)
            {
                var inside = row >= 0 && row < height && column >= 0 && column < width && mask[(row * width) + column];
                if (!inside)
                {
                    var (dy, dx) = (stretch * (row - (pixel / width)), (double)(column - (pixel % width)));
                    least = Math.Min(least, (dx * dx) + (dy * dy));
                }
            }
        }

        return least;
    }
}
