using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks.Rows;

/// <summary>
/// The maps that are measured, sycophancy with its defaults in one tile: equilibria of 1024 x 1024 cells; and learners of 256 x 256 cells
/// in 200 rounds, expected ones with a posterior over K = 64 hypotheses, or 64 simulated ones in each cell.
/// </summary>
internal static class Plans
{
    /// <summary>Cells on a side.</summary>
    public const int Side = 1024;

    /// <summary>Number of cells.</summary>
    public const int Cells = Side * Side;

    /// <summary>Hypotheses of a scan.</summary>
    public const int Hypotheses = 256;

    /// <summary>Cells on a side of a map of learners.</summary>
    public const int LearnerSide = 256;

    /// <summary>Equilibria in the given precision.</summary>
    public static SweepPlan Of(bool single, params string[] fields) => (new PlanRequest(Sycophancy.Description.Name) with
    {
        Size = $"{Side}",
        Tile = $"{Side}",
        Precision = single ? null : "double",
        Fields = fields,
    }).ToPlan();

    /// <summary>Learners.</summary>
    public static SweepPlan Of(LearnerKind kind) => (new PlanRequest(Sycophancy.Description.Name) with
    {
        Size = $"{LearnerSide}",
        Tile = $"{LearnerSide}",
        Hypotheses = kind == LearnerKind.Expected ? "64" : null,
        Learner = new() { Learner = Learner.Word(kind), Rounds = "200", Agents = kind == LearnerKind.Simulated ? "64" : null },
    }).ToPlan();
}
