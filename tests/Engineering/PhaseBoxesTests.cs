using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Engineering;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Boundaries;
using PhaseSweep.Tests.Equilibria;
using PhaseSweep.Tests.Games;
using Xunit;

namespace PhaseSweep.Tests.Engineering;

/// <summary>What is said of a box of any parameters holds at every point of it.</summary>
public sealed class PhaseBoxesTests
{
    private const int Seed = 515;

    /// <summary>All parameters but the prior vary at once, over boxes of any width around a random cell.</summary>
    [Fact]
    public void TheDoubleRoutineSaysAPossiblePhaseAtEveryPointOfABox()
    {
        var random = new Random(Seed);
        var (told, excluded) = (new HashSet<Phase>(), new HashSet<Phase>());
        for (var points = 0; points < CheckSize.Points;)
        {
            var scenario = ScenarioCatalogue.All[random.Next(ScenarioCatalogue.All.Count)];
            var cell = Cells.Random(scenario, 1, random.Next()).Single();
            var domain = Around(scenario, cell.Parameters, random, 1);
            var boxes = PhaseBoxes.For(scenario, cell.Exploration, domain);
            for (var i = 0; i < 8; i++)
            {
                var box = Around(scenario, cell.Parameters, random, Math.Pow(10, -5 * random.NextDouble()));
                var possible = boxes.Possible(box);
                foreach (var point in Points(scenario, box, random).Where(point => IsValid(scenario, point)).Take(8))
                {
                    var phase = CellRoutine.Solve(scenario, point, cell.Exploration).Phase;
                    Assert.True(
                        possible.Contains(phase),
                        $"{scenario.Name} {cell.Exploration} at {string.Join(' ', point.Select(p => p.ToString("R")))} is {phase}, possible {possible.Bits:b}");
                    points++;
                    told.UnionWith(Phases.All.Where(possible.IsOnly));
                    excluded.UnionWith(Phases.All.Where(other => !possible.Contains(other)));
                }
            }
        }

        Assert.Empty(new[] { Phase.Safe, Phase.Trapped, Phase.Bistable, Phase.SelfConfirming, Phase.LatentRisk, Phase.Cycling }.Except(told));
        Assert.Equal(Phases.All, excluded.Order());
    }

    /// <summary>
    /// The same of games with hypotheses on a rectangle, weighted sycophancy among them. Its boxes lie on faces where an action depends on
    /// one coordinate less, and around points at which both actions are as good, as often as not.
    /// </summary>
    [Fact]
    public void NorIsAnythingFalseToldOfHypothesesOnARectangle() => Hold(
        domains: 40,
        (i, random) => i % 2 == 0 ? GameFiles.Game(GameFiles.Weighted) : RandomPlaneGames.Next(random, normal: i % 4 == 3),
        random => random.Next(3) == 0 ? Exploration.None : Exploration.InTheLimit,
        fewest: 5);

    [Theory]
    [InlineData("0.2")]
    [InlineData("0.001")]
    public void NorIsAnythingFalseToldOfThemAtARateOfExploration(string rate) => Hold(
        domains: 20,
        (i, random) => i % 2 == 0 ? GameFiles.Game(GameFiles.Weighted) : RandomPlaneGames.Next(random, normal: i % 4 == 3),
        _ => Exploration.Parse(rate),
        fewest: 4);

    /// <summary>The same of lists of hypotheses, which a parameter at an end of its range may make say the same of an action.</summary>
    [Fact]
    public void NorOfAListOfHypotheses() => Hold(
        domains: 4, (i, random) => RandomLines.NextOnList(random, normal: i % 4 == 3), Cells.Convention, fewest: 3);

    private static void Hold(
        int domains, Func<int, Random, ScenarioDescription> next, Func<Random, Exploration> convention, int fewest)
    {
        const int Boxes = 30;
        var random = new Random(Seed);
        var told = new HashSet<Phase>();
        for (var i = 0; i < CheckSize.Files; i++)
        {
            var game = next(i, random);
            for (var of = 0; of < domains; of++)
            {
                double[] center = [.. game.Parameters.Select(p => random.Next(3) == 0 ? Nice(p) : p.AxisLow + (random.NextDouble() * (p.AxisHigh - p.AxisLow)))];
                if (random.Next(3) == 0)
                {
                    center[1] = center[0];
                }

                var exploration = convention(random);
                var boxes = PhaseBoxes.For(game, exploration, Around(game, center, random, 1));
                for (var part = 0; part < Boxes; part++)
                {
                    var box = Around(game, center, random, Math.Pow(10, -9 * random.NextDouble()));
                    var possible = boxes.Possible(box);
                    told.UnionWith(Phases.All.Where(possible.IsOnly));
                    foreach (var point in Points(game, box, random).Take(4).Append(center))
                    {
                        var phase = CellRoutine.Solve(game, point, exploration).Phase;
                        Assert.True(
                            possible.Contains(phase),
                            $"{exploration} at {string.Join(' ', point.Select(p => p.ToString("R")))} is {phase}, possible {possible.Bits:b}\n{game.Source}");
                    }
                }
            }
        }

        Assert.InRange(told.Count, fewest, 8);

        double Nice(ParameterDescription p) => random.Next(4) switch
        {
            0 => p.AxisLow,
            1 => p.AxisHigh,
            2 => 0.5,
            _ => p.AxisLow + ((p.AxisHigh - p.AxisLow) / 3),
        };
    }

    /// <summary>A box that is one of a plane is told as the search for boundaries tells it.</summary>
    [Fact]
    public void InAPlaneTheyTellWhatItsCriteriaTell()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 300; i++)
        {
            var (plan, _) = RandomPlans.Next(random, 1, 1);
            var criteria = PlaneCriteria.For(new CellInputs(plan));
            Interval[] box = [.. plan.Parameters.Select(value => new Interval(value))];
            (box[plan.XIndex], box[plan.YIndex]) = (new(plan.Grid.X.Low, plan.Grid.X.High), new(plan.Grid.Y.Low, plan.Grid.Y.High));
            var boxes = PhaseBoxes.For(plan.Scenario, plan.Exploration, box);
            for (var part = 0; part < 16; part++)
            {
                var (x, y) = (Part(plan.Grid.X), Part(plan.Grid.Y));
                (box[plan.XIndex], box[plan.YIndex]) = (x, y);
                Assert.Equal(criteria.Signs.Possible(criteria.Prove(SignTable.Unknown, x, y)), boxes.Possible(box).Bits);
            }
        }

        Interval Part(Axis axis)
        {
            var (a, b) = (random.NextDouble(), random.NextDouble());
            var width = (axis.High - axis.Low) * Math.Pow(10, -3 * random.NextDouble());
            var low = axis.Low + (a * (axis.High - axis.Low));
            return new(low, Math.Min(axis.High, low + (b * width)));
        }
    }

    /// <summary>
    /// An action that reveals nothing at one value of a parameter, and something at all others, leaves beliefs of another kind there:
    /// boxes that hold both are told nothing false, those beside it are told apart.
    /// </summary>
    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.1")]
    public void WhereAnActionCeasesToRevealNothingFalseIsTold(string convention)
    {
        var (random, exploration) = (new Random(Seed), Exploration.Parse(convention));
        var told = 0;
        for (var i = 0; i < 60; i++)
        {
            double[] low = [random.NextDouble(), random.NextDouble(), random.Next(2) * random.NextDouble() / 2, 0.1 + random.NextDouble()];
            Interval[] domain = [new(low[0]), new(low[1]), new(0, 1), new(low[3])];
            var boxes = PhaseBoxes.For(Dimmed.Description, exploration, domain);
            for (var part = 0; part < 20; part++)
            {
                var from = part % 4 == 0 ? 0 : random.NextDouble();
                domain[2] = new(from, from + ((1 - from) * Math.Pow(10, -4 * random.NextDouble())));
                var possible = boxes.Possible(domain);
                told += Phases.All.Any(possible.IsOnly) ? 1 : 0;
                foreach (var dim in new[] { domain[2].Low, domain[2].High, (domain[2].Low + domain[2].High) / 2 })
                {
                    var phase = CellRoutine.Solve(Dimmed.Description, [low[0], low[1], dim, low[3]], exploration).Phase;
                    Assert.True(possible.Contains(phase), $"{convention} {low[0]:R} {low[1]:R} {dim:R} {low[3]:R}: {phase}, {possible.Bits:b}");
                }
            }
        }

        Assert.InRange(told, 200, int.MaxValue);
    }

    [Fact]
    public void AScenarioOfAnotherKindIsRefused()
    {
        var other = ScenarioCatalogue.Find("sycophancy") with
        {
            Name = "other", CellType = typeof(List<>), Outcomes = ["0", "1", "2"], Hypotheses = new(["theta", "eta"], 2),
        };

        var refusal = Assert.Throws<InputException>(() => PhaseBoxes.For(other, Exploration.None, []));

        Assert.StartsWith("other has two coordinates and more than two actions or outcomes, for which labels are computed but not proven", refusal.Message, StringComparison.Ordinal);
    }

    private static Interval[] Around(ScenarioDescription scenario, double[] parameters, Random random, double width) =>
    [
        .. scenario.Parameters.Select((parameter, i) =>
        {
            var reach = parameter.Role == ParameterRole.Prior ? 0 : width * (parameter.AxisHigh - parameter.AxisLow) / 2;
            var (low, high) = (parameters[i] - (reach * (width < 1 ? random.NextDouble() : 1)), parameters[i] + (reach * (width < 1 ? random.NextDouble() : 1)));
            return parameter.Role == ParameterRole.Payoff && !parameter.Valid.Contains(-1)
                ? new(Math.Max(low, Math.Min(parameters[i], parameter.AxisLow / 2)), high)
                : new Interval(Math.Max(low, parameter.Valid.Low), Math.Min(high, parameter.Valid.High));
        }),
    ];

    private static IEnumerable<double[]> Points(ScenarioDescription scenario, Interval[] box, Random random) =>
        Enumerable.Range(0, 12).Select(_ => box.Select((values, i) => scenario.Parameters[i].Role == ParameterRole.Prior ? values.Low : random.Next(4) switch
        {
            0 => values.Low,
            1 => values.High,
            _ => values.Low + (random.NextDouble() * (values.High - values.Low)),
        }).ToArray());

    private static bool IsValid(ScenarioDescription scenario, double[] point) =>
        point[scenario.IndexOf("lo")] < point[scenario.IndexOf("hi")]
        && point.Index().All(p => scenario.Parameters[p.Index].Valid.Contains(p.Item));
}
