using System.Reflection;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>The cells of a plan as learners take them, by the scenario over doubles.</summary>
public static class LearnerCells
{
    /// <summary>Makes the cell of given parameters of a scenario.</summary>
    public static Func<Parameters<Scalar64>, LearnerCell<Scalar64>> Of(ScenarioDescription scenario) =>
        typeof(LearnerCells).GetMethod(nameof(At), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(scenario.CellType.MakeGenericType(typeof(Scalar64)))
            .CreateDelegate<Func<Parameters<Scalar64>, LearnerCell<Scalar64>>>();

    /// <summary>
    /// Whether the agents of all cells of a plan have a conjugate posterior: the support is [0, 1] and no axis moves it, and every
    /// outcome is <c>theta</c>, <c>1 - theta</c> or says nothing.
    /// </summary>
    internal static bool AreConjugate(SweepPlan plan)
    {
        // Whatever of the truth an axis moves, it moves between opposite corners.
        var inputs = new CellInputs(plan);
        var (first, last) = (At(0, 0), At(plan.Grid.Height - 1, plan.Grid.Width - 1));
        return plan.Scenario.Parameters.Index().All(p => p.Item.Role != ParameterRole.Subjective || !plan.IsSwept(p.Index))
            && (first.Low.Value, first.High.Value) == (0, 1)
            && LearnerCell.HoldsEvidence(first)
            && LearnerCell.HoldsEvidence(last);

        LearnerCell<Scalar64> At(int row, int column) => Of(plan.Scenario)(inputs.Parameters<Scalar64>()
            .With(plan.XIndex, new(inputs.X(column)))
            .With(plan.YIndex, new(inputs.Y(row))));
    }

    private static LearnerCell<Scalar64> At<TScenario>(Parameters<Scalar64> parameters)
        where TScenario : struct, IScenario<TScenario, Scalar64> => LearnerCell.Of(TScenario.At(parameters));
}
