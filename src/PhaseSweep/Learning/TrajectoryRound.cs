using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Learning;

/// <summary>One round of a learner. Of an expected learner, shares stand in place of what is done and seen: 1 or 0 otherwise.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Belief">Mean of the posterior before the reply; NaN where no hypothesis is left.</param>
/// <param name="Deviation">Standard deviation of that posterior.</param>
/// <param name="Gap">Perceived gap <c>U(0) - U(1)</c> of the actions at that belief; payoff units.</param>
/// <param name="Intended">Share of action 0 in what is intended.</param>
/// <param name="Played">Share of action 0 in what is played, which exploration makes another.</param>
/// <param name="Added">What is seen, and added to the counts.</param>
public readonly record struct TrajectoryRound(
    int Number, double Belief, double Deviation, double Gap, double Intended, double Played, Counts<Scalar64> Added)
{
    /// <summary>Share of outcome 1 in what is seen.</summary>
    public double Outcome => (Added.N01 + Added.N11).Value;
}
