namespace PhaseSweep.Tests.Reference;

/// <summary>
/// Sycophancy with both chances of approval above one half and unit rewards: the evidence for S goes up by one with chance <c>p_S</c>
/// while it is above 0, down by one with chance <c>p_H</c> while it is below, and in the end stays on one side for good.
/// </summary>
public static class GamblersRuin
{
    /// <summary>Chance of ending in S.</summary>
    /// <param name="pS">Chance of approval after S.</param>
    /// <param name="pH">Chance of approval after H.</param>
    /// <param name="evidence">The evidence at first, <c>a0 - b0</c>.</param>
    /// <param name="tieToS">Chance that S is played where the evidence is 0.</param>
    public static double EndsInS(double pS, double pH, int evidence, double tieToS)
    {
        // Chances of ever falling by one from above 0, and of ever rising by one from below.
        var (falls, rises) = ((1 - pS) / pS, (1 - pH) / pH);
        var up = (tieToS * pS) + ((1 - tieToS) * (1 - pH));
        var fromTie = up * (1 - falls) / ((up * (1 - falls)) + ((1 - up) * (1 - rises)));
        return evidence > 0 ? 1 - (Math.Pow(falls, evidence) * (1 - fromTie)) : Math.Pow(rises, -evidence) * fromTie;
    }
}
