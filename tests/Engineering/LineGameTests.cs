using PhaseSweep.Devices;
using PhaseSweep.Engineering;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using Xunit;

namespace PhaseSweep.Tests.Engineering;

/// <summary>Repairs and robustness of the ladder of three actions, whose answers are found by hand; see <see cref="GameFiles.Ladder"/>.</summary>
public sealed class LineGameTests
{
    /// <summary>How far bounds may be apart.</summary>
    private const double Width = 2 * RepairSearch.Tolerance, Coarse = 1e-3;

    /// <summary>
    /// M leaves the belief 1/2 and is best from 5/12 on, so nothing above 5/12 may be believed. A bonus for H of 1/8 makes it best at 1/2:
    /// then S, whose belief 0.7 favours M, goes first, and M after it.
    /// </summary>
    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    public void TheLadderIsCuredByABeliefBelowFiveTwelfthsOrABonusOfAnEighth(string exploration)
    {
        var scenario = GameFiles.Game(GameFiles.Ladder);
        var (hi, w) = (scenario.IndexOf("hi"), scenario.IndexOf("w"));
        double[] now = [.. scenario.Parameters.Select(p => p.Default)];
        var plan = new EngineerPlan(
            scenario, now, Exploration.Parse(exploration), [new(hi, 0.1, 1)], [new(w, -1, 1)], EngineerPlan.DefaultBoxes);

        var answer = Engineer.Solve(plan, null, default);

        Assert.Equal(Phase.Bistable, answer.Now.Phase);
        Found(answer.Beliefs[^1], (1 - (5.0 / 12)) / 0.9);
        Found(answer.Rewards[^1], 0.125 / 2);

        void Found(Repair repair, double distance)
        {
            Assert.Equal(RepairOutcome.Found, repair.Outcome);
            Assert.InRange(distance, repair.Lower - 1e-12, repair.Upper + 1e-12);
            Assert.InRange(repair.Upper - repair.Lower, 0, Width);
            Assert.Equal(Phase.Safe, CellRoutine.Solve(scenario, repair.Point!, plan.Exploration).Phase);
        }
    }

    /// <summary>A support that reaches over 1/2 cannot be cured by less.</summary>
    [Fact]
    public void NoSmallerChangeOfTheSupportCuresTheLadder()
    {
        var scenario = GameFiles.Game(GameFiles.Ladder);
        double[] now = [.. scenario.Parameters.Select(p => p.Default)];
        var plan = new EngineerPlan(
            scenario, now, Exploration.None, [new(scenario.IndexOf("hi"), 0.42, 1)], [], EngineerPlan.DefaultBoxes);

        Assert.Equal(RepairOutcome.None, Engineer.Solve(plan, null, default).Beliefs[^1].Outcome);
    }

    /// <summary>
    /// With a bonus between 1/8 and 1/2 H is best below <c>a = (5/8 + w) 2/3</c>, above 1/2, and M from there to 3/4: safe iff
    /// <c>p &lt; 3/4</c>, or S is an equilibrium, and <c>1 - q &lt; a</c>, or H is none.
    /// </summary>
    [Fact]
    public void TheShareOfSafeEnvironmentsIsAProductOfTwoThresholds()
    {
        const double Low = 0.05, High = 0.95;
        var scenario = GameFiles.Game(GameFiles.Ladder);
        var plan = new RobustPlan(
            scenario,
            [.. scenario.Parameters.Select(p => p.Default)],
            Exploration.None,
            [new("p", Low, High, 1), new("q", Low, High, 1)],
            [new("w", 0.13, 0.45, 4)],
            Phase.Safe,
            12);

        var found = Robustness.Of(plan, null, default);

        for (var cell = 0; cell < 4; cell++)
        {
            var a = (0.625 + plan.PointOf(cell)[0]) * 2 / 3;
            var share = (0.75 - Low) * (High - (1 - a)) / Math.Pow(High - Low, 2);
            var bounds = found.Shares[cell]!.Value;
            Assert.InRange(share, bounds.Certain, bounds.Possible);
            Assert.InRange(bounds.Possible - bounds.Certain, 0, Coarse);
        }
    }
}
