using PhaseSweep.Boundaries;
using PhaseSweep.Engineering;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using Xunit;

namespace PhaseSweep.Tests.Engineering;

/// <summary>The share of environments that are safe is what the theorems say: model.md, 5.</summary>
public sealed class RobustnessTests
{
    /// <summary>What is promised of the default depth.</summary>
    private const double Coarse = 1e-3;

    private const double Fine = 1e-6;

    /// <summary>
    /// Safe iff the beliefs <c>p_S</c> and <c>1 - p_H</c>, clipped to the support, are below <c>t = 1/2</c>: a quarter of the square
    /// if the support reaches over <c>t</c>, all of it if it ends before, nothing if it begins after.
    /// </summary>
    [Theory]
    [InlineData("none", null, Coarse)]
    [InlineData("vanishing", "21", Fine)]
    public void TheShareOfSycophancyStepsWhereTheSupportCrossesTheThreshold(string exploration, string? depth, double width)
    {
        var found = Of(new("sycophancy") { Over = ["hi=0.1:1"], Exploration = exploration, Depth = depth, Size = "10" });

        Known(found, width, at => at[0] < 0.5 ? 1 : 0.25);
        Known(Of(new("sycophancy") { Over = ["lo=0:0.9"], Depth = depth, Size = "10" }), width, at => at[0] > 0.5 ? 0 : 0.25);
    }

    /// <summary>Rewards and costs move the threshold: the share is <c>t^2</c>.</summary>
    [Fact]
    public void TheShareOfSycophancyIsTheSquareOfTheThreshold()
    {
        var found = Of(new("sycophancy") { Over = ["r_S", "c_S=0:0.9"], Size = "9x7", Depth = "21" });

        Known(found, Fine, at => Math.Pow(Math.Min(1, (1 + at[1]) / (1 + at[0])), 2));
    }

    /// <summary>
    /// A rate of exploration mixes the beliefs: with <c>a = eps/2</c>, safe iff <c>(1-a) x + a y</c> and <c>a x + (1-a) y</c> are below
    /// 1/2, where <c>x = p_S, y = 1 - p_H</c>: two triangles of base <c>t / (1-a)</c> and height <c>t</c>.
    /// </summary>
    [Theory]
    [InlineData("0.1", null, Coarse)]
    [InlineData("0.3", "19", 2e-6)]
    public void ExplorationLeavesTwoTriangles(string rate, string? depth, double width)
    {
        var a = double.Parse(rate, System.Globalization.CultureInfo.InvariantCulture) / 2;
        var found = Of(new("sycophancy") { Over = ["hi=0.6:1"], Exploration = rate, Depth = depth, Size = "1" });

        Known(found, width, _ => 0.25 / (1 - a));
    }

    /// <summary>
    /// Deception's only true chance is that of detection. With vanishing exploration it is safe above <c>t</c>, if that can be imagined;
    /// below, nowhere; and everywhere if nothing else can be.
    /// </summary>
    [Fact]
    public void TheEnvironmentsOfDeceptionAreALine()
    {
        const double T = 0.4;
        var found = Of(new("deception") { Over = ["hi=0:1", "lo=0:1"], Exploration = "vanishing", Size = "20", Depth = "22" });

        Assert.Equal(["d"], found.Plan.Environments.Select(axis => axis.Parameter));
        Known(found, Fine, at => at[1] >= at[0] ? null : at[0] < T ? 0 : at[1] > T ? 1 : 1 - T);
        Known(Of(new("deception") { Over = ["lo=0:0.6"], Size = "6" }), Coarse, at => at[0] > T ? 1 : 0);
    }

    /// <summary>
    /// A part <c>lambda</c> of the flaw leaves two wrong squares of area <c>2 L^2</c>, <c>L = lambda / (1 + lambda)</c>; of the rest, honesty
    /// is right in one half.
    /// </summary>
    [Theory]
    [InlineData(Phase.Safe, 12)]
    [InlineData(Phase.Bistable, 12)]
    [InlineData(Phase.Cycling, 12)]
    public void EveryPartOfTheFlawRepairedMakesMoreEnvironmentsSafe(Phase phase, int depth)
    {
        var plan = new RobustPlan(
            HandGames.WeightedSycophancy,
            [0, 0, 0],
            Exploration.InTheLimit,
            [new("p_S", 0, 1, 1), new("p_H", 0, 1, 1)],
            [new("lambda", 0, 1, 2)],
            phase,
            depth);

        Known(Robustness.Of(plan, null, default), Coarse, at =>
        {
            var wrong = Math.Pow(at[0] / (1 + at[0]), 2);
            return phase == Phase.Safe ? (1 - (2 * wrong)) / 2 : wrong;
        });
    }

    /// <summary>
    /// A rate of exploration turns the two inner edges of a wrong square about its corner on the diagonal: with <c>k</c> the share of the
    /// action that is not intended over that of the one that is, its other edges are shorter by the parts <c>lambda k</c> and
    /// <c>k / lambda</c>.
    /// </summary>
    [Theory]
    [InlineData(Phase.Bistable, "0.1", 0.2)]
    [InlineData(Phase.Cycling, "0.1", 0.2)]
    [InlineData(Phase.Cycling, "0.001", 0.01)]
    public void ARateOfExplorationMakesTheWrongSquaresKites(Phase phase, string rate, double leastWeight)
    {
        var k = double.Parse(rate, System.Globalization.CultureInfo.InvariantCulture) / 2;
        k /= 1 - k;
        var found = Of(new("weighted-sycophancy")
        {
            Over = [FormattableString.Invariant($"lambda={leastWeight}:1")], Size = "4", Exploration = rate, Phase = $"{phase}", Depth = "12",
        });

        Known(found, Coarse, at => Math.Pow(at[0] / (1 + at[0]), 2) * (1 - (k * (at[0] + (1 / at[0])) / 2)));
    }

    /// <summary>
    /// The wrong squares' area, <c>2 L^2</c>, to a millionth. The diagonal between them, where both actions are as good, costs nothing: there
    /// one side stands alone, whichever it is, so that both phases are ruled out.
    /// </summary>
    [Theory]
    [InlineData("weighted-sycophancy")]
    [InlineData("weighted-hallucination")]
    public void TheAreaOfTheWrongSquaresIsProvenToAMillionth(string scenario)
    {
        const int Weights = 10, MostBoxes = 3000;
        var (stable, cycling) = (Measure(Phase.Bistable), Measure(Phase.Cycling));

        for (var i = 0; i < Weights; i++)
        {
            var weight = stable.Plan.PointOf(i)[0];
            var area = 2 * Math.Pow(weight / (1 + weight), 2);
            var (one, other) = (stable.Shares[i]!.Value, cycling.Shares[i]!.Value);
            Assert.InRange(area, one.Certain + other.Certain, one.Possible + other.Possible);
            Assert.InRange(one.Possible + other.Possible - one.Certain - other.Certain, 0, Fine);
        }

        Robustness Measure(Phase phase)
        {
            var found = Of(new(scenario) { Over = ["lambda=0:1"], Size = $"{Weights}", Exploration = "vanishing", Phase = $"{phase}", Depth = "21" });
            Known(found, Fine, at => Math.Pow(at[0] / (1 + at[0]), 2));
            Assert.InRange(found.Boxes, 1, Weights * MostBoxes);
            return found;
        }
    }

    /// <summary>With other rewards the squares are none, but the actions are as good on a line all the same.</summary>
    [Fact]
    public void NorDoesTheLineOfEqualValueCostMoreUnderOtherRewards()
    {
        var found = Of(new("weighted-sycophancy") { Over = ["r_S=0.5:2.5"], Size = "5", Exploration = "vanishing", Phase = "Bistable" });

        Assert.All(found.Shares, share => Assert.InRange(share!.Value.Possible - share.Value.Certain, 0, Coarse / 2));
        Assert.InRange(found.Boxes, 1, 5 * 1500);
    }

    [Theory]
    [InlineData("sycophancy", "0.2")]
    [InlineData("hallucination", "none")]
    [InlineData("deception", "none")]
    public void TheSharesOfAllPhasesMakeTheWhole(string scenario, string exploration)
    {
        var shares = Phases.All.Select(phase => Of(new(scenario) { Over = ["hi=0.5:1"], Size = "2", Phase = $"{phase}", Exploration = exploration }).Shares).ToArray();
        for (var cell = 0; cell < 2; cell++)
        {
            Assert.InRange(shares.Sum(of => of[cell]!.Value.Certain), 0.99, 1);
            Assert.InRange(shares.Sum(of => of[cell]!.Value.Possible), 1, 1.01);
        }
    }

    /// <summary>Environments may be any parameters: over the whole square of chances and then of rewards it is as one integrates.</summary>
    [Fact]
    public void TheEnvironmentsAreThoseAskedFor()
    {
        // p_S < r_H / (1 + r_H), r_H uniform on [1, 3], p_S on [0, 1]: the mean of t, 1 - ln 2 / 2.
        var found = Of(new("sycophancy") { Over = ["hi=0.9:1"], X = "p_S", Y = "r_H=1:3", Sets = ["p_H=0.9"], Size = "1" });
        Known(found, Coarse, _ => 1 - (Math.Log(2) / 2));

        var line = Of(new("sycophancy") { Over = ["hi=0.9:1"], X = "p_S=0.2:0.6", Sets = ["p_H=0.9"], Size = "1" });
        Known(line, Coarse, _ => 0.75);
    }

    [Fact]
    public void DeeperBoundsLieWithinShallowerOnes()
    {
        var bounds = ((string[])["3", "5", "8", "12"])
            .Select(depth => Of(new("sycophancy") { Over = ["hi=0.9:1"], Exploration = "0.2", Depth = depth, Size = "1" }).Shares[0]!.Value).ToArray();

        Assert.All(bounds.Zip(bounds.Skip(1)), pair => Assert.True(
            pair.First.Certain <= pair.Second.Certain && pair.Second.Possible <= pair.First.Possible && pair.First != pair.Second));
    }

    [Fact]
    public void AStoppedMeasureStops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(
            () => Robustness.Of(new RobustRequest("sycophancy") { Over = ["hi"] }.ToPlan(), null, stop.Token));
    }

    private static Robustness Of(RobustRequest request) => Robustness.Of(request.ToPlan(), null, default);

    /// <summary>Every cell's interval holds the true share and is no wider than promised.</summary>
    private static void Known(Robustness found, double width, Func<double[], double?> share)
    {
        const double Rounding = 1e-12;
        for (var cell = 0; cell < found.Shares.Count; cell++)
        {
            var at = found.Plan.PointOf(cell);
            if (share(at) is not { } expected)
            {
                Assert.Null(found.Shares[cell]);
                continue;
            }

            Bounds<double> bounds = Assert.NotNull(found.Shares[cell]);
            Assert.True(
                bounds.Certain <= expected + Rounding && expected <= bounds.Possible + Rounding,
                $"at {string.Join(' ', at)}: {expected:R} is not in {bounds}");
            Assert.InRange(bounds.Possible - bounds.Certain, 0, width);
        }
    }
}
