using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Equilibria;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Planes through the games: random parameters, kinds of exploration and pairs of axes, the same in every run.</summary>
internal static class RandomPlanes
{
    private static readonly (string X, string Y)[] Approval =
    [
        ("p_0", "p_1"), ("p_0", "r_1"), ("p_0", "c_0"), ("p_1", "c_1"), ("r_0", "r_1"), ("r_1", "c_0"), ("c_0", "c_1"),
        ("lo", "hi"), ("p_0", "lo"), ("p_1", "hi"), ("hi", "r_0"), ("r_0", "p_1"),
    ];

    private static readonly (string X, string Y)[] Deception =
    [
        ("d", "hi"), ("d", "lo"), ("g", "loss"), ("d", "r_H"), ("lo", "hi"), ("r_H", "g"), ("loss", "hi"), ("lo", "g"), ("hi", "d"),
    ];

    /// <summary>A number of planes: the games in turn, and in each its pairs of axes in turn, another seed going on with others.</summary>
    public static IEnumerable<SweepPlan> Some(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var scenario = ScenarioCatalogue.All[i % ScenarioCatalogue.All.Count];
            var pairs = scenario.Name == "deception" ? Deception : Approval;
            var (x, y) = pairs[((seed * count) + i) / ScenarioCatalogue.All.Count % pairs.Length];
            var cell = Cells.Random(scenario, 1, random.Next()).Single();
            yield return new(
                scenario,
                cell.Parameters,
                new(
                    AxisOf(cell, NameIn(scenario, x), (x, y) == ("lo", "hi"), random),
                    AxisOf(cell, NameIn(scenario, y), (x, y) == ("lo", "hi"), random)),
                Cells.Convention(random),
                SweepPlan.DefaultHypotheses,
                Precision.Double,
                2,
                []);
        }
    }

    /// <summary>The name, in an approval game, of what ends in an action's number.</summary>
    private static string NameIn(ScenarioDescription scenario, string name) =>
        name.EndsWith("_0", StringComparison.Ordinal) || name.EndsWith("_1", StringComparison.Ordinal)
            ? name[..^1] + scenario.Actions[name[^1] - '0'].Name
            : name;

    /// <summary>The default range of a parameter, and now and then a part of it; ends of the support stay in order.</summary>
    private static Axis AxisOf(Cell cell, string name, bool both, Random random)
    {
        var parameter = cell.Scenario.Parameters[cell.Scenario.IndexOf(name)];
        var (low, high) = (parameter.AxisLow, parameter.AxisHigh);
        if (random.Next(3) == 0)
        {
            var (a, b) = (random.NextDouble(), random.NextDouble());
            (low, high) = (low + ((high - low) * Math.Min(a, b)), low + ((high - low) * Math.Max(a, b)));
        }

        return name switch
        {
            "lo" => new(name, 0, both ? 0.45 : cell.Parameters[cell.Scenario.IndexOf("hi")], 2),
            "hi" => new(name, both ? 0.45 : cell.Parameters[cell.Scenario.IndexOf("lo")], 1, 2),
            _ => new(name, low, high, 2),
        };
    }
}
