using System.Globalization;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>Numbers as the user writes them, and as messages write them back.</summary>
internal static class InputText
{
    /// <summary>A sign, digits, a decimal point and an exponent: neither white space nor separators.</summary>
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The number, possibly NaN or infinite, or null where the text is none. Minus zero becomes zero.</summary>
    public static double? Number(string text) =>
        double.TryParse(text, Style, CultureInfo.InvariantCulture, out var value) ? value + 0.0 : null;

    /// <summary>The whole number in [low, high] (digits only), or null where the text is none.</summary>
    public static int? Whole(string text, int low, int high) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high
            ? value
            : null;

    /// <summary>The shortest text that reads back as <paramref name="value"/>.</summary>
    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Index of the named parameter; <paramref name="context"/> begins the message.</summary>
    /// <exception cref="InputException">The scenario has no parameter of that name.</exception>
    public static int Parameter(ScenarioDescription scenario, string name, string context)
    {
        var index = scenario.IndexOf(name);
        return index >= 0
            ? index
            : throw new InputException($"{context}: {Suggestion.For(name, scenario.Parameters.Select(p => p.Name), "parameter")}");
    }
}
