namespace PhaseSweep.Rendering;

/// <summary>
/// Exact squared Euclidean distance from every pixel of a mask to the nearest pixel outside it, with pixels
/// <c>stretch</c> times as tall as wide; all that surrounds the picture is outside. Two passes: scans along the
/// columns, then the lower envelope of parabolas along each row (Felzenszwalb and Huttenlocher, <i>Theory of
/// Computing</i> 8, 2012). Time is linear in the pixels.
/// </summary>
internal static class DistanceTransform
{
    /// <summary>The squared distances in pixel widths, <c>[row, column]</c>, row-major; 0 outside the mask.</summary>
    public static double[] Squared(ReadOnlySpan<bool> mask, int width, int height, double stretch)
    {
        var distances = Vertical(mask, width, height, stretch);

        // One sample beyond either end stands for what surrounds the picture.
        var line = new double[width + 2];
        var envelope = new Envelope(width + 2);
        for (var row = 0; row < height; row++)
        {
            var target = distances.AsSpan(row * width, width);
            target.CopyTo(line.AsSpan(1));
            envelope.Build(line);
            envelope.Sample(1, target);
        }

        return distances;
    }

    /// <summary>Squared distances within each column alone.</summary>
    private static double[] Vertical(ReadOnlySpan<bool> mask, int width, int height, double stretch)
    {
        var distances = new double[width * height];
        for (var column = 0; column < width; column++)
        {
            var steps = 0;
            for (var row = 0; row < height; row++)
            {
                var i = (row * width) + column;
                steps = mask[i] ? steps + 1 : 0;
                distances[i] = steps;
            }

            steps = 0;
            for (var row = height - 1; row >= 0; row--)
            {
                var i = (row * width) + column;
                steps = mask[i] ? steps + 1 : 0;
                var distance = stretch * Math.Min(distances[i], steps);
                distances[i] = distance * distance;
            }
        }

        return distances;
    }

    /// <summary>Lower envelope of the parabolas <c>(x - q)² + f(q)</c>, one for every sample <c>q</c>.</summary>
    private sealed class Envelope(int samples)
    {
        private readonly int[] apex = new int[samples];
        private readonly double[] apexHeight = new double[samples];
        private readonly double[] from = new double[samples];
        private int count;

        public void Build(ReadOnlySpan<double> f)
        {
            count = 0;
            for (var q = 0; q < f.Length; q++)
            {
                var start = double.NegativeInfinity;
                while (count > 0 && (start = Crossing(count - 1, q, f[q])) <= from[count - 1])
                {
                    count--;
                }

                apex[count] = q;
                apexHeight[count] = f[q];
                from[count] = count == 0 ? double.NegativeInfinity : start;
                count++;
            }
        }

        public void Sample(int first, Span<double> target)
        {
            var k = 0;
            for (var i = 0; i < target.Length; i++)
            {
                var x = first + i;
                while (k + 1 < count && from[k + 1] <= x)
                {
                    k++;
                }

                double offset = x - apex[k];
                target[i] = (offset * offset) + apexHeight[k];
            }
        }

        /// <summary>
        /// Where the parabola at <paramref name="q"/> comes to lie below the envelope's parabola <paramref name="k"/>.
        /// </summary>
        private double Crossing(int k, int q, double height)
        {
            double p = apex[k];
            return ((height + ((double)q * q)) - (apexHeight[k] + (p * p))) / (2 * (q - p));
        }
    }
}
