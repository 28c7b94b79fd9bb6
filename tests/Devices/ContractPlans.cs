using PhaseSweep.Model;
using PhaseSweep.Tests.Games;

namespace PhaseSweep.Tests.Devices;

/// <summary>Small maps that between them take every path through a cell: table of all rows, table a row, no table; points and
/// belief sets; all conventions; odd sizes with cells exactly on boundaries; degenerate maps.</summary>
internal static class ContractPlans
{
    /// <summary>The plans by name.</summary>
    public static IReadOnlyDictionary<string, SweepPlan> All { get; } = new Dictionary<string, SweepPlan>
    {
        ["default sycophancy, centre on the junction"] = Default("sycophancy", 45),
        ["sycophancy, 1 % exploration"] = Default("sycophancy", 45) with { Exploration = Exploration.Parse("0.01") },
        ["hallucination, vanishing exploration"] = Default("hallucination", 32) with { Exploration = Exploration.InTheLimit },
        ["default deception"] = Default("deception", 45),
        ["deception, vanishing exploration"] = Default("deception", 45) with { Exploration = Exploration.InTheLimit },
        ["deception, 30 % exploration"] = Default("deception", 33) with { Exploration = Exploration.Parse("0.3") },
        ["deception, hardly any exploration"] = Default("deception", 33) with { Exploration = Exploration.Parse("1e-50") },
        ["sycophancy, hardly anything but exploration"] =
            Default("sycophancy", 33) with { Exploration = Exploration.Parse("0.999999999") },
        ["sycophancy, rewards against costs"] = Plan("sycophancy", ("r_S", 0.25, 4), ("c_H", 0, 1), 37, 29),
        ["sycophancy, support pinned to the threshold"] = Plan("sycophancy", ("p_S", 0, 1), ("p_H", 0, 1), 31, 31, ("lo", 0.5)),
        ["sycophancy, least hypothesis along rows"] = Plan("sycophancy", ("lo", 0, 1), ("p_H", 0, 1), 41, 33),
        ["deception, both ends of the support"] = Plan("deception", ("lo", 0, 0.5), ("hi", 0.5, 1), 27, 31),
        ["deception, only two hypotheses"] = Default("deception", 21) with { Hypotheses = 2 },
        ["one row"] = Plan("sycophancy", ("p_S", 0, 1), ("p_H", 0, 1), 19, 1),
        ["one column"] = Plan("deception", ("d", 0, 1), ("hi", 0.1, 1), 1, 19),
    };

    /// <summary>Plans of games of more sizes. Many of their cells are ties: on the diagonal, or where a truth is a hypothesis.</summary>
    public static IReadOnlyDictionary<string, SweepPlan> Games { get; } = new Dictionary<string, SweepPlan>
    {
        ["weighted sycophancy"] = GameFiles.Map(GameFiles.Weighted, "none", 33, 27),
        ["weighted sycophancy, vanishing exploration"] = GameFiles.Map(GameFiles.Weighted, "vanishing", 33, 33),
        ["normal outcomes on a rectangle"] = GameFiles.Map(GameFiles.NormalPlane, "none", 33, 24),
        ["normal outcomes on a rectangle, vanishing exploration"] = GameFiles.Map(GameFiles.NormalPlane, "vanishing", 24, 33),
        ["weighted sycophancy, 20 % exploration"] = GameFiles.Map(GameFiles.Weighted, "0.2", 33, 33),
        ["weighted sycophancy, hardly any exploration"] = GameFiles.Map(GameFiles.Weighted, "1e-9", 24, 24),
        ["normal outcomes on a rectangle, 10 % exploration"] = GameFiles.Map(GameFiles.NormalPlane, "0.1", 24, 33),
        ["a formula with branches"] = GameFiles.Map(
            GameFiles.Three.Replace("payoff = [\"0\"", "payoff = [\"if(p < q + 0.1, 0, 0.01)\"", StringComparison.Ordinal), "none", 20, 20),
        ["three actions"] = GameFiles.Map(GameFiles.Three, "none", 24, 24),
        ["three actions, vanishing exploration"] = GameFiles.Map(GameFiles.Three, "vanishing", 24, 8),
        ["three actions, 20 % exploration"] = GameFiles.Map(GameFiles.Three, "0.2", 21, 21),
    };

    /// <summary>Plans of lists of hypotheses, whose labels alone devices find.</summary>
    public static IReadOnlyDictionary<string, SweepPlan> Lists { get; } = new Dictionary<string, SweepPlan>
    {
        ["Berk's coin"] = OfList("berk-coin", "none", 33),
        ["doubleton"] = OfList("doubleton", "none", 40),
        ["doubleton, vanishing exploration"] = OfList("doubleton", "vanishing", 40),
        ["doubleton, 20 % exploration"] = OfList("doubleton", "0.2", 40),
        ["cycle of three"] = OfList("cycle-of-three", "none", 24),
        ["product"] = GameFiles.Map(GameFiles.Product, "none", 40, 33),
        ["product, vanishing exploration"] = GameFiles.Map(GameFiles.Product, "vanishing", 33, 40),
        ["product, told apart by one coordinate each"] = With(GameFiles.Map(GameFiles.Product, "vanishing", 33, 33), "w", 0),
        ["product, along what tells them apart"] = Over(GameFiles.Map(GameFiles.Product, "none", 33, 33), "w"),
        ["a grid of chances down to 3e-14"] = GameFiles.Map(GameFiles.Alike("{ range = [0, 1] }", "t ^ 5"), "none", 17, 33),
        ["a chance that is all but none"] = GameFiles.Map(GameFiles.Alike("[1e-13, 0.3, 0.7]", "t"), "none", 33, 33),
        ["coordinates far from zero"] = GameFiles.Map(GameFiles.Alike("[10000.2, 10000.7]", "t - 10000"), "none", 15, 1001),
        ["a formula with branches"] = GameFiles.Map(
            GameFiles.Alike("[0.3, 0.7]", "t", payoff: "if(p < c + 0.1, 1, 0)"), "none", 20, 20),
        ["outcomes that never happen"] = GameFiles.Map(GameFiles.OwnOutcomes, "none", 33, 33),
        ["four actions"] = GameFiles.Map(GameFiles.FourOnList, "none", 33, 33),
        ["four actions, vanishing exploration"] = GameFiles.Map(GameFiles.FourOnList, "vanishing", 24, 24),
        ["four actions, hardly any exploration"] = GameFiles.Map(GameFiles.FourOnList, "1e-6", 24, 24),
        ["normal outcomes"] = GameFiles.Map(GameFiles.NormalList, "none", 33, 33),
        ["normal outcomes, 10 % exploration"] = GameFiles.Map(GameFiles.NormalList, "0.1", 33, 33),
    };

    /// <summary>The default map of a scenario at a size.</summary>
    public static SweepPlan Default(string scenario, int size)
    {
        var found = ScenarioCatalogue.Find(scenario);
        return scenario == "deception"
            ? Plan(scenario, (found.DefaultX, 0, 1), (found.DefaultY, 0.1, 1), size, size)
            : Plan(scenario, (found.DefaultX, 0, 1), (found.DefaultY, 0, 1), size, size);
    }

    private static SweepPlan OfList(string scenario, string exploration, int size)
    {
        var found = ScenarioCatalogue.Find(scenario);
        var (x, y) = (found.Parameters[found.IndexOf(found.DefaultX)], found.Parameters[found.IndexOf(found.DefaultY)]);
        return Plan(scenario, (x.Name, x.AxisLow, x.AxisHigh), (y.Name, y.AxisLow, y.AxisHigh), size, size) with
        {
            Exploration = Exploration.Parse(exploration), Fields = [],
        };
    }

    private static SweepPlan With(SweepPlan plan, string parameter, double value) =>
        plan with { Parameters = [.. plan.Parameters.Select((v, i) => i == plan.Scenario.IndexOf(parameter) ? value : v)] };

    private static SweepPlan Over(SweepPlan plan, string parameter) =>
        plan with { Grid = plan.Grid with { Y = plan.Grid.Y with { Parameter = parameter } } };

    /// <summary>A map of a scenario over two ranges.</summary>
    public static SweepPlan Plan(
        string scenario,
        (string Name, double Low, double High) x,
        (string Name, double Low, double High) y,
        int width,
        int height,
        params (string Name, double Value)[] settings)
    {
        var found = ScenarioCatalogue.Find(scenario);
        double[] parameters = [.. found.Parameters.Select(p => p.Default)];
        foreach (var (name, value) in settings)
        {
            parameters[found.IndexOf(name)] = value;
        }

        return new(
            found,
            parameters,
            new(new(x.Name, x.Low, x.High, width), new(y.Name, y.Low, y.High, height)),
            Exploration.None,
            SweepPlan.DefaultHypotheses,
            Precision.Auto,
            Math.Max(width, height),
            [Field.Margin]);
    }
}
