using PhaseSweep.Devices;

namespace PhaseSweep.Engineering;

/// <summary>What can be done about an agent that is not safe: by changing what it can believe, and by changing what it is paid.</summary>
/// <param name="Plan">What was asked.</param>
/// <param name="Now">The cell as it stands.</param>
/// <param name="Beliefs">What changing each subjective parameter alone can do, then all together if they are several.</param>
/// <param name="Rewards">The same of payoffs.</param>
public sealed record EngineerAnswer(EngineerPlan Plan, CellReport Now, IReadOnlyList<Repair> Beliefs, IReadOnlyList<Repair> Rewards)
{
    /// <summary>Whether the searches were stopped: the last one tells how far it came, and those after it are left out.</summary>
    public bool Stopped { get; init; }
}

/// <summary>Subjective model engineering: the smallest changes that make an agent safe.</summary>
public static class Engineer
{
    /// <summary>Finds them.</summary>
    /// <param name="plan">What is asked.</param>
    /// <param name="progress">Told every few thousand boxes of each search.</param>
    /// <param name="stop">Stops the searches: what is known by then is the answer.</param>
    public static EngineerAnswer Solve(EngineerPlan plan, IProgress<RepairProgress>? progress, CancellationToken stop) => new(
        plan,
        CellRoutine.Solve(plan.Scenario, plan.Parameters, plan.Exploration),
        Repairs(plan, plan.Beliefs, progress, stop),
        Repairs(plan, plan.Rewards, progress, stop))
    {
        Stopped = stop.IsCancellationRequested,
    };

    private static Repair[] Repairs(
        EngineerPlan plan, IReadOnlyList<ParameterRange> ranges, IProgress<RepairProgress>? progress, CancellationToken stop)
    {
        IEnumerable<IReadOnlyList<ParameterRange>> alone = ranges.Select(range => (ParameterRange[])[range]);
        return
        [
            .. (ranges.Count > 1 ? alone.Append(ranges) : alone)
                .TakeWhile(_ => !stop.IsCancellationRequested)
                .Select(free => RepairSearch.Find(plan, free, progress, stop)),
        ];
    }
}
