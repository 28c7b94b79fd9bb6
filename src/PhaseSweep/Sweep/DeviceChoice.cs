using PhaseSweep.Devices;
using PhaseSweep.Model;

namespace PhaseSweep.Sweep;

/// <summary>
/// The devices of a sweep. Where there is a choice, the first sweep of a kind on a machine measures what there is to choose from; the rates
/// are kept, and sweeps that show other ones correct them. <c>auto</c> takes the device that would be done first, which for a small map is
/// the host rather than a GPU that has to compile; <c>all</c> hands out tiles by the rates, to the host only where it
/// counts.
/// </summary>
public sealed class DeviceChoice
{
    /// <summary>What the host does in less, seconds, is not worth a look at other devices: their kernels take longer to compile.</summary>
    private const double Soon = 1;

    /// <summary>A host that would do a smaller share than this of a sweep is more use finishing and writing the tiles of the others.</summary>
    private const double LeastOfHost = 0.1;

    private readonly SweepPlan plan;
    private readonly KindOfWork work;
    private readonly KnownRates known;
    private readonly Func<IDevice, SweepPlan, DeviceRate> measure;
    private readonly Action<string> tell;
    private bool unkept;

    /// <summary>A choice for a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="known">The rates known before.</param>
    /// <param name="measure">Measures a device at the plan, in cells.</param>
    /// <param name="tell">Told what is measured, and what went wrong, a line each.</param>
    internal DeviceChoice(SweepPlan plan, KnownRates known, Func<IDevice, SweepPlan, DeviceRate> measure, Action<string> tell) =>
        (this.plan, work, this.known, this.measure, this.tell) = (plan, KindOfWork.Of(plan), known, measure, tell);

    /// <summary>Opens devices for a plan; the caller disposes them.</summary>
    /// <param name="choice">As <see cref="DeviceCatalogue.Open"/> takes it.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="tell">Told what is measured, a line each.</param>
    /// <exception cref="InputException">There is no such device here.</exception>
    public static IReadOnlyList<RatedDevice> Open(string choice, SweepPlan plan, Action<string> tell)
    {
        var makesAChoice = choice is "auto" or "all";
        var devices = DeviceCatalogue.Open(makesAChoice ? "all" : choice);
        if (!makesAChoice || devices.Count == 1)
        {
            var known = KnownRates.OfUser();
            return [.. devices.Select(device => new RatedDevice(device, null, Correction(device, known, KindOfWork.Of(plan))))];
        }

        RatedDevice[] chosen = [];
        try
        {
            return chosen = new DeviceChoice(plan, KnownRates.OfUser(), DeviceTrial.Measure, tell).Among(devices, all: choice == "all");
        }
        finally
        {
            foreach (var device in devices.Except(chosen.Select(c => c.Device)))
            {
                device.Dispose();
            }
        }
    }

    /// <summary>Chooses among several devices.</summary>
    /// <param name="devices">The devices.</param>
    /// <param name="all">Whether to take all that work, or the one that would be done first.</param>
    internal RatedDevice[] Among(IReadOnlyList<IDevice> devices, bool all)
    {
        var rated = new List<RatedDevice>();
        foreach (var device in devices.OrderBy(d => d.Info.Kind == "host" ? 0 : 1))
        {
            if (Rate(device) is { } rate)
            {
                // Beside others the host also writes their tiles: what it shows then is not its own rate.
                rated.Add(new(device, rate, all && device.Info.Kind == "host" ? null : Correction(device, known, work)));
                if (!all && device.Info.Kind == "host" && rate.Seconds(plan.Grid.Cells) < Soon)
                {
                    return [.. rated];
                }
            }
        }

        if (rated.Count == 0)
        {
            // Their failures are the sweep's to report.
            return [.. devices.Select(device => new RatedDevice(device, null))];
        }

        return all ? WithoutIdleHost(rated, tell) : [rated.MinBy(r => r.Rate!.Seconds(plan.Grid.Cells))];
    }

    /// <summary>
    /// Devices to work together, less the host where it would do less than a tenth: beside GPUs its cores also finish the cells that
    /// these leave undecided, compress tiles and write them, and what it computes then costs more than it saves.
    /// </summary>
    /// <param name="rated">The devices and their rates.</param>
    /// <param name="tell">Told if the host is left out.</param>
    internal static RatedDevice[] WithoutIdleHost(IReadOnlyList<RatedDevice> rated, Action<string> tell)
    {
        RatedDevice[] others = [.. rated.Where(r => r.Device.Info.Kind != "host")];
        var sum = rated.Sum(r => r.Rate!.PerSecond);
        if (others.Length == rated.Count || others.Sum(r => r.Rate!.PerSecond) <= (1 - LeastOfHost) * sum)
        {
            return [.. rated];
        }

        tell($"the host only finishes and writes tiles: computing, it would do less than {LeastOfHost:P0} of them");
        return others;
    }

    /// <summary>Puts the rate that a sweep shows in place of the one that is kept.</summary>
    private static Action<double> Correction(IDevice device, KnownRates known, KindOfWork work) =>
        perSecond => known.Correct(KnownRates.KeyOf(device), work.Name, perSecond * work.UnitsPerCell);

    /// <summary>The rate of a device in cells of the plan, known or measured; null if it failed.</summary>
    private DeviceRate? Rate(IDevice device)
    {
        try
        {
            var key = KnownRates.KeyOf(device);
            if (known.Find(key, work.Name) is { } found)
            {
                return found with { PerSecond = found.PerSecond / work.UnitsPerCell };
            }

            tell($"measuring {device.Info.Name} ({device.Info.Kind}) at {work.Name}, once");
            var measured = measure(device, plan);
            if (known.Keep(key, work.Name, measured with { PerSecond = measured.PerSecond * work.UnitsPerCell }) is { } why && !unkept)
            {
                unkept = true;
                tell($"what was measured is not kept: {why}");
            }

            // Its kernels are compiled by now.
            return measured with { StartUp = 0 };
        }
        catch (DeviceFailure failure)
        {
            tell($"left out: {failure.Message}");
            return null;
        }
    }
}
