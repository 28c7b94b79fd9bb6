using System.Diagnostics;
using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Tests.Games;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

public sealed class ScratchTests
{
    [Fact]
    public void Stress()
    {
        using var log = new StreamWriter("/tmp/stress.txt") { AutoFlush = true };
        var seed = int.Parse(Environment.GetEnvironmentVariable("SEED") ?? "1");
        var depth = int.Parse(Environment.GetEnvironmentVariable("DEPTH") ?? "8");
        var games = int.Parse(Environment.GetEnvironmentVariable("GAMES") ?? "60");
        for (var i = 0; i < games; i++)
        {
            var random = new Random((seed * 1000) + i);
            var game = i % 2 == 0 ? RandomPairs.Next(random) : RandomLines.NextOnList(random, i % 6 == 1);
            var exploration = Equilibria.Cells.Convention(random);
            var plan = GameFiles.Map(game.Source!, exploration.ToString(), 2, 2);
            var phases = new HashSet<Phase>();
            for (var point = 0; point < 64; point++)
            {
                double[] parameters = [.. plan.Parameters];
                (parameters[plan.XIndex], parameters[plan.YIndex]) = (random.NextDouble(), random.NextDouble());
                phases.Add(CellRoutine.Solve(plan.Scenario, parameters, plan.Exploration).Phase);
            }

            if (phases.Count < 2)
            {
                continue;
            }

            Directory.CreateDirectory("/tmp/games");
            File.WriteAllText($"/tmp/games/{(seed * 1000) + i}.toml", $"# {exploration}\n{game.Source}");
            if (Environment.GetEnvironmentVariable("DUMP") is not null)
            {
                continue;
            }

            var clock = Stopwatch.StartNew();
            try
            {
                var map = BoundaryFinder.Find(new(plan, depth, BoundaryRequest.DefaultTolerance, BoundaryRequest.DefaultChord), null, CancellationToken.None).Map;
                BoundaryInvariants.Hold(map);
                var regions = new RegionMap(map);
                var bad = 0;
                for (var point = 0; point < 300; point++)
                {
                    MapPoint at = new(random.NextDouble(), random.NextDouble());
                    double[] parameters = [.. plan.Parameters];
                    (parameters[plan.XIndex], parameters[plan.YIndex]) = (at.X, at.Y);
                    var label = CellRoutine.Solve(plan.Scenario, parameters, plan.Exploration).Phase;
                    bad += label is Phase.Boundary || regions.At(at).Phase == label ? 0 : 1;
                }

                log.WriteLine($"{i}: actions {game.Actions.Count} hyps {game.Hypotheses.List!.Count} {exploration} regions {map.Regions.Count} arcs {map.Arcs.Count} junctions {map.Junctions.Count} proven {map.ProvenArea:F4} bad {bad} evals {map.Evaluations} time {clock.Elapsed.TotalSeconds:F1}"
                    + $" arcErr {(map.Arcs.Count > 0 ? map.Arcs.Max(a => a.Error) : 0):G2} over {map.Arcs.Count(a => a.Error > 1e-9)} junErr {(map.Junctions.Count > 0 ? map.Junctions.Max(j => j.ErrorX) : 0):G2} over {map.Junctions.Count(j => j.ErrorX > 1e-9)}");
            }
            catch (Exception e)
            {
                log.WriteLine($"{i}: FAILED {e.GetType().Name} {e.Message.Replace("\n", " ")[..Math.Min(300, e.Message.Length)]} actions {game.Actions.Count} {exploration} time {clock.Elapsed.TotalSeconds:F1}");
            }
        }
    }
}
