using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using PhaseSweep.Tests.Sweep;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Boundaries and proofs of games with more than two actions on one interval, against answers found by hand.</summary>
public sealed class LineBoundaryTests
{
    private const double Near = 1e-11;

    /// <summary>
    /// Of the ladder of <see cref="GameFiles.Ladder"/> M is a strict equilibrium everywhere. H is one where <c>1 - q &lt; 5/12</c>, and
    /// rationalizable without being one where S is, <c>1 - q > 3/4</c>, and leads back, <c>p &lt; 5/12</c>.
    /// </summary>
    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    public void TheLadderHasThreeRegionsWithTheirEdgesAtTheIndifferentHypotheses(string exploration)
    {
        var map = Find(GameFiles.Map(GameFiles.Ladder, exploration, 2, 2), 10);

        Assert.Equal([Phase.Trapped, Phase.Bistable, Phase.LatentEscape], map.Regions.Select(r => r.Phase).Order());
        Assert.Empty(map.Junctions);
        var strict = map.Arcs.Single(arc => arc.Left == Phase.Bistable || arc.Right == Phase.Bistable);
        Assert.All(strict.Points, at => Assert.Equal(7.0 / 12, at.Y, Near));
        Assert.Equal([0.0, 1.0], strict.Points.Select(at => at.X).Where(x => x is 0 or 1).Order());
        var latent = map.Arcs.Single(arc => arc != strict);
        Assert.All(latent.Points, at => Assert.True(
            Math.Abs(at.X - (5.0 / 12)) < Near || Math.Abs(at.Y - 0.25) < Near, $"{at}"));
        Assert.Contains(latent.Points, at => at.Y == 0);
        Assert.Contains(latent.Points, at => at.X == 0);
        Assert.All(map.Arcs, arc => Assert.InRange(arc.Error, 0, Near));
        Assert.Contains(strict.Flips.Single(), (string[])["H becomes an equilibrium", "H stops being an equilibrium"]);
        Assert.Contains(latent.Flips.Single(), (string[])["H becomes rationalizable", "H stops being rationalizable"]);
    }

    /// <summary>Boxes beside a boundary are proven: what is open halves, and what is evaluated doubles, at every level.</summary>
    [Fact]
    public void EvaluationsGrowLikeTheBoundary()
    {
        var plan = GameFiles.Map(GameFiles.Ladder, "none", 2, 2);
        var (coarse, fine) = (plan.Prove(8), plan.Prove(11));

        Assert.InRange((double)fine.Boxes / coarse.Boxes, 6, 9);
    }

    /// <summary>Where c, which reveals nothing, is best is <c>7/16 to 9/16</c>: p and q tell the beliefs of a and b, and 1 - q.</summary>
    [Fact]
    public void AnActionThatRevealsNothingIsHeldByWhatItLeaves()
    {
        var map = Find(GameFiles.Map(GameFiles.Three, "none", 2, 2), 10);

        // c is a weak equilibrium everywhere, a where p > 9/16 and b where q > 9/16.
        Assert.Equal([Phase.SelfConfirming, Phase.LatentRisk], map.Regions.Select(r => r.Phase).Order());
        Assert.All(map.Arcs.Single().Points, at => Assert.True(
            Math.Abs(at.X - (9.0 / 16)) < Near || Math.Abs(at.Y - (9.0 / 16)) < Near, $"{at}"));
        var area = map.Phases.Single(phase => phase.Phase == Phase.LatentRisk).Area;
        Assert.InRange(Math.Pow(9.0 / 16, 2), area.Certain, area.Possible);
    }

    /// <summary>Labels from proofs are those of a dense sweep, in the game of the gallery as well, of six actions and eight outcomes.</summary>
    [Theory]
    [InlineData("none", 0.6)]
    [InlineData("vanishing", 0.6)]
    [InlineData("0.2", 0.2)]
    public void ProvenLabelsAreThoseOfADenseSweep(string exploration, double bonus)
    {
        var trade = ScenarioCatalogue.Find("cursed-trade");
        SweepPlan[] plans =
        [
            new(
                trade, [.. trade.Parameters.Select(p => p.Default)], new(new("b", 0, bonus, 31), new("feedback", 0, 1, 27)),
                Exploration.Parse(exploration), SweepPlan.DefaultHypotheses, Precision.Double, 31, []),
            GameFiles.Map(GameFiles.Three, exploration, 63, 51),
            GameFiles.Map(GameFiles.Ladder, exploration, 48, 64),
            GameFiles.Map(GameFiles.NormalLine, exploration, 31, 31),
            GameFiles.Map(GameFiles.Six(8), exploration, 31, 31),
        ];
        foreach (var plan in plans)
        {
            var (adaptive, count) = HostMap.Adaptive(plan);

            Assert.True(HostMap.Phases(plan).AsSpan().SequenceEqual(adaptive), plan.Scenario.Name);

            // On the normal line a and b are together as good as c, so it is a tie all over.
            Assert.True(plan.Scenario.Name == "normal-line" || count.Proven > 0.8 * plan.Grid.Cells, $"{plan.Scenario.Name}: {count.Proven}");
        }
    }

    /// <summary>
    /// What is rationalizable hangs on the same gaps as what is an equilibrium, seen from the other side, so several gaps vanish along one line.
    /// Beliefs are p, 1 - q and, in mixtures, what is between; mixed with a rate e of exploration, p counts e/3 of all play and 1 - q too.
    /// </summary>
    [Theory]
    [InlineData("vanishing", new[] { 5.0 / 16, 7.0 / 16, 9.0 / 16, 7.0 / 16, 9.0 / 16, 11.0 / 16 })]
    [InlineData("0.2", new[] { 7.0 / 24, 5.0 / 12, 7.0 / 16, 9.0 / 16, 7.0 / 12, 17.0 / 24 })]
    public void GapsThatVanishTogetherMakeOneBoundary(string exploration, double[] places)
    {
        var map = Find(GameFiles.Map(GameFiles.Three, exploration, 2, 2), 8);

        Assert.Equal(
            [Phase.Safe, Phase.Trapped, Phase.Trapped, Phase.Bistable, Phase.LatentRisk, Phase.LatentEscape, Phase.LatentEscape, Phase.Cycling, Phase.Cycling],
            map.Regions.Select(r => r.Phase).Order());

        // The game stays the same with a and b, and p and q, exchanged.
        var found = map.Junctions.Select(j => (j.At.X, j.At.Y)).Order().ToArray();
        Assert.Equal(6, found.Length);
        Assert.All(found, at => Assert.Contains(found, other => Math.Abs(other.X - at.Y) < 1e-3 && Math.Abs(other.Y - at.X) < 1e-3));
        Assert.All(map.Junctions, j => Assert.Contains(places, place => Math.Abs(place - j.At.X) <= j.ErrorX));
        Assert.All(map.Junctions, j => Assert.Contains(places, place => Math.Abs(place - j.At.Y) <= j.ErrorY));
        Assert.True(map.Junctions.Count(j => j.ErrorX < Near) >= 4);
    }

    /// <summary>
    /// Where four phases of the cursed trade meet, two of them thin between the others, an offer of 0.2 and one of 0.3 leave the same belief, at
    /// which both are equally good.
    /// </summary>
    [Fact]
    public void FourPhasesOfTheCursedTradeMeetWhereTwoBidsLeaveTheBeliefThatMakesThemEquallyGood()
    {
        var trade = ScenarioCatalogue.Find("cursed-trade");
        double[] parameters = [.. trade.Parameters.Select(p => p.Default)];
        var map = Find(
            new(
                trade, parameters, new(new("b", 0.04, 0.06, 2), new("feedback", 0.74, 0.82, 2)), Exploration.None,
                SweepPlan.DefaultHypotheses, Precision.Double, 2, []),
            3);

        Assert.Equal([Phase.Safe, Phase.Trapped, Phase.Bistable, Phase.Cycling], map.Regions.Select(r => r.Phase).Order());
        var junction = Assert.Single(map.Junctions);
        Assert.Equal(4, junction.Arcs.Count);
        (parameters[0], parameters[1]) = (junction.At.X, junction.At.Y);
        var report = CellRoutine.Solve(trade, parameters, Exploration.None);
        var (low, high) = (report.Leaves[1].Points[0][0], report.Leaves[2].Points[0][0]);
        Assert.Equal(low, high, 1e-9);

        // A bid is worth its chance times what is bought, over values 0.1, 0.3, 0.5, 0.8 of weights 0.2 + 0.55 t, 0.2, 0.2 - 0.16 t, 0.4 - 0.39 t.
        double Worth(double bid) => bid * ((0.1 * (0.2 + (0.55 * low))) + 0.06 + (0.5 * (0.2 - (0.16 * low))) + (0.8 * (0.4 - (0.39 * low))) + junction.At.X - bid);
        Assert.Equal(Worth(0.2), Worth(0.3), 1e-10);
    }

    private static BoundaryMap Find(SweepPlan plan, int depth) => BoundaryFinder.Find(
        new(plan, depth, BoundaryRequest.DefaultTolerance, BoundaryRequest.DefaultChord), null, CancellationToken.None).Map;
}
