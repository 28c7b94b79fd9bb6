using PhaseSweep.Devices;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Boundaries;
using PhaseSweep.Tests.Devices;
using PhaseSweep.Tests.Learning;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>A built-in game written as a file is the same game, to the last bit, wherever it is computed.</summary>
public sealed class BuiltInGamesAsFilesTests(OpenedDevices opened) : IClassFixture<OpenedDevices>
{
    private const int Depth = 7;

    /// <summary>Devices that compile a kernel for half a minute get fewer maps than the host: one of each game.</summary>
    private static readonly string[] OnOtherDevices =
        ["sycophancy, 1 % exploration", "hallucination, vanishing exploration", "deception, both ends of the support"];

    public static TheoryData<string> Games => [.. Files.BuiltIn];

    [Theory]
    [MemberData(nameof(Games))]
    public void TheFileSaysOfItselfWhatTheBuiltInSays(string game)
    {
        var (built, file) = (ScenarioCatalogue.Find(game), Files.Game(game));

        Assert.Equal(built.Actions, file.Actions);
        Assert.Equal(built.Parameters.Select(Said), file.Parameters.Select(Said));
        Assert.Equal((built.Title, built.Summary, built.DefaultX, built.DefaultY), (file.Title, file.Summary, file.DefaultX, file.DefaultY));
        Assert.True(file.IsBinary && file.IsGame && file.HasBetaPrior);

        static object Said(ParameterDescription p) =>
            (p.Name, p.Meaning, p.Role, p.Default, p.AxisLow, p.AxisHigh, p.AxisLowParameter, p.AxisHighParameter);
    }

    [SkippableTheory]
    [InlineData("host")]
    [InlineData("cpu")]
    [InlineData("opencl")]
    public void MapsHaveTheSameBits(string kind)
    {
        Skip.IfNot(OpenedDevices.Kinds.Contains(kind), $"this machine has no {kind} device");
        var plans = kind == "host" ? ContractPlans.All : ContractPlans.All.Where(p => OnOtherDevices.Contains(p.Key));
        foreach (var (name, plan) in plans)
        {
            foreach (var wanted in new[] { plan with { Fields = [Field.Margin] }, plan with { Fields = FieldNames.OfTheoryIn(plan.Scenario) } })
            {
                AssertSame(name, Solve(wanted, kind), Solve(AsFile(wanted), kind));
            }
        }
    }

    [Fact]
    public void ProofsAreTheSame()
    {
        foreach (var plan in ContractPlans.All.Values.Where(p => p.Grid is { Width: > 1, Height: > 1 }))
        {
            Assert.Equal(
                plan.Prove(Depth).All().Select(b => b.ToString()), AsFile(plan).Prove(Depth).All().Select(b => b.ToString()));
        }
    }

    [Fact]
    public void LearnersHaveTheSameBits()
    {
        foreach (var plan in LearnerContractPlans.All.Values.Where(p => Files.BuiltIn.Contains(p.Scenario.Name)))
        {
            Followed.AssertEqual(Followed.OnHost(plan), Followed.OnHost(AsFile(plan)));
        }
    }

    [Fact]
    public void APlanOfAFileIsReadWithoutTheFile()
    {
        var plan = AsFile(ContractPlans.Default("deception", 8));
        var read = SweepPlan.FromJson(plan.ToJson());

        Assert.Equal((plan.Hash, plan.Scenario), (read.Hash, read.Scenario));
        Assert.NotEqual(plan.Hash, ContractPlans.Default("deception", 8).Hash);
    }

    [Fact]
    public void AChangedFileIsAnotherPlan()
    {
        var plan = AsFile(ContractPlans.Default("sycophancy", 8));
        var changed = PhaseSweep.Scenarios.ScenarioLoader.FromText(Files.Text("sycophancy") + "\n# changed\n", "sycophancy.toml");

        Assert.NotEqual(plan.Hash, (plan with { Scenario = changed }).Hash);
    }

    private static SweepPlan AsFile(SweepPlan plan) => plan with { Scenario = Files.Game(plan.Scenario.Name) };

    private static void AssertSame(string name, (byte[] Phases, float[][] Fields) one, (byte[] Phases, float[][] Fields) other)
    {
        Assert.True(one.Phases.AsSpan().SequenceEqual(other.Phases), name);
        foreach (var (a, b) in one.Fields.Zip(other.Fields))
        {
            Assert.True(a.Select(BitConverter.SingleToInt32Bits).SequenceEqual(b.Select(BitConverter.SingleToInt32Bits)), name);
        }
    }

    private (byte[] Phases, float[][] Fields) Solve(SweepPlan plan, string kind)
    {
        plan = plan with { TileSide = Math.Max(plan.Grid.Width, plan.Grid.Height) };
        var inputs = new CellInputs(plan);
        using var slot = opened.Get(kind).Prepare(inputs, 1)[0];
        slot.Begin(plan.Tiles.Single());
        CellRoutine.For(inputs).Finish(slot.Result, slot.End(), CancellationToken.None);
        return ([.. slot.Result.Phases], [.. slot.Result.Values.Select(v => (float[])v.Clone())]);
    }
}
