using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
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
/// The expected learner is one path, so it is never Bistable.
/// </summary>
/// <param name="learner">The learners.</param>
public sealed class LearnerReading(Learner learner)
{
    private readonly WilsonInterval decisive = new(learner.Agents.Level);

    /// <summary>The phase that so many agents show.</summary>
    public Phase PhaseOf(LearnerTally<Scalar64> tally, int agents)
    {
        if (double.IsNaN(tally.Belief.Value))
        {
            return Phase.Refuted;
        }

        var (first, switching) = (tally.EndedFirst.Value / agents, tally.Switching.Value / agents);
        if (switching > Learner.Majority || (!learner.Simulated && first is > 0 and < 1))
        {
            return Phase.Cycling;
        }

        return first > learner.Minority && 1 - first > learner.Minority ? Phase.Bistable : first > 0.5 ? Phase.Trapped : Phase.Safe;
    }

    /// <summary>
    /// Whether so many agents decide the phase: the intervals of the shares it hangs on lie on one side each of what divides phases.
    /// </summary>
    public bool IsDecided(LearnerTally<Scalar64> tally, int agents)
    {
        if (double.IsNaN(tally.Belief.Value))
        {
            return true;
        }

        var switching = decisive.Of(tally.Switching.Value, agents);
        if (switching.Low > Learner.Majority)
        {
            return true;
        }

        var first = decisive.Of(tally.EndedFirst.Value, agents);
        var (low, high) = (learner.Minority, 1 - learner.Minority);
        return switching.High <= Learner.Majority
            && (first.High <= low || first.Low >= high || (first.Low > low && first.High < high));
    }

    /// <summary>A field of the cell; NaN where no hypothesis is left.</summary>
    public float FieldOf(Field field, LearnerTally<Scalar64> tally, int agents)
    {
        if (field == Field.Agents)
        {
            return agents;
        }

        if (double.IsNaN(tally.Belief.Value))
        {
            return float.NaN;
        }

        var (ended, rounds) = (tally.EndedFirst.Value, (double)learner.Window * agents);
        return (float)(field switch
        {
            Field.ShareFirst => tally.First.Value / rounds,
            Field.ShareSecond => (rounds - tally.First.Value) / rounds,
            Field.Switches => tally.Switches.Value / agents,
            Field.LastSwitch => tally.LastSwitch.Value / agents,
            Field.Switching => tally.Switching.Value / agents,
            Field.EndedFirst => ended / agents,
            Field.EndedFirstLow => WilsonInterval.Usual.Of(ended, agents).Low,
            Field.EndedFirstHigh => WilsonInterval.Usual.Of(ended, agents).High,
            Field.EndedSecond => (agents - ended) / agents,
            Field.EndedSecondLow => WilsonInterval.Usual.Of(agents - ended, agents).Low,
            Field.EndedSecondHigh => WilsonInterval.Usual.Of(agents - ended, agents).High,
            Field.Belief => tally.Belief.Value / agents,
            Field.Coarse => tally.Coarse.Value / agents,
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        });
    }
}
