using MathNet.Numerics.Distributions;

namespace PhaseSweep.Learning;

/// <summary>An interval for a share.</summary>
/// <param name="Low">Low end.</param>
/// <param name="High">High end.</param>
public readonly record struct ShareInterval(double Low, double High);

/// <summary>
/// Wilson's score intervals for a share: the shares that would not be rejected, at the level's quantile of the normal distribution,
/// by what was counted. They never leave [0, 1] and do not collapse where all or none were counted. Source: Wilson, JASA 22 (1927).
/// </summary>
/// <param name="level">Two-sided level, in (0, 1).</param>
public sealed class WilsonInterval(double level)
{
    private readonly double quantile = Normal.InvCDF(0, 1, 0.5 + (level / 2));

    /// <summary>Intervals of the level that maps hold, 95 %.</summary>
    public static WilsonInterval Usual { get; } = new(0.95);

    /// <summary>The interval for the share of which <paramref name="count"/> of <paramref name="total"/> is a sample.</summary>
    public ShareInterval Of(double count, double total)
    {
        var (share, pull) = (count / total, quantile * quantile / total);
        var middle = (share + (pull / 2)) / (1 + pull);
        var half = Math.Sqrt((share * (1 - share) * pull) + (pull * pull / 4)) / (1 + pull);
        return new(count == 0 ? 0 : middle - half, count == total ? 1 : middle + half);
    }
}
