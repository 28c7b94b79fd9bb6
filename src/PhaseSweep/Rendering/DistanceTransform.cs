using PhaseSweep.Topology;

namespace PhaseSweep.Rendering;

/// <summary>
/// Exact squared Euclidean distance from every pixel of a mask to the nearest pixel outside it, with pixels
/// <c>stretch</c> times as tall as wide; all that surrounds the picture is outside. Two passes: scans along the
/// columns, then a <see cref="ParabolaEnvelope"/> along each row. Time is linear in the pixels.
/// </summary>
internal static class DistanceTransform
{
    /// <summary>The squared distances in pixel widths, <c>[row, column]</c>, row-major; 0 outside the mask.</summary>
    public static double[] Squared(ReadOnlySpan<bool> mask, int width, int height, double stretch)
    {
        var distances = Vertical(mask, width, height, stretch);

        // One sample beyond either end stands for what surrounds the picture.
        var line = new double[width + 2];
        var envelope = new ParabolaEnvelope(width + 2);
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
}
