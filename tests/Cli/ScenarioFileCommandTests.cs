using PhaseSweep.Tests.Scenarios;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary>Commands take a scenario file where they take the name of a scenario; what they store needs the file no more.</summary>
public sealed class ScenarioFileCommandTests : IDisposable
{
    private readonly Phasesweep phasesweep = new();

    public ScenarioFileCommandTests() => Write("game.toml", Files.Text("deception").Replace("\"deception\"", "\"game\"", StringComparison.Ordinal));

    [Fact]
    public void AFileIsPrintedBackInWords()
    {
        var answer = phasesweep.Run("scenarios @game.toml");

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        foreach (var words in new[] { "Strategic deception (game)", "1 - delta", "hypotheses: delta in [lo, hi]", "prior: Beta(a0, b0)", "arXiv:2602.17676", "default axes: x d, y hi" })
        {
            Assert.Contains(words, answer.Output, StringComparison.Ordinal);
        }

        var formulas = phasesweep.Run("scenarios @game.toml --json").Json().GetProperty("formulas");
        Assert.Equal("-loss", formulas.GetProperty("actions")[0].GetProperty("payoff")[1].GetString());
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("sweep", "--size 16 --out @map.zarr")]
    [InlineData("learn", "--learner simulated --size 4 --rounds 20 --agents 8 --out @map.zarr")]
    [InlineData("boundaries", "--out @map")]
    [InlineData("trajectory", "--rounds 20 --out @path")]
    public void EveryCommandTakesAFile(string command, string options = "")
    {
        var answer = phasesweep.Run($"{command} @game.toml {options}");

        Assert.True(answer.Code == 0, answer.Error);
    }

    [Fact]
    public void AStoreNeedsTheFileNoMore()
    {
        Assert.Equal(0, phasesweep.Run("sweep @game.toml --size 16 --out @map.zarr").Code);
        File.Delete(phasesweep.InFolder("game.toml"));

        Assert.Equal(0, phasesweep.Run("topology @map.zarr").Code);
        Assert.Equal(0, phasesweep.Run("render @map.zarr").Code);
        Assert.Equal(2, phasesweep.Run("sweep @game.toml --size 16 --out @map.zarr").Code);
    }

    [Fact]
    public void AProofOfAFileIsChecked()
    {
        Assert.Equal(0, phasesweep.Run("boundaries @game.toml --out @map").Code);
        File.Delete(phasesweep.InFolder("game.toml"));
        var proof = phasesweep.Files.Single(f => f.Contains("proof", StringComparison.Ordinal));

        var answer = phasesweep.Run($"check @{proof}");

        Assert.True(answer.Code == 0, answer.Output + answer.Error);
    }

    [Fact]
    public void AWrongFileIsRefusedInOneLine()
    {
        Write("wrong.toml", Files.Text("deception").Replace("\"delta\"]", "\"delta *\"]", StringComparison.Ordinal));
        var answer = phasesweep.Run("sweep @wrong.toml");

        Assert.Equal((2, "phasesweep: wrong.toml:26:26: the expression ends too early"), (answer.Code, answer.Error.TrimEnd()));
        Assert.Equal(2, phasesweep.Run("sweep @missing.toml").Code);
    }

    [Fact]
    public void WhatIsNoScenarioFileIsRefusedWithARemedy()
    {
        File.WriteAllBytes(phasesweep.InFolder("latin.toml"), [.. "name = \"caf"u8, 0xE9, (byte)'"']);
        Directory.CreateDirectory(phasesweep.InFolder("folder.toml"));

        Assert.EndsWith("latin.toml: is not text in UTF-8; save it in that encoding", phasesweep.Run("inspect @latin.toml").Error.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("folder.toml: is a folder; give a scenario file, as in ", phasesweep.Run("inspect @folder.toml").Error, StringComparison.Ordinal);
        Assert.EndsWith(
            "GAME.TXT: no such scenario; the name of a scenario file ends in .toml", phasesweep.Run("inspect @GAME.TXT").Error.TrimEnd(), StringComparison.Ordinal);
        Assert.EndsWith(", as in phasesweep learn deception --learner expected", phasesweep.Run("learn deception").Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "From the uniform prior a learner ends in D")]
    [InlineData("1 + delta", "From the prior density 1 + delta a learner ends in D")]
    public void APriorThatTheFileGivesIsNamed(string density, string words)
    {
        Write("prior.toml", $"{Files.Text("deception")}\n[prior]\ndensity = \"{density}\"\n");

        var answer = phasesweep.Run("inspect @prior.toml --set lo=0 --set hi=1 --set d=0.5 --set loss=0 --set r_H=0.25");

        Assert.True(answer.Code == 0, answer.Error);
        Assert.Contains(words, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ABeliefOfNothingButRoundingIsZero() =>
        Assert.Contains("  leaves theta = 0\n", phasesweep.Run("inspect cursed-trade").Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);

    [Fact]
    public void AListOfHypothesesHasBoundariesThatAreCheckedAgain()
    {
        Write("listed.toml", Files.Listed);

        Assert.Equal(0, phasesweep.Run("scenarios @listed.toml").Code);
        Assert.Equal(0, phasesweep.Run("boundaries @listed.toml --depth 6 --out @map").Code);

        var answer = phasesweep.Run("check @map.proof");

        Assert.True(answer.Code == 0, answer.Output + answer.Error);
    }

    [Theory]
    [InlineData("doubleton", "")]
    [InlineData("cursed-trade", "")]
    [InlineData("weighted-sycophancy", " --exploration 0.1")]
    public void LanesDecideGamesInSinglePrecisionWhereTheirLabelsAloneAreAsked(string game, string more)
    {
        var sweep = $"sweep {game} --size 9 --device host --out @map.zarr --force --json{more}";
        var decided = phasesweep.Run(sweep).Json().GetProperty("decided");
        Assert.InRange(decided.GetProperty("single").GetInt32(), 54, 81);
        Assert.Equal(81, decided.GetProperty("single").GetInt32() + decided.GetProperty("host").GetInt32());

        var withField = phasesweep.Run($"{sweep} --field regret").Json().GetProperty("decided");
        Assert.Equal((0, 81), (withField.GetProperty("single").GetInt32(), withField.GetProperty("double").GetInt32() + withField.GetProperty("host").GetInt32()));
    }

    [Fact]
    public void NewWritesAFileThatSweepsAndOverwritesNothing()
    {
        var name = $"new-{Guid.NewGuid():N}"[..20];
        try
        {
            Assert.Equal(0, phasesweep.Run($"new {name}").Code);
            Assert.Equal(0, phasesweep.Run($"sweep {name}.toml --size 16 --out @map.zarr").Code);
            Assert.Equal(2, phasesweep.Run($"new {name}").Code);
            Assert.Equal(2, phasesweep.Run("new Wrong").Code);
            Assert.Equal(
                "phasesweep: berk-coin: is the name of a scenario that is there already; take another, as in my-berk-coin",
                phasesweep.Run("new berk-coin").Error.TrimEnd());
        }
        finally
        {
            File.Delete($"{name}.toml");
        }
    }

    public void Dispose() => phasesweep.Dispose();

    private void Write(string name, string text) => File.WriteAllText(phasesweep.InFolder(name), text);
}
