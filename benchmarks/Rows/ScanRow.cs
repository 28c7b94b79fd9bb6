using System.Numerics;
using System.Runtime.Intrinsics;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks.Rows;

/// <summary>
/// The scan and nothing else: both pure actions, all hypotheses for every cell, and the label that the two grid minimisers
/// give. No polishing, no margin, no error bound.
/// </summary>
/// <typeparam name="E"><c>double</c> or <c>float</c>.</typeparam>
internal sealed class ScanRow<E> : IRow
    where E : unmanaged, IBinaryFloatingPointIeee754<E>
{
    private readonly CellInputs inputs = new(Plans.Of(typeof(E) == typeof(float)));
    private readonly Parameters<Lanes<E>> parameters;
    private readonly Conventions<Lanes<E>> conventions;
    private readonly E[] xs = new E[Plans.Side];
    private readonly LogLikelihoods<E>[] table;
    private readonly byte[] phases = new byte[Plans.Cells];

    /// <summary>Fills the table of likelihoods, which all cells share.</summary>
    public ScanRow()
    {
        parameters = inputs.Parameters<Lanes<E>>();
        conventions = inputs.Conventions<Lanes<E>>();
        table = new LogLikelihoods<E>[conventions.Hypotheses];
        LaneTable<E>.Fill(Sycophancy<Lanes<E>>.At(parameters), table);
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
        var inRow = parameters.With(1, Lanes<E>.Of(inputs.Y(row)));
        for (var column = 0; column < Plans.Side; column += Lanes<E>.Count)
        {
            var cell = Sycophancy<Lanes<E>>.At(inRow.With(0, new(Vector512.Create(xs.AsSpan(column)))));
            var label = Label(cell, new(table), conventions).Value;
            for (var lane = 0; lane < Lanes<E>.Count; lane++)
            {
                phases[(row * Plans.Side) + column + lane] = byte.CreateTruncating(label[lane]);
            }
        }
    }

    private static Lanes<E> Label(Sycophancy<Lanes<E>> cell, LaneTable<E> likelihood, Conventions<Lanes<E>> conventions)
    {
        HypothesisScan<Lanes<E>, LanesMask<E>, Sycophancy<Lanes<E>>>.Over(
            cell, likelihood, conventions, out var first, out var second, out _);
        return PhaseRule<Lanes<E>, LanesMask<E>>.Label(State(cell, first), State(cell, second));

        Lanes<E> State(Sycophancy<Lanes<E>> at, Lanes<E> hypothesis)
        {
            var theta = Likelihood.Hypothesis(at.Low, at.High, hypothesis, conventions.Hypotheses);
            var gap = BestReply<Lanes<E>, LanesMask<E>, Sycophancy<Lanes<E>>>.Gap(at, theta);
            return PhaseRule<Lanes<E>, LanesMask<E>>.State(new() { Low = gap, High = gap });
        }
    }
}
