using System.Diagnostics;
using PhaseSweep.Boundaries;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks;

/// <summary>What finding boundaries costs from depth to depth.</summary>
internal static class DepthTable
{
    private const int FirstDepth = 8;
    private const int LastDepth = 22;

    /// <summary>Prints a table a map: evaluations, the exponent of their growth a level, wall and processor time of the whole search.</summary>
    public static void Print()
    {
        foreach (var request in (PlanRequest[])
        [
            new("sycophancy"),
            new("sycophancy") { Y = "r_H=0.25:4", Sets = ["p_H=0.55"], Exploration = "0.1" },
            new("deception"),
            new("deception") { Exploration = "vanishing" },
        ])
        {
            var plan = request.ToPlan();
            Console.WriteLine($"{plan.Scenario.Name}, {plan.Grid.X.Parameter} against {plan.Grid.Y.Parameter}, exploration {plan.Exploration}");
            Console.WriteLine();
            Console.WriteLine("| depth | evaluations | exponent | seconds | processor | proven |");
            Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
            Find(plan, FirstDepth); // warm-up
            var before = 0L;
            for (var depth = FirstDepth; depth <= LastDepth; depth++)
            {
                var (map, seconds, processor) = Find(plan, depth);
                var exponent = before > 0 ? $"{Math.Log2((double)map.Evaluations / before):F3}" : "";
                Console.WriteLine($"| {depth} | {map.Evaluations:N0} | {exponent} | {seconds:F2} | {processor:F2} | 1 - {1 - map.ProvenArea:0.0e+0} |");
                before = map.Evaluations;
            }

            Console.WriteLine();
        }
    }

    private static (BoundaryMap Map, double Seconds, double Processor) Find(SweepPlan plan, int depth)
    {
        GC.Collect();
        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var (map, _) = BoundaryFinder.Find(
            new(plan, depth, BoundaryRequest.DefaultTolerance, BoundaryRequest.DefaultChord), null, CancellationToken.None);
        return (map, clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }
}
