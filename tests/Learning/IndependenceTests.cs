using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Learning;
using PhaseSweep.Model;
using PhaseSweep.Tests.Devices;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>What becomes of a learner hangs on seed, cell and number alone: not on when, where or beside whom it is followed.</summary>
public class IndependenceTests(IndependenceTests.CpuAccelerator cpu) : IClassFixture<IndependenceTests.CpuAccelerator>
{
    public static TheoryData<string> Plans() => [.. LearnerContractPlans.All.Keys];

    [Theory]
    [MemberData(nameof(Plans))]
    public void MapsDoNotDependOnTilesOrTheirOrder(string name)
    {
        var plan = LearnerContractPlans.All[name];
        using var host = new HostDevice();
        var whole = Followed.By(host, plan, plan.Tiles);
        foreach (var side in new[] { 1, 3, 7, 16 })
        {
            var tiled = plan with { TileSide = side };
            Tile[] tiles = [.. tiled.Tiles];
            Followed.AssertEqual(whole, Followed.By(host, tiled, tiles));
            new Random(side).Shuffle(tiles);
            Followed.AssertEqual(whole, Followed.By(host, tiled, tiles));
        }
    }

    /// <summary>An accelerator has room for so many cells at a time: a tile then comes in batches, and each look in some of its own.</summary>
    [Theory]
    [MemberData(nameof(Plans))]
    public void MapsDoNotDependOnBatches(string name)
    {
        var plan = LearnerContractPlans.All[name];
        var whole = Followed.OnHost(plan);
        foreach (var room in new[] { 1, 4, 34 })
        {
            using var slot = new LearnerSlot(plan, new NarrowWorker(HostDevice.Workers(new CellInputs(plan))(), room));
            Followed.AssertEqual(whole, Followed.By(slot, plan, plan.Tiles));
        }
    }

    /// <summary>The buffers of an accelerator, its staircases and its hypotheses among them, are filled anew for every batch.</summary>
    [Theory]
    [MemberData(nameof(Plans))]
    public void MapsOfAnAcceleratorDoNotDependOnBatches(string name)
    {
        const int Room = 23;
        var plan = LearnerContractPlans.All[name];
        var kernels = IlgpuLearners.For(cpu.Device, cpu.Accelerator, new CellInputs(plan));

        using var slot = new LearnerSlot(plan, new NarrowWorker(kernels.CreateWorker(), Room));

        Followed.AssertEqual(Followed.OnHost(plan), Followed.By(slot, plan, plan.Tiles));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.9, 1)]
    [InlineData(1, 0.5)]
    public void AnAgentsFateIsTheSameWhateverTheNumberOfAgents(double gamma, double lambda)
    {
        var learner = LearnerPlans.Simulated(rounds: 40, agents: 1, window: 7) with
        {
            Ties = TieRule.Random, Epsilon = 0.1, Gamma = gamma, Grid = lambda < 1,
        };
        var plan = LearnerPlans.Cell(Mixture.Description, learner, ("lambda", lambda), ("p_S", 0.4), ("p_H", 0.45)) with { Hypotheses = 8 };
        var naive = NaiveLearner.Of(plan, 0, 0);
        NaiveRun[] runs = [.. Enumerable.Range(0, 500).Select(agent => naive.Simulated(new(learner.Seed, 0, 0, agent)))];
        foreach (var agents in new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 500 })
        {
            var map = Followed.OnHost(plan with { Learner = learner with { Agents = new(agents, agents) } });
            Assert.Equal(runs.Take(agents).Sum(run => run.Switches), map.CountAt(Field.Switches));
            Assert.Equal(runs.Take(agents).Sum(run => run.LastSwitch), map.CountAt(Field.LastSwitch));
            Assert.Equal(runs.Take(agents).Sum(run => run.Ended), map.CountAt(Field.EndedFirst));
            Assert.Equal(runs.Take(agents).Count(run => run.Switching), map.CountAt(Field.Switching));
        }
    }

    [Fact]
    public void OtherSeedsAreOtherPopulationsAndExpectedLearnersHaveNone()
    {
        var learner = LearnerPlans.Simulated(rounds: 50, agents: 20);
        var plan = LearnerPlans.Cell(Sycophancy.Description, learner, ("p_S", 0.4), ("p_H", 0.45));
        ulong[] seeds = [0, 1, 2, 1ul << 32, ulong.MaxValue];
        Assert.Distinct(seeds.Select(seed => Followed.OnHost(plan with { Learner = learner with { Seed = seed } }).At(Field.Belief)));

        var expected = LearnerPlans.Expected(rounds: 50);
        var path = plan with { Learner = expected, Fields = expected.FieldsOf(plan.Scenario) };
        Assert.Single(seeds.Select(seed => Followed.OnHost(path with { Learner = expected with { Seed = seed } }).At(Field.Belief)).Distinct());
    }

    internal static IEnumerable<(int Row, int Column)> Cells(SweepPlan plan) =>
        from row in Enumerable.Range(0, plan.Grid.Height) from column in Enumerable.Range(0, plan.Grid.Width) select (row, column);

    /// <summary>One accelerator for all plans: it keeps the kernels that it has compiled.</summary>
    public sealed class CpuAccelerator : IDisposable
    {
        private readonly Context context = Context.Create(builder => builder.CPU(new CPUDevice(2, 1, Environment.ProcessorCount)));

        public CpuAccelerator() => Accelerator = context.CreateCPUAccelerator(0);

        public CpuDevice Device { get; } = new();

        public Accelerator Accelerator { get; }

        public void Dispose()
        {
            Accelerator.Dispose();
            context.Dispose();
            Device.Dispose();
        }
    }

    /// <summary>A worker with room for few cells.</summary>
    private sealed class NarrowWorker(LearnerWorker worker, int room) : LearnerWorker
    {
        public override int Room(int agents) => room;

        public override void Start(Tile tile, ArraySegment<int> cells, int firstAgent, int agents, CancellationToken stop) =>
            worker.Start(tile, cells, firstAgent, agents, stop);

        public override void Finish(CellTallies tallies) => worker.Finish(tallies);

        public override void Dispose() => worker.Dispose();
    }
}
