using System.Globalization;
using System.Text.Json;
using PhaseSweep.Cli;
using PhaseSweep.Model;
using PhaseSweep.Storage;
using SkiaSharp;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>phasesweep trajectory</c>: what it prints, what it writes, and what it refuses.</summary>
public sealed class TrajectoryCommandTests : IDisposable
{
    private readonly Phasesweep phasesweep = new();

    [Fact]
    public void ATableShowsTheFirstRoundsSwitchesAndTheLast()
    {
        var answer = phasesweep.Run("trajectory sycophancy --set p_S=0.45 --set p_H=0.4 --out @a");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.Equal(["a.csv", "a.png"], phasesweep.Files);
        var lines = answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()).ToArray();
        Assert.Equal("Sycophancy at p_S = 0.45, p_H = 0.4, r_S = 1, r_H = 1, c_S = 0, c_H = 0, lo = 0, hi = 1, a0 = 1, b0 = 1", lines[0]);
        Assert.Equal("Simulated learner, 1000 rounds, ties first, seed 1, agent 0 of row 0, column 0", lines[1]);
        Assert.Equal(["round", "belief", "deviation", "gap", "intended", "played", "outcome"], Words(lines[2]));
        var rounds = lines[4..^2].Select(line => int.Parse(Words(line)[0], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(Enumerable.Range(1, 10), rounds[..10]);
        Assert.Equal(rounds.Distinct().Order(), rounds);
        Assert.Equal(1000, rounds[^1]);
        Assert.InRange(rounds.Length, 15, 25);

        var switches = Switches(Csv("a.csv").Select(row => row["intended"])).ToArray();
        Assert.All(switches.Where(round => round > 10).Take(5), round => Assert.Contains(round, rounds));
        Assert.StartsWith(
            $"It ends in H (be honest; safe), after {switches.Length} switches, the last in round {switches[^1]}; the belief is then ",
            lines[^2], StringComparison.Ordinal);
        Assert.Equal($"files:  {phasesweep.InFolder("a.csv")}, {phasesweep.InFolder("a.png")}", lines[^1]);
    }

    [Fact]
    public void AnAgentThatNeverSwitchesIsSaidNotTo()
    {
        var text = phasesweep.Run("trajectory deception --rounds 3 --out @a").Output;

        Assert.Contains("It ends in D (deceive; unsafe), without a switch; the belief is then ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sycophancy --epsilon 0.3 --rounds 40", "round,belief,deviation,gap,intended,played,outcome")]
    [InlineData("deception --learner expected --rounds 40",
        "round,belief,deviation,gap,share_D,added_D_0,added_D_1,added_H_0,added_H_1")]
    public void CsvAndJsonHoldTheSameNumbersOfEveryRound(string arguments, string heading)
    {
        var json = phasesweep.Run($"trajectory {arguments} --out @a --json").Json().GetProperty("rounds");

        Assert.Equal(heading, File.ReadLines(phasesweep.InFolder("a.csv")).First());
        Assert.Equal(heading.Split(','), json.EnumerateObject().Select(column => column.Name));
        var rows = Csv("a.csv");
        Assert.Equal(40, rows.Length);
        foreach (var column in json.EnumerateObject())
        {
            Assert.Equal(rows.Length, column.Value.GetArrayLength());
            Assert.All(column.Value.EnumerateArray().Zip(rows), cell => Assert.True(cell.First.ValueKind == JsonValueKind.String
                ? cell.First.GetString() == cell.Second[column.Name]
                : cell.First.GetDouble() == double.Parse(cell.Second[column.Name], CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void JsonHasTheShapeOfTheContract()
    {
        var json = phasesweep.Run("trajectory deception --agent 3 --row 5 --column 8 --seed 2 --rounds 20 --out @a --json").Json();

        Assert.Equal(
            ["scenario", "parameters", "learner", "agent", "row", "column", "rounds", "switches", "lastSwitch", "belief", "deviation", "files"],
            json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(0.3, json.GetProperty("parameters").GetProperty("d").GetDouble());
        Assert.Equal("simulated", json.GetProperty("learner").GetProperty("kind").GetString());
        Assert.Equal((3, 5, 8), (Whole("agent"), Whole("row"), Whole("column")));
        Assert.Equal(phasesweep.InFolder("a.csv"), json.GetProperty("files").GetProperty("table").GetString());
        Assert.Equal(phasesweep.InFolder("a.png"), json.GetProperty("files").GetProperty("figure").GetString());

        int Whole(string name) => json.GetProperty(name).GetInt32();
    }

    [Fact]
    public void AnExpectedLearnerIsNoAgentOfAMap()
    {
        var json = phasesweep.Run("trajectory sycophancy --learner expected --rounds 20 --out @a --json").Json();

        Assert.All(["agent", "row", "column"], name => Assert.Equal(JsonValueKind.Null, json.GetProperty(name).ValueKind));
        Assert.Contains("\nExpected learner, 20 rounds, ties first\n".ReplaceLineEndings(),
            phasesweep.Run("trajectory sycophancy --learner expected --rounds 20 --out @a").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAgentOfAStoredMapLivesAgain()
    {
        phasesweep.Run("learn sycophancy --learner simulated --size 4 --agents 1 --rounds 70 --seed 9 --device host --out @map.zarr");
        var map = StoredMap.Open(phasesweep.InFolder("map.zarr"));
        var tile = map.Plan.Tiles.Single();
        var (beliefs, switches) = (new float[tile.Cells], new float[tile.Cells]);
        Assert.True(map.ReadField(Field.Belief, tile, beliefs) && map.ReadField(Field.Switches, tile, switches));

        foreach (var (row, column) in new[] { (0, 0), (3, 1), (2, 2) })
        {
            var (x, y) = (map.Plan.Grid.X.Center(column), map.Plan.Grid.Y.Center(row));
            var json = phasesweep.Run(FormattableString.Invariant(
                $"trajectory sycophancy --set p_S={x} --set p_H={y} --rounds 70 --seed 9 --row {row} --column {column} --out @a --json")).Json();
            Assert.Equal(beliefs[(row * 4) + column], (float)json.GetProperty("belief").GetDouble());
            Assert.Equal(switches[(row * 4) + column], json.GetProperty("switches").GetDouble());
        }
    }

    [Fact]
    public void TheFilesAreNamedAfterTheScenarioUnlessAsked()
    {
        var help = phasesweep.Run("trajectory --help").Output;

        Assert.Contains("default SCENARIO.trajectory", help, StringComparison.Ordinal);
        Assert.DoesNotContain("--max-agents", help, StringComparison.Ordinal);
        Assert.DoesNotContain("--window", help, StringComparison.Ordinal);
        Assert.DoesNotContain("--minority", help, StringComparison.Ordinal);
    }

    [Fact]
    public void AGridTooCoarseIsNoted()
    {
        var answer = phasesweep.Run("trajectory sycophancy --hypotheses 8 --rounds 500 --out @a");

        Assert.StartsWith("note: the posterior ended narrower than the distance of the 8 hypotheses", answer.Error, StringComparison.Ordinal);
        Assert.Equal("", phasesweep.Run("trajectory sycophancy --rounds 500 --out @a").Error);
    }

    [Fact]
    public void TheFigureIsAPngOfTwoPixelsAPoint()
    {
        phasesweep.Run("trajectory sycophancy --rounds 20 --out @a");

        using var codec = SKCodec.Create(phasesweep.InFolder("a.png"));
        Assert.Equal(SKEncodedImageFormat.Png, codec.EncodedFormat);
        Assert.InRange(codec.Info.Width, 1600, 2400);
    }

    [Theory]
    [InlineData("sycophancy --learner expected --agent 3",
        "--agent 3: the expected learner is one path without chance; leave --agent out, or use --learner simulated")]
    [InlineData("sycophancy --learner expected --row 0",
        "--row 0: the expected learner is one path without chance; leave --row out, or use --learner simulated")]
    [InlineData("sycophancy --learner expected --column 0",
        "--column 0: the expected learner is one path without chance; leave --column out, or use --learner simulated")]
    [InlineData("sycophancy --agent -1", "--agent -1: give a whole number from 0 to 999999")]
    [InlineData("sycophancy --row 65536", "--row 65536: give a whole number from 0 to 65535")]
    [InlineData("sycophancy --column 1.5", "--column 1.5: give a whole number from 0 to 65535")]
    [InlineData("sycophancy --rounds 10000001", "--rounds 10000001: give a whole number from 1 to 10000000")]
    [InlineData("sycophancy --learner mean", "--learner mean: no such learner; choose one of expected, simulated")]
    [InlineData("sycophancy --set p_S=2", "--set p_S=2: p_S must lie in [0, 1]")]
    [InlineData("deception --set lo=0.7", "--set lo=0.7: lo = 0.7 must be below hi = 0.6")]
    [InlineData("sycophancy --beta 2 --ties safe", "--ties safe: softmax replies (--beta 2) know no ties; leave one of the two out")]
    [InlineData("sycophancy --out @missing/a", "--out @missing/a.csv: there is no directory @missing; create it or choose another path")]
    [InlineData("sycophancy --out /", "--out /: names no file; give a path such as /map, for /map.csv and the other files")]
    public void BadInputIsAnsweredInOneLineAndNothingIsWritten(string arguments, string message)
    {
        var folder = $"{phasesweep.Folder}{Path.DirectorySeparatorChar}";

        var answer = phasesweep.Run($"trajectory {arguments}");

        Assert.Equal(
            new Answer(ExitCode.BadInput, "", $"phasesweep: {message.Replace("@", folder, StringComparison.Ordinal)}{Environment.NewLine}"),
            answer);
        Assert.Empty(phasesweep.Files);
    }

    [Theory]
    [InlineData("--agents 3")]
    [InlineData("--window 10")]
    [InlineData("--max-agents 3")]
    public void OptionsOfPopulationsAreNoneOfOneLearner(string option)
    {
        var answer = phasesweep.Run($"trajectory sycophancy {option}");

        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.StartsWith($"phasesweep: {option.Split(' ')[0]}: no such option", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ALifeInterruptedLeavesNothing()
    {
        var answer = phasesweep.Run("trajectory sycophancy --rounds 10000000 --out @a", new CancellationToken(canceled: true));

        Assert.Equal(ExitCode.Interrupted, answer.Code);
        Assert.Equal($"phasesweep: interrupted; nothing was kept: run the same command again{Environment.NewLine}", answer.Error);
        Assert.Empty(phasesweep.Files);
    }

    public void Dispose() => phasesweep.Dispose();

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Numbers of the rounds, from 1, whose action is another than that of the round before.</summary>
    private static IEnumerable<int> Switches(IEnumerable<string> actions) =>
        actions.Zip(actions.Skip(1)).Index().Where(pair => pair.Item.First != pair.Item.Second).Select(pair => pair.Index + 2);

    /// <summary>The rows of a CSV file by the names of its columns.</summary>
    private Dictionary<string, string>[] Csv(string name)
    {
        var lines = File.ReadAllLines(phasesweep.InFolder(name));
        return [.. lines.Skip(1).Select(line => lines[0].Split(',').Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second))];
    }
}
