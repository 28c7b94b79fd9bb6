using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>
/// The maps that <c>verify</c> computes: for every scenario with theorems and every convention of exploration the default map
/// at an odd size (its centre is a junction in two of the games) and maps over two random axes at random settings, each once in
/// single and once in double precision with every field. The same in every run.
/// </summary>
internal static class VerificationPlans
{
    private const int Side = 45;
    private const int RandomMaps = 6;

    /// <summary>All maps, grouped by scenario and convention.</summary>
    public static IReadOnlyList<SweepPlan> All { get; } = [.. Build()];

    private static IEnumerable<SweepPlan> Build()
    {
        var random = new Random(20260217);
        foreach (var scenario in ScenarioCatalogue.All.Where(ClosedForms.Know))
        {
            foreach (var exploration in new[] { Exploration.None, Exploration.InTheLimit, new Exploration(0.1, false) })
            {
                var maps = Enumerable.Range(0, RandomMaps)
                    .Select(_ => RandomMap(scenario, exploration, random))
                    .Prepend(DefaultMap(scenario, exploration));
                foreach (var map in maps.ToArray())
                {
                    yield return map with { Precision = Precision.Auto };
                    yield return map with { Precision = Precision.Double, Fields = FieldNames.OfTheoryIn(scenario) };
                }
            }
        }
    }

    private static SweepPlan DefaultMap(ScenarioDescription scenario, Exploration exploration) =>
        (PlanRequest(scenario, exploration) with { Size = $"{Side}" }).ToPlan();

    /// <summary>Two axes over parts of their default ranges, everything else drawn from its default range.</summary>
    private static SweepPlan RandomMap(ScenarioDescription scenario, Exploration exploration, Random random)
    {
        var low = 0.4 * random.NextDouble();
        var high = 0.6 + (0.4 * random.NextDouble());
        string[] names = [.. scenario.Parameters.Select(p => p.Name)];
        random.Shuffle(names);
        string Range(string name)
        {
            var (from, to) = name switch
            {
                "lo" => (0, 0.5 * (low + high)),
                "hi" => (0.5 * (low + high), 1),
                _ => Part(scenario.Parameters[scenario.IndexOf(name)], random),
            };
            return FormattableString.Invariant($"{name}={from:R}:{to:R}");
        }

        string Setting(string name)
        {
            var (from, to) = name switch
            {
                "lo" => (low, low),
                "hi" => (high, high),
                _ => Part(scenario.Parameters[scenario.IndexOf(name)], random),
            };
            return FormattableString.Invariant($"{name}={from + (random.NextDouble() * (to - from)):R}");
        }

        return (PlanRequest(scenario, exploration) with
        {
            X = Range(names[0]),
            Y = Range(names[1]),
            Size = $"{Side}x{Side - 8}",
            Sets = [.. names[2..].Select(Setting)],
        }).ToPlan();
    }

    private static (double Low, double High) Part(ParameterDescription parameter, Random random)
    {
        var (low, width) = (parameter.AxisLow, parameter.AxisHigh - parameter.AxisLow);
        return (low + (0.3 * random.NextDouble() * width), low + ((0.7 + (0.3 * random.NextDouble())) * width));
    }

    private static PlanRequest PlanRequest(ScenarioDescription scenario, Exploration exploration) =>
        new(scenario.Name) { Exploration = exploration.ToString() };
}
