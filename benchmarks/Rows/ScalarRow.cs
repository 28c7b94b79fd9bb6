using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks.Rows;

/// <summary>
/// The cell model over scalars in a plain <c>Parallel.For</c>: the yardstick for ILGPU's CPU accelerator, which computes the
/// same body.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
internal sealed class ScalarRow<T> : IRow
    where T : struct, IReal<T, ScalarMask>, IScalar<T>
{
    private readonly CellInputs inputs = new(Plans.Of(typeof(T) == typeof(Scalar32)));
    private readonly Parameters<T> parameters;
    private readonly Conventions<T> conventions;
    private readonly T[] xs;
    private readonly byte[] phases = new byte[Plans.Cells];

    /// <summary>Reads the plan.</summary>
    public ScalarRow()
    {
        parameters = inputs.Parameters<T>();
        conventions = inputs.Conventions<T>();
        xs = [.. Enumerable.Range(0, Plans.Side).Select(column => T.Of(inputs.X(column)))];
    }

    /// <inheritdoc/>
    public IEnumerable<long> Figures => Plans.Labels(phases);

    /// <inheritdoc/>
    public void Run() => Parallel.For(0, Plans.Side, Row);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Row(int row)
    {
        var inRow = parameters.With(1, T.Of(inputs.Y(row)));
        for (var column = 0; column < Plans.Side; column++)
        {
            var cell = Sycophancy<T>.At(inRow.With(0, xs[column]));
            var solution = Cell<T, ScalarMask, Sycophancy<T>>.Solve(cell, conventions);
            phases[(row * Plans.Side) + column] = T.ToByte(solution.Phase);
        }
    }
}
