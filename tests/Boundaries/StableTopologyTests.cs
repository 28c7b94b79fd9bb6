using PhaseSweep.Boundaries;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>The topology of a map does not depend on the depth: reduced between depths 8 and 13, whole between 12 and 18.</summary>
public class StableTopologyTests
{
    private static readonly (int Low, int High) Depths = CheckSize.Full ? (12, 18) : (8, 13);

    public static TheoryData<string> Plans =>
    [
        .. from scenario in ScenarioCatalogue.All
           from exploration in (string[])["none", "vanishing", "0.1"]
           select $"{scenario.Name} --exploration {exploration}",
        "sycophancy --x p_S --y r_H=0.25:4 --set p_H=0.55 --exploration 0.1",
        "sycophancy --x c_S --y c_H --set p_S=0.8 --set p_H=0.9",
        "hallucination --x r_F --y r_A --set lo=0.3 --set hi=0.6",
        "deception --x g --y loss",
        "deception --x d --y r_H --exploration 0.3",
        "sycophancy --x lo=0:0.4 --y hi=0.4:1 --set r_S=2 --exploration 0.2",
    ];

    [Theory]
    [MemberData(nameof(Plans))]
    public void TopologyIsTheSameAtEveryDepth(string plan)
    {
        var (coarse, fine) = (Drawn.Find(plan, Depths.Low), Drawn.Find(plan, Depths.High));
        Assert.Equal(Regions(coarse), Regions(fine));
        Assert.Equal(coarse.Contacts.Select(c => (c.First, c.Second, c.Arcs)), fine.Contacts.Select(c => (c.First, c.Second, c.Arcs)));
        Assert.All(coarse.Contacts.Zip(fine.Contacts), c => Assert.Equal(c.First.Length, c.Second.Length, 2 * coarse.Chord * (1 + c.First.Length)));
        Assert.Equal(coarse.Meetings(), fine.Meetings());
        var (axisX, axisY) = (coarse.Plan.Grid.X, coarse.Plan.Grid.Y);
        foreach (var junction in coarse.Junctions)
        {
            Assert.Contains(fine.Junctions, other =>
                Math.Abs(junction.At.X - other.At.X) <= 2 * BoundaryRequest.DefaultTolerance * (axisX.High - axisX.Low)
                && Math.Abs(junction.At.Y - other.At.Y) <= 2 * BoundaryRequest.DefaultTolerance * (axisY.High - axisY.Low));
        }

        foreach (var (first, second) in coarse.Phases.Zip(fine.Phases))
        {
            Assert.Equal(first.Phase, second.Phase);
            Assert.InRange(second.Components.Certain, first.Components.Certain, first.Components.Possible);
            Assert.InRange(second.Area.Certain, first.Area.Certain, first.Area.Possible);
        }
    }

    /// <summary>Each region by its phase, its holes and the phases beside it.</summary>
    private static IEnumerable<string> Regions(BoundaryMap map) => map.Regions
        .Select(r => $"{r.Phase}, {r.Holes.Count} holes, beside {string.Join(' ', r.Neighbors.Select(n => map.Regions[n].Phase).Order())}")
        .Order();

}
