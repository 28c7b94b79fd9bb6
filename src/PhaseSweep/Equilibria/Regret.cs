namespace PhaseSweep.Equilibria;

/// <summary>What misspecification costs in a cell, payoff units.</summary>
internal static class Regret
{
    /// <summary>
    /// Best objective payoff less the worst over pure equilibria; with none and two actions, over mixed ones; otherwise over what can be
    /// rationalized.
    /// </summary>
    /// <param name="objective">True expected payoff of each action.</param>
    /// <param name="actions">What is found of each.</param>
    /// <param name="mixed">Mixed equilibria.</param>
    public static double Of(double[] objective, ActionSolution[] actions, IReadOnlyList<MixedSolution> mixed)
    {
        var worst = double.PositiveInfinity;
        for (var a = 0; a < actions.Length; a++)
        {
            worst = actions[a].Pure == EquilibriumKind.None ? worst : Math.Min(worst, objective[a]);
        }

        if (double.IsPositiveInfinity(worst) && actions.Length == 2)
        {
            foreach (var weights in mixed.SelectMany(m => m.Through is null ? new[] { m.Weights } : [m.Weights, m.Through]))
            {
                worst = Math.Min(worst, (weights[0] * objective[0]) + (weights[1] * objective[1]));
            }
        }

        if (double.IsPositiveInfinity(worst))
        {
            worst = Enumerable.Range(0, actions.Length).Where(a => actions[a].Rationalizable).Min(a => objective[a]);
        }

        return Math.Max(0, objective.Max() - worst);
    }
}
