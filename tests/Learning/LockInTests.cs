using MathNet.Numerics.Distributions;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Learning;
using PhaseSweep.Model;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>
/// Sycophancy with both chances of approval above one half, unit rewards and whole <c>a0 - b0</c>: an agent is a gambler who wins in
/// either action more often than not, and ends in the one in which it first runs away.
/// </summary>
public class LockInTests
{
    private const int Agents = 20_000;

    /// <summary>Least chance of approval, and least where the chance of ending in S is to be exact.</summary>
    private static readonly double Least = CheckSize.Full ? 0.55 : 0.6, LeastExactly = CheckSize.Full ? 0.58 : 0.66;

    /// <summary>
    /// After so many rounds less than <c>(4 p (1-p))^(Rounds/2)</c> of the agents are not locked in for good: 1e-8 where both chances are
    /// the least, and less than the tolerance where they are the least of the exact ones.
    /// </summary>
    private static readonly int Rounds = CheckSize.Full ? 4000 : 1000;

    /// <summary>Of chances found without chance.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>A chance so small that a test that fails by it fails never.</summary>
    private const double Never = 1e-6;

    private static readonly int Cells = CheckSize.Full ? 200 : 40;

    /// <summary>
    /// The chance is missed by the 99 % interval in as many cells as it may be, and squared errors add up to what they should:
    /// neither biased nor too regular.
    /// </summary>
    [Fact]
    public void LockInProbabilityIsThatOfTheGamblersRuin()
    {
        Gambler[] gamblers = [.. Enumerable.Range(0, Cells).Select(i => Gambler.Random(new(i), Least))];
        var ended = new int[Cells];
        Parallel.For(0, Cells, i => ended[i] = Followed.OnHost(gamblers[i].Plan(Rounds, Agents)).CountAt(Field.EndedFirst));

        var missed = gamblers.Zip(ended).Count(g => IsMissed(g.First.LockIn, g.Second));
        Assert.InRange(missed, 0, MostMisses(gamblers));
        var squares = gamblers.Zip(ended).Sum(g => Math.Pow(ScoreTest.Score(g.First.LockIn, g.Second, Agents), 2));
        Assert.InRange(squares, ChiSquared.InvCDF(Cells, Never), ChiSquared.InvCDF(Cells, 1 - Never));
    }

    [Fact]
    public void ChancesFoundWithoutChanceAreThoseOfTheGamblersRuin()
    {
        for (var i = 0; i < Cells; i++)
        {
            var gambler = Gambler.Random(new(1000 + i), LeastExactly);
            var inputs = new LearnerInputs(new CellInputs(gambler.Plan(Rounds, agents: 1)));
            var found = EndChances.Of(inputs, inputs.At(0, 0));
            Assert.True(
                Math.Abs(found.First - gambler.LockIn) <= Tolerance && Math.Abs(found.Second - 1 + gambler.LockIn) <= Tolerance,
                $"{gambler}: {found}, not {gambler.LockIn:R}");
        }
    }

    /// <summary>Whether the interval of the cell's count, as the product computes it, does not hold the chance.</summary>
    private static bool IsMissed(double chance, int count)
    {
        var interval = new WilsonInterval(0.99).Of(count, Agents);
        return chance < interval.Low || chance > interval.High;
    }

    /// <summary>
    /// The most misses that are not a surprise: each cell misses with the probability of the counts whose intervals do not hold its
    /// chance, and numbers of misses are convolved.
    /// </summary>
    private static int MostMisses(Gambler[] gamblers)
    {
        double[] chances = [1];
        foreach (var p in gamblers.Select(g => g.LockIn))
        {
            var reach = ScoreTest.Quantile(0.99) * Math.Sqrt(Agents * p * (1 - p));
            var hit = Binomial.CDF(p, Agents, Math.Floor((Agents * p) + reach)) - Binomial.CDF(p, Agents, Math.Ceiling((Agents * p) - reach) - 1);
            chances = [.. Enumerable.Range(0, chances.Length + 1).Select(
                k => (k < chances.Length ? chances[k] * hit : 0) + (k > 0 ? chances[k - 1] * (1 - hit) : 0))];
        }

        var most = 0;
        for (var tail = 1 - chances[0]; tail > Never; tail -= chances[++most])
        {
        }

        return most;
    }

    /// <summary>An agent of one cell.</summary>
    private sealed record Gambler(double PS, double PH, int A0, int B0, TieRule Ties)
    {
        /// <summary>Chance of ending in S.</summary>
        public double LockIn => GamblersRuin.EndsInS(PS, PH, A0 - B0, Ties switch { TieRule.First => 1, TieRule.Safe => 0, _ => 0.5 });

        public static Gambler Random(Random random, double least) => new(
            least + ((0.98 - least) * random.NextDouble()),
            least + ((0.98 - least) * random.NextDouble()),
            random.Next(1, 4),
            random.Next(1, 4),
            (TieRule)random.Next(3));

        public SweepPlan Plan(int rounds, int agents) => LearnerPlans.Cell(
            Sycophancy.Description,
            LearnerPlans.Simulated(rounds, agents) with { Ties = Ties, Seed = 17 },
            ("p_S", PS),
            ("p_H", PH),
            ("a0", A0),
            ("b0", B0));
    }
}
