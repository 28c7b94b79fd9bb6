using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using PhaseSweep.Tests.Scenarios;
using PhaseSweep.Tests.Sweep;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>
/// Boundaries of games of two actions with a list of hypotheses: where the best fit changes from one to the next, which model.md 7.1 tells
/// in closed form, and where payoffs make another action the best reply to one of them.
/// </summary>
public sealed class ListBoundaryTests
{
    private const double Near = 1e-11;

    /// <summary>To abstain pays 1 and reveals nothing; to deceive pays <c>g</c> undetected and -1 detected: best below <c>(g - 1)/(g + 1)</c>.</summary>
    private static readonly string Deception = $$"""
        name = "detected"
        axes = ["d", "g"]
        [parameters]
        d = { value = 0.3, range = [0, 1] }
        g = { value = 3, range = [1, 9] }
        [hypotheses]
        delta = [{{string.Join(", ", GameFiles.Listed.Select(InputText.Of))}}]
        [outcomes]
        names = ["undetected", "detected"]
        [actions.D]
        truth = ["rest", "d"]
        model = ["rest", "delta"]
        payoff = ["g", "-1"]
        [actions.H]
        safe = true
        truth = ["1", "0"]
        model = ["1", "0"]
        payoff = ["1", "1"]
        """;

    private const string Meeting = """
        name = "meeting"
        axes = ["p", "s"]
        [parameters]
        p = { value = 1, range = [0.8, 1.3] }
        s = { value = 0.8, range = [0.6, 0.9] }
        [hypotheses]
        theta = [1, 2, 3]
        [outcomes]
        names = ["one", "two", "three"]
        [actions.a]
        truth = ["rest", "(1 - s) / 2", "s"]
        model = ["if(theta < 1.5, 0.8, 0.1)", "rest", "if(theta > 2.5, 0.8, 0.1)"]
        payoff = ["1.6", "1.6", "-0.4"]
        [actions.b]
        truth = ["0.8", "0.1", "rest"]
        model = ["if(theta < 1.5, 0.8, 0.1)", "rest", "if(theta > 2.5, 0.8, 0.1)"]
        payoff = ["-0.4", "1.6", "1.6"]
        [actions.c]
        truth = ["0.1", "0.8", "rest"]
        model = ["if(theta < 1.5, 0.8, 0.1)", "rest", "if(theta > 2.5, 0.8, 0.1)"]
        payoff = ["1.6", "-0.4", "1.6"]
        [actions.d]
        safe = true
        truth = ["0.5", "0.2", "rest"]
        model = ["if(theta < 1.5, 0.8, 0.1)", "rest", "if(theta > 2.5, 0.8, 0.1)"]
        payoff = ["p", "p", "p"]
        """;

    /// <summary>
    /// The indifferent hypothesis, 1/2, lies between two of the list; they fit as well as one another at one belief s, and exploration at
    /// a rate leaves that where both truths give it.
    /// </summary>
    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.2")]
    public void FourPhasesOfSycophancyMeetWhereTheHypothesesAboutOneHalfFitAsWell(string exploration)
    {
        var map = Find(GameFiles.Map(GameFiles.ListedSycophancy, exploration, 2, 2), 8);

        BoundaryInvariants.Hold(map);
        Assert.Equal([Phase.Safe, Phase.Trapped, Phase.Bistable, Phase.Cycling], map.Regions.Select(r => r.Phase).Order());
        var junction = Assert.Single(map.Junctions);
        Assert.Equal(Switch(0.45, 0.62), junction.At.X, Near);
        Assert.Equal(1 - Switch(0.45, 0.62), junction.At.Y, Near);
        Assert.All(map.Arcs, arc => Assert.InRange(arc.Error, 0, Near));
        Assert.All(map.Arcs, arc => Assert.Equal(2, arc.Points.Count));
    }

    /// <summary>Lead of S over H under theta: <c>r theta - (1 - theta)</c>, so theta makes both as good where <c>r = (1 - theta)/theta</c>.</summary>
    [Fact]
    public void AlongARewardTheBoundaryIsAStaircase()
    {
        var plan = GameFiles.Map(GameFiles.ListedSycophancy, "none", 2, 2);
        plan = plan with { Grid = new(plan.Grid.X, new("r_S", 0.25, 4, 2)) };
        var map = Find(plan, 9);

        BoundaryInvariants.Hold(map);
        double[] across = [.. GameFiles.Listed.Zip(GameFiles.Listed.Skip(1), Switch)];
        double[] up = [.. GameFiles.Listed.Select(theta => (1 - theta) / theta)];
        Assert.All(map.Arcs.SelectMany(arc => arc.Points), at => Assert.True(OnStep(at.X, across) || OnStep(at.Y, up), $"{at}"));
        Assert.Equal(2, map.Junctions.Count);
        Assert.All(map.Junctions, j => Assert.True(OnStep(j.At.X, across) && OnStep(j.At.Y, up), $"{j.At}"));

        static bool OnStep(double at, double[] steps) => steps.Any(step => Math.Abs(at - step) < 4 * Near);
    }

    /// <summary>
    /// Without exploration abstaining is a weak equilibrium as long as some hypothesis is below the threshold; in the limit of rare exploration the
    /// stairs alone are left.
    /// </summary>
    [Fact]
    public void OfDeceptionRareExplorationLeavesTheStairs()
    {
        var (none, limit) = (Find(GameFiles.Map(Deception, "none", 2, 2), 9), Find(GameFiles.Map(Deception, "vanishing", 2, 2), 9));

        BoundaryInvariants.Hold(none);
        BoundaryInvariants.Hold(limit);
        Assert.Equal([Phase.Safe, Phase.SelfConfirming, Phase.LatentRisk], none.Regions.Select(r => r.Phase).Distinct().Order());
        Assert.Equal([Phase.Safe, Phase.Trapped], limit.Regions.Select(r => r.Phase).Order());

        // Deceiving holds where the hypothesis that fits d is below the threshold: above the stairs, one step a hypothesis.
        double[] ends = [0, .. GameFiles.Listed.Zip(GameFiles.Listed.Skip(1), Switch), 1];
        var trapped = GameFiles.Listed.Select((delta, k) => (ends[k + 1] - ends[k]) * (9 - Math.Clamp((1 + delta) / (1 - delta), 1, 9)) / 8).Sum();
        var area = limit.Phases.Single(p => p.Phase == Phase.Trapped).Area;
        Assert.InRange(trapped, area.Certain, area.Possible);
        Assert.InRange(area.Possible - area.Certain, 0, 0.02);
        var held = none.Phases.Single(p => p.Phase == Phase.SelfConfirming).Area;
        Assert.InRange(trapped, held.Certain, held.Possible);
    }

    /// <summary>
    /// Three actions, two hypotheses: <c>a1</c> succeeds with .8 under one and .2 under the other, <c>a2</c> the other way round, the safe one
    /// surely pays <c>s</c>. Playing <c>a1</c> leaves the first just where its true rate is above 1/2, then it is best while <c>s</c> is below
    /// .8; <c>a2</c>, true rate .3, leaves the first too, so it never lasts; the safe one shows nothing, and lasts under some belief while
    /// <c>s</c> is above the .5 that an even belief promises of both others. Where it does not, and <c>a1</c> neither, they still justify each
    /// other.
    /// </summary>
    [Fact]
    public void TheDoubletonLearnersPhasesMeetAtItsThresholds()
    {
        var map = Find(GameFiles.Map(Files.Text("doubleton"), "none", 2, 2), 8);

        BoundaryInvariants.Hold(map);
        Assert.Equal(2, map.Junctions.Count);
        AssertJunction(0.5, [Phase.Trapped, Phase.SelfConfirming, Phase.LatentRisk]);
        AssertJunction(0.8, [Phase.Safe, Phase.SelfConfirming, Phase.LatentRisk]);
        AssertArea(Phase.Safe, 0.2);
        AssertArea(Phase.Trapped, 0.5);
        AssertArea(Phase.SelfConfirming, 0.15);
        AssertArea(Phase.LatentRisk, 0.15);

        void AssertJunction(double sure, Phase[] phases)
        {
            var junction = map.Junctions.Single(j => Math.Abs(j.At.Y - sure) < 0.1);
            Assert.Equal(0.5, junction.At.X, Near);
            Assert.Equal(sure, junction.At.Y, Near);
            Assert.Equal(phases.Order(), junction.Phases.Order());
        }

        void AssertArea(Phase phase, double expected)
        {
            var area = map.Phases.Single(p => p.Phase == phase).Area;
            Assert.InRange(expected, area.Certain, area.Possible);
            Assert.InRange(area.Possible - area.Certain, 0, 0.02);
        }
    }

    /// <summary>
    /// Of hypotheses that lie as far from one half on either side S says the same, H does not: beliefs after S are sets, found by their bits.
    /// </summary>
    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.2")]
    public void AModelMaySayTheSameOfSomeHypotheses(string exploration)
    {
        var text = GameFiles.ListedSycophancy.Replace("[\"rest\", \"theta\"]", "[\"rest\", \"4 * theta * (1 - theta)\"]", StringComparison.Ordinal)
            .Replace("0.45, 0.62", "0.375, 0.5, 0.625", StringComparison.Ordinal);
        var plan = GameFiles.Map(text, exploration, 65, 63);

        Assert.True(HostMap.Phases(plan).AsSpan().SequenceEqual(HostMap.Adaptive(plan).Phases));
        HoldsWhatIsComputed(plan, 6, new(3));
    }

    /// <summary>
    /// Three hypotheses, each of which makes another action the best, and a fourth, safe one, which is best only where none is believed much: by
    /// an even belief, as a mixture of the three leaves it, while it pays more than 1.6 - 2 (0.1 + 0.1 + 0.8)/3 = 14/15.
    /// </summary>
    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    public void WhatOnlyABeliefOnThreeHypothesesJustifiesHasABoundary(string exploration)
    {
        var map = Find(GameFiles.Map(Meeting, exploration, 2, 2), 4);

        BoundaryInvariants.Hold(map);
        var arc = Assert.Single(map.Arcs);
        Assert.Equal([Phase.Trapped, Phase.Cycling], new[] { arc.Left, arc.Right }.Order());
        Assert.All(arc.Points, at => Assert.Equal(14.0 / 15, at.X, Near));
    }

    /// <summary>What lies on either side of the boundaries of random games is what is computed there.</summary>
    [Fact]
    public void RegionsOfRandomGamesHoldWhatIsComputedInThem()
    {
        var random = new Random(5);
        for (var i = 0; i < 4 * CheckSize.Files; i++)
        {
            var game = i % 2 == 0 ? RandomPairs.Next(random) : RandomLines.NextOnList(random, i % 6 == 1);
            HoldsWhatIsComputed(GameFiles.Map(game.Source!, Equilibria.Cells.Convention(random).ToString(), 2, 2), 6, random);
        }
    }

    /// <summary>The truth at which two hypotheses fit as well: model.md 7.1.</summary>
    private static double Switch(double low, double high)
    {
        var (down, up) = (Math.Log((1 - low) / (1 - high)), Math.Log(high / low));
        return down / (down + up);
    }

    private static void HoldsWhatIsComputed(SweepPlan plan, int depth, Random random)
    {
        var map = Find(plan, depth);
        BoundaryInvariants.Hold(map);
        var regions = new RegionMap(map);
        for (var point = 0; point < 50; point++)
        {
            MapPoint at = new(random.NextDouble(), random.NextDouble());
            double[] parameters = [.. plan.Parameters];
            (parameters[plan.XIndex], parameters[plan.YIndex]) = (at.X, at.Y);
            var label = CellRoutine.Solve(plan.Scenario, parameters, plan.Exploration).Phase;
            Assert.True(
                label is Phase.Boundary || regions.At(at).Phase == label,
                $"{label}, not {regions.At(at).Phase}, at {at} of {plan.ToJson()}\n{plan.Scenario.Source}");
        }
    }

    private static BoundaryMap Find(SweepPlan plan, int depth) => BoundaryFinder.Find(
        new(plan, depth, BoundaryRequest.DefaultTolerance, BoundaryRequest.DefaultChord), null, CancellationToken.None).Map;
}
