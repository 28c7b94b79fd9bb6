using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Measuring;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks.Rows;

/// <summary>
/// The cell model over scalars in a plain <c>Parallel.For</c>: the yardstick for ILGPU's CPU accelerator, which computes the same body.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
internal sealed class ScalarWork<T> : Work
    where T : struct, IReal<T, ScalarMask>, IScalar<T>
{
    private readonly SweepPlan plan;
    private readonly CellInputs inputs;
    private readonly Parameters<T> parameters;
    private readonly Conventions<T> conventions;
    private readonly T[] xs;
    private readonly byte[] phases;

    /// <summary>Reads a plan of sycophancy in one tile, of labels alone.</summary>
    public ScalarWork(SweepPlan plan)
        : base("scalar", "cells", plan.Grid.Cells)
    {
        (this.plan, inputs, phases) = (plan, new(plan), new byte[plan.Grid.Cells]);
        (parameters, conventions) = (inputs.Parameters<T>(), inputs.Conventions<T>());
        xs = [.. Enumerable.Range(0, plan.Grid.Width).Select(column => T.Of(inputs.X(column)))];
    }

    /// <inheritdoc/>
    public override void Run() => Parallel.For(0, plan.Grid.Height, Row);

    private void Row(int row)
    {
        var inRow = parameters.With(plan.YIndex, T.Of(inputs.Y(row)));
        for (var column = 0; column < xs.Length; column++)
        {
            var cell = Sycophancy<T>.At(inRow.With(plan.XIndex, xs[column]));
            phases[(row * xs.Length) + column] = T.ToByte(Cell<T, ScalarMask, Sycophancy<T>>.Solve(cell, conventions).Phase);
        }
    }
}
