using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Model;

/// <summary>Learners as the user asks for them: what is given, what is left out, and what does not go together.</summary>
public sealed class LearnerRequestTests : IDisposable
{
    private const string Expected = "sycophancy --learner expected", Simulated = "sycophancy --learner simulated";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phasesweep-prior-");

    [Fact]
    public void WhatIsLeftOutTakesItsDefault()
    {
        var plan = Words.Request(Simulated).ToPlan();
        var learner = plan.Learner!;

        Assert.Equal((LearnerKind.Simulated, 1000, 250), (learner.Kind, learner.Rounds, learner.Window));
        Assert.Equal((TieRule.First, null, 0.0, 1.0), (learner.Ties, learner.Beta, learner.Epsilon, learner.Gamma));
        Assert.Equal((new Sampling(256, 256), 1ul, 0.02), (learner.Agents, learner.Seed, learner.Minority));
        Assert.Equal((false, null), (learner.Grid, learner.Prior));
        Assert.Equal((Precision.Double, 128), (plan.Precision, plan.TileSide));
        Assert.Equal(learner.FieldsOf(plan.Scenario), plan.Fields);
        Assert.Equal(new Sampling(64, 4096), Words.Request($"{Simulated} --agents auto").ToPlan().Learner!.Agents);
        Assert.Equal(new Sampling(10, 10), Words.Request($"{Simulated} --agents auto --max-agents 10").ToPlan().Learner!.Agents);
        Assert.Equal(1, Words.Request($"{Expected} --rounds 3").ToPlan().Learner!.Window);
    }

    [Fact]
    public void WhatIsGivenIsTaken()
    {
        var learner = Words.Request($"{Simulated} --rounds 10000000 --window 7 --agents auto --max-agents 1000000 --seed 18446744073709551615 "
            + "--epsilon 0.5 --gamma 0 --ties random --minority 0 --hypotheses 77").ToPlan();

        Assert.Equal((10_000_000, 7), (learner.Learner!.Rounds, learner.Learner.Window));
        Assert.Equal((new Sampling(64, 1_000_000), ulong.MaxValue, 0.0), (learner.Learner.Agents, learner.Learner.Seed, learner.Learner.Minority));
        Assert.Equal((TieRule.Random, 0.5, 0.0), (learner.Learner.Ties, learner.Learner.Epsilon, learner.Learner.Gamma));
        Assert.Equal((true, 77), (learner.Learner.Grid, learner.Hypotheses));
        Assert.Equal(2.5, Words.Request($"{Expected} --beta 2.5").ToPlan().Learner!.Beta);
    }

    /// <summary>The posterior is conjugate where it can be: full support, unmoved, and no grid asked for.</summary>
    /// <summary>A tile is to take seconds: about 2^32 rounds of agents, hypotheses counted where every round looks at all.</summary>
    [Theory]
    [InlineData("simulated", 128)]
    [InlineData("simulated --hypotheses 256", 128)]
    [InlineData("simulated --rounds 4000", 64)]
    [InlineData("simulated --agents auto", 64)]
    [InlineData("simulated --agents auto --max-agents 100", 128)]
    [InlineData("simulated --hypotheses 256 --gamma 0.9", 8)]
    [InlineData("simulated --hypotheses 256 --beta 2", 8)]
    [InlineData("simulated --rounds 10000000 --agents 1000000", 4)]
    [InlineData("expected --rounds 100000", 128)]
    [InlineData("expected --rounds 100000 --hypotheses 256", 8)]
    public void TilesAreSmallerWhereCellsTakeLonger(string learner, int tile) =>
        Assert.Equal(tile, Words.Request($"sycophancy --learner {learner}").ToPlan().TileSide);

    [Theory]
    [InlineData("sycophancy", false)]
    [InlineData("hallucination --x a0 --y r_F", false)]
    [InlineData("deception --set lo=0 --set hi=1 --y g", false)]
    [InlineData("deception", true)]
    [InlineData("deception --x d --y g", true)]
    [InlineData("sycophancy --set lo=0.1", true)]
    [InlineData("sycophancy --x lo=0:0.5", true)]
    [InlineData("sycophancy --hypotheses 256", true)]
    public void APosteriorIsConjugateWhereItCanBe(string line, bool grid)
    {
        var plan = Words.Request($"{line} --learner expected").ToPlan();
        Assert.Equal(grid, plan.Learner!.Grid);
        Assert.Equal(grid, plan.Fields.Contains(Field.Coarse));
    }

    [Theory]
    [InlineData("--rounds 0", "--rounds 0: give a whole number from 1 to 10000000")]
    [InlineData("--rounds 10000001", "--rounds 10000001: give a whole number from 1 to 10000000")]
    [InlineData("--rounds 1e3", "--rounds 1e3: give a whole number from 1 to 10000000")]
    [InlineData("--window 0", "--window 0: give a whole number from 1 to 1000")]
    [InlineData("--rounds 60 --window 61", "--window 61: give a whole number from 1 to 60")]
    [InlineData("--agents 0", "--agents 0: give a whole number from 1 to 1000000, or auto")]
    [InlineData("--agents 1000001", "--agents 1000001: give a whole number from 1 to 1000000, or auto")]
    [InlineData("--agents Auto", "--agents Auto: give a whole number from 1 to 1000000, or auto")]
    [InlineData("--agents auto --max-agents 0", "--max-agents 0: give a whole number from 1 to 1000000")]
    [InlineData("--agents auto --max-agents 1000001", "--max-agents 1000001: give a whole number from 1 to 1000000")]
    [InlineData("--seed -1", "--seed -1: give a whole number from 0 to 18446744073709551615")]
    [InlineData("--seed 18446744073709551616", "--seed 18446744073709551616: give a whole number from 0 to 18446744073709551615")]
    [InlineData("--beta 0", "--beta 0: give a finite number above 0")]
    [InlineData("--beta -1", "--beta -1: give a finite number above 0")]
    [InlineData("--beta Infinity", "--beta Infinity: give a finite number above 0")]
    [InlineData("--beta NaN", "--beta NaN: give a finite number above 0")]
    [InlineData("--epsilon 1", "--epsilon 1: give a share of at least 0 and below 1")]
    [InlineData("--epsilon -0.1", "--epsilon -0.1: give a share of at least 0 and below 1")]
    [InlineData("--epsilon NaN", "--epsilon NaN: give a share of at least 0 and below 1")]
    [InlineData("--gamma 1.01", "--gamma 1.01: give a share from 0 to 1")]
    [InlineData("--gamma -0.5", "--gamma -0.5: give a share from 0 to 1")]
    [InlineData("--gamma most", "--gamma most: give a share from 0 to 1")]
    [InlineData("--minority 0.5", "--minority 0.5: give a share of at least 0 and below 0.5")]
    [InlineData("--minority -0.1", "--minority -0.1: give a share of at least 0 and below 0.5")]
    [InlineData("--ties last", "--ties last: no such tie rule; choose one of first, safe, random")]
    [InlineData("--ties randon", "--ties randon: no such tie rule; did you mean random? choose one of first, safe, random")]
    [InlineData("--hypotheses 1", "--hypotheses 1: give a whole number from 2 to 65536")]
    public void ANumberOutOfBoundsIsRefused(string options, string message) => Refused($"{Simulated} {options}", message);

    [Fact]
    public void LearnersThatDoNotExistAreRefused()
    {
        Refused("sycophancy --learner simulate", "--learner simulate: no such learner; did you mean simulated? choose one of expected, simulated");
        Assert.Equal(
            "--learner: say expected (one path, no chance) or simulated (a population of agents)",
            Assert.Throws<InputException>(() => new LearnerRequest().ToLearner()).Message);
    }

    [Theory]
    [InlineData("--agents", "5")]
    [InlineData("--agents", "auto")]
    [InlineData("--max-agents", "50")]
    [InlineData("--seed", "7")]
    [InlineData("--minority", "0.1")]
    public void TheExpectedLearnerHasNeitherAgentsNorChance(string option, string value) => Refused(
        $"{Expected} {option} {value}",
        $"{option} {value}: the expected learner is one path without chance; leave {option} out, or use --learner simulated");

    [Fact]
    public void OptionsThatContradictEachOtherAreRefused()
    {
        Refused($"{Expected} --ties safe --beta 2", "--ties safe: softmax replies (--beta 2) know no ties; leave one of the two out");
        const string Remedy = "goes with --agents auto; give that too, or give the number with --agents";
        Refused($"{Simulated} --max-agents 50", $"--max-agents 50: {Remedy}");
        Refused($"{Simulated} --agents 20 --max-agents 50", $"--max-agents 50: {Remedy}");
        Refused(
            $"{Expected} --beta 1e200 --set r_S=1e150",
            "--beta 1e200: times payoffs as large as these it is no finite number; give a smaller one");
    }

    [Fact]
    public void APriorIsATableOfWeightsOneALine()
    {
        var plan = Words.Request($"{Expected} --prior {Table("# from the least hypothesis\n\n0.25 # unlikely\n0\r\n  2e-3\t\n1")}").ToPlan();
        Assert.Equal([0.25, 0, 2e-3, 1], plan.Learner!.Prior!);
        Assert.Equal((true, 4), (plan.Learner.Grid, plan.Hypotheses));
    }

    [Theory]
    [InlineData("1\nx\n", "line 2 is no number: x; give one weight a line")]
    [InlineData("a line as long as those of files that hold no text", "line 1 is no number: a line as long as those of files that ho...; give one weight a line")]
    [InlineData("# two\n1 2\n", "line 2 is no number: 1 2; give one weight a line")]
    [InlineData("", "holds 0 weights; give one for each hypothesis, from 2 to 65536")]
    [InlineData("1", "holds 1 weights; give one for each hypothesis, from 2 to 65536")]
    [InlineData("1\n-0.5", "line 2 is no weight: -0.5; weights are finite and at least 0")]
    [InlineData("1\nNaN", "line 2 is no weight: NaN; weights are finite and at least 0")]
    [InlineData("1\n1e999", "line 2 is no weight: 1e999; weights are finite and at least 0")]
    [InlineData("0\n0", "all weights are 0; give some hypothesis a weight above 0")]
    public void ABadTableIsRefused(string text, string problem)
    {
        var path = Table(text);
        Refused($"{Expected} --prior {path}", $"--prior {path}: {problem}");
    }

    [Fact]
    public void ATableOfTooManyWeightsOrNoneAtAllIsRefused()
    {
        var path = Table(string.Concat(Enumerable.Repeat("1\n", 65537)));
        Refused($"{Expected} --prior {path}", $"--prior {path}: holds 65537 weights; give one for each hypothesis, from 2 to 65536");
        var nowhere = Path.Combine(folder.FullName, "nowhere.txt");
        Refused(
            $"{Expected} --prior {nowhere}",
            $"--prior {nowhere}: cannot be read (Could not find file '{nowhere}'); give a file with one weight a line");
    }

    [Fact]
    public void ATableTakesThePlaceOfTheOtherPriorAndKeepsToItsSupport()
    {
        var path = Table("1\n2");
        Refused(
            $"{Expected} --prior {path} --hypotheses 2",
            $"--hypotheses 2: --prior {path} gives every hypothesis its weight; leave --hypotheses out");
        foreach (var options in new[] { "--set a0=2", "--x a0" })
        {
            Refused($"{Expected} --prior {path} {options}", $"--prior {path}: takes the place of the prior Beta(a0, b0); do not give a0 as well");
        }

        Refused($"{Expected} --prior {path} --y b0", $"--prior {path}: takes the place of the prior Beta(a0, b0); do not give b0 as well");
        foreach (var end in new[] { "lo", "hi" })
        {
            Refused(
                $"{Expected} --prior {path} --x {end}={(end == "lo" ? "0:0.5" : "0.5:1")}",
                $"--prior {path}: is a table over one support, and {end}, an axis of this map, moves it; choose other axes");
        }

        Assert.NotNull(Words.Request($"{Expected} --prior {path} --set lo=0.2 --set hi=0.7").ToPlan());
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static void Refused(string line, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => Words.Request(line).ToPlan()).Message);

    private string Table(string text)
    {
        var path = Path.Combine(folder.FullName, "prior.txt");
        File.WriteAllText(path, text);
        return path;
    }
}
