using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>One axis as the user names it: <c>NAME</c> or <c>NAME=LO:HI</c>.</summary>
/// <param name="Option"><c>--x</c> or <c>--y</c>.</param>
/// <param name="Parameter">The parameter swept.</param>
/// <param name="Range">The range given, or null for the parameter's default range.</param>
internal sealed record AxisRequest(string Option, ParameterDescription Parameter, (double Low, double High)? Range)
{
    /// <summary>The two axes: those named, and for each one not named the first default axis not used.</summary>
    /// <exception cref="InputException">A text is malformed, names no parameter or has a bad range, or both name one.</exception>
    public static (AxisRequest X, AxisRequest Y) Pair(ScenarioDescription scenario, string? x, string? y)
    {
        var namedX = x is null ? null : Parse("--x", x, scenario);
        var namedY = y is null ? null : Parse("--y", y, scenario);
        if (namedX is not null && namedX.Parameter == namedY?.Parameter)
        {
            throw new InputException($"--y {y}: {namedX.Parameter.Name} is the x axis already; name another parameter");
        }

        var resultX = namedX ?? Unused("--x", scenario, namedY);
        return (resultX, namedY ?? Unused("--y", scenario, resultX));
    }

    /// <summary>
    /// The axis with <paramref name="count"/> cells. A default range that ends at another parameter takes its value from
    /// <paramref name="settings"/>.
    /// </summary>
    /// <exception cref="InputException">The range is empty, or has no <paramref name="count"/> different valid centres in double.</exception>
    public Axis ToAxis(ScenarioDescription scenario, ParameterSettings settings, int count)
    {
        var (low, high) = Range
            ?? (End(Parameter.AxisLow, Parameter.AxisLowParameter), End(Parameter.AxisHigh, Parameter.AxisHighParameter));
        var axis = new Axis(Parameter.Name, low, high, count);
        if (low >= high)
        {
            var limit = scenario.IndexOf((Parameter.AxisLowParameter ?? Parameter.AxisHighParameter)!);
            throw new InputException(
                $"{settings.Origin(limit)}: leaves no range for {Parameter.Name}, the {Option[2..]} axis; "
                + $"set {scenario.Parameters[limit].Name} {(Parameter.AxisLowParameter is null ? "higher" : "lower")}");
        }

        var previous = double.NegativeInfinity;
        foreach (var center in axis.Centers(0, count))
        {
            if (center <= previous || !Parameter.Valid.Contains(center))
            {
                throw new InputException(
                    $"{Text(low, high)}: double precision has no {count} different valid cell centres in this range; "
                    + $"give a {(double.IsFinite(center) ? "wider" : "narrower")} range, or fewer cells with --size");
            }

            previous = center;
        }

        return axis;

        double End(double value, string? parameter) => parameter is null ? value : settings.Values[scenario.IndexOf(parameter)];
    }

    /// <summary>The option that asks for this axis with the given range.</summary>
    public string Text(double low, double high) =>
        $"{Option} {Parameter.Name}={InputText.Of(low)}:{InputText.Of(high)}";

    /// <summary>Reads <c>NAME</c> or <c>NAME=LO:HI</c>.</summary>
    /// <exception cref="InputException">The text is malformed, names no parameter or has a bad range.</exception>
    public static AxisRequest Parse(string option, string text, ScenarioDescription scenario)
    {
        var origin = $"{option} {text}";
        var parts = text.Split('=', 2);
        var parameter = scenario.Parameters[InputText.Parameter(scenario, parts[0], origin)];
        return new(option, parameter, parts.Length == 1 ? null : ParseRange(parameter, parts[1], origin));
    }

    private static AxisRequest Unused(string option, ScenarioDescription scenario, AxisRequest? other)
    {
        var name = other?.Parameter.Name == scenario.DefaultX ? scenario.DefaultY : scenario.DefaultX;
        return new(option, scenario.Parameters[scenario.IndexOf(name)], null);
    }

    private static (double Low, double High) ParseRange(ParameterDescription parameter, string text, string origin)
    {
        var ends = text.Split(':');
        if (ends.Length != 2 || InputText.Number(ends[0]) is not { } low || InputText.Number(ends[1]) is not { } high)
        {
            var example = $"{parameter.Name}={InputText.Of(parameter.AxisLow)}:{InputText.Of(parameter.AxisHigh)}";
            throw new InputException($"{origin}: give the range as LO:HI, as in {example}");
        }

        if (!parameter.Valid.MayEnd(low) || !parameter.Valid.MayEnd(high))
        {
            throw new InputException($"{origin}: {parameter.Name} {parameter.Valid}");
        }

        return low < high
            ? (low, high)
            : throw new InputException(low == high
                ? $"{origin}: the range is empty; LO must be below HI, or fix it with --set {parameter.Name}={InputText.Of(low)}"
                : $"{origin}: the range is reversed; write {parameter.Name}={InputText.Of(high)}:{InputText.Of(low)}");
    }
}
