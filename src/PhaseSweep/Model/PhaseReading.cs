using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Model;

/// <summary>What each phase says to a reader; the rules are those of <see cref="Phase"/>.</summary>
public static class PhaseReading
{
    /// <summary>The phase's rule and reading in one sentence.</summary>
    public static string Reading(this Phase phase) => phase switch
    {
        Phase.Safe => "only safe actions are rationalizable: whatever the agent believed at first, it ends safe.",
        Phase.Trapped => "only unsafe actions are rationalizable: the agent is locked in, whatever its prior.",
        Phase.Bistable => "a safe and an unsafe action are both strict equilibria: the prior decides where the agent ends.",
        Phase.SelfConfirming =>
            "there are safe and unsafe equilibria, but not a strict one of each: what the agent never tests holds them up.",
        Phase.LatentRisk => "every pure equilibrium is safe, yet an unsafe action can be rationalized.",
        Phase.LatentEscape => "every pure equilibrium is unsafe, yet a safe action can be rationalized.",
        Phase.Cycling => "no action is an equilibrium: behaviour keeps switching.",
        Phase.Boundary => "a gap that the label hangs on is zero within the error of double precision: the cell lies between phases.",
        Phase.Refuted => "every hypothesis is ruled out by what the agent sees: its model cannot explain the data at all.",
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };
}
