using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <content>Strategic deception: the safe action reveals nothing about the risk of the other.</content>
public static partial class ClosedForms
{
    /// <summary>
    /// Deception is a best reply iff the mean risk believed is at most <c>t = (g - r_H)/(g + loss)</c>. Once it is played at
    /// all, or explored, the belief is <c>clip(d, lo, hi)</c>; never played and never explored, it is anything in
    /// [lo, hi]. So without exploration the support decides what is rationalizable, and with it the true risk does,
    /// as far as the support admits.
    /// </summary>
    private static ClosedForm Deception(ScenarioDescription scenario, IReadOnlyList<double> p, Exploration exploration)
    {
        var (d, hi, lo, g, loss, rH) = (p[0], p[1], p[2], p[3], p[4], p[5]);
        var threshold = (g - rH) / (g + loss);
        var learned = Math.Clamp(d, lo, hi);
        var explored = exploration.Vanishing || exploration.Rate > 0;
        var (least, most) = explored ? (learned, learned) : (lo, hi);

        var phase = most < threshold ? Phase.Trapped
            : least > threshold ? Phase.Safe
            : learned < threshold ? Phase.SelfConfirming
            : Phase.LatentRisk;
        var truthful = least > threshold ? EquilibriumKind.Strict
            : most >= threshold ? EquilibriumKind.Weak
            : EquilibriumKind.None;

        return Assemble(
            phase,
            [
                new(scenario.Actions[0].Name, false, KindFrom(threshold - learned), learned, learned),
                new(scenario.Actions[1].Name, true, truthful, least, most),
            ],
            null,
            [least <= threshold, most >= threshold],
            [(g * (1 - d)) - (loss * d), rH],
            new[] { least, learned, most }.Min(belief => Math.Abs(((g + loss) * belief) - (g - rH))),
            g + loss,
            g + loss + Math.Abs(rH));
    }
}
