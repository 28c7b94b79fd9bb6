using PhaseSweep.Boundaries;
using PhaseSweep.Cli;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Tests.Boundaries;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>phasesweep check</c>: what it says of proofs that hold, and of files that do not.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly Phasesweep phasesweep = new();

    [Fact]
    public void WordsTellTheMapTheBoxesAndTheShareThatIsProven()
    {
        Assert.Equal(
            ExitCode.Done, phasesweep.Run("boundaries deception --exploration 0.1 --set g=2 --depth 10 --out @map").Code);

        var answer = phasesweep.Run("check @map.proof");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        var lines = answer.Output.Split('\n').Select(line => line.TrimEnd()).ToArray();
        Assert.Equal(
            "Strategic deception: d 0 to 1, hi 0.1 to 1, lo = 0.1, g = 2, loss = 1, r_H = 0.2, exploration 0.1, depth 10", lines[0]);
        var tree = ProofFile.Load(phasesweep.InFolder("map.proof"));
        Assert.StartsWith(
            $"boxes: {tree.All().Count(box => box.Outcome != ProofTree.Open):N0} proven again, {tree.Leaves:N0} left open; in ",
            lines[1],
            StringComparison.Ordinal);
        Assert.Matches(@"^proven: 99\.91\d{6} % of the area$", lines[2]);
    }

    [Fact]
    public void JsonHasTheShapeOfTheContract()
    {
        var tree = Model.Words.Request("sycophancy").ToPlan().Prove(8);
        ProofFile.Save(tree, phasesweep.InFolder("map.proof"));

        var answer = phasesweep.Run("check @map.proof --json");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        var json = answer.Json();
        Assert.Equal(
            ["proof", "failure", "plan", "depth", "boxes", "open", "provenArea", "elapsedSeconds"],
            json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(phasesweep.InFolder("map.proof"), json.GetProperty("proof").GetString());
        Assert.Null(json.GetProperty("failure").GetString());
        Assert.Equal("sycophancy", json.GetProperty("plan").GetProperty("scenario").GetString());
        Assert.Equal(8, json.GetProperty("depth").GetInt32());
        Assert.Equal(tree.All().Count(box => box.Outcome != ProofTree.Open), json.GetProperty("boxes").GetInt64());
        Assert.Equal(tree.Leaves, json.GetProperty("open").GetInt64());
        Assert.InRange(json.GetProperty("provenArea").GetDouble(), 0.99, 0.995);
        Assert.True(json.GetProperty("elapsedSeconds").GetDouble() >= 0);
    }

    [Fact]
    public void AWrongProofFailsAndItsFirstWrongBoxIsNamed()
    {
        var tree = Model.Words.Request("sycophancy").ToPlan().Prove(8);
        var box = tree.All().First(b => b.Level == 8 && b.Outcome == (byte)Phase.Safe);
        ProofFile.Save(tree.With(box, (byte)Phase.Trapped), phasesweep.InFolder("map.proof"));

        AssertFails($"the box in column {box.Column}, row {box.Row} of level 8, p_S ", "is claimed to be Trapped, but is Safe");
    }

    [Fact]
    public void AnAlteredProofFails()
    {
        ProofFile.Save(Model.Words.Request("deception").ToPlan().Prove(8), phasesweep.InFolder("map.proof"));
        var bytes = File.ReadAllBytes(phasesweep.InFolder("map.proof"));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(phasesweep.InFolder("map.proof"), bytes);

        AssertFails("was altered or cut off", "");
    }

    [Fact]
    public void AnUnreadableProofFails()
    {
        File.WriteAllText(phasesweep.InFolder("map.proof"), "two\nlines");

        AssertFails("is no proof", "");
    }

    [Theory]
    [InlineData("check", "PROOF")]
    [InlineData("check @missing.proof", "missing.proof: there is no such file")]
    [InlineData("check @", "is a directory")]
    [InlineData("check @missing.proof --jsn", "--jsn")]
    public void BadInputIsNoFailedCheck(string line, string culprit)
    {
        var answer = phasesweep.Run(line);

        Assert.Equal((ExitCode.BadInput, ""), (answer.Code, answer.Output));
        Assert.Contains(culprit, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void ACheckCanBeInterrupted()
    {
        ProofFile.Save(Model.Words.Request("sycophancy").ToPlan().Prove(12), phasesweep.InFolder("map.proof"));
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Equal(ExitCode.Interrupted, phasesweep.Run("check @map.proof", stop.Token).Code);
    }

    public void Dispose() => phasesweep.Dispose();

    private void AssertFails(string start, string end)
    {
        var (answer, asJson) = (phasesweep.Run("check @map.proof"), phasesweep.Run("check @map.proof --json"));
        var failure = asJson.Json().GetProperty("failure").GetString();

        Assert.Equal((ExitCode.CheckFailed, ""), (answer.Code, answer.Output));
        Assert.Equal(ExitCode.CheckFailed, asJson.Code);
        Assert.StartsWith($"{phasesweep.InFolder("map.proof")}: {start}", failure, StringComparison.Ordinal);
        Assert.EndsWith(end, failure, StringComparison.Ordinal);
        Assert.Equal($"phasesweep: {failure}{Environment.NewLine}", answer.Error);
        Assert.Equal(answer.Error, asJson.Error);
    }
}
