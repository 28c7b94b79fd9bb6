using PhaseSweep.Boundaries;
using PhaseSweep.Model;
using PhaseSweep.Tests.Model;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>The boundaries of random planes through the solved games, held to their theorems.</summary>
public class ClosedFormBoundaryTests
{
    /// <summary>Planes of one seed: each game seven times.</summary>
    private const int Planes = 21;

    private const int Depth = 9;
    private const double Tolerance = BoundaryRequest.DefaultTolerance;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, CheckSize.Full ? 48 : 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void BoundariesAreWhereTheTheoremsSay(int seed)
    {
        var wrong = new List<string>();
        foreach (var plan in RandomPlanes.Some(Planes, seed))
        {
            try
            {
                var map = BoundaryFinder.Find(new(plan, Depth, Tolerance, BoundaryRequest.DefaultChord), null, CancellationToken.None).Map;
                BoundaryInvariants.Hold(map);
                PointsLieInRegionsOfTheirPhase(map, new(seed));
                ArcsLieOnTheBoundary(map);
                JunctionsLieWithinTheirErrors(map);
            }
            catch (Exception e)
            {
                wrong.Add($"{plan.Words()}\n{e.Message}\n{e.StackTrace}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Planes} planes:\n{string.Join('\n', wrong)}");
    }

    /// <summary>Between a boundary along an axis and one that meets it on the frame at a sharp angle.</summary>
    [Fact]
    public void AWedgeOfAPhaseIsProvenCloseToItsTip()
    {
        var plan = Words.Request("sycophancy --x hi=0.6436831702681646:1 --y r_S=0.25:4 --exploration vanishing --set p_S=1 --set p_H=0.7393957189002054 "
            + "--set r_H=0.5528270914434009 --set c_S=-0.3037223905807931 --set c_H=-0.272759718481805 --set lo=0.6436831702681646").ToPlan();

        var map = BoundaryFinder.Find(new(plan, Depth, Tolerance, BoundaryRequest.DefaultChord), null, CancellationToken.None).Map;

        Assert.Equal(2, map.Arcs.Count);
        ArcsLieOnTheBoundary(map);
    }

    /// <summary>Every point at which the theorem's phase is the same for twice the chord error around lies in a region of it.</summary>
    private static void PointsLieInRegionsOfTheirPhase(BoundaryMap map, Random random)
    {
        const int Points = 500;
        var (theorem, regions) = (new Theorem(map.Plan), new RegionMap(map));
        for (var i = 0; i < Points; i++)
        {
            var at = theorem.Point(random.NextDouble(), random.NextDouble());
            if (theorem.Clear(at, 2 * map.Chord) is { } phase)
            {
                Assert.True(phase == regions.At(at).Phase, $"{at} is {phase}, drawn as {regions.At(at).Phase}");
            }
        }
    }

    /// <summary>
    /// The phases of an arc lie on its right sides at every vertex, twice the tolerance away; and halfway to the next vertex,
    /// the chord error away. Ends on the frame or at junctions have no sides of their own.
    /// </summary>
    private static void ArcsLieOnTheBoundary(BoundaryMap map)
    {
        var theorem = new Theorem(map.Plan);
        foreach (var (i, arc) in map.Arcs.Index())
        {
            Assert.True(arc.Error <= Math.Max(Errors(map, arc).Max(), AxisTolerance(map.Plan)), $"arc {i}: error {arc.Error}");
            for (var v = 1; v + 1 < arc.Points.Count; v++)
            {
                var around = theorem.Around(arc.Points[v], 2 * Tolerance).ToHashSet();
                Assert.True(around.Contains(arc.Left) && around.Contains(arc.Right), $"arc {i}, {arc.Points[v]}: {string.Join(' ', around)}");
                var (left, right) = theorem.Beside(arc.Points[v - 1], arc.Points[v], arc.Points[v + 1], 2 * Tolerance);
                Assert.True((left, right) == (arc.Left, arc.Right), $"arc {i}, {arc.Points[v]}: {left} on the left, {right} on the right");
            }

            foreach (var (from, to) in arc.Points.Zip(arc.Points.Skip(1)))
            {
                MapPoint middle = new((from.X + to.X) / 2, (from.Y + to.Y) / 2);
                var around = theorem.Around(middle, map.Chord).ToHashSet();
                Assert.True(around.Contains(arc.Left) && around.Contains(arc.Right), $"arc {i}, near {middle}: {string.Join(' ', around)}");
            }
        }
    }

    /// <summary>All phases of a junction are found on the rim of its error box, which is small unless others lie in the same box.</summary>
    private static void JunctionsLieWithinTheirErrors(BoundaryMap map)
    {
        var theorem = new Theorem(map.Plan);
        foreach (var (i, junction) in map.Junctions.Index())
        {
            var (errorX, errorY) = theorem.Share(junction.ErrorX, junction.ErrorY);
            Assert.Equal(errorX, errorY, 1e-3 * errorX);
            Assert.InRange(errorX, 0, 8.0 / (1 << Depth));
            var around = theorem.Rim(junction.At, 2 * errorX).ToHashSet();
            Assert.True(around.IsSupersetOf(junction.Phases), $"junction {i} at {junction.At}: {string.Join(' ', around)}, not {string.Join(' ', junction.Phases)}");
        }
    }

    /// <summary>The errors of the junctions at which an arc ends, and 0.</summary>
    private static IEnumerable<double> Errors(BoundaryMap map, Arc arc) =>
        new[] { arc.Start, arc.End }.Select(j => j is { } end ? new Theorem(map.Plan).Share(map.Junctions[end].ErrorX, 0).X : 0);

    /// <summary>The tolerance, or as much more as rounding is worth more on an axis that is narrower than usual.</summary>
    private static double AxisTolerance(SweepPlan plan)
    {
        return Tolerance / Math.Min(1, Math.Min(Share(plan.Grid.X, plan.XIndex), Share(plan.Grid.Y, plan.YIndex)));

        double Share(Axis axis, int index) =>
            (axis.High - axis.Low) / (plan.Scenario.Parameters[index].AxisHigh - plan.Scenario.Parameters[index].AxisLow);
    }
}
