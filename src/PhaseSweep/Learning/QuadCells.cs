using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Learning;

/// <summary>Cells of learners side by side. A cell is nothing but doubles, so it can be dealt out number by number.</summary>
internal static class QuadCells
{
    /// <summary>One cell in all lanes.</summary>
    public static LearnerCell<Quad> Broadcast(LearnerCell<Scalar64> cell)
    {
        var lanes = default(LearnerCell<Quad>);
        var from = MemoryMarshal.Cast<LearnerCell<Scalar64>, double>(MemoryMarshal.CreateSpan(ref cell, 1));
        var to = Vectors(ref lanes);
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = Quad.Of(from[i]);
        }

        return lanes;
    }

    /// <summary>A cell a lane.</summary>
    public static LearnerCell<Quad> Of(ReadOnlySpan<LearnerCell<Scalar64>> cells)
    {
        var lanes = default(LearnerCell<Quad>);
        var from = MemoryMarshal.Cast<LearnerCell<Scalar64>, double>(cells);
        var to = Vectors(ref lanes);
        Span<double> numbers = stackalloc double[Quad.Count];
        for (var i = 0; i < to.Length; i++)
        {
            for (var lane = 0; lane < numbers.Length; lane++)
            {
                numbers[lane] = from[(lane * to.Length) + i];
            }

            to[i] = new(Vector256.Create<double>(numbers));
        }

        return lanes;
    }

    private static Span<Quad> Vectors(ref LearnerCell<Quad> lanes) =>
        MemoryMarshal.Cast<LearnerCell<Quad>, Quad>(MemoryMarshal.CreateSpan(ref lanes, 1));
}
