using System.Diagnostics;
using System.Globalization;
using PhaseSweep.Boundaries;
using PhaseSweep.Devices;
using PhaseSweep.Measuring;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks;

/// <summary>Maps filled from proofs beside the same maps with every cell computed, on the host, labels only.</summary>
internal static class AdaptiveTable
{
    /// <summary>Long enough for the runtime to reach its best code.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    /// <summary>Prints evaluations and times of both modes, without a store and with one, as Markdown.</summary>
    /// <param name="side">Cells on a side.</param>
    public static void Print(int side)
    {
        Console.WriteLine("| map | mode | evaluations | ms | processor ms | ms with the store "
            + "| dense beside adaptive: evaluations, processor time, time, time with the store |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        foreach (var (name, request) in Maps(side))
        {
            foreach (var adaptive in new[] { false, true })
            {
                var small = (request with { Size = "511" }).ToPlan();
                for (var clock = Stopwatch.StartNew(); clock.Elapsed < WarmUp;)
                {
                    Sweep(small, adaptive);
                    Solve(small, adaptive);
                }
            }

            var plan = request.ToPlan();
            var (dense, proven) = (Solve(plan, adaptive: false), Solve(plan, adaptive: true));
            var (denseSweep, provenSweep) = (Sweep(plan, adaptive: false), Sweep(plan, adaptive: true));
            Write(name, "dense", dense, denseSweep, "");
            Write(name, "adaptive", proven, provenSweep, string.Create(
                CultureInfo.InvariantCulture,
                $"{(double)dense.Evaluations / proven.Evaluations:F0}, {dense.Processor / proven.Processor:F0}, "
                + $"{dense.Ms / proven.Ms:F0}, {denseSweep / provenSweep:F1}"));
        }
    }

    /// <summary>Boundaries between cells, through cells, slanted; and with an end.</summary>
    private static (string Name, PlanRequest Request)[] Maps(int side) =>
    [
        ($"sycophancy, {side} a side", new("sycophancy") { Size = $"{side}" }),
        ($"sycophancy, {side - 1} a side", new("sycophancy") { Size = $"{side - 1}" }),
        ($"sycophancy, 10 % exploration, {side} a side", new("sycophancy") { Size = $"{side}", Exploration = "0.1" }),
        ($"deception, {side} a side", new("deception") { Size = $"{side}" }),
    ];

    /// <summary>What a sweep does but for the store: two tiles in flight, and the host finishes what is too close to call.</summary>
    private static (long Evaluations, double Ms, double Processor) Solve(SweepPlan plan, bool adaptive)
    {
        using IDevice device = adaptive ? new AdaptiveDevice() : new HostDevice();
        var before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var inputs = new CellInputs(plan);
        var routine = CellRoutine.For(inputs);
        var slots = new Queue<ITileSlot>(device.Prepare(inputs, 2));
        var busy = new Queue<ITileSlot>();
        long evaluations = 0;
        foreach (var tile in plan.Tiles)
        {
            if (slots.Count == 0)
            {
                Finish();
            }

            var slot = slots.Dequeue();
            slot.Begin(tile);
            busy.Enqueue(slot);
        }

        while (busy.Count > 0)
        {
            Finish();
        }

        var times = (clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        foreach (var slot in slots)
        {
            slot.Dispose();
        }

        return (evaluations, times.Item1, times.Item2);

        void Finish()
        {
            var slot = busy.Dequeue();
            routine.Finish(slot.Result, slot.End(), CancellationToken.None);
            evaluations += slot.Result.Boxes + slot.Result.Tile.Cells - slot.Result.Proven + slot.Result.Recomputed;
            slots.Enqueue(slot);
        }
    }

    /// <summary>Time of a whole sweep into a store on disk, ms.</summary>
    private static double Sweep(SweepPlan plan, bool adaptive)
    {
        using IDevice device = adaptive ? new AdaptiveDevice() : new HostDevice();
        using var sweep = new SweepWork("sweep", plan, [new(device, null)]);
        var clock = Stopwatch.StartNew();
        sweep.Run();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static void Write(
        string map, string mode, (long Evaluations, double Ms, double Processor) run, double sweep, string ratios) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {map} | {mode} | {run.Evaluations} | {run.Ms:F0} | {run.Processor:F0} | {sweep:F0} | {ratios} |"));
}
