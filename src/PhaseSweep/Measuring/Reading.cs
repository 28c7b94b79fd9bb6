using System.Text.Json.Serialization;

namespace PhaseSweep.Measuring;

/// <summary>What repetitions of one piece of work took.</summary>
/// <param name="Name">The work.</param>
/// <param name="Unit">What it is counted in: <c>cells</c>, <c>rounds</c>, <c>flop</c>, <c>bytes</c>, ...</param>
/// <param name="Units">Units of one repetition.</param>
/// <param name="Seconds">Times of the repetitions after warm-up, seconds, in their order.</param>
/// <param name="Operations">
/// Operations that the algorithm needs for a unit, counted by running it on numbers that count (see <see cref="Counted"/>), or null.
/// </param>
/// <param name="OfLimit">Share of the device's greatest rate of such operations that was reached, or null.</param>
public sealed record Reading(
    string Name, string Unit, double Units, IReadOnlyList<double> Seconds, double? Operations = null, double? OfLimit = null)
{
    /// <summary>The middle time, seconds.</summary>
    [JsonIgnore]
    public double Median => Quantile(0.5);

    /// <summary>Units a second at the median.</summary>
    [JsonIgnore]
    public double Rate => Units / Median;

    /// <summary>Half the range of the middle half of the times, as a share of the median: what differs by less is noise.</summary>
    [JsonIgnore]
    public double Spread => (Quantile(0.75) - Quantile(0.25)) / (2 * Median);

    private double Quantile(double share)
    {
        double[] ordered = [.. Seconds.Order()];
        var at = share * (ordered.Length - 1);
        var below = (int)at;
        return ordered[below] + ((at - below) * (ordered[Math.Min(below + 1, ordered.Length - 1)] - ordered[below]));
    }
}
