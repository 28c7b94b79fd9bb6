using PhaseSweep.Devices;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks.Rows;

/// <summary>Learners of a map in one tile, as <c>learn</c> follows them, but for the store.</summary>
internal sealed class LearnerRow : IRow
{
    private readonly SweepPlan plan;
    private readonly IReadOnlyList<IDevice> devices;
    private readonly ITileSlot slot;

    /// <summary>Opens the first device of a kind.</summary>
    public LearnerRow(string kind, LearnerKind learner)
    {
        plan = Plans.Of(learner);
        devices = DeviceCatalogue.Open(kind);
        slot = devices[0].Prepare(new(plan), 1)[0];
    }

    /// <summary>Over all agents: how many ended in action 0, rounds of it in the window, switches.</summary>
    public IEnumerable<long> Figures =>
        [Sum(Field.EndedFirst, 1), Sum(Field.ShareFirst, plan.Learner!.Window), Sum(Field.Switches, 1)];

    /// <inheritdoc/>
    public void Run()
    {
        slot.Begin(plan.Tiles.Single());
        slot.End();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        slot.Dispose();
        foreach (var device in devices)
        {
            device.Dispose();
        }
    }

    private long Sum(Field field, int unit) =>
        slot.Result.Values[plan.Fields.ToList().IndexOf(field)].Sum(mean => (long)Math.Round((double)mean * plan.Learner!.Agents.Most * unit));
}
