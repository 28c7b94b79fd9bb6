using System.Reflection;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>The cells of a plan as learners take them, by the scenario over doubles.</summary>
public sealed class LearnerCells
{
    private readonly CellInputs inputs;
    private readonly Func<Parameters<Scalar64>, LearnerCell<Scalar64>> cellOf;
    private readonly Parameters<Scalar64> parameters;

    /// <summary>The cells of a plan.</summary>
    public LearnerCells(CellInputs inputs)
    {
        this.inputs = inputs;
        cellOf = typeof(LearnerCells).GetMethod(nameof(Of), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(inputs.Plan.Scenario.CellType.MakeGenericType(typeof(Scalar64)))
            .CreateDelegate<Func<Parameters<Scalar64>, LearnerCell<Scalar64>>>();
        parameters = inputs.Parameters<Scalar64>();
    }

    /// <summary>
    /// Whether <see cref="Evidence{T,TMask}"/> holds all that agents of any cell see. Whatever an axis moves, it moves between opposite
    /// corners.
    /// </summary>
    public bool HoldEvidence => LearnerCell.HoldsEvidence(At(0, 0))
        && LearnerCell.HoldsEvidence(At(inputs.Plan.Grid.Height - 1, inputs.Plan.Grid.Width - 1));

    /// <summary>
    /// Whether the agents of all cells have a conjugate posterior: the support is [0, 1] and no axis moves it, and every outcome is
    /// <c>theta</c>, <c>1 - theta</c> or says nothing.
    /// </summary>
    public bool AreConjugate =>
        !inputs.Plan.Sweeps(ParameterRole.Subjective) && At(0, 0) is { Low.Value: 0, High.Value: 1 } && HoldEvidence;

    /// <summary>The cell at a row and column of the map.</summary>
    public LearnerCell<Scalar64> At(int row, int column) => cellOf(parameters
        .With(inputs.Plan.XIndex, new(inputs.X(column)))
        .With(inputs.Plan.YIndex, new(inputs.Y(row))));

    private static LearnerCell<Scalar64> Of<TScenario>(Parameters<Scalar64> parameters)
        where TScenario : struct, IScenario<TScenario, Scalar64> => LearnerCell.Of(TScenario.At(parameters));
}
