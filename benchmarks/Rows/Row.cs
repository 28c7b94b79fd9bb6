using PhaseSweep.Devices;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Measuring;
using PhaseSweep.Model;
using PhaseSweep.Sweep;

namespace PhaseSweep.Benchmarks.Rows;

/// <summary>Work on a map of <see cref="Plans"/>, and what comes of it.</summary>
internal sealed class Row : IDisposable
{
    private readonly Func<IEnumerable<long>> figures;
    private readonly IReadOnlyList<IDevice> devices;

    private Row(Work work, IReadOnlyList<IDevice> devices, Func<IEnumerable<long>> figures) =>
        (Work, this.devices, this.figures) = (work, devices, figures);

    /// <summary>What can be measured, beside kinds of devices: <c>sweep</c> is what the command does but for the store.</summary>
    public static IReadOnlyList<string> Names { get; } = ["scan", "sweep", "dense", "scalar", .. Enum.GetValues<LearnerKind>().Select(Learner.Word)];

    /// <summary>The work.</summary>
    public Work Work { get; }

    /// <summary>
    /// What comes of the work, in the figures that the peers print too: cells of each label, or over all agents how many ended in action
    /// 0, rounds of it in the window, switches.
    /// </summary>
    public IEnumerable<long> Figures => figures();

    /// <summary>Opens a row; the caller disposes it.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="kind">The kind of device; <c>scalar</c> has none.</param>
    /// <param name="single">Whether in single precision where that decides; learners always work in double.</param>
    public static Row Open(string name, string kind, bool single)
    {
        if (name == "scalar")
        {
            return new(single ? new ScalarWork<Scalar32>(Plans.Of(single)) : new ScalarWork<Scalar64>(Plans.Of(single)), [], () => []);
        }

        var plan = name is "scan" or "sweep" or "dense" ? Plans.Of(single) : Plans.Of(Enum.Parse<LearnerKind>(name, ignoreCase: true));
        var devices = name == "sweep"
            ? [.. ModeChoice.Open("auto", kind, plan, _ => { }).Devices.Select(rated => rated.Device)]
            : DeviceCatalogue.Open(kind);
        var device = devices[0];
        if (name == "scan")
        {
            var scan = ScanWork.On(name, device, Plans.Side, Plans.Hypotheses, single);
            return new(scan, devices, () => Labels(scan.Labels));
        }

        var work = new TileWork(name, plan.Learner is null ? "cells" : "rounds", plan.Learner is { } l
            ? (double)plan.Grid.Cells * l.Rounds * l.Agents.Most : plan.Grid.Cells, device, plan);
        return new(work, devices, () => FiguresOf(device, plan));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Work.Dispose();
        foreach (var device in devices)
        {
            device.Dispose();
        }
    }

    private static long[] FiguresOf(IDevice device, SweepPlan plan)
    {
        var inputs = new CellInputs(plan);
        using var slot = device.Prepare(inputs, 1)[0];
        slot.Begin(plan.Tiles.Single());
        var undecided = slot.End();
        if (plan.Learner is not { } learner)
        {
            CellRoutine.For(inputs).Finish(slot.Result, undecided, CancellationToken.None);
            return Labels(slot.Result.Phases);
        }

        return [Sum(Field.EndedFirst, 1), Sum(Field.ShareFirst, learner.Window), Sum(Field.Switches, 1)];

        long Sum(Field field, int unit) =>
            slot.Result.Values[plan.Fields.ToList().IndexOf(field)].Sum(mean => (long)Math.Round((double)mean * learner.Agents.Most * unit));
    }

    private static long[] Labels(byte[] phases) => [.. Phases.All.Select(phase => phases.LongCount(p => p == (byte)phase))];
}
