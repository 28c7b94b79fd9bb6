using System.Diagnostics;
using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Sweep;
using PhaseSweep.Verification;

namespace PhaseSweep.Measuring;

/// <summary>What a bench is doing.</summary>
/// <param name="Device">Kind of the device.</param>
/// <param name="What">The work.</param>
/// <param name="Elapsed">Time since the start.</param>
public sealed record BenchProgress(string Device, string What, TimeSpan Elapsed);

/// <summary>
/// Measures devices: first whether they are right, then what they can do at best, what our kernels do of it, and how that scales.
/// </summary>
public sealed class Bench
{
    private readonly bool quick;
    private readonly Pace pace;
    private readonly IProgress<BenchProgress> progress;
    private readonly CancellationToken stop;
    private readonly Stopwatch clock = Stopwatch.StartNew();

    private Bench(bool quick, IProgress<BenchProgress> progress, CancellationToken stop) =>
        (this.quick, pace, this.progress, this.stop) = (quick, quick ? Pace.Quick : Pace.Full, progress, stop);

    /// <summary>Measures devices, one after another.</summary>
    /// <param name="devices">The devices; the caller disposes them.</param>
    /// <param name="quick">Whether a first look is enough: smaller maps, fewer repetitions.</param>
    /// <param name="command">The command, for the report.</param>
    /// <param name="progress">Told before every piece of work.</param>
    /// <param name="stop">Stops between two runs.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="DeviceFailure">A device refused or was lost.</exception>
    public static BenchReport Run(
        IReadOnlyList<IDevice> devices, bool quick, string command, IProgress<BenchProgress> progress, CancellationToken stop)
    {
        var bench = new Bench(quick, progress, stop);
        DeviceReadings[] readings = [.. devices.Select(bench.Measure)];
        return BenchReport.Of(command, readings, devices.Count > 1 ? bench.Together(devices) : []);
    }

    private DeviceReadings Measure(IDevice device)
    {
        Tell(device, "checking that its answers are right");
        var checks = Verifier.Run([device], null, stop, brief: true);
        var limits = Time(device, LimitWork.On(device));
        return new(
            device.Info,
            DriverOf(device),
            checks.Sum(c => c.Cells),
            checks.Sum(c => c.Mismatches),
            limits,
            [.. Time(device, Kernels(device)).Select(reading => WithLimit(reading, limits))],
            [.. Time(device, Sizes(device)), .. device is HostDevice ? Cores(device) : []]);
    }

    private Reading[] Time(IDevice device, IEnumerable<Work> works) =>
    [
        .. works.Select(work =>
        {
            using (work)
            {
                Tell(device, work.Name);
                return Work.Time(work, pace, stop);
            }
        }),
    ];

    private void Tell(IDevice device, string what) => progress.Report(new(device.Info.Kind, what, clock.Elapsed));

    private IEnumerable<Work> Kernels(IDevice device)
    {
        var side = quick ? 512 : 1024;
        yield return TileWork.OfCells("equilibrium, labels, single", device, Map("sycophancy", side));
        yield return TileWork.OfCells("equilibrium, labels, double", device, Map("sycophancy", side) with { Precision = Precision.Double });
        yield return TileWork.OfCells(
            "equilibrium, all fields, double",
            device,
            Map("sycophancy", side) with { Precision = Precision.Double, Fields = FieldNames.OfTheoryIn(Sycophancy.Description) });
        foreach (var (name, single) in new[] { ("single", true), ("double", false) })
        {
            foreach (var hypotheses in new[] { 64, 256, 1024 })
            {
                yield return ScanWork.On($"scan, K = {hypotheses}, {name}", device, side, hypotheses, single);
            }
        }

        yield return TileWork.OfCells(
            "scenario file, weighted-sycophancy, double", device, Map("weighted-sycophancy", side) with { Precision = Precision.Double });

        // A cell of six actions takes long: enough of them to be measured, on a GPU enough to fill it.
        var few = DeviceCatalogue.IsGpu(device) ? side / 4 : side / 32;
        yield return TileWork.OfCells(
            "scenario file, cursed-trade, double", device, Map("cursed-trade", few) with { Precision = Precision.Double });

        // Lists of hypotheses: of two actions along an edge, of three over a triangle, in single as sweeps do it.
        yield return TileWork.OfCells("scenario file, doubleton, single", device, Map("doubleton", 4 * few));
        yield return TileWork.OfCells("scenario file, cycle-of-three, single", device, Map("cycle-of-three", few));
        yield return Learners("expected learners, K = 64", device, quick ? 64 : 256, "expected", "64");
        yield return Learners("simulated learners, 64 a cell", device, quick ? 64 : 256, "simulated", null);
        var stored = Map("sycophancy", quick ? 2048 : 8192) with { TileSide = 1024 };
        yield return TileWork.OfCells($"sweep of {stored.Grid.Width} x {stored.Grid.Height}, computing alone", device, stored);
        yield return new SweepWork($"sweep of {stored.Grid.Width} x {stored.Grid.Height}, with store", stored, [new(device, null)]);
        if (device is HostDevice)
        {
            yield return new WriteWork($"sweep of {stored.Grid.Width} x {stored.Grid.Height}, writing alone", stored, device);
            var depth = quick ? 14 : BoundaryRequest.DefaultDepth;
            yield return new BoundaryWork($"boundaries, depth {depth}", BoundaryRequest.Read(Map("sycophancy", 1), $"{depth}", null, null));
        }
    }

    private IEnumerable<Work> Sizes(IDevice device)
    {
        var largest = quick ? 1024 : 4096;
        for (var tile = 128; tile <= Math.Min(largest, 2048); tile *= 2)
        {
            yield return TileWork.OfCells($"{largest / 2} x {largest / 2} cells, tiles of {tile}", device, Map("sycophancy", largest / 2) with { TileSide = tile });
        }

        for (var side = 128; side <= largest; side *= 2)
        {
            yield return TileWork.OfCells($"{side} x {side} cells, one tile", device, Map("sycophancy", side));
        }
    }

    /// <summary>The same map on one core, two, four, ... of the host.</summary>
    private IEnumerable<Reading> Cores(IDevice device)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
        {
            yield break;
        }

        var all = Affinity.Cores;
        var cores = Enumerable.Range(0, nint.Size * 8).Where(i => (all >> i & 1) != 0).ToArray();
        try
        {
            for (var count = 1; count <= cores.Length; count = count < cores.Length && 2 * count > cores.Length ? cores.Length : 2 * count)
            {
                Affinity.Cores = cores[..count].Aggregate((nint)0, (mask, core) => mask | ((nint)1 << core));
                yield return Time(device, [TileWork.OfCells($"{count} core{(count == 1 ? "" : "s")}", device, Map("sycophancy", quick ? 512 : 1024))])[0];
            }
        }
        finally
        {
            Affinity.Cores = all;
        }
    }

    private Reading[] Together(IReadOnlyList<IDevice> devices)
    {
        var plan = Map("sycophancy", quick ? 2048 : 8192) with { TileSide = 1024 };
        Work[] works =
        [
            .. devices.Select(device => new SweepWork($"sweep with store on {device.Info.Kind} ({device.Info.Name})", plan, [new(device, null)])),
            new SweepWork("sweep with store on all of them", plan, DeviceChoice.WithoutIdleHost(
                [.. devices.Select(device => new RatedDevice(device, Trial(device)))], what => progress.Report(new("all", what, clock.Elapsed)))),
        ];
        progress.Report(new("all", "a sweep on all devices at once", clock.Elapsed));
        return Work.Time(works, pace with { Least = 5, Most = 5 }, stop);

        // As a sweep rates them that finds them measured, but that their kernels are compiled.
        DeviceRate Trial(IDevice device) => DeviceTrial.Measure(device, plan) with { StartUp = 0 };
    }

    private static SweepPlan Map(string scenario, int side) => new PlanRequest(scenario) { Size = $"{side}", Tile = $"{side}" }.ToPlan();

    private static TileWork Learners(string name, IDevice device, int side, string learner, string? hypotheses)
    {
        var plan = new PlanRequest("sycophancy")
        {
            Size = $"{side}",
            Tile = $"{side}",
            Hypotheses = hypotheses,
            Learner = new() { Learner = learner, Rounds = "200", Agents = learner == "simulated" ? "64" : null },
        }.ToPlan();
        return new(name, "rounds", (double)plan.Grid.Cells * plan.Learner!.Rounds * plan.Learner.Agents.Most, device, plan);
    }

    /// <summary>The share of the device's rate of multiply-adds, in the precision that the work's name ends in.</summary>
    private static Reading WithLimit(Reading reading, IReadOnlyList<Reading> limits)
    {
        var limit = reading.Name.EndsWith("double", StringComparison.Ordinal) ? LimitWork.MultiplyAddDouble : LimitWork.MultiplyAddSingle;
        return reading with { OfLimit = reading.Operations * reading.Rate / limits.First(l => l.Name == limit).Rate };
    }

    private static string DriverOf(IDevice device) => device switch
    {
        IlgpuDevice on => on.Driver,
        _ => $"vectors of {(HostEngine.HasWideLanes ? 512 : 256)} bits",
    };
}
