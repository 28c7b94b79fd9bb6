using System.Globalization;
using PhaseSweep.Devices;
using PhaseSweep.Measuring;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks;

/// <summary>
/// Managed bytes that sweeps into a store allocate once they run: what a map of twice the tiles takes more, a tile; and what tiles of twice
/// the side take more, a cell.
/// </summary>
internal static class AllocationTable
{
    private const int Tiles = 8;

    /// <summary>Sides of small and of large tiles, cells.</summary>
    private const int Small = 16, Large = 32;

    /// <summary>The least of so many runs: the runtime itself allocates now and then, and shares a loop among more or fewer tasks.</summary>
    private const int Runs = 5;

    /// <summary>Prints bytes a tile and a cell as Markdown.</summary>
    public static void Print()
    {
        Console.WriteLine($"| work | device | bytes a tile of {Small} x {Small} | of {Large} x {Large} | bytes a cell |");
        Console.WriteLine("|---|---|---:|---:|---:|");
        foreach (var (name, kind, request) in Works())
        {
            using var device = DeviceCatalogue.Open(kind)[0];
            var plan = request.ToPlan();
            var (small, large) = (OfTile(device, plan, Small), OfTile(device, plan, Large));
            var cell = (large - small) / ((Large * Large) - (Small * Small));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {kind} | {small:F0} | {large:F0} | {cell:F1} |"));
        }
    }

    private static IEnumerable<(string Name, string Kind, PlanRequest Request)> Works()
    {
        var expected = new LearnerRequest { Learner = "expected", Rounds = "40" };
        var simulated = new LearnerRequest { Learner = "simulated", Rounds = "40", Agents = "4" };
        string[] fields = ["margin", "regret", "mixed_share", "belief_S_low", "belief_S_high", "belief_H_low", "belief_H_high"];
        foreach (var kind in new[] { "host", "cpu" })
        {
            yield return ("sycophancy", kind, new("sycophancy"));
            yield return ("sycophancy, seven fields", kind, new("sycophancy") { Fields = fields });
            yield return ("sycophancy as a file", kind, new(Path.Combine(AppContext.BaseDirectory, "scenarios", "sycophancy.toml")));
            yield return ("weighted sycophancy", kind, new("weighted-sycophancy"));
            yield return ("cursed trade, six actions", kind, new("cursed-trade"));
            yield return ("expected learners", kind, new("sycophancy") { Learner = expected });
            yield return ("expected learners, K = 64", kind, new("sycophancy") { Hypotheses = "64", Learner = expected });
            yield return ("simulated learners", kind, new("sycophancy") { Learner = simulated });
            yield return ("simulated learners, K = 64", kind, new("sycophancy") { Hypotheses = "64", Learner = simulated });
            yield return ("simulated learners of three actions", kind, new("doubleton") { Y = "p_2", Learner = simulated });
            yield return ("expected learners of three actions", kind, new("doubleton") { Y = "p_2", Learner = expected });
        }

        yield return ("list of two hypotheses, two actions", "host", new("berk-coin"));
        yield return ("list of two hypotheses, three actions", "host", new("doubleton") { Y = "p_2" });
        yield return ("weighted sycophancy, 10 % exploration", "host", new("weighted-sycophancy") { Exploration = "0.1" });
    }

    private static double OfTile(IDevice device, SweepPlan plan, int side) =>
        (double)(OfMap(device, plan, side, 2 * Tiles) - OfMap(device, plan, side, Tiles)) / Tiles;

    private static long OfMap(IDevice device, SweepPlan plan, int side, int tiles)
    {
        var map = plan with
        {
            Grid = new(plan.Grid.X with { Count = side }, plan.Grid.Y with { Count = side * tiles }),
            TileSide = side,
        };
        using var sweep = new SweepWork("sweep", map, [new(device, null)]);
        var least = long.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            sweep.Run();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }
}
