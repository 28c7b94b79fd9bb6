using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Boundaries;
using PhaseSweep.Tests.Games;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Verification;

/// <summary>
/// Proofs of a game with two coordinates where hypotheses all but coincide in what they predict: a side of their predictions shrinks to
/// nothing and turns over, and with it the nearest corner. A checker that divides by its length, or takes it for nothing, errs here.
/// </summary>
public sealed class CoincidentPlaneProofTests
{
    /// <summary>Points of a box.</summary>
    private const int Points = 6;

    private static readonly int Boxes = 60 * CheckSize.Files;

    /// <summary>In this box two corners of the hypotheses all but coincide in what they predict for action b; the truth lies beyond.</summary>
    [Fact]
    public void ABoxInWhichTheNearestPredictionsAllButCoincideIsProvenAgain()
    {
        var tree = Coincident(new(0.490862021484375, 0.4949351253125), new(1.5120462080078125, 1.5260689436523436)).Prove(1);

        var report = ProofCheck.Run(tree, null, default);

        Assert.Equal((byte)Phase.Safe, tree.Levels[0][0]);
        Assert.True(report.Failure is null, report.Failure);
    }

    /// <summary>Where they coincide, at s = 0.295 / 0.601, the nearest changes, and with it the label: from Safe to Bistable.</summary>
    [Fact]
    public void ABoxInWhichTheNearestPredictionChangesIsOfNoLabel()
    {
        var r = new WideInterval(1.7, 1.71);

        Assert.Equal([Phase.Safe], Accepted(Coincident(new(0.4898, 0.4908), r)));
        Assert.Equal([Phase.Bistable], Accepted(Coincident(new(0.4909, 0.4919), r)));
        Assert.Empty(Accepted(Coincident(new(0.4908, 0.4909), r)));
        Assert.Empty(Accepted(Coincident(new(0.4898, 0.490851), r)));
        Assert.Empty(Accepted(Coincident(new(0.490847, 0.4919), r)));

        static Phase[] Accepted(SweepPlan plan) =>
            [.. Phases.All.Where(phase => ProofCheck.Run(new(plan, 1, [[(byte)phase]]), null, default).Failure is null)];
    }

    /// <summary>
    /// Small boxes at the values of s at which hypotheses coincide in what they predict for action b, or each predicts the same for both
    /// actions: what is proven is proven again, and what the checker takes for one label has it at every point by the double routine.
    /// </summary>
    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.2")]
    [InlineData("0.001")]
    public void WhatIsProvenIsProvenAgainAndWhatIsAcceptedHoldsAtEveryPoint(string exploration)
    {
        var (random, accepted, labels) = (new Random(3), 0, new HashSet<Phase>());
        for (var i = 0; i < Boxes; i++)
        {
            var place = random.Next(3) switch { 0 => 0.295 / 0.601, 1 => 0.363 / 0.4645, _ => 0 };
            var s = Around(place, 1);
            var r = Around(0.25 + (3.75 * random.NextDouble()), 4);
            var plan = Coincident(s, r, exploration) with { Parameters = [random.NextDouble(), random.NextDouble(), 1, 0.5] };

            var failure = ProofCheck.Run(plan.Prove(2), null, default).Failure;
            Assert.True(failure is null, $"{failure}: {plan.ToJson()}");

            var possible = BoxLabels.For(plan).In(s, r);
            if (int.IsPow2(possible))
            {
                var label = (Phase)int.Log2(possible);
                for (var point = 0; point < Points; point++)
                {
                    double[] at = [plan.Parameters[0], plan.Parameters[1], Within(r), Within(s)];
                    Assert.True(
                        CellRoutine.Solve(plan.Scenario, at, plan.Exploration).Phase == label,
                        $"{label} is accepted, and not so at r = {at[2]:R}, s = {at[3]:R}: {plan.ToJson()}");
                }

                accepted++;
                labels.Add(label);
            }
        }

        Assert.True(accepted > Boxes / 3, $"{accepted} of {Boxes} boxes are of one label");
        Assert.InRange(labels.Count, 4, 8);

        WideInterval Around(double place, double most)
        {
            var length = Math.Pow(10, -1 - (5 * random.NextDouble()));
            var start = place + (length * ((2 * random.NextDouble()) - 1.5));
            return new(Math.Clamp(start, 0, most - length), Math.Clamp(start, 0, most - length) + length);
        }

        double Within(WideInterval range) => random.Next(3) switch
        {
            0 => range.Low,
            1 => range.High,
            _ => Math.Clamp(range.Low + (random.NextDouble() * (range.High - range.Low)), range.Low, range.High),
        };
    }

    private static SweepPlan Coincident(WideInterval s, WideInterval r, string exploration = "none")
    {
        const string First = "0.785 - 0.295 * (t + 1) / 3 - 0.363 * e";
        var text = GameFiles.Rectangle(
            """
            p = { value = 0.2985616211307056, range = [0, 1] }
            q = { value = 0.12099707318516312, range = [0, 1] }
            r = { value = 1, range = [0.25, 4] }
            s = { value = 0.5, range = [0, 1] }
            """,
            "[-1, 2]",
            $"""
            safe = true
            truth = ["rest", "p"]
            model = ["rest", "{First}"]
            payoff = ["0.99", "-1.86 * r"]
            """,
            $"""
            safe = false
            model = ["rest", "s * (0.05 + 0.306 * (t + 1) / 3 + 0.1015 * e) + (1 - s) * ({First})"]
            payoff = ["-0.69", "-0.68"]
            """);
        return GameFiles.Map(text, exploration, 2, 2) with { Grid = new(new("s", s.Low, s.High, 2), new("r", r.Low, r.High, 2)) };
    }
}
