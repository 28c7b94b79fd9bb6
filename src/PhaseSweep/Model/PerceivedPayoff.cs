using System.Reflection;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>What an agent that is sure of one hypothesis expects an action to pay: <c>U(a, theta)</c> of one cell.</summary>
public static class PerceivedPayoff
{
    /// <summary>The expected payoff of each action, in scenario order; payoff units.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="parameters">Its parameter values, in scenario order.</param>
    /// <param name="theta">The hypothesis.</param>
    public static IReadOnlyList<double> At(ScenarioDescription scenario, IReadOnlyList<double> parameters, double theta)
    {
        var values = default(Parameters<Scalar64>);
        for (var i = 0; i < parameters.Count; i++)
        {
            values = values.With(i, new(parameters[i]));
        }

        return (double[])typeof(PerceivedPayoff)
            .GetMethod(nameof(Compute), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(scenario.CellType.MakeGenericType(typeof(Scalar64)))
            .Invoke(null, [values, new Scalar64(theta)])!;
    }

    private static double[] Compute<TScenario>(Parameters<Scalar64> parameters, Scalar64 theta)
        where TScenario : struct, IScenario<TScenario, Scalar64>
    {
        var cell = TScenario.At(parameters);
        return
        [
            BestReply<Scalar64, ScalarMask, TScenario>.Value(cell, 0, theta).Value,
            BestReply<Scalar64, ScalarMask, TScenario>.Value(cell, 1, theta).Value,
        ];
    }
}
