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
    private const int Cells = 200, Agents = 20_000;

    /// <summary>Intervals enough that too few misses are as much of a surprise as too many: one in a hundred is to miss.</summary>
    private const int SmallPopulations = 3000, FewAgents = 500;

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

    /// <summary>
    /// The chance is missed by the 99 % interval in no more cells than it may be, and squared errors add up to what they should:
    /// neither biased nor too regular.
    /// </summary>
    [Fact]
    public void LockInProbabilityIsThatOfTheGamblersRuin()
    {
        var gamblers = Gamblers(Cells);
        var ended = EndedInS(gamblers, Agents);

        Assert.InRange(Misses(gamblers, ended, Agents), 0, UnsurprisingMisses(gamblers, Agents).Most);
        var squares = gamblers.Zip(ended).Sum(g => Math.Pow(ScoreTest.Score(g.First.LockIn, g.Second, Agents), 2));
        Assert.InRange(squares, ChiSquared.InvCDF(Cells, Never), ChiSquared.InvCDF(Cells, 1 - Never));
    }

    /// <summary>Of so few agents there can be so many populations that intervals too wide are seen by what they do not miss.</summary>
    [Fact]
    public void IntervalsMissTheChanceAsOftenAsTheySay()
    {
        var gamblers = Gamblers(SmallPopulations);
        var (fewest, most) = UnsurprisingMisses(gamblers, FewAgents);
        Assert.NotEqual(0, fewest);
        Assert.InRange(Misses(gamblers, EndedInS(gamblers, FewAgents), FewAgents), fewest, most);
    }

    [Fact]
    public void ChancesFoundWithoutChanceAreThoseOfTheGamblersRuin()
    {
        for (var i = 0; i < Cells; i++)
        {
            var gambler = Gambler.Random(1000 + i, LeastExactly);
            var inputs = new LearnerInputs(new CellInputs(gambler.Plan(Rounds, agents: 1)));
            var found = EndChances.Of(inputs, inputs.At(0, 0));
            Assert.True(
                Math.Abs(found.First - gambler.LockIn) <= Tolerance && Math.Abs(found.Second - 1 + gambler.LockIn) <= Tolerance,
                $"{gambler}: {found}, not {gambler.LockIn:R}");
        }
    }

    private static Gambler[] Gamblers(int count) => [.. Enumerable.Range(0, count).Select(i => Gambler.Random(i, Least))];

    /// <summary>How many agents of each population end in S.</summary>
    private static int[] EndedInS(Gambler[] gamblers, int agents)
    {
        var ended = new int[gamblers.Length];
        Parallel.For(0, ended.Length, i => ended[i] = Followed.OnHost(gamblers[i].Plan(Rounds, agents)).CountAt(Field.EndedFirst));
        return ended;
    }

    /// <summary>How many intervals of counts, as the product computes them, do not hold the chance.</summary>
    private static int Misses(Gambler[] gamblers, int[] ended, int agents)
    {
        var wilson = new WilsonInterval(0.99);
        return gamblers.Zip(ended).Count(g =>
        {
            var interval = wilson.Of(g.Second, agents);
            return g.First.LockIn < interval.Low || g.First.LockIn > interval.High;
        });
    }

    /// <summary>
    /// Numbers of misses that are no surprise: each population misses with the probability of the counts whose intervals do not hold its
    /// chance, and numbers of misses are convolved.
    /// </summary>
    private static (int Fewest, int Most) UnsurprisingMisses(Gambler[] gamblers, int agents)
    {
        double[] chances = [1];
        foreach (var p in gamblers.Select(g => g.LockIn))
        {
            var reach = ScoreTest.Quantile(0.99) * Math.Sqrt(agents * p * (1 - p));
            var hit = AtMost(p, Math.Floor((agents * p) + reach)) - AtMost(p, Math.Ceiling((agents * p) - reach) - 1);
            chances = [.. Enumerable.Range(0, chances.Length + 1).Select(
                k => (k < chances.Length ? chances[k] * hit : 0) + (k > 0 ? chances[k - 1] * (1 - hit) : 0))];
        }

        var fewest = 0;
        for (var tail = chances[0]; tail <= Never; tail += chances[++fewest])
        {
        }

        var most = 0;
        for (var tail = 1 - chances[0]; tail > Never; tail -= chances[++most])
        {
        }

        return (fewest, most);

        // The library says NaN where that is all of them.
        double AtMost(double chance, double count) => count >= agents ? 1 : Binomial.CDF(chance, agents, count);
    }

    /// <summary>An agent of one cell, of populations whose chance is their own.</summary>
    private sealed record Gambler(double PS, double PH, int A0, int B0, TieRule Ties, ulong Seed)
    {
        /// <summary>Chance of ending in S.</summary>
        public double LockIn => GamblersRuin.EndsInS(PS, PH, A0 - B0, Ties switch { TieRule.First => 1, TieRule.Safe => 0, _ => 0.5 });

        public static Gambler Random(int number, double least)
        {
            var random = new Random(number);
            return new(
                least + ((0.98 - least) * random.NextDouble()),
                least + ((0.98 - least) * random.NextDouble()),
                random.Next(1, 4),
                random.Next(1, 4),
                (TieRule)random.Next(3),
                (ulong)number);
        }

        public SweepPlan Plan(int rounds, int agents) => LearnerPlans.Cell(
            Sycophancy.Description,
            LearnerPlans.Simulated(rounds, agents) with { Ties = Ties, Seed = Seed },
            ("p_S", PS),
            ("p_H", PH),
            ("a0", A0),
            ("b0", B0));
    }
}
