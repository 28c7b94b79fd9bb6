using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>A value for every parameter of a scenario: its default, or what <c>--set NAME=VALUE</c> (or an option like it) says.</summary>
internal sealed class ParameterSettings
{
    /// <summary>The option that sets parameters in most commands.</summary>
    public const string Option = "--set";

    private readonly string?[] origins;

    /// <summary>Reads the texts <c>NAME=VALUE</c>; <paramref name="axes"/> may not be set.</summary>
    /// <exception cref="InputException">A text is malformed, names no parameter, an axis or one already set, or its value
    /// is invalid.</exception>
    public ParameterSettings(ScenarioDescription scenario, IReadOnlyList<string> sets, params IReadOnlyList<AxisRequest> axes)
        : this(scenario, Option, sets, axes)
    {
    }

    /// <summary>The same of an option of another name.</summary>
    public ParameterSettings(
        ScenarioDescription scenario, string option, IReadOnlyList<string> sets, params IReadOnlyList<AxisRequest> axes)
    {
        Values = [.. scenario.Parameters.Select(p => p.Default)];
        origins = new string?[Values.Length];
        foreach (var text in sets)
        {
            var origin = $"{option} {text}";
            var parts = text.Split('=', 2);
            var index = InputText.Parameter(scenario, parts[0], origin);
            var parameter = scenario.Parameters[index];
            if (axes.FirstOrDefault(a => a.Parameter == parameter) is { } axis)
            {
                throw new InputException(
                    $"{origin}: {parameter.Name} is the {axis.Option[2..]} axis of this map; "
                    + $"give its range with {axis.Option} {parameter.Name}=LO:HI, or name other axes with --x and --y");
            }

            if (origins[index] is { } earlier)
            {
                throw new InputException($"{origin}: {parameter.Name} is set already ({earlier}); set it once");
            }

            origins[index] = origin;
            Values[index] = Value(parameter, option, parts, origin);
        }
    }

    /// <summary>The values, in scenario order; an axis has its default.</summary>
    public double[] Values { get; }

    /// <summary>The option that set the parameter at <paramref name="index"/>, or null where it has its default.</summary>
    public string? Origin(int index) => origins[index];

    private static double Value(ParameterDescription parameter, string option, string[] parts, string origin)
    {
        var value = parts.Length == 2 ? InputText.Number(parts[1]) : null;
        if (value is null)
        {
            throw new InputException(
                $"{origin}: give a number, as in {option} {parameter.Name}={InputText.Of(parameter.Default)}; "
                + $"{parameter.Name} {parameter.Valid}");
        }

        return parameter.Valid.Contains(value.Value)
            ? value.Value
            : throw new InputException($"{origin}: {parameter.Name} {parameter.Valid}");
    }
}
