using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Learning;

/// <summary>Plans of learners, put together from parts.</summary>
internal static class LearnerPlans
{
    /// <summary>The expected learner, its window as long as it learns unless said otherwise.</summary>
    public static Learner Expected(int rounds, int? window = null) => new(LearnerKind.Expected, rounds, window ?? rounds);

    /// <summary>A simulated population, likewise.</summary>
    public static Learner Simulated(int rounds, int agents, int? window = null) =>
        new(LearnerKind.Simulated, rounds, window ?? rounds) { Agents = new(agents, agents) };

    /// <summary>A map of one cell, which has the default parameters but for those set.</summary>
    public static SweepPlan Cell(ScenarioDescription scenario, Learner learner, params (string Name, double Value)[] settings)
    {
        var parameters = Parameters(scenario, settings);
        Axis At(int i) => new(scenario.Parameters[i].Name, parameters[i], parameters[i], 1);
        return Map(scenario, learner, At(0), At(1), settings);
    }

    /// <summary>A map in one tile, with a conjugate posterior unless the learners' is over a grid.</summary>
    public static SweepPlan Map(
        ScenarioDescription scenario, Learner learner, Axis x, Axis y, params (string Name, double Value)[] settings) => new(
            scenario,
            Parameters(scenario, settings),
            new(x, y),
            Exploration.None,
            learner.Prior?.Count ?? SweepPlan.DefaultHypotheses,
            Precision.Double,
            Math.Max(x.Count, y.Count),
            learner.FieldsOf(scenario))
        {
            Learner = learner,
        };

    private static double[] Parameters(ScenarioDescription scenario, (string Name, double Value)[] settings)
    {
        double[] parameters = [.. scenario.Parameters.Select(p => p.Default)];
        foreach (var (name, value) in settings)
        {
            parameters[scenario.IndexOf(name)] = value;
        }

        return parameters;
    }
}
