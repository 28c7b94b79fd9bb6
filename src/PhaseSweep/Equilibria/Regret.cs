namespace PhaseSweep.Equilibria;

/// <summary>What misspecification costs in a cell, payoff units.</summary>
internal static class Regret
{
    /// <summary>
    /// Best objective payoff less the worst over pure equilibria; with none and two actions, over mixed ones; otherwise over what can be
    /// rationalized.
    /// </summary>
    /// <param name="objective">True expected payoff of each action.</param>
    /// <param name="pure">Which of them are equilibria, a bit each.</param>
    /// <param name="rationalizable">Which can be rationalized, likewise.</param>
    /// <param name="mixed">Mixed equilibria.</param>
    public static double Of(double[] objective, int pure, int rationalizable, IReadOnlyList<MixedSolution> mixed)
    {
        var worst = Worst(objective, pure);
        for (var i = 0; i < (pure == 0 && objective.Length == 2 ? mixed.Count : 0); i++)
        {
            worst = Math.Min(worst, Math.Min(Payoff(mixed[i].Weights), Payoff(mixed[i].Through ?? mixed[i].Weights)));
        }

        return Math.Max(0, objective.Max() - (double.IsPositiveInfinity(worst) ? Worst(objective, rationalizable) : worst));

        double Payoff(IReadOnlyList<double> weights) => (weights[0] * objective[0]) + (weights[1] * objective[1]);
    }

    private static double Worst(double[] objective, int actions)
    {
        var worst = double.PositiveInfinity;
        for (var a = 0; a < objective.Length; a++)
        {
            worst = ((actions >> a) & 1) != 0 ? Math.Min(worst, objective[a]) : worst;
        }

        return worst;
    }
}
