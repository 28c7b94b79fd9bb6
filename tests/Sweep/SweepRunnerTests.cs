using PhaseSweep.Devices;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Sweep;
using PhaseSweep.Tests.Devices;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

public sealed class SweepRunnerTests
{
    /// <summary>Far longer than any of these sweeps takes.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private static readonly IReadOnlyList<Field> AllFields = FieldNames.OfTheoryIn(Sycophancy.Description);

    public static TheoryData<string> Plans() =>
    [
        "default sycophancy, centre on the junction",
        "hallucination, vanishing exploration",
        "deception, 30 % exploration",
        "sycophancy, least hypothesis along rows",
        "deception, both ends of the support",
        "one row",
    ];

    [Theory]
    [MemberData(nameof(Plans))]
    public void MapOfTilesEqualsMapInOnePiece(string name)
    {
        var single = ContractPlans.All[name];
        foreach (var plan in new[] { single, single with { Fields = AllFields } })
        {
            using var whole = SweptStore.Whole(plan);
            foreach (var side in new[] { 7, 16, plan.TileSide - 1 })
            {
                using var tiled = SweptStore.Whole(plan with { TileSide = side });

                Assert.Equal(whole.Phases(), tiled.Phases());
                Assert.All(plan.Fields, field => Assert.Equal(whole.Bits(field), tiled.Bits(field)));
            }
        }
    }

    /// <summary>A cell that has settled must not be moved on by its neighbours in a lane vector; some 1 in 600 would show it.</summary>
    [Fact]
    public void MarginsInSinglePrecisionDoNotDependOnTheNeighbours()
    {
        var plan = ContractPlans.Default("sycophancy", 251) with { Exploration = Exploration.Parse("0.1") };
        using var whole = SweptStore.Whole(plan);
        using var tiled = SweptStore.Whole(plan with { TileSide = 37 });

        Assert.Equal(whole.Bits(Field.Margin), tiled.Bits(Field.Margin));
    }

    [Fact]
    public void ATileMayBeASingleCell()
    {
        var plan = ContractPlans.Default("deception", 7);
        using var whole = SweptStore.Whole(plan);
        using var tiled = SweptStore.Whole(plan with { TileSide = 1 });

        Assert.Equal(whole.Phases(), tiled.Phases());
        Assert.Equal(whole.Bits(Field.Margin), tiled.Bits(Field.Margin));
    }

    [SkippableTheory]
    [InlineData("cpu")]
    [InlineData("opencl")]
    [InlineData("cuda")]
    [InlineData("host", "cpu")]
    public void PhasesAreTheSameWhateverDevicesComputeThem(params string[] kinds)
    {
        var missing = kinds.Except(OpenedDevices.Kinds).FirstOrDefault();
        Skip.If(missing is not null, $"this machine has no {missing} device"
            + (missing == "opencl" ? $"; PoCL is admitted by {OpenClDevice.PoclVariable}=1" : ""));
        IDevice[] devices = [.. kinds.SelectMany(DeviceCatalogue.Open)];
        try
        {
            foreach (var scenario in new[] { "sycophancy", "deception" })
            {
                var plan = ContractPlans.Default(scenario, 45) with { TileSide = 16 };
                using var host = SweptStore.Whole(plan);
                using var others = new SweptStore(plan);

                var report = others.Sweep(devices);

                Assert.Equal(host.Phases(), others.Phases());
                Assert.Equal(plan.Grid.Cells, report.Devices.Sum(d => d.Cells));
                Assert.Equal(devices.Select(d => d.Info), report.Devices.Select(d => d.Device));
            }
        }
        finally
        {
            Array.ForEach(devices, device => device.Dispose());
        }
    }

    [Fact]
    public void TheReportCountsTheStoredMap()
    {
        foreach (var precision in new[] { Precision.Auto, Precision.Double })
        {
            var plan = ContractPlans.Default("sycophancy", 45) with { TileSide = 16, Precision = precision };
            using var store = new SweptStore(plan);
            using var host = new HostDevice();

            var report = store.Sweep([host]);

            Assert.Equal(Counts(store), report.PhaseCounts);
            Assert.Equal(plan.Grid.Cells, Assert.Single(report.Devices).Cells);
            var byDevice = plan.Grid.Cells - report.DecidedHost;
            Assert.Equal(plan.Single ? (byDevice, 0) : (0, byDevice), (report.DecidedSingle, report.DecidedDouble));
            Assert.InRange(report.DecidedHost, (2 * 45) - 1, plan.Grid.Cells / 10);
        }
    }

    [Fact]
    public void ProgressNeverFallsAndEndsAtTheTotal()
    {
        var plan = ContractPlans.Default("deception", 45) with { TileSide = 8 };
        using var store = new SweptStore(plan);
        using var first = new WatchedDevice();
        using var second = new WatchedDevice();
        var told = new List<SweepProgress>();

        store.Sweep([first, second], told.Add);

        Assert.Equal(plan.Tiles.Count(), told.Count);
        Assert.All(told.Zip(told.Skip(1)), pair =>
        {
            Assert.True(pair.First.CellsDone < pair.Second.CellsDone);
            Assert.True(pair.First.Elapsed <= pair.Second.Elapsed);
        });
        Assert.All(told, progress => Assert.Equal((plan.Grid.Cells, 0), (progress.CellsTotal, progress.CellsFound)));
        Assert.Equal(plan.Grid.Cells, told[^1].CellsDone);
    }

    [Fact]
    public void ADeviceHasTwoTilesInFlightAndNeverMore()
    {
        var plan = ContractPlans.Default("sycophancy", 45) with { TileSide = 4 };
        using var store = new SweptStore(plan);
        using var bothAreBusy = new Barrier(2);
        using var first = new WatchedDevice { BeforeEnd = Meet };
        using var second = new WatchedDevice { BeforeEnd = Meet };

        store.Sweep([first, second]);

        Assert.Equal(plan.Tiles.Count(), first.Begun + second.Begun);
        foreach (var device in new[] { first, second })
        {
            Assert.Equal(2, device.MostInFlight);
            Assert.Equal((2, 2), (device.SlotsPrepared, device.SlotsDisposed));
        }

        void Meet(int tile) => Assert.True(tile > 1 || bothAreBusy.SignalAndWait(Deadline), "a device got no tile");
    }

    private static long[] Counts(SweptStore store)
    {
        var phases = store.Phases();
        return [.. Phases.All.Select(phase => phases.LongCount(p => p == (byte)phase))];
    }
}
