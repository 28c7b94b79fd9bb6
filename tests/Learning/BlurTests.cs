using MathNet.Numerics.Distributions;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Learning;
using PhaseSweep.Model;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>
/// How blurred a boundary is after finitely many rounds. On the diagonal <c>p_H = 1 - p_S</c> every outcome speaks for S with chance p_S,
/// whatever is played: evidence is a sum of coins, and the share that choose S after T rounds is close to Phi(2 (p_S - 1/2) sqrt(T)).
/// </summary>
public class BlurTests
{
    private const int Agents = 20_000;

    /// <summary>
    /// Largest error of the formula, times the rounds: an odd round more or less, and a skewness that is itself of the order of the
    /// distance. Coins in ties spare the error of half a step.
    /// </summary>
    private const double Error = 0.3;

    /// <summary>Standard errors by which a sample may be off.</summary>
    private const double Off = 4;

    /// <summary>Blur widths off the boundary.</summary>
    private static readonly double[] Widths = [-1.5, -0.7, -0.2, 0, 0.4, 1];

    public static TheoryData<int> Rounds => CheckSize.Full ? [25, 100, 400, 1600, 6400] : [25, 100, 400];

    [Theory]
    [MemberData(nameof(Rounds))]
    public void TheShareThatChooseFlatteryIsANormalDistributionOfTheDistance(int rounds)
    {
        foreach (var width in Widths)
        {
            var expected = Normal.CDF(0, 1, width);
            var map = Followed.OnHost(Plan(rounds, width));
            var deviation = Math.Sqrt(expected * (1 - expected) / Agents);
            Assert.Equal(expected, map.At(Field.EndedFirst), (Error / rounds) + (Off * deviation));
        }
    }

    /// <summary>Found without chance, the error is seen to fall as the rounds rise, and no faster.</summary>
    [Fact]
    public void TheErrorOfTheFormulaFallsWithTheRounds()
    {
        foreach (var rounds in new[] { 25, 100, 400, 1600 })
        {
            double[] errors = [.. Widths.Select(width => Math.Abs(Found(Plan(rounds, width)) - Normal.CDF(0, 1, width)) * rounds)];
            Assert.InRange(errors.Max(), Error / 6, Error);
        }
    }

    /// <summary>On the boundary itself the choice is a fair coin.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(37)]
    public void OnTheBoundaryItselfHalfOfTheAgentsChooseFlattery(int rounds)
    {
        const double Rounding = 1e-12;
        var plan = Plan(rounds, width: 0);
        Assert.Equal(0.5, Found(plan), Rounding);
        Assert.InRange(ScoreTest.Score(0.5, Followed.OnHost(plan).CountAt(Field.EndedFirst), Agents), -Off, Off);
    }

    private static double Found(SweepPlan plan)
    {
        var inputs = new LearnerInputs(new CellInputs(plan));
        return EndChances.Of(inputs, inputs.At(0, 0)).First;
    }

    private static SweepPlan Plan(int rounds, double width)
    {
        var pS = 0.5 + (width / 2 / Math.Sqrt(rounds));
        return LearnerPlans.Cell(
            Sycophancy.Description,
            LearnerPlans.Simulated(rounds, Agents) with { Ties = TieRule.Random, Seed = (ulong)rounds },
            ("p_S", pS),
            ("p_H", 1 - pS));
    }
}
