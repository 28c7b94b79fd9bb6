using PhaseSweep.Learning;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>The host itself: vector lanes over all cores.</summary>
public sealed class HostDevice : IDevice
{
    /// <inheritdoc/>
    public DeviceInfo Info { get; } = new(
        HostProcessor.Name, "host", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Environment.ProcessorCount);

    /// <inheritdoc/>
    public IReadOnlyList<ITileSlot> Prepare(CellInputs inputs, int slots)
    {
        if (inputs.Plan.Learner is not null)
        {
            var learners = new LearnerInputs(inputs);
            var tables = new LearnerTables(learners);
            return [.. Enumerable.Range(0, slots).Select(_ => new LearnerSlot(learners, new HostLearners(learners, tables)))];
        }

        var engine = HostEngine.For(inputs);
        return [.. Enumerable.Range(0, slots).Select(_ => new HostSlot(inputs.Plan, result =>
        {
            Undecided.Mark(result);
            engine.Solve(result);
        }))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
