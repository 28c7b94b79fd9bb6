using System.Numerics;
using PhaseSweep.Kernels.Measuring;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks.Rows;

/// <summary>
/// The scan and nothing else: both pure actions, all hypotheses for every cell, and the label that the two grid minimisers
/// give. No polishing, no margin, no error bound.
/// </summary>
/// <typeparam name="E"><c>double</c> or <c>float</c>.</typeparam>
/// <typeparam name="TLanes">The lanes.</typeparam>
/// <typeparam name="TMask">Their mask.</typeparam>
internal sealed class ScanRow<E, TLanes, TMask> : IRow
    where E : unmanaged, IBinaryFloatingPointIeee754<E>
    where TLanes : struct, IVectorReal<TLanes, TMask, E>
    where TMask : struct, IMask<TMask>
{
    private readonly CellInputs inputs = new(Plans.Of(typeof(E) == typeof(float)));
    private readonly Parameters<TLanes> parameters;
    private readonly E[] xs = new E[Plans.Side];
    private readonly LogLikelihoods<E>[] table;
    private readonly byte[] phases = new byte[Plans.Cells];

    /// <summary>Fills the table of likelihoods, which all cells share.</summary>
    public ScanRow()
    {
        parameters = inputs.Parameters<TLanes>();
        table = new LogLikelihoods<E>[SweepPlan.DefaultHypotheses];
        LaneTable<TLanes, TMask, E>.Fill(Sycophancy<TLanes>.At(parameters), table);
        for (var column = 0; column < xs.Length; column++)
        {
            xs[column] = E.CreateTruncating(inputs.X(column));
        }
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
        var inRow = parameters.With(1, TLanes.Of(inputs.Y(row)));
        for (var column = 0; column < Plans.Side; column += TLanes.Count)
        {
            var cell = Sycophancy<TLanes>.At(inRow.With(0, TLanes.Load(xs.AsSpan(column))));
            var label = HypothesisScan<TLanes, TMask, Sycophancy<TLanes>>.Label(cell, new LaneTable<TLanes, TMask, E>(table), table.Length);
            for (var lane = 0; lane < TLanes.Count; lane++)
            {
                phases[(row * Plans.Side) + column + lane] = byte.CreateTruncating(label[lane]);
            }
        }
    }
}
