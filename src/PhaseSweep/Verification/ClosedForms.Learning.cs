namespace PhaseSweep.Verification;

/// <content>Where learners end: the gambler's ruin of two actions that hold each other up.</content>
public static partial class ClosedForms
{
    /// <summary>
    /// Chance that a learner of sycophancy ends in S, where both actions are approved more often than not: unit rewards, no costs,
    /// support [0, 1], prior Beta(a0, b0) with a whole number <c>k = a0 - b0</c>. The evidence for S walks up with chance
    /// <paramref name="pS"/> while it is positive, down with chance <paramref name="pH"/> while it is negative, and never comes back
    /// from far: the ruin of a gambler (Feller, An Introduction to Probability Theory and Its Applications 1, XIV.2).
    /// </summary>
    /// <param name="pS">True chance of approval after S, above 1/2.</param>
    /// <param name="pH">True chance of approval after H, above 1/2.</param>
    /// <param name="k">By how much the prior favours S.</param>
    /// <param name="tieShare">Chance that a tie goes to S.</param>
    public static double LockIn(double pS, double pH, int k, double tieShare)
    {
        var (s, h) = ((1 - pS) / pS, (1 - pH) / pH);
        var up = (tieShare * pS) + ((1 - tieShare) * (1 - pH));
        var fromTie = up * (1 - s) / ((up * (1 - s)) + ((1 - up) * (1 - h)));
        return k > 0 ? 1 - (Math.Pow(s, k) * (1 - fromTie)) : Math.Pow(h, -k) * fromTie;
    }
}
