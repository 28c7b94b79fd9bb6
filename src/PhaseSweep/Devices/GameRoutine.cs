using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>The double routine for games of any size whose hypotheses are intervals.</summary>
/// <typeparam name="TGame">The game.</typeparam>
internal sealed class GameRoutine<TGame>(CellInputs inputs) : CellRoutine
    where TGame : struct, IGame<TGame, Scalar64>
{
    private readonly Parameters<Scalar64> parameters = inputs.Parameters<Scalar64>();
    private readonly Conventions<Scalar64> conventions = inputs.Conventions<Scalar64>(exact: true);

    /// <inheritdoc/>
    public override Phase Solve(int row, int column, Span<double> fields)
    {
        var solution = GameKernels<Scalar64, ScalarMask, TGame>.Solve(At(row, column), conventions);
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = inputs.Plan.Fields[i] == Field.Margin ? solution.Margin.Value : solution.Regret.Value;
        }

        return (Phase)(byte)solution.Phase.Value;
    }

    /// <inheritdoc/>
    public override CellReport Report(int row, int column) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void FinishRun(TileResult result, ArraySegment<int> run)
    {
        Span<double> fields = stackalloc double[inputs.Plan.Fields.Count];
        foreach (var index in run)
        {
            Solve(result, index, fields);
        }
    }

    private TGame At(int row, int column) => TGame.At(parameters
        .With(inputs.Plan.XIndex, new(inputs.X(column)))
        .With(inputs.Plan.YIndex, new(inputs.Y(row))));
}
