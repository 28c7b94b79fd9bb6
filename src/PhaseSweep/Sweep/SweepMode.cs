using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Sweep;

/// <summary>How a sweep comes by its labels. They are the same, so a map may be begun in one mode and finished in the other.</summary>
public enum SweepMode
{
    /// <summary>Every cell is computed.</summary>
    Dense,

    /// <summary>Labels are proven over boxes of cells; what boundaries touch is computed.</summary>
    Adaptive,
}

/// <summary>
/// The choice of mode and devices. <c>auto</c> takes a look first: it proves what it can over boxes of a 32nd of the map's
/// sides, at most 1365 of them. If that settles half of the cells, adaptive is taken: what is open then is mostly the
/// surroundings of boundaries, and smaller boxes will settle all but the cells on them. If not, proofs may be of no use here, as
/// where all of the map lies within rounding of a boundary. On the host a box costs as much as ten to three hundred cells of its lanes, the
/// more the cheaper a cell is; with a list of hypotheses parts are larger. The rule is the same
/// where <c>--device auto</c> would take a GPU, whose cells are cheaper: a GPU beside proofs was not measured.
/// </summary>
public static class ModeChoice
{
    private const int LookParts = 32;

    /// <summary>Smallest side of a box of the look, cells: below, a proof hardly saves anything.</summary>
    private const int LeastPart = 8;

    /// <summary>The same of a list of hypotheses, where a box may cost as much as three hundred cells.</summary>
    private const int LeastPartOfList = 32;

    /// <summary>The words that <see cref="Open"/> takes for a mode.</summary>
    public static IReadOnlyList<string> Choices { get; } = ["auto", "dense", "adaptive"];

    /// <summary>Opens the devices for a mode; the caller disposes them.</summary>
    /// <param name="mode"><c>dense</c>, <c>adaptive</c> (on the host, for labels alone) or <c>auto</c>: the cheaper of the two.</param>
    /// <param name="device">As <see cref="DeviceChoice.Open"/> takes it; adaptive and auto look at the host where it is
    /// <c>auto</c> or <c>host</c>.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="tell">Told which devices are measured, a line each.</param>
    /// <param name="stop">Stops the look.</param>
    /// <returns>The devices, and the boxes evaluated to choose.</returns>
    /// <exception cref="InputException">There is no such mode or device, or the mode does not fit the device or the plan.</exception>
    public static (IReadOnlyList<RatedDevice> Devices, int Boxes) Open(
        string mode, string device, SweepPlan plan, Action<string> tell, CancellationToken stop = default)
    {
        if (!Choices.Contains(mode))
        {
            throw new InputException($"--mode {mode}: {Suggestion.For(mode, Choices, "mode")}");
        }

        if (plan.Learner is null && Proofs.HostOnly(plan) is { } reason)
        {
            device = device is "auto" or "host" ? "host" : throw new InputException(
                $"--device {device}: {reason}, which the host solves; use --device host");
        }

        var boxes = 0;
        var obstacle = Obstacle(device, plan);
        if (mode == "adaptive" && obstacle is not null)
        {
            throw new InputException($"--mode adaptive: {obstacle}, or use --mode dense");
        }

        return mode == "adaptive" || (mode == "auto" && obstacle is null && Pays(plan, stop, out boxes))
            ? ([new(new AdaptiveDevice(), null)], boxes)
            : (DeviceChoice.Open(device, plan, tell), boxes);
    }

    /// <summary>Why labels cannot be proven, and what to do about it; null if they can.</summary>
    private static string? Obstacle(string device, SweepPlan plan) =>
        plan.Fields.Count > 0
            ? $"a proof tells a label, but no --field {plan.Fields[0].Name(plan.Scenario)}; leave out --field"
            : Proofs.Obstacle(plan.Scenario) is { } reason ? $"{reason}; leave out --mode"
            : device is not ("auto" or "host") ? $"proofs are the host's, not for --device {device}; use --device host" : null;

    /// <summary>Whether a look at the map says that proofs pay.</summary>
    private static bool Pays(SweepPlan plan, CancellationToken stop, out int boxes)
    {
        long proven = 0;
        var (height, width) = (plan.Grid.Height, plan.Grid.Width);
        var proof = new CellProof(new(plan));
        try
        {
            boxes = proof.Over(new(0, 0, height, width), Part(height, plan), Part(width, plan), (box, _) => proven += box.Cells, stop);
        }
        catch (OperationCanceledException)
        {
            // The sweep stops before it begins, and says what was kept.
            boxes = 0;
            return true;
        }

        return 2 * proven >= plan.Grid.Cells;
    }

    private static int Part(int side, SweepPlan plan) =>
        Math.Max((side + LookParts - 1) / LookParts, plan.Scenario.Theory == Theory.List ? LeastPartOfList : LeastPart);
}
