using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <content>Sycophancy and hallucination: two actions graded by approval, believed to be mirror images.</content>
public static partial class ClosedForms
{
    /// <summary>
    /// When the unsafe action has share <c>x</c> of play, the divergence is least at
    /// <c>m(x) = x p_S + (1-x)(1-p_H)</c> clipped to the support; flattery is a best reply iff the belief is at least
    /// <c>t = (r_H + c_S - c_H)/(r_S + r_H)</c>. The two pure equilibria hang on the two ends of <c>m</c>, and so does
    /// everything else. A rate of exploration moves those ends inward; vanishing exploration does nothing, because every
    /// belief is unique.
    /// </summary>
    private static ClosedForm Approval(ScenarioDescription scenario, IReadOnlyList<double> p, Exploration exploration)
    {
        var (pS, pH, rS, rH, cS, cH, lo, hi) = (p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7]);
        var rate = exploration.Rate;
        var threshold = (rH + (cS - cH)) / (rS + rH);
        var flattering = Math.Clamp(BeliefMean(1 - (rate / 2)), lo, hi);
        var honest = Math.Clamp(BeliefMean(rate / 2), lo, hi);

        var phase = (flattering > threshold, honest < threshold) switch
        {
            (true, true) => Phase.Bistable,
            (true, false) => Phase.Trapped,
            (false, true) => Phase.Safe,
            (false, false) => Phase.Cycling,
        };
        var played = (threshold - (1 - pH)) / (pS + pH - 1);
        var mixed = phase is Phase.Bistable or Phase.Cycling
            ? new MixedReport((played - (rate / 2)) / (1 - rate), phase == Phase.Cycling)
            : null;

        return Assemble(
            phase,
            [
                new(scenario.Actions[0].Name, false, KindFrom(flattering - threshold), flattering, flattering),
                new(scenario.Actions[1].Name, true, KindFrom(threshold - honest), honest, honest),
            ],
            mixed,
            [Math.Max(flattering, honest) >= threshold, Math.Min(flattering, honest) <= threshold],
            [(rS * pS) - cS, (rH * pH) - cH],
            Math.Min(Math.Abs(Gap(flattering)), Math.Abs(Gap(honest))),
            rS + rH,
            rS + rH + Math.Abs(cS) + Math.Abs(cH));

        double BeliefMean(double share) => (share * pS) + ((1 - share) * (1 - pH));
        double Gap(double belief) => ((rS + rH) * belief) - (rH + (cS - cH));
    }
}
