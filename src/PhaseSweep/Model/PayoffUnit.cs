using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>
/// The rule that margin and regret, stored in single precision and in the unit of the payoffs, must have room there: the
/// largest payoff parameter of the map lies between 1e-30 and 1e30.
/// </summary>
internal static class PayoffUnit
{
    private const double Least = 1e-30;
    private const double Most = 1e30;

    /// <summary>Checks a map, its fixed parameters and the ends of its axes, if a field in payoff units is asked for.</summary>
    /// <exception cref="InputException">Single precision cannot hold such a field.</exception>
    public static void Check(
        ScenarioDescription scenario, ParameterSettings settings, ParameterGrid grid, IReadOnlyList<Field> fields)
    {
        var stored = fields.Where(f => f is Field.Margin or Field.Regret).Select(f => f.Name(scenario)).ToArray();
        var (parameter, _, value) = scenario.Parameters
            .Select((p, i) => (Parameter: p, Index: i, Value: Largest(p.Name, settings.Values[i], grid)))
            .Where(p => scenario.HasPayoffUnit(p.Index))
            .OrderBy(p => -Math.Abs(p.Value))
            .FirstOrDefault();
        if (parameter is not null && stored.Length > 0 && Math.Abs(value) is > Most or (> 0 and < Least))
        {
            throw new InputException(
                $"--field {stored[0]}: single precision, in which it is stored, cannot hold payoffs as {(Math.Abs(value) > Most ? "large" : "small")} "
                + $"as {parameter.Name} = {InputText.Of(value)}; count payoffs in another unit: scaling all of them by one factor "
                + "changes no label");
        }
    }

    /// <summary>The value of greatest magnitude that a parameter takes, ends of its range included.</summary>
    private static double Largest(string parameter, double value, ParameterGrid grid) =>
        new[] { grid.X, grid.Y }.FirstOrDefault(a => a.Parameter == parameter) is { } axis
            ? (Math.Abs(axis.Low) > Math.Abs(axis.High) ? axis.Low : axis.High)
            : value;
}
