namespace PhaseSweep.Topology;

/// <summary>
/// Lower envelope of the parabolas <c>(x - q)² + f(q)</c>, one for every place <c>q</c> = 0, 1 ... whose <c>f(q)</c> is finite: the
/// squared distance to the nearest of points that lie <c>sqrt(f(q))</c> off a line (Felzenszwalb and Huttenlocher, <i>Theory of
/// Computing</i> 8, 2012). Time is linear in the places.
/// </summary>
/// <param name="places">Most places of a line.</param>
internal sealed class ParabolaEnvelope(int places)
{
    private readonly int[] apex = new int[places];
    private readonly double[] apexHeight = new double[places];
    private readonly double[] from = new double[places];
    private int count;

    /// <summary>Takes the parabolas of a line.</summary>
    public void Build(ReadOnlySpan<double> f)
    {
        count = 0;
        for (var q = 0; q < f.Length; q++)
        {
            if (double.IsPositiveInfinity(f[q]))
            {
                continue;
            }

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

    /// <summary>Writes its heights at <paramref name="first"/>, <paramref name="first"/> + 1 ...; infinity where it has no parabola.</summary>
    public void Sample(double first, Span<double> target)
    {
        if (count == 0)
        {
            target.Fill(double.PositiveInfinity);
            return;
        }

        var k = 0;
        for (var i = 0; i < target.Length; i++)
        {
            var x = first + i;
            while (k + 1 < count && from[k + 1] <= x)
            {
                k++;
            }

            var offset = x - apex[k];
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
