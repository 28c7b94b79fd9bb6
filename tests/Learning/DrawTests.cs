using MathNet.Numerics.Statistics;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>The draws of simulated learners: whose words they are, and that they are as good as independent.</summary>
public class DrawTests
{
    /// <summary>Draws of a statistic.</summary>
    private const int Count = 1 << 15;

    /// <summary>Rounds of one agent: not a multiple of four.</summary>
    private const int Rounds = 1023;

    /// <summary>Standard errors by which a statistic may be off: some hundreds are looked at.</summary>
    private const double Off = 4.5;

    [Fact]
    public void EveryDrawIsTheWordOfSeedCellAgentRoundAndPurpose()
    {
        const ulong Seed = 0xFEDCBA9876543210;
        var (cell, rules) = (Cell(0.7, 0.2), Rules(Seed, epsilon: 0.4));
        var (notes, _) = Notes.Of(cell, rules, agent: 123456, row: 3, column: 65535, round => round % 3 == 0);
        var draws = new Draws(Seed, 3, 65535, 123456);
        for (var round = 0; round < Rounds; round++)
        {
            var whim = draws.Exploration(round);
            var played = Draws.Happens(whim, 0.4) ? 1 - (int)(whim & 1) : round % 3 == 0 ? 0 : 1;
            Assert.Equal(
                (draws.Toss(round), played, Draws.Happens(draws.Outcome(round), played == 0 ? 0.7 : 0.2) ? 1 : 0),
                (notes.Tosses[round], notes.Played[round], notes.Outcomes[round]));
        }
    }

    [Fact]
    public void WordsAreUniformBitByBit()
    {
        var words = Tosses(1, 0, 0, 0);
        for (var bit = 0; bit < 32; bit++)
        {
            AssertMeanProduct([.. words.Select(word => (double)((word >> bit) & 1))], [.. words.Select(_ => 1.0)], 0.5, $"bit {bit}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void DrawsOfDifferentRoundsHaveNothingToDoWithEachOther(int lag)
    {
        var words = Tosses(1, 0, 0, 0);
        AssertIndependent(words[..^lag], words[lag..]);
    }

    [Theory]
    [InlineData(2, 0, 0, 0)]
    [InlineData(1ul << 32 | 1, 0, 0, 0)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(1, 4, 0, 0)]
    [InlineData(1, 0, 1, 0)]
    [InlineData(1, 0, 0, 1)]
    [InlineData(1, 0, 128, 0)]
    public void DrawsOfOtherSeedsAgentsRowsAndColumnsHaveNothingToDoWithEachOther(ulong seed, int agent, int row, int column) =>
        AssertIndependent(Tosses(1, 0, 0, 0), Tosses(seed, agent, row, column));

    [Fact]
    public void OutcomesTossesAndExplorationsHaveNothingToDoWithEachOther()
    {
        // Action 0 is intended throughout, so action 1 is played where the agent explores and its coin says so.
        var (cell, rules) = (Cell(0.5, 0.5), Rules(9, epsilon: 0.5) with { Rounds = Count });
        var (notes, _) = Notes.Of(cell, rules, agent: 2, row: 0, column: 0, _ => true);
        double[] outcomes = [.. notes.Outcomes], played = [.. notes.Played], tosses = [.. notes.Tosses.Select(Draws.Share)];

        AssertMeanProduct(Centred(outcomes, 0.5), Centred(tosses, 0.5), 0, "outcomes and tosses");
        AssertMeanProduct(Centred(outcomes, 0.5), Centred(played, 0.25), 0, "outcomes and explorations");
        AssertMeanProduct(Centred(tosses, 0.5), Centred(played, 0.25), 0, "tosses and explorations");
        AssertMeanProduct(outcomes, [.. outcomes.Select(_ => 1.0)], 0.5, "outcomes");
        AssertMeanProduct(played, [.. played.Select(_ => 1.0)], 0.25, "action 1");
    }

    /// <summary>Exploring is a matter of what is played; what is reported is what was intended.</summary>
    [Theory]
    [InlineData(Rounds)]
    [InlineData(10)]
    [InlineData(1)]
    public void ARunCountsIntendedActions(int window)
    {
        var rules = Rules(4, epsilon: 0.9) with { BeforeWindow = Rounds - window };
        var (_, run) = Notes.Of(Cell(0.5, 0.5), rules, agent: 0, row: 0, column: 0, round => round is < 500 or >= 1014);
        Assert.Equal((uint)Enumerable.Range(Rounds - window, window).Count(round => round is < 500 or >= 1014), run.First.Value);
        Assert.Equal((2u, 1015u, 1u), (run.Switches.Value, run.LastSwitch.Value, run.EndedFirst.Value));

        // Round number 1014, from 0, is the ninth from the end.
        Assert.Equal(window >= 9 ? 1u : 0u, run.Switching.Value);
    }

    /// <summary>An agent that was told nothing does the same for ever: no more rounds are played, but all are counted.</summary>
    [Theory]
    [InlineData(3, 20, true)]
    [InlineData(3, 20, false)]
    [InlineData(25, 20, true)]
    [InlineData(25, 20, false)]
    [InlineData(10, 30, true)]
    [InlineData(11, 20, true)]
    public void RoundsAfterTheLastThatTellsAnythingAreCountedUnplayed(int deaf, int window, bool first)
    {
        const int Lived = 30;
        var rules = Rules(1) with { Rounds = Lived, BeforeWindow = Lived - window, TieShare = 1 };
        bool Intends(int round) => (round >= deaf - 1) == first;
        var (deafNotes, hearingNotes) = (new Notes(Intends) { Deaf = deaf }, new Notes(Intends));
        var (run, played) = (deafNotes.Live<Quiet>(Cell(0.5, 0.5), rules, 0, 0, 0), hearingNotes.Live<Quiet>(Cell(0.5, 0.5), rules, 0, 0, 0));

        Assert.Equal((deaf, Lived), (deafNotes.Played.Count, hearingNotes.Played.Count));
        Assert.Equal(played, run);

        // Coins may yet be tossed, actions explored, and what was seen forgotten.
        foreach (var restless in new[] { rules with { TieShare = 0.5 }, rules with { Epsilon = 0.1 }, rules with { Gamma = 0.9 } })
        {
            var notes = new Notes(Intends) { Deaf = deaf };
            notes.Live<Quiet>(Cell(0.5, 0.5), restless, 0, 0, 0);
            Assert.Equal(Lived, notes.Played.Count);
        }
    }

    private static LearnerCell<Scalar64> Cell(double truth0, double truth1) => new() { Truth0 = new(truth0), Truth1 = new(truth1) };

    private static LearnerRules Rules(ulong seed, double epsilon = 0) => new()
    {
        Rounds = Rounds, Seed0 = (uint)seed, Seed1 = (uint)(seed >> 32), TieShare = 0.5, Epsilon = epsilon, Gamma = 1,
    };

    /// <summary>The words of so many rounds by which an agent's coins are tossed.</summary>
    private static uint[] Tosses(ulong seed, int agent, int row, int column) =>
        [.. Notes.Of(Cell(0.5, 0.5), Rules(seed) with { Rounds = Count }, agent, row, column, _ => true).Notes.Tosses];

    private static void AssertIndependent(uint[] left, uint[] right)
    {
        AssertMeanProduct(Shares(left), Shares(right), 0, "words");
        AssertMeanProduct(Coins(left), Coins(right), 0, "lowest bits");
        Assert.InRange(left.Zip(right).Count(pair => pair.First == pair.Second), 0, 1);

        static double[] Shares(uint[] words) => Centred([.. words.Select(Draws.Share)], 0.5);

        static double[] Coins(uint[] words) => Centred([.. words.Select(word => (double)(word & 1))], 0.5);
    }

    private static double[] Centred(double[] values, double mean) => [.. values.Select(value => value - mean)];

    /// <summary>Fails if the mean product of two series is further off than chance explains.</summary>
    private static void AssertMeanProduct(double[] left, double[] right, double mean, string what)
    {
        double[] products = [.. left.Zip(right, (x, y) => x * y)];
        var error = products.StandardDeviation() / Math.Sqrt(products.Length);
        Assert.True(Math.Abs(products.Average() - mean) <= Off * error, $"{what}: mean product {products.Average()}, error {error}");
    }
}
