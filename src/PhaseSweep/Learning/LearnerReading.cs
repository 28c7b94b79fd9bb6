using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Learning;

/// <summary>
/// Reads the phase and the fields of a cell off what its learners did:
/// <code>
///   Refuted    an agent has no hypothesis left
///   Cycling    more than half of the agents switched within the window
///   Bistable   both ends are held by more than the minority each
///   Safe       the safe end is held by the rest
///   Trapped    the unsafe end is
/// </code>
/// An end is all safe actions together, or all unsafe ones. The expected learner is one path, so it is never Bistable.
/// </summary>
public sealed class LearnerReading
{
    private readonly Learner learner;
    private readonly WilsonInterval decisive;
    private readonly int actions;
    private readonly int[] unsafeActions;

    /// <summary>Reads cells of a plan.</summary>
    /// <exception cref="ArgumentException">The plan is one of theory.</exception>
    public LearnerReading(SweepPlan plan)
    {
        learner = plan.Learner ?? throw new ArgumentException("the plan has no learners", nameof(plan));
        decisive = new(learner.Agents.Level);
        actions = plan.Scenario.Actions.Count;
        unsafeActions = [.. Enumerable.Range(0, actions).Where(action => !plan.Scenario.Actions[action].Safe)];
    }

    /// <summary>The phase that so many agents show.</summary>
    public Phase PhaseOf(CellTally tally, int agents)
    {
        if (tally.IsRefuted)
        {
            return Phase.Refuted;
        }

        var (trapped, switching) = (EndedUnsafe(tally) / agents, tally.Switching / agents);
        if (switching > Learner.Majority || (!learner.Simulated && IsToss(tally)))
        {
            return Phase.Cycling;
        }

        return trapped > learner.Minority && 1 - trapped > learner.Minority ? Phase.Bistable : trapped > 0.5 ? Phase.Trapped : Phase.Safe;
    }

    /// <summary>
    /// Whether so many agents decide the phase: the intervals of the shares it hangs on lie on one side each of what divides phases.
    /// </summary>
    public bool IsDecided(CellTally tally, int agents) =>
        tally.IsRefuted || IsDecided(tally.Switching, EndedUnsafe(tally), agents);

    /// <summary>The same of agents with a hypothesis left, by how many switched in the window and how many ended in unsafe actions.</summary>
    public bool IsDecided(double switched, double trapped, int agents)
    {
        var switching = decisive.Of(switched, agents);
        if (switching.Low > Learner.Majority)
        {
            return true;
        }

        var end = decisive.Of(trapped, agents);
        var (low, high) = (learner.Minority, 1 - learner.Minority);
        return switching.High <= Learner.Majority
            && (end.High <= low || end.Low >= high || (end.Low > low && end.High < high));
    }

    /// <summary>A field of the cell; NaN where no hypothesis is left.</summary>
    public float FieldOf(Field field, CellTally tally, int agents)
    {
        if (field == Field.Agents)
        {
            return agents;
        }

        if (tally.IsRefuted)
        {
            return float.NaN;
        }

        return (float)(field switch
        {
            Field.Switches => tally.Switches / agents,
            Field.LastSwitch => tally.LastSwitch / agents,
            Field.Switching => tally.Switching / agents,
            Field.Belief => tally.Belief(0) / agents,
            Field.SecondBelief => tally.Belief(1) / agents,
            Field.Coarse => tally.Coarse / agents,
            _ when field.OfAction() is { } told => told.Told switch
            {
                Told.Share => tally.Intended(told.Action) / ((double)learner.Window * agents),
                Told.Ended => tally.Ended(told.Action) / agents,
                Told.EndedLow => WilsonInterval.Usual.Of(tally.Ended(told.Action), agents).Low,
                _ => WilsonInterval.Usual.Of(tally.Ended(told.Action), agents).High,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        });
    }

    /// <summary>Agents that ended in an unsafe action.</summary>
    public double EndedUnsafe(CellTally tally)
    {
        var sum = 0.0;
        foreach (var action in unsafeActions)
        {
            sum += tally.Ended(action);
        }

        return sum;
    }

    /// <summary>Whether one path ended between actions.</summary>
    private bool IsToss(CellTally tally)
    {
        for (var action = 0; action < actions; action++)
        {
            if (tally.Ended(action) is > 0 and < 1)
            {
                return true;
            }
        }

        return false;
    }
}
