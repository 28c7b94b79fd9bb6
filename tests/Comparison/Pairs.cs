using PhaseSweep.Comparison;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Rendering;
using PhaseSweep.Tests.Topology;

namespace PhaseSweep.Tests.Comparison;

/// <summary>Pairs of maps in memory, and what is found of their cells.</summary>
internal static class Pairs
{
    /// <summary>The plan of theory over the default axes of sycophancy.</summary>
    public static SweepPlan Theory(int width, int height, int tile) => SyntheticMap.PlanOf(Sycophancy.Description, width, height, tile);

    /// <summary>The same map of learners.</summary>
    public static SweepPlan Of(this Learner learner, SweepPlan plan) => plan with
    {
        Learner = learner, Precision = Precision.Double, Fields = learner.FieldsOf(plan.Scenario),
    };

    /// <summary>The learners that the command line asks for.</summary>
    public static Learner Learners(string line) => Model.Words.Request($"sycophancy {line}").ToPlan().Learner!;

    /// <summary>Two maps, A and B.</summary>
    public static MapPair Of(IMapSource a, IMapSource b) => new(new("a.zarr", a), new("b.zarr", b));

    /// <summary>Two maps whose labels are functions of row and column.</summary>
    public static MapPair Of(SweepPlan planA, Func<int, int, byte> a, SweepPlan planB, Func<int, int, byte> b) =>
        Of(new LabelMap(planA, a), new LabelMap(planB, b));

    /// <summary>The comparison, with the findings of all cells, row-major <c>[row, column]</c>.</summary>
    public static (MapComparison Found, byte[] Findings) Compare(this MapPair maps, double distance)
    {
        var findings = new byte[maps.Grid.Cells];
        var found = MapComparison.Of(maps, distance, (tile, cells) =>
        {
            for (var row = 0; row < tile.Height; row++)
            {
                cells.Slice(row * tile.Width, tile.Width)
                    .CopyTo(findings.AsSpan(((tile.FirstRow + row) * maps.Grid.Width) + tile.FirstColumn));
            }
        });
        return (found, findings);
    }
}
