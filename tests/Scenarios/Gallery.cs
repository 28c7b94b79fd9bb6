using System.Reflection;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Equilibria;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>The scenarios that come as files, solved as a user meets them: found by name beside the program.</summary>
internal static class Gallery
{
    /// <summary>One cell of a scenario, its other parameters at their defaults.</summary>
    public static CellReport Solve(string name, Exploration exploration, params (string Name, double Value)[] set) =>
        Cell.Default(ScenarioCatalogue.Find(name), exploration, set).Solve();

    /// <summary>The same without exploration.</summary>
    public static CellReport Solve(string name, params (string Name, double Value)[] set) => Solve(name, Exploration.None, set);

    /// <summary>Perceived values at default parameters, <c>[action, hypothesis of the list]</c>.</summary>
    public static double[,] Values(string name)
    {
        var scenario = ScenarioCatalogue.Find(name);
        return (double[,])typeof(Gallery).GetMethod(nameof(ValuesOf), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(scenario.CellType.MakeGenericType(typeof(Scalar64)))
            .Invoke(null, [scenario])!;
    }

    private static double[,] ValuesOf<TGame>(ScenarioDescription scenario)
        where TGame : struct, IGame<TGame, Scalar64>
    {
        var parameters = default(Parameters<Scalar64>);
        for (var i = 0; i < scenario.Parameters.Count; i++)
        {
            parameters = parameters.With(i, new(scenario.Parameters[i].Default));
        }

        var list = scenario.Hypotheses.List!;
        var values = new double[TGame.Actions, list.Count];
        for (var a = 0; a < TGame.Actions; a++)
        {
            for (var k = 0; k < list.Count; k++)
            {
                values[a, k] = Game<Scalar64, ScalarMask, TGame>.Value(
                    TGame.At(parameters), a, new(list[k][0]), new(list[k].Count > 1 ? list[k][1] : 0)).Value;
            }
        }

        return values;
    }
}
