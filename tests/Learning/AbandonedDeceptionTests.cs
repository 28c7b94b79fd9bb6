using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Learning;
using PhaseSweep.Model;
using PhaseSweep.Tests.Model;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>
/// Deception with the prior Beta(1,1) on [0, 1] and <c>t = 3/4</c>. After <c>n</c> trials of which <c>k</c> were detected the mean is
/// <c>(1+k)/(2+n)</c>; an agent stops for good when that reaches <c>t</c>, or passes it if a tie goes to D.
/// </summary>
public class AbandonedDeceptionTests
{
    /// <summary>Of the agents that stop after so many rounds, at a rate of exp(-n KL(3/4, 1/2)), there are less than 1e-20.</summary>
    private const int Rounds = 400;

    private const int Agents = 20_000;

    /// <summary>The known chances are rounded to six digits.</summary>
    private const double SixDigits = 5e-7;

    /// <summary>Standard errors by which a sample may be off.</summary>
    private const double Off = 4;

    [Theory]
    [InlineData(TieRule.Safe, 0.295598)]
    [InlineData(TieRule.First, 0.160713)]
    public void TheChanceOfEverStoppingHangsOnTies(TieRule ties, double chance)
    {
        var plan = Plan(LearnerPlans.Simulated(Rounds, Agents) with { Ties = ties }, d: 0.5);
        Assert.Equal(chance, Found(plan).Second, SixDigits);

        var map = Followed.OnHost(plan);
        Assert.InRange(ScoreTest.Score(chance, map.CountAt(Field.EndedSecond), Agents), -Off, Off);
    }

    /// <summary>
    /// A grid's mean is off by powers of its spacing where that of the continuum is exactly 3/4, for some counts to this side and for others
    /// to that: without any tolerance for ties the chance is 0.188056, whatever the rule for ties. Where the grid is off by less than
    /// 1e-9 there is a tie again, so that the two rules part as grids get finer. The chances were found by following all histories with
    /// numbers of 40 digits.
    /// </summary>
    [Theory]
    [InlineData(16, 0.188109, 0.188109)]
    [InlineData(64, 0.188174, 0.187853)]
    [InlineData(256, 0.188971, 0.187450)]
    [InlineData(1000, 0.190687, 0.182103)]
    public void AGridBreaksTies(int hypotheses, double tiesToHonesty, double tiesToDeception)
    {
        foreach (var (ties, chance) in new[] { ("safe", tiesToHonesty), ("first", tiesToDeception) })
        {
            var plan = Words.Request($"deception --learner simulated --rounds {Rounds} --ties {ties} --hypotheses {hypotheses} "
                + "--size 1 --x d=0:1 --y g=0.5:1.5 --set lo=0 --set hi=1 --set loss=0 --set r_H=0.25").ToPlan();
            Assert.Equal(chance, Found(plan).Second, SixDigits);
        }
    }

    /// <summary>
    /// The number of trials is the time in which a walk with steps 1 (detected, d) and -3 passes 2, which it does by one: by Wald's identities
    /// its mean is 3/mu and its variance 3 sigma^2/mu^3, with mu = 4d - 3 and sigma^2 = 16 d (1-d). The last switch is the round after the
    /// last trial.
    /// </summary>
    [Theory]
    [InlineData(0.85)]
    [InlineData(0.9)]
    [InlineData(0.97)]
    [InlineData(1)]
    public void WhereDetectionIsLikelyDeceptionIsTriedAsOftenAsWaldSays(double d)
    {
        var drift = (4 * d) - 3;
        var map = Followed.OnHost(Plan(LearnerPlans.Simulated(4 * Rounds, Agents, window: 1) with { Ties = TieRule.First }, d));

        var error = Math.Sqrt(3 * 16 * d * (1 - d) / Math.Pow(drift, 3) / Agents);
        Assert.Equal(3 / drift, map.At(Field.LastSwitch) - 1, (Off * error) + SixDigits);
        Assert.Equal((1f, 1f, 0f), (map.At(Field.Switches), map.At(Field.EndedSecond), map.At(Field.ShareFirst)));
    }

    /// <summary>A run of truthful rounds ends the learning, so what is left of the window is counted at once: rightly.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    [InlineData(Rounds)]
    public void TheShareOfDeceptionCountsTrialsInTheWindow(int window)
    {
        // All are detected: three rounds of D, then H for good.
        var map = Followed.OnHost(Plan(LearnerPlans.Simulated(Rounds, agents: 5, window), d: 1));
        var trials = Math.Max(0, 3 - (Rounds - window));
        Assert.Equal((float)trials / window, map.At(Field.ShareFirst));
        Assert.Equal((4f, window > Rounds - 4 ? 1f : 0f), (map.At(Field.LastSwitch), map.At(Field.Switching)));
    }

    private static EndChances Found(SweepPlan plan)
    {
        var inputs = new LearnerInputs(new CellInputs(plan));
        return EndChances.Of(inputs, inputs.At(0, 0));
    }

    /// <summary>t = (g - r_H)/(g + loss) = (1 - 1/4)/1.</summary>
    private static SweepPlan Plan(Learner learner, double d) => LearnerPlans.Cell(
        Deception.Description, learner, ("d", d), ("lo", 0), ("hi", 1), ("g", 1), ("loss", 0), ("r_H", 0.25));
}
