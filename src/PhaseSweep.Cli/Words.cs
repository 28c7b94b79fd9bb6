using System.Globalization;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Cli;

/// <summary>Numbers as people read them.</summary>
internal static class Words
{
    private static readonly (double Unit, string Name)[] Units = [(1e9, " billion"), (1e6, " million"), (1e3, " thousand"), (1, "")];

    /// <summary>Six significant digits; enough to recognise a number, not to reproduce it.</summary>
    public static string Number(double value) => value.ToString("g6", CultureInfo.InvariantCulture);

    /// <summary>All digits: reads back as the same number.</summary>
    public static string Exactly(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary><c>[0, 1]</c>, <c>finite, above 0</c>.</summary>
    public static string Range(ValidRange range) => (double.IsFinite(range.Low), double.IsFinite(range.High)) switch
    {
        (true, true) =>
            $"{(range.LowOpen ? '(' : '[')}{Exactly(range.Low)}, {Exactly(range.High)}{(range.HighOpen ? ')' : ']')}",
        (true, false) => $"finite, {(range.LowOpen ? "above" : "at least")} {Exactly(range.Low)}",
        (false, true) => $"finite, {(range.HighOpen ? "below" : "at most")} {Exactly(range.High)}",
        _ => "finite",
    };

    /// <summary><c>Sycophancy: 64 x 32 cells, p_S 0 to 1, p_H 0 to 1</c>.</summary>
    public static string Map(SweepPlan plan) =>
        $"{plan.Scenario.Title}: {plan.Grid.Width} x {plan.Grid.Height} cells, {Range(plan.Grid.X)}, {Range(plan.Grid.Y)}";

    /// <summary><c>Sycophancy: p_S 0 to 1, p_H 0 to 1</c>.</summary>
    public static string Axes(SweepPlan plan) => $"{plan.Scenario.Title}: {Range(plan.Grid.X)}, {Range(plan.Grid.Y)}";

    /// <summary><c>4,194,304</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 cell (0.10 %)</c>, <c>94 cells (9.18 %)</c>.</summary>
    public static string Cells(long cells, long of) => $"{Count(cells)} cell{(cells == 1 ? "" : "s")} ({Percent((double)cells / of)})";

    /// <summary><c>12.3 %</c>; any part is at least <c>&lt; 0.01 %</c>.</summary>
    public static string Percent(double fraction) => fraction is > 0 and < 0.0001
        ? "< 0.01 %"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:F2} %");

    /// <summary><c>99.91404216 %</c>, the share of an area that is proven, rounded down: nothing is called proven that is not.</summary>
    public static string Proven(double fraction) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(fraction * 1e10) / 1e8:F8} %");

    /// <summary><c>12.3 million cells/s</c>.</summary>
    public static string Rate(double cellsPerSecond)
    {
        var (unit, name) = Units.FirstOrDefault(u => cellsPerSecond >= u.Unit, Units[^1]);
        return string.Create(CultureInfo.InvariantCulture, $"{cellsPerSecond / unit:0.#}{name} cells/s");
    }

    /// <summary><c>8 s</c>, <c>3 min 20 s</c>, <c>2 h 05 min</c>; rounded up to a whole second.</summary>
    public static string Duration(TimeSpan time)
    {
        var whole = TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
        return whole.TotalMinutes < 1 ? $"{whole.Seconds} s"
            : whole.TotalHours < 1 ? $"{whole.Minutes} min {whole.Seconds:00} s"
            : $"{(long)whole.TotalHours} h {whole.Minutes:00} min";
    }

    private static string Range(Axis axis) => $"{axis.Parameter} {Exactly(axis.Low)} to {Exactly(axis.High)}";
}
