using PhaseSweep.Model;

namespace PhaseSweep.Measuring;

/// <summary>One reading of two reports.</summary>
/// <param name="Device">Kind and name of the device.</param>
/// <param name="Name">The work.</param>
/// <param name="Before">Units a second in the first report.</param>
/// <param name="After">Units a second in the second.</param>
/// <param name="Noise">Differences of the ratio from 1 up to this are noise: twice both spreads together.</param>
public sealed record RateChange(string Device, string Name, double Before, double After, double Noise)
{
    /// <summary>Time of the second report over that of the first.</summary>
    public double Slowdown => Before / After;

    /// <summary>Whether it got slower beyond the noise and a threshold.</summary>
    public bool IsRegression(double threshold) => Slowdown - 1 > Math.Max(Noise, threshold);

    /// <summary>Whether it got faster beyond the noise and a threshold.</summary>
    public bool IsImprovement(double threshold) => (1 / Slowdown) - 1 > Math.Max(Noise, threshold);
}

/// <summary>Compares two reports of the same devices.</summary>
public static class BenchComparison
{
    /// <summary>Times may grow by this share before it counts.</summary>
    public const double DefaultThreshold = 0.1;

    /// <summary>Reads a threshold in the user's words; null stands for the default.</summary>
    /// <exception cref="InputException">It is no share.</exception>
    public static double ReadThreshold(string? text) =>
        text is null ? DefaultThreshold
        : InputText.Number(text) is { } share && share is >= 0 and <= 10 ? share
        : throw new InputException($"--threshold {text}: give a share from 0 to 10, as in 0.1 for 10 %");

    /// <summary>What both reports hold, in the order of the first.</summary>
    public static IReadOnlyList<RateChange> Of(BenchReport before, BenchReport after)
    {
        var later = Readings(after).ToLookup(r => (r.Device, r.Reading.Name), r => r.Reading);
        return
        [
            .. from reading in Readings(before)
               let match = later[(reading.Device, reading.Reading.Name)].FirstOrDefault()
               where match is not null && match.Unit == reading.Reading.Unit
               select new RateChange(
                   reading.Device,
                   reading.Reading.Name,
                   reading.Reading.Rate,
                   match.Rate,
                   2 * Math.Sqrt(Square(reading.Reading.Spread) + Square(match.Spread))),
        ];
    }

    private static double Square(double value) => value * value;

    private static IEnumerable<(string Device, Reading Reading)> Readings(BenchReport report) =>
        report.Devices.SelectMany(d => new[] { d.Limits, d.Kernels, d.Scaling }.SelectMany(r => r)
            .Select(r => ($"{d.Device.Kind} ({d.Device.Name})", r)))
            .Concat(report.Together.Select(r => ("all", r)));
}
