using PhaseSweep.Devices;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Reference;
using PhaseSweep.Verification;

namespace PhaseSweep.Tests.Equilibria;

/// <summary>One cell to be solved.</summary>
public sealed record Cell(ScenarioDescription Scenario, double[] Parameters, Exploration Exploration)
{
    /// <summary>The default cell of a scenario with some parameters set.</summary>
    public static Cell Default(ScenarioDescription scenario, Exploration exploration, params (string Name, double Value)[] set)
    {
        var parameters = scenario.Parameters.Select(p => p.Default).ToArray();
        foreach (var (name, value) in set)
        {
            parameters[scenario.IndexOf(name)] = value;
        }

        return new(scenario, parameters, exploration);
    }

    /// <summary>The cell solved by the double routine.</summary>
    public CellReport Solve() => CellRoutine.Solve(Scenario, Parameters, Exploration);

    /// <summary>What the theorems say of it.</summary>
    public ClosedForm ClosedForm() => ClosedForms.At(Scenario, Parameters, Exploration);

    /// <summary>What the definitions say of it.</summary>
    public BruteForce BruteForce() => new(Game.Of(Scenario, Parameters), Exploration);

    /// <summary>Largest magnitude of a payoff, to which errors of margins and regrets are relative.</summary>
    public double PayoffScale => Game.Of(Scenario, Parameters).PayoffScale;

    /// <summary>The cell as one types it, values to the last digit.</summary>
    public override string ToString() =>
        Scenario.Name
        + string.Concat(Parameters.Select((p, i) => FormattableString.Invariant($" {Scenario.Parameters[i].Name}={p:R}")))
        + $" --exploration {Exploration}";
}

/// <summary>Random valid cells, the same in every run.</summary>
public static class Cells
{
    /// <summary>
    /// <paramref name="count"/> cells of a scenario: probabilities uniform and now and then 0 or 1, payoffs of either order of
    /// magnitude around 1, full and partial supports, all conventions of exploration.
    /// </summary>
    public static IEnumerable<Cell> Random(ScenarioDescription scenario, int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var parameters = scenario.Parameters.Select(p => Value(p, random)).ToArray();
            var (lo, hi) = Support(random);
            parameters[scenario.IndexOf("lo")] = lo;
            parameters[scenario.IndexOf("hi")] = hi;
            yield return new(scenario, parameters, Convention(random));
        }
    }

    /// <summary>A convention of exploration, each kind as often as the others; rates anywhere in (0, 1).</summary>
    public static Exploration Convention(Random random) => random.Next(3) switch
    {
        0 => Exploration.None,
        1 => Exploration.InTheLimit,
        _ => new Exploration(0.001 + (0.998 * random.NextDouble()), false),
    };

    private static double Value(ParameterDescription parameter, Random random) => parameter.Role switch
    {
        ParameterRole.Payoff when parameter.Valid.Low == 0 => Math.Pow(10, (2 * random.NextDouble()) - 1),
        ParameterRole.Payoff => (2 * random.NextDouble()) - 1,
        _ => random.Next(16) switch { 0 => 0, 1 => 1, _ => random.NextDouble() },
    };

    private static (double Low, double High) Support(Random random)
    {
        if (random.Next(3) == 0)
        {
            return (0, 1);
        }

        var (a, b) = (random.NextDouble(), random.NextDouble());
        var (low, high) = (Math.Min(a, b), Math.Max(a, b));
        return random.Next(6) switch { 0 => (0, high), 1 => (low, 1), _ => (low, high) };
    }
}
