using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>
/// The rule <c>lo &lt; hi</c>: a parameter whose default range begins at another (<c>AxisLowParameter</c>) must lie above
/// it in every cell. Over a map that holds if the greatest value of the lower one is below the least of the upper one, so
/// two cells decide.
/// </summary>
internal static class ParameterOrder
{
    /// <summary>Checks one cell or, with axes, a map.</summary>
    /// <exception cref="InputException">The rule is broken somewhere; the message names a range that works.</exception>
    public static void Check(
        ScenarioDescription scenario, ParameterSettings settings, params IReadOnlyList<(AxisRequest Request, Axis Axis)> axes)
    {
        foreach (var parameter in scenario.Parameters.Where(p => p.AxisLowParameter is not null))
        {
            var lower = Side(parameter.AxisLowParameter!);
            var upper = Side(parameter.Name);
            if (!Ordered(lower, upper))
            {
                throw new InputException(Message(lower, upper));
            }
        }

        Values Side(string name)
        {
            var index = scenario.IndexOf(name);
            var (request, axis) = axes.FirstOrDefault(a => a.Axis.Parameter == name);
            return axis is null
                ? new(scenario.Parameters[index], null, settings.Origin(index), settings.Values[index], settings.Values[index], 1)
                : new(scenario.Parameters[index], request, request.Text(axis.Low, axis.High), axis.Low, axis.High, axis.Count);
        }
    }

    private static bool Ordered(Values lower, Values upper) => lower.Last < upper.First;

    private static string Message(Values lower, Values upper)
    {
        var origin = string.Join(' ', new[] { lower.Origin, upper.Origin }.Where(o => o is not null));
        var rule = $"{origin}: {lower.Named} must be below {upper.Named}";
        if (lower.Request is null && upper.Request is null)
        {
            return rule;
        }

        var (low, high) = Remedies(lower, upper).FirstOrDefault(r =>
            r.Lower.Possible(lower) && r.Upper.Possible(upper) && Ordered(r.Lower, r.Upper));
        var works = low is null || high is null
            ? "no range does that, so change the other value"
            : $"{string.Join(' ', new[] { low, high }.Where(s => s.Request is not null).Select(s => s.Text))} works";
        return $"{rule} in every cell; {works}";
    }

    /// <summary>Ranges to try, those first that keep more of what was asked for.</summary>
    private static IEnumerable<(Values Lower, Values Upper)> Remedies(Values lower, Values upper)
    {
        (Values, Values)[] raised =
        [
            (lower, upper with { Low = lower.High }),
            (lower, upper with { Low = lower.High, High = upper.Parameter.Valid.High }),
        ];
        (Values, Values)[] lowered =
        [
            (lower with { High = upper.Low }, upper),
            (lower with { Low = lower.Parameter.Valid.Low, High = upper.Low }, upper),
        ];
        var middle = (lower.Low + upper.High) / 2;
        var keepUpper = upper.Request?.Range is not null && lower.Request?.Range is null;
        return [.. keepUpper ? lowered : raised, .. keepUpper ? raised : lowered,
            (lower with { High = middle }, upper with { Low = middle })];
    }

    /// <summary>What a parameter takes over the map: one value, or the cell centres of an axis.</summary>
    private sealed record Values(
        ParameterDescription Parameter, AxisRequest? Request, string? Origin, double Low, double High, int Count)
    {
        public double First => Request is null ? Low : new Axis(Parameter.Name, Low, High, Count).Center(0);

        public double Last => Request is null ? High : new Axis(Parameter.Name, Low, High, Count).Center(Count - 1);

        public string Named => Request is null ? $"{Parameter.Name} = {InputText.Of(Low)}" : Parameter.Name;

        public string Text => Request!.Text(Low, High);

        /// <summary>A fixed value stays as it is; a range is not empty and has finite ends.</summary>
        public bool Possible(Values original) => Request is null
            ? this == original
            : Low < High && double.IsFinite(Low) && double.IsFinite(High);
    }
}
