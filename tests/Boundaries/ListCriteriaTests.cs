using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using Xunit;
using Xunit.Abstractions;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>The numbers whose zeros are the boundaries of games with a list of hypotheses, against the double routine.</summary>
public sealed class ListCriteriaTests(ITestOutputHelper output)
{
    [Fact]
    public void ANumberHasTheSignOfItsCriterion()
    {
        var random = new Random(21);
        var wrong = new Dictionary<string, int>();
        var total = new Dictionary<string, int>();
        var shown = 0;
        for (var i = 0; i < 400; i++)
        {
            var game = i % 2 == 0 ? RandomPairs.Next(random) : RandomLines.NextOnList(random, i % 6 == 1);
            var exploration = Equilibria.Cells.Convention(random);
            var plan = GameFiles.Map(game.Source!, exploration.ToString(), 2, 2);
            var criteria = PlaneCriteria.For(new CellInputs(plan));
            for (var point = 0; point < 50; point++)
            {
                var (x, y) = (random.NextDouble(), random.NextDouble());
                double[] parameters = [.. plan.Parameters];
                (parameters[plan.XIndex], parameters[plan.YIndex]) = (x, y);
                if (CellRoutine.Solve(plan.Scenario, parameters, exploration).Phase == Phase.Boundary)
                {
                    continue;
                }

                var signs = criteria.SignsAt(SignTable.Unknown, x, y);
                for (var c = 0; c < PlaneCriteria.Count; c++)
                {
                    if ((criteria.Traced >> c & 1) == 0)
                    {
                        continue;
                    }

                    var key = $"{game.Actions.Count} {(exploration.Rate > 0 ? "rate" : exploration.ToString())} {(SideCriterion)c}";
                    total[key] = total.GetValueOrDefault(key) + 1;
                    var value = criteria.Value(c, x, y);
                    if (value > 0 != ((signs >> c & 1) != 0))
                    {
                        wrong[key] = wrong.GetValueOrDefault(key) + 1;
                        if (shown++ < 12)
                        {
                            output.WriteLine($"{key} {value} at {x} {y} exploration {exploration}\n{game.Source}");
                        }
                    }
                }
            }
        }

        foreach (var (key, n) in total.OrderBy(t => t.Key))
        {
            output.WriteLine($"{key}: {wrong.GetValueOrDefault(key)} of {n}");
        }

        Assert.Empty(wrong);
    }
}
