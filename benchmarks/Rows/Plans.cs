using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks.Rows;

/// <summary>
/// The maps that rows compute, sycophancy with its defaults in one tile: equilibria of 1024 x 1024 cells, K = 256; and learners of
/// 256 x 256 cells in 200 rounds, expected ones with a posterior over K = 64 hypotheses, or 64 simulated ones in each cell.
/// </summary>
internal static class Plans
{
    /// <summary>Cells on a side.</summary>
    public const int Side = 1024;

    /// <summary>Number of cells.</summary>
    public const int Cells = Side * Side;

    /// <summary>Cells on a side of a map of learners.</summary>
    public const int LearnerSide = 256;

    private static readonly LearnerRequest TwoHundredRounds = new() { Rounds = "200" };

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

    /// <summary>The plan of learners.</summary>
    public static SweepPlan Of(LearnerKind kind) =>
        (new PlanRequest(Sycophancy.Description.Name) { Size = $"{LearnerSide}", Tile = $"{LearnerSide}" } with
        {
            Hypotheses = kind == LearnerKind.Expected ? "64" : null,
            Learner = TwoHundredRounds with
            {
                Learner = Learner.Word(kind),
                Agents = kind == LearnerKind.Simulated ? "64" : null,
            },
        }).ToPlan();

    /// <summary>Cells of each label.</summary>
    public static IEnumerable<long> Labels(byte[] phases) => Phases.All.Select(phase => phases.LongCount(p => p == (byte)phase));
}
