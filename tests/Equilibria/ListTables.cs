using PhaseSweep.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Equilibria;

/// <summary>Tables of cells from success rates: two outcomes, of which the second is success.</summary>
internal static class ListTables
{
    /// <summary>Roundings of a divergence of two terms.</summary>
    private const double Roundings = 8 * 2.220446049250313e-16;

    /// <summary>A cell whose payoff is what a success is worth, by action.</summary>
    /// <param name="truth">True rate of success of each action.</param>
    /// <param name="model">Subjective rates, <c>[action][hypothesis]</c>.</param>
    /// <param name="payoff">Payoff of an action at a rate of success.</param>
    /// <param name="safe">Which actions are safe.</param>
    /// <param name="exploration">How the agent explores.</param>
    public static ListTable OfRates(
        double[] truth, double[][] model, Func<int, double, double> payoff, bool[] safe, Exploration exploration)
    {
        var hypotheses = model[0].Length;
        var table = new ListTable(truth.Length, hypotheses)
        {
            Exploration = exploration, DivergenceError = Roundings, ValueError = Roundings,
        };
        for (var a = 0; a < truth.Length; a++)
        {
            for (var k = 0; k < hypotheses; k++)
            {
                var at = (a * hypotheses) + k;
                table.Divergence[at] = Term(truth[a], model[a][k]) + Term(1 - truth[a], 1 - model[a][k]);
                table.Value[at] = payoff(a, model[a][k]);
                table.Alike[at] = Array.IndexOf(model[a], model[a][k]);
            }

            table.Objective[a] = payoff(a, truth[a]);
            table.Safe[a] = safe[a];
        }

        return table;
    }

    private static double Term(double truth, double model) => truth > 0 ? truth * Math.Log(truth / model) : 0;
}
