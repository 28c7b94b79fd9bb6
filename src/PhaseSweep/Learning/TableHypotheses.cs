using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Learning;

/// <summary>Hypotheses of a table, for one learner at a time.</summary>
/// <param name="table">The table.</param>
public readonly struct ScalarHypotheses(Hypothesis<Scalar64>[] table) : IHypotheses<Scalar64>
{
    /// <inheritdoc/>
    public int Count => table.Length;

    /// <inheritdoc/>
    public Hypothesis<Scalar64> this[int index] => table[index];
}

/// <summary>Hypotheses of a table that a vector of learners shares.</summary>
/// <param name="table">The table.</param>
public readonly struct QuadHypotheses(Hypothesis<Scalar64>[] table) : IHypotheses<Quad>
{
    /// <inheritdoc/>
    public int Count => table.Length;

    /// <inheritdoc/>
    public Hypothesis<Quad> this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref var entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), (uint)index);
            Hypothesis<Quad> hypothesis;
            hypothesis.Theta = Quad.Of(entry.Theta.Value);
            hypothesis.LogPrior = Quad.Of(entry.LogPrior.Value);
            hypothesis.L00 = Quad.Of(entry.L00.Value);
            hypothesis.L01 = Quad.Of(entry.L01.Value);
            hypothesis.L10 = Quad.Of(entry.L10.Value);
            hypothesis.L11 = Quad.Of(entry.L11.Value);
            return hypothesis;
        }
    }
}
