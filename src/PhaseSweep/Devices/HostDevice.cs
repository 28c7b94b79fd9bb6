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
            var workers = Workers(inputs);
            return [.. Enumerable.Range(0, slots).Select(_ => new LearnerSlot(inputs.Plan, workers()))];
        }

        var engine = HostEngine.For(inputs);
        return [.. Enumerable.Range(0, slots).Select(_ => new HostSlot(inputs.Plan, (result, stop) =>
        {
            Undecided.Mark(result);
            engine.Solve(result, stop);
        }))];
    }

    /// <summary>Makes workers that follow the learners of a plan, and share what they can.</summary>
    internal static Func<LearnerWorker> Workers(CellInputs inputs)
    {
        if (!inputs.Plan.Scenario.HasFastLearners)
        {
            var games = new GameInputs(inputs);
            return () => new HostGames(games);
        }

        var learners = new LearnerInputs(inputs);
        var tables = new LearnerTables(learners);
        return () => new HostLearners(learners, tables);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
