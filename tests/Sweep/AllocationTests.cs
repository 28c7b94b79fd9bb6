using PhaseSweep.Devices;
using PhaseSweep.Measuring;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Devices;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>
/// Once it runs, a sweep allocates nothing for a cell, and for a tile little that does not hang on its size: the difference between maps
/// of some and of twice as many tiles, the threads of the runtime included. Files are written for one kind of work only, as a busy disk
/// takes long. No other test runs beside these.
/// </summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    private const int Tiles = 8;

    /// <summary>Sides of small and large tiles, cells.</summary>
    private const int Small = 16, Large = 48;

    /// <summary>Runs of each map; the least counts, for the runtime allocates now and then.</summary>
    private const int Runs = 4;

    /// <summary>
    /// What a cell may allocate on average: less than the least object, of 24 bytes, in every twelfth. Shared loops take more or fewer
    /// tasks, which the runtime allocates.
    /// </summary>
    private const double OfCell = 2;

    /// <summary>What a tile may: tasks of its loops, in each look at its learners, and a file with its names. A tile of 128 x 128 cells
    /// has as many labels.</summary>
    private const double OfTile = 1 << 14;

    /// <summary>What is swept: its name, whether on the CPU accelerator.</summary>
    public static TheoryData<string, bool> Works => new()
    {
        { "labels", false },
        { "fields", false },
        { "deception", false },
        { "file", false },
        { "plane", false },
        { "three actions", false },
        { "list", false },
        { "expected learners", false },
        { "expected learners, grid", false },
        { "simulated learners", false },
        { "simulated learners, grid", false },
        { "simulated learners of a list", false },
        { "labels", true },
        { "fields", true },
    };

    [Theory]
    [MemberData(nameof(Works))]
    public void ASweepThatRunsAllocatesNothingForACellAndLittleForATile(string work, bool accelerator)
    {
        var plan = Plan(work);
        using IDevice device = accelerator ? new CpuDevice() : new HostDevice();

        AssertLittle(
            plan, (map, use) =>
            {
                using var tiles = TileWork.OfCells(work, device, map);
                use(tiles.Run);
            },
            OfCell);
    }

    [Fact]
    public void SoDoesASweepIntoAStore()
    {
        using var host = new HostDevice();

        AssertLittle(
            Plan("labels"), (map, use) => use(() =>
            {
                using var store = new SweptStore(map);
                store.Sweep([host]);
            }),
            OfCell);
    }

    /// <summary>Asserts what tiles of both sizes may allocate.</summary>
    /// <param name="plan">The plan, whatever its grid.</param>
    /// <param name="with">Prepares for a map and hands over what sweeps it once.</param>
    /// <param name="ofCell">Bytes a cell.</param>
    private static void AssertLittle(SweepPlan plan, Action<SweepPlan, Action<Action>> with, double ofCell)
    {
        var (small, large) = (BytesOfTile(plan, Small, with), BytesOfTile(plan, Large, with));
        var most = OfTile + (ofCell > OfCell ? ofCell * Large * Large : 0);
        Assert.True(small <= most && large <= most, $"{small:F0} and {large:F0} bytes a tile, not up to {most:F0}");
        Assert.True(large - small <= ofCell * ((Large * Large) - (Small * Small)), $"{small:F0} bytes a small tile, {large:F0} a large one");
    }

    private static SweepPlan Plan(string work)
    {
        var expected = new LearnerRequest { Learner = "expected", Rounds = "20" };
        var simulated = new LearnerRequest { Learner = "simulated", Rounds = "20", Agents = "4" };
        return work switch
        {
            "labels" => ContractPlans.Default("sycophancy", Small) with { Fields = [] },
            "fields" => ContractPlans.Default("sycophancy", Small) with { Fields = FieldNames.OfTheoryIn(Sycophancy.Description) },
            "deception" => ContractPlans.Default("deception", Small) with { Fields = [] },
            "file" => new PlanRequest(Path.Combine(AppContext.BaseDirectory, "scenarios", "sycophancy.toml")).ToPlan(),
            "plane" => new PlanRequest("weighted-sycophancy").ToPlan(),
            "three actions" => ContractPlans.Games["three actions"] with { Fields = [] },
            "list" => new PlanRequest("berk-coin") { X = "p=0.3:0.7", Y = "stake=1:2" }.ToPlan(),
            "expected learners" => new PlanRequest("sycophancy") { Learner = expected }.ToPlan(),
            "expected learners, grid" => new PlanRequest("sycophancy") { Hypotheses = "16", Learner = expected }.ToPlan(),
            "simulated learners" => new PlanRequest("sycophancy") { Learner = simulated }.ToPlan(),
            "simulated learners, grid" => new PlanRequest("sycophancy") { Hypotheses = "16", Learner = simulated }.ToPlan(),
            _ => new PlanRequest("doubleton") { Y = "p_2", Learner = simulated }.ToPlan(),
        };
    }

    private static double BytesOfTile(SweepPlan plan, int side, Action<SweepPlan, Action<Action>> with) =>
        (double)(BytesOfMap(plan, side, 2 * Tiles, with) - BytesOfMap(plan, side, Tiles, with)) / Tiles;

    private static long BytesOfMap(SweepPlan plan, int side, int tiles, Action<SweepPlan, Action<Action>> with)
    {
        var map = plan with
        {
            Grid = new(plan.Grid.X with { Count = side }, plan.Grid.Y with { Count = side * tiles }),
            TileSide = side,
        };
        var least = long.MaxValue;
        with(map, sweep =>
        {
            for (var run = 0; run < Runs; run++)
            {
                var before = GC.GetTotalAllocatedBytes(precise: true);
                sweep();
                least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
            }
        });
        return least;
    }

    /// <summary>Tests that no other runs beside.</summary>
    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;
}
