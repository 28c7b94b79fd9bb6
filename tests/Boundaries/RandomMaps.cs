using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>
/// Random small maps of a game that provoke ties: round parameters, some moved by a few roundings; thin supports; zooms about
/// round numbers down to the spacing of doubles; payoffs in any unit.
/// </summary>
internal sealed class RandomMaps(ScenarioDescription game, int seed)
{
    private static readonly string[] Explorations = ["none", "vanishing", "1e-50", "1e-9", "1e-3", "0.1", "0.3", "0.5", "0.9", "0.999"];
    private readonly Random random = new(seed);

    /// <summary>The next map that is valid.</summary>
    public SweepPlan Next()
    {
        while (true)
        {
            try
            {
                return Request().ToPlan();
            }
            catch (InputException)
            {
                // Ends of the support that cross, or a range without so many doubles: draw again.
            }
        }
    }

    private PlanRequest Request()
    {
        var unit = Pick(1, 1, 1e-200, 1e200, 3e-5);
        var x = Pick(game.IndexOf(game.DefaultX), random.Next(game.Parameters.Count));
        var y = Pick(game.IndexOf(game.DefaultY), random.Next(game.Parameters.Count));
        var (width, height) = (random.Next(1, 60), random.Next(1, 60));
        return new(game.Name)
        {
            X = Axis(game.Parameters[x], unit),
            Y = Axis(game.Parameters[y], unit),
            Size = $"{width}x{height}",
            Tile = Pick(null, $"{random.Next(1, Math.Max(width, height) + 1)}"),
            Exploration = Pick(Explorations),
            Hypotheses = Pick("256", "2"),
            Precision = Pick("auto", "double"),
            Sets = [.. game.Parameters.Where((_, i) => i != x && i != y).Select(p => $"{p.Name}={InputText.Of(Value(p, unit))}")],
        };
    }

    private string Axis(ParameterDescription parameter, double unit)
    {
        var scale = parameter.Role == ParameterRole.Payoff ? unit : 1;
        var about = Value(parameter, unit);
        var reach = scale * Math.Pow(10, -random.Next(17));
        var (one, other) = Pick(
            (Value(parameter, unit), about), (about - reach, about + reach), (about - (reach * random.NextDouble()), about + reach));
        var (low, high) = (Valid(Math.Min(one, other), parameter, unit), Valid(Math.Max(one, other), parameter, unit));
        return $"{parameter.Name}={InputText.Of(low)}:{InputText.Of(high)}";
    }

    private double Value(ParameterDescription parameter, double unit)
    {
        var value = parameter switch
        {
            { Name: "lo" } => Pick(0, 0, 0.2, 0.4, 0.5, random.NextDouble()),
            { Name: "hi" } => Pick(1, 1, 0.4, 0.5, 0.5 + 1e-9, random.NextDouble()),
            { Role: ParameterRole.Payoff } => unit * Pick(0, 0.1, 0.2, 0.25, 0.5, 1, 1, 2, 3, -0.5, 1e-9, 2 * random.NextDouble()),
            _ => Pick(0, 0.2, 0.25, 0.4, 0.5, 0.5, 0.6, 0.75, 1, 1e-9, random.NextDouble(), random.NextDouble()),
        };
        for (var nudges = Math.Max(0, random.Next(60) - 40); nudges > 0; nudges--)
        {
            value = Math.BitIncrement(value);
        }

        return Valid(value, parameter, unit);
    }

    private static double Valid(double value, ParameterDescription parameter, double unit) =>
        parameter.Role != ParameterRole.Payoff ? Math.Clamp(value, 0, 1)
        : parameter.Valid.Contains(value) ? value
        : unit;

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
