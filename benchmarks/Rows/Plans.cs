using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks.Rows;

/// <summary>The map that every row computes: sycophancy with its defaults, 1024 x 1024 cells in one tile, K = 256.</summary>
internal static class Plans
{
    /// <summary>Cells on a side.</summary>
    public const int Side = 1024;

    /// <summary>Number of cells.</summary>
    public const int Cells = Side * Side;

    /// <summary>The plan in the given precision, without fields beside the phase.</summary>
    public static SweepPlan Of(bool single, params Field[] fields) => new(
        Sycophancy.Description,
        [.. Sycophancy.Description.Parameters.Select(p => p.Default)],
        new(new("p_S", 0, 1, Side), new("p_H", 0, 1, Side)),
        Exploration.None,
        SweepPlan.DefaultHypotheses,
        single ? Precision.Auto : Precision.Double,
        Side,
        fields);
}
