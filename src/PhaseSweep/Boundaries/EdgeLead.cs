namespace PhaseSweep.Boundaries;

/// <summary>A hypothesis on the mixtures of two actions: its divergence at both ends, nats; between, it is a line.</summary>
/// <param name="Low">Where the first action is played.</param>
/// <param name="High">Where the second one is.</param>
internal readonly record struct EdgeLine(double Low, double High)
{
    private double Slope => High - Low;

    /// <summary>
    /// By how much the best of some lines is below all others, at the mixture where that is most: where the others' best changes, or at an end,
    /// for between, that is a line and the best of the first ones is concave. Infinite where there are no others.
    /// </summary>
    /// <param name="ahead">Some, at least one.</param>
    /// <param name="others">The others.</param>
    public static double Lead(ReadOnlySpan<EdgeLine> ahead, ReadOnlySpan<EdgeLine> others)
    {
        if (others.IsEmpty)
        {
            return double.PositiveInfinity;
        }

        var (lead, at) = (double.NegativeInfinity, 0.0);
        var current = Lowest(others, 0);
        while (true)
        {
            lead = Math.Max(lead, current.At(at) - Lowest(ahead, at).At(at));
            if (at >= 1)
            {
                return lead;
            }

            var (next, to) = (current, 1.0);
            foreach (var line in others)
            {
                var (slower, here) = (current.Slope - line.Slope, line.At(at) - current.At(at));
                var crossing = slower > 0 ? at + (Math.Max(0, here) / slower) : double.PositiveInfinity;
                if (crossing < to || (crossing == to && line.Slope < next.Slope))
                {
                    (next, to) = (line, crossing);
                }
            }

            (current, at) = (next, to);
        }
    }

    private static EdgeLine Lowest(ReadOnlySpan<EdgeLine> lines, double at)
    {
        var lowest = lines[0];
        foreach (var line in lines)
        {
            var (value, least) = (line.At(at), lowest.At(at));
            lowest = value < least || (value == least && line.Slope < lowest.Slope) ? line : lowest;
        }

        return lowest;
    }

    private double At(double share) => share == 0 ? Low : share == 1 ? High : Low + (share * Slope);
}
