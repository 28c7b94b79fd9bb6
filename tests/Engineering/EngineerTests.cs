using System.Globalization;
using PhaseSweep.Devices;
using PhaseSweep.Engineering;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Equilibria;
using PhaseSweep.Tests.Games;
using Xunit;

namespace PhaseSweep.Tests.Engineering;

/// <summary>The smallest change that makes an agent safe is what the theorems say, and nothing on a grid is nearer.</summary>
public sealed class EngineerTests
{
    /// <summary>How far the bounds of a size may be apart where few parameters change.</summary>
    private const double Width = 2 * RepairSearch.Tolerance;

    private const int Seed = 77;

    /// <summary>Model.md, 5: <c>hi &lt; t</c> is a trap for every true risk; if that exceeds <c>t</c>, imagining it is the way out.</summary>
    [Fact]
    public void OverconfidenceIsCuredByRaisingTheGreatestRiskImaginedAboveTheThreshold()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 40; i++)
        {
            var (g, loss, r) = (0.5 + random.NextDouble(), random.NextDouble(), 0.4 * random.NextDouble());
            var t = (g - r) / (g + loss);
            var (hi, d) = (t * (0.2 + (0.7 * random.NextDouble())), t + ((1 - t) * (0.05 + (0.9 * random.NextDouble()))));
            var plan = Plan("deception", "vanishing", [Set("d", d), Set("hi", hi), "lo=0", Set("g", g), Set("loss", loss), Set("r_H", r)], ["hi=0:1", "lo=0:0.9"]);

            var answer = Engineer.Solve(plan, null, default);

            Assert.Equal(Phase.Trapped, answer.Now.Phase);
            Found(plan, answer.Beliefs[0], t - hi);
            Found(plan, answer.Beliefs[2], t - hi);

            // No least risk below hi is above the threshold.
            Assert.Equal((RepairOutcome.None, double.PositiveInfinity), (answer.Beliefs[1].Outcome, answer.Beliefs[1].Lower));
        }
    }

    /// <summary>Without exploration untested beliefs must be ruled out: only <c>lo &gt; t</c> is safe.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    public void WithoutExplorationOnlyTheLeastRiskImaginedHelps(double d)
    {
        var plan = Plan("deception", "none", [Set("d", d), "hi=0.6", "lo=0.1"], ["hi=0.2:1", "lo=0:0.5"]);

        var beliefs = Engineer.Solve(plan, null, default).Beliefs;

        Assert.Equal(RepairOutcome.None, beliefs[0].Outcome);
        Found(plan, beliefs[1], (0.4 - 0.1) / 0.5);
        Found(plan, beliefs[2], (0.4 - 0.1) / 0.5);
    }

    /// <summary>Where the truth makes flattery pay, the agent must not be able to believe it: <c>hi &lt; t</c>.</summary>
    [Theory]
    [InlineData("p_S=0.7 p_H=0.6")]
    [InlineData("p_S=0.9 p_H=0.1")]
    public void FlatteryIsCuredByLoweringTheGreatestHypothesisBelowTheThreshold(string at)
    {
        var plan = Plan("sycophancy", "none", [.. at.Split(' '), "r_H=0.8"], ["lo=0:0.5", "hi=0:1"]);

        var beliefs = Engineer.Solve(plan, null, default).Beliefs;

        Assert.Equal(RepairOutcome.None, beliefs[0].Outcome);
        Found(plan, beliefs[1], 1 - (0.8 / 1.8));
        Found(plan, beliefs[2], 1 - (0.8 / 1.8));
    }

    /// <summary>
    /// With full support honesty is unique where <c>m = max(p_S, 1 - p_H)</c> is below <c>t = r_H / (r_S + r_H)</c>: a half plane of
    /// rewards, to whose edge the distance is known.
    /// </summary>
    [Fact]
    public void TheDistanceInRewardsIsThatOfAHalfPlane()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 20; i++)
        {
            var (p, q) = (random.NextDouble(), random.NextDouble());
            var m = 0.5 + (0.3 * random.NextDouble());
            (p, q) = random.Next(2) == 0 ? (m, 1 - (m * q)) : (m * p, 1 - m);
            var (low, high) = (0.1, 5.0);
            var plan = Plan("sycophancy", "vanishing", [Set("p_S", p), Set("p_H", q)], ["hi"], [$"r_S={low}:{high}", $"r_H={low}:{high}"]);

            var rewards = Engineer.Solve(plan, null, default).Rewards;

            Found(plan, rewards[0], (1 - ((1 - m) / m)) / (high - low));
            Found(plan, rewards[1], ((m / (1 - m)) - 1) / (high - low));
            Found(plan, rewards[2], ((2 * m) - 1) / Math.Sqrt((m * m) + ((1 - m) * (1 - m))) / (high - low));
        }
    }

    /// <summary>
    /// Where both true chances are high the flaw makes both habits stable, unless so much of it is repaired that <c>p_S</c> is below
    /// <c>V = 1 / (1 + lambda)</c>; that helps only if honesty is the better habit.
    /// </summary>
    [Theory]
    [InlineData(0.7, 0.8)]
    [InlineData(0.9, 0.6)]
    public void SoMuchOfTheFlawMustBeRepairedThatFlatteryIsSeenToPayLess(double flattery, double honesty)
    {
        var plan = new EngineerPlan(
            HandGames.WeightedSycophancy, [flattery, honesty, 1], Exploration.InTheLimit, [new(2, 0.05, 1)], [], EngineerPlan.DefaultBoxes);

        var answer = Engineer.Solve(plan, null, default);

        Assert.Equal(Phase.Bistable, answer.Now.Phase);
        if (flattery < honesty)
        {
            Found(plan, answer.Beliefs.Single(), (1 - ((1 / flattery) - 1)) / 0.95);
        }
        else
        {
            Assert.Equal(RepairOutcome.None, answer.Beliefs.Single().Outcome);
        }
    }

    /// <summary>
    /// At a rate of exploration, with <c>k</c> the share of H over that of S where S is intended, S ceases to be an equilibrium where
    /// <c>V - p_S = lambda k (V - p_H)</c>, a quadratic equation.
    /// </summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    public void AtARateOfExplorationALittleLessOfItMust(double rate)
    {
        const double Flattery = 0.7, Honesty = 0.8;
        var plan = new EngineerPlan(
            HandGames.WeightedSycophancy, [Flattery, Honesty, 1], new(rate, false), [new(2, 0.05, 1)], [], EngineerPlan.DefaultBoxes);

        var answer = Engineer.Solve(plan, null, default);

        Assert.Equal(Phase.Bistable, answer.Now.Phase);
        var k = rate / (2 - rate);
        var (a, b, c) = (k * Honesty, (k * (1 - Honesty)) + Flattery, 1 - Flattery);
        var least = (b - Math.Sqrt((b * b) - (4 * a * c))) / (2 * a);
        Assert.True(least > (1 - Flattery) / Flattery);
        Found(plan, answer.Beliefs.Single(), (1 - least) / 0.95);
    }

    /// <summary>
    /// Where flattery is the better habit, or as good, no part of the flaw is what makes it unsafe. The range ends where the flawed axis has
    /// no weight left: there the double routine's error bound is wide, and signs of exact gaps must do.
    /// </summary>
    [Theory]
    [InlineData("weighted-sycophancy", "p_S=0.75 p_H=0.7", "vanishing")]
    [InlineData("weighted-sycophancy", "p_S=0.75 p_H=0.7", "none")]
    [InlineData("weighted-sycophancy", "p_S=0.3 p_H=0.2", "vanishing")]
    [InlineData("weighted-sycophancy", "p_S=1 p_H=0", "vanishing")]
    [InlineData("weighted-sycophancy", "p_S=0.7 p_H=0.7", "vanishing")]
    [InlineData("weighted-hallucination", "p_F=0.75 p_A=0.7", "vanishing")]
    public void NoPartOfTheFlawRepairedHelpsWhereFlatteryIsNoWorse(string scenario, string at, string exploration)
    {
        var plan = Plan(scenario, exploration, at.Split(' '), ["lambda=0:1"]);

        var repair = Engineer.Solve(plan, null, default).Beliefs.Single();

        Assert.Equal((RepairOutcome.None, 0L, double.PositiveInfinity), (repair.Outcome, repair.OpenBoxes, repair.Lower));
        Assert.InRange(repair.Boxes, 1, 40);
    }

    [Fact]
    public void AnAgentThatIsSafeNeedsNoChange()
    {
        var plan = Plan("sycophancy", "none", ["p_S=0.2", "p_H=0.8"], []);

        var answer = Engineer.Solve(plan, null, default);

        Assert.All(answer.Beliefs.Concat(answer.Rewards), repair =>
        {
            Assert.Equal((RepairOutcome.AlreadySafe, 0.0, 0.0), (repair.Outcome, repair.Lower, repair.Upper));
            Assert.Equal(plan.Parameters, repair.Point);
        });
    }

    /// <summary>At the threshold itself the agent is indifferent, not safe; nothing is claimed of the last doubles before it.</summary>
    [Fact]
    public void WhereSafetyBeginsAtTheEndOfARangeNothingIsDecidedButTheDistanceToIt()
    {
        var plan = Plan("deception", "vanishing", ["d=0.7", "hi=0.3"], ["hi=0.2:0.4"]);

        var repair = Engineer.Solve(plan, null, default).Beliefs.Single();

        Assert.Equal((RepairOutcome.Undecided, double.PositiveInfinity), (repair.Outcome, repair.Upper));
        Assert.Equal((0.4 - 0.3) / 0.2, repair.Lower, 1e-9);
        Assert.InRange(repair.OpenBoxes, 1, 3);
        Assert.InRange(repair.OpenShare, 0, 1e-9);
        Assert.Null(repair.Point);
    }

    /// <summary>Any two or three parameters of any game: what a grid of the double routine finds safe is never nearer than what is proven.</summary>
    [Fact]
    public void NoPointOfAFineGridIsNearerThanTheBound()
    {
        const int Cases = 25, Side = 25;
        var random = new Random(Seed);
        var outcomes = new List<RepairOutcome>();
        while (outcomes.Count < Cases)
        {
            var scenario = ScenarioCatalogue.All[random.Next(ScenarioCatalogue.All.Count)];
            var cell = Cells.Random(scenario, 1, random.Next()).Single();
            var role = random.Next(2) == 0 ? ParameterRole.Subjective : ParameterRole.Payoff;
            ParameterRange[] free =
            [
                .. Enumerable.Range(0, scenario.Parameters.Count).Where(i => scenario.Parameters[i].Role == role)
                    .OrderBy(_ => random.Next()).Take(2).Select(i => new ParameterRange(
                        i,
                        cell.Parameters[i] - ((cell.Parameters[i] - Least(scenario.Parameters[i])) * random.NextDouble()),
                        cell.Parameters[i] + ((Greatest(scenario.Parameters[i]) - cell.Parameters[i]) * random.NextDouble()))),
            ];
            if (cell.Solve().Phase == Phase.Safe || free.Any(f => f.Low >= f.High))
            {
                continue;
            }

            var plan = new EngineerPlan(scenario, cell.Parameters, cell.Exploration, free, [], EngineerPlan.DefaultBoxes);
            var repair = Engineer.Solve(plan, null, default).Beliefs[^1];
            var nearest = Enumerable.Range(0, Side * Side).Select(point => OnGrid(plan, point, Side)).Where(point => IsSafe(plan, point))
                .Select(point => Distance(free, cell.Parameters, point)).DefaultIfEmpty(double.PositiveInfinity).Min();

            Assert.True(nearest >= repair.Lower - 1e-12, $"{cell}: {nearest:R} on the grid, {repair.Lower:R} proven");
            Assert.True(repair.Upper <= nearest + Width, $"{cell}: {nearest:R} on the grid, {repair.Upper:R} found");
            Assert.True(repair.Upper >= repair.Lower);
            if (repair.Outcome == RepairOutcome.Found)
            {
                Assert.InRange(repair.Upper - repair.Lower, 0, 1e-4);
                Holds(plan, repair);
            }

            outcomes.Add(repair.Outcome);
        }

        Assert.InRange(outcomes.Count(outcome => outcome == RepairOutcome.Found), 5, Cases);
        Assert.InRange(outcomes.Count(outcome => outcome == RepairOutcome.None), 3, Cases);
    }

    [Fact]
    public void FewerBoxesGiveWiderBoundsThatHoldTheTruth()
    {
        var plan = Plan("sycophancy", "none", ["p_S=0.7", "p_H=0.6"], [], ["r_S=0.25:4", "r_H=0.25:4", "c_S=0:1"]);
        var wide = Engineer.Solve(plan with { Boxes = 400 }, null, default).Rewards[^1];
        var narrow = Engineer.Solve(plan with { Boxes = 40_000 }, null, default).Rewards[^1];

        Assert.Equal((400, 40_000), (wide.Boxes, narrow.Boxes));
        Assert.True(wide.Lower < narrow.Lower && narrow.Upper <= wide.Upper);

        // The half space c_S > r_S m - r_H (1 - m), m = 0.7: its distance in shares of the ranges.
        var distance = 0.4 / Math.Sqrt(Math.Pow(0.7 * 3.75, 2) + Math.Pow(0.3 * 3.75, 2) + 1);
        Assert.InRange(distance, narrow.Lower, narrow.Upper);
        Assert.InRange(distance, wide.Lower, wide.Upper);
        Assert.True(wide.OpenBoxes > 0);
    }

    [Fact]
    public void AStoppedSearchTellsWhatIsKnownByThen()
    {
        using var stop = new CancellationTokenSource();
        var plan = Plan("sycophancy", "none", ["p_S=0.7", "p_H=0.6"], []);
        var all = Engineer.Solve(plan, null, default);

        // It is stopped in the middle of the second search.
        var answer = Engineer.Solve(plan, new Stopper(stop, plan.Beliefs[1]), stop.Token);

        Assert.True(answer.Stopped && !all.Stopped);
        Assert.Equal(2, answer.Beliefs.Count);
        Assert.Empty(answer.Rewards);
        Assert.Equal((all.Beliefs[0].Outcome, all.Beliefs[0].Lower, all.Beliefs[0].Upper), (answer.Beliefs[0].Outcome, answer.Beliefs[0].Lower, answer.Beliefs[0].Upper));
        Assert.True(answer.Beliefs[1].Boxes <= all.Beliefs[1].Boxes && answer.Beliefs[1].Lower <= all.Beliefs[1].Upper);
    }

    /// <summary>Stops as soon as a parameter's own search begins.</summary>
    private sealed class Stopper(CancellationTokenSource stop, ParameterRange range) : IProgress<RepairProgress>
    {
        public void Report(RepairProgress value)
        {
            if (value.Free is [var only] && only == range)
            {
                stop.Cancel();
            }
        }
    }

    private static EngineerPlan Plan(
        string scenario, string exploration, IReadOnlyList<string> at, IReadOnlyList<string> vary, IReadOnlyList<string>? rewards = null)
    {
        var plan = new EngineerRequest(scenario) { At = at, Vary = vary, Rewards = rewards ?? [], Exploration = exploration }.ToPlan();
        return rewards is null && vary.Count > 0 ? plan with { Rewards = [] } : plan with { Boxes = 1 << 16 };
    }

    private static string Set(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value:R}");

    private static void Found(EngineerPlan plan, Repair repair, double distance)
    {
        Assert.Equal(RepairOutcome.Found, repair.Outcome);
        Assert.InRange(distance, repair.Lower - 1e-12, repair.Upper + 1e-12);
        Assert.InRange(repair.Upper - repair.Lower, 0, Width);
        Holds(plan, repair);
    }

    /// <summary>The point found is in its ranges, at its distance, and safe.</summary>
    private static void Holds(EngineerPlan plan, Repair repair)
    {
        var cell = CellRoutine.Solve(plan.Scenario, repair.Point!, plan.Exploration);
        Assert.Equal((Phase.Safe, repair.Cell!.Margin), (cell.Phase, cell.Margin));
        Assert.True(cell.Margin > 0);
        Assert.Equal(Distance(repair.Free, plan.Parameters, repair.Point!), repair.Upper, 1e-12);
        Assert.All(repair.Free, f => Assert.InRange(repair.Point![f.Index], f.Low, f.High));
        Assert.All(
            Enumerable.Range(0, plan.Parameters.Count).Except(repair.Free.Select(f => f.Index)),
            i => Assert.Equal(plan.Parameters[i], repair.Point![i]));
    }

    private static double Distance(IReadOnlyList<ParameterRange> free, IReadOnlyList<double> from, IReadOnlyList<double> to) =>
        Math.Sqrt(free.Sum(f => Math.Pow((to[f.Index] - from[f.Index]) / f.Length, 2)));

    private static double[] OnGrid(EngineerPlan plan, int point, int side)
    {
        double[] values = [.. plan.Parameters];
        foreach (var f in plan.Beliefs)
        {
            values[f.Index] = f.Low + (f.Length * (point % side) / (side - 1));
            point /= side;
        }

        return values;
    }

    private static bool IsSafe(EngineerPlan plan, double[] point) =>
        point[plan.Scenario.IndexOf("lo")] < point[plan.Scenario.IndexOf("hi")]
        && plan.Beliefs.All(f => plan.Scenario.Parameters[f.Index].Valid.Contains(point[f.Index]))
        && CellRoutine.Solve(plan.Scenario, point, plan.Exploration).Phase == Phase.Safe;

    private static double Least(ParameterDescription parameter) =>
        parameter.Role == ParameterRole.Payoff && parameter.Valid.Low == 0 ? 0.05 : parameter.Role == ParameterRole.Payoff ? -1 : 0;

    private static double Greatest(ParameterDescription parameter) => parameter.Role == ParameterRole.Payoff ? 11 : 1;
}
