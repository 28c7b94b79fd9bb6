using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Sweep;
using Xunit;
using static PhaseSweep.Tests.Model.Words;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Maps filled from proofs: cell by cell those of a dense sweep, at a small part of its cost.</summary>
public sealed class AdaptiveMapTests
{
    private static readonly string[] Explorations = ["none", "vanishing", "1e-9", "0.3", "0.9"];

    /// <summary>Boundaries between cells, through cells and slanted; areas that are a tie; supports that a double hardly tells
    /// from a point; zooms to where cells lie closer than rounding errors; payoffs in units that single precision lacks.</summary>
    public static TheoryData<string> Maps { get; } =
    [
        "sycophancy --size 128",
        "sycophancy --size 127",
        "sycophancy --size 127x31 --tile 16",
        "sycophancy --size 63 --tile 1",
        "sycophancy --size 1x129",
        "sycophancy --size 129x1",
        "hallucination --size 101x99 --set r_F=3 --set c_A=0.2",
        "hallucination --size 101 --precision double --hypotheses 2 --tile 17",
        "deception --size 127 --tile 25",
        "deception --size 101 --set r_H=0 --set lo=0",
        "sycophancy --size 61 --set lo=0.5",
        "sycophancy --size 61 --set hi=0.5",
        "sycophancy --size 61 --set lo=0.2 --set r_H=0.25",
        "sycophancy --size 61 --set lo=0.5 --set hi=0.7",
        "hallucination --size 61 --x p_A --y r_F=0.5:2 --set p_F=0.5",
        "hallucination --size 61 --set lo=0.5 --set r_F=3 --set r_A=3",
        "sycophancy --size 61 --x p_H --y hi=0.3:0.9 --set p_S=0.5",
        "deception --size 61 --y hi=0.5:1 --set lo=0.5 --set r_H=0",
        "deception --size 61 --y hi=0.4:1 --set lo=0.4",
        "deception --size 61 --x d --y lo=0:0.4 --set hi=0.4",
        "deception --size 61 --x loss=0:4 --y r_H=0.2:2 --set lo=0 --set hi=1",
        "sycophancy --size 61 --set lo=0.5000000000000004",
        "sycophancy --size 61 --set lo=0.5000000000000008",
        "sycophancy --size 61 --set lo=0.50000000000001",
        "sycophancy --size 61 --set lo=0.500000000001",
        "sycophancy --size 61 --set lo=0.49999999999 --set hi=0.50000000001",
        "sycophancy --size 61 --set lo=0.49999999999999994 --set hi=0.5000000000000001",
        "deception --size 61 --y g=0.9:1.1 --set lo=0.4 --set hi=0.4000000000000001",
        "deception --size 61 --x lo=0:1e-300 --y hi=1e-300:1e-299 --set r_H=1",
        "sycophancy --size 101 --x p_S=0.4999:0.5001 --y p_H=0.4999:0.5001",
        "sycophancy --size 101 --x p_S=0.49999999999999:0.50000000000001 --y p_H=0.4999999999999:0.5000000000001",
        "sycophancy --size 63 --x p_S=0.5:0.50000000000001 --y p_H=0.5:0.50000000000001",
        "deception --size 101 --x d=0.39999999999999:0.40000000000001 --y hi=0.39999999999999:0.40000000000001",
        "deception --size 101 --x r_H=0.19999999999999:0.20000000000001 --y hi=0.4:0.40000000000001",
        "sycophancy --size 61 --x r_S=1e-201:4e-200 --y r_H=1e-201:4e-200 --set c_H=1e-201",
        "sycophancy --size 61 --x p_S --y r_H=1e-310:4e-310 --set r_S=2e-310 --set p_H=0.55",
        "sycophancy --size 61 --x r_S=1e-9:1e9 --y c_H=0:1e9",
        "deception --size 61 --x g=1e199:4e200 --y r_H=0:2e200 --set loss=1e200",
        "deception --size 61 --x g=1e-3:1 --y loss=0:1e300",
    ];

    public static TheoryData<string> Games => [.. ScenarioCatalogue.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Maps))]
    public void EveryLabelIsThatOfADenseSweep(string line) =>
        Assert.All(Explorations, exploration => AssertEqualsDense(Request($"{line} --exploration {exploration}").ToPlan()));

    [Theory]
    [MemberData(nameof(Games))]
    public void WhateverTwoParametersAreTheAxes(string name)
    {
        var parameters = ScenarioCatalogue.Find(name).Parameters;
        for (var x = 0; x < parameters.Count; x++)
        {
            for (var y = 0; y < x; y++)
            {
                foreach (var exploration in Explorations)
                {
                    AssertEqualsDense(Request(
                        $"{name} --x {Axis(parameters[x])} --y {Axis(parameters[y])} --size 37x41 --exploration {exploration}").ToPlan());
                }
            }
        }

        // Both ends of the support can be axes only if their ranges do not cross.
        static string Axis(ParameterDescription p) => p.Name switch { "lo" => "lo=0:0.5", "hi" => "hi=0.5:1", _ => p.Name };
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void WhateverTheParametersAre(string name)
    {
        var random = new RandomMaps(ScenarioCatalogue.Find(name), seed: 31);
        for (var i = 0; i < 2 * CheckSize.Side; i++)
        {
            AssertEqualsDense(random.Next());
        }
    }

    /// <summary>A box ends at the centres of its outermost cells.</summary>
    [Theory]
    [InlineData("sycophancy --size 128", 5)]
    [InlineData("sycophancy --size 128 --tile 64", 4)]
    [InlineData("deception --size 2", 5)]
    [InlineData("sycophancy --size 1 --x p_S=0:0.6 --y p_H=0:0.6", 1)]
    public void BoundariesBetweenCellsLeaveNothingToCompute(string line, int boxes)
    {
        var plan = Request(line).ToPlan();
        var (_, count) = HostMap.Adaptive(plan);

        Assert.Equal((plan.Grid.Cells, 0, boxes), (count.Proven, count.Recomputed, count.Boxes));
    }

    /// <summary>The hypothesis of indifference is 0, an end of the support, and a tie there.</summary>
    [Theory]
    [InlineData("deception --size 64 --set lo=0 --set r_H=1 --exploration 0.1")]
    [InlineData("deception --size 64 --x d --y g=0.5:2 --set lo=0 --set r_H=1 --set loss=0 --exploration vanishing")]
    [InlineData("hallucination --size 64 --x p_F --y r_F=0.5:2 --set c_A=1 --exploration 0.3")]
    public void AThresholdAtTheEndOfTheHypothesesIsNoHindrance(string line)
    {
        var plan = Request(line).ToPlan();

        Assert.Equal(plan.Grid.Cells, HostMap.Adaptive(plan).Count.Proven);
    }

    /// <summary>Through cell centres, boundaries leave those cells and no others.</summary>
    [Theory]
    [InlineData("sycophancy --size 127", 253)]
    [InlineData("deception --size 127 --set lo=0 --set r_H=0 --y hi=0:1", 190)]
    public void BoundariesThroughCellsLeaveThoseCells(string line, int cells)
    {
        var plan = Request(line).ToPlan();
        var (phases, count) = HostMap.Adaptive(plan);

        Assert.Equal(cells, phases.Count(p => p == (byte)Phase.Boundary));
        Assert.Equal((plan.Grid.Cells - cells, cells), (count.Proven, count.Recomputed));
    }

    /// <summary>A support that ends at the threshold pins beliefs to it: three quarters of this map are a tie, and proven to be.</summary>
    [Fact]
    public void AnAreaOfTiesIsProven()
    {
        var plan = Request("sycophancy --size 128 --set lo=0.5").ToPlan();
        var (phases, count) = HostMap.Adaptive(plan);

        Assert.Equal(3 * plan.Grid.Cells / 4, phases.Count(p => p == (byte)Phase.Boundary));
        Assert.Equal(plan.Grid.Cells, count.Proven);
    }

    /// <summary>This one is a tie to the routine, by its error bound, but not by half of it.</summary>
    [Fact]
    public void AnAreaOfTiesTooCloseToCallIsRecomputed()
    {
        var plan = Request("sycophancy --size 32 --set lo=0.5000000000000008").ToPlan();
        var (phases, count) = HostMap.Adaptive(plan);

        Assert.Equal(3 * plan.Grid.Cells / 4, phases.Count(p => p == (byte)Phase.Boundary));
        Assert.Equal((plan.Grid.Cells / 4, 3 * plan.Grid.Cells / 4), (count.Proven, count.Recomputed));
    }

    /// <summary>Boundaries between cells, through cells, and slanted.</summary>
    [Theory]
    [InlineData("sycophancy --size 16384")]
    [InlineData("sycophancy --size 16383")]
    [InlineData("sycophancy --size 16384 --exploration 0.3")]
    public void ALargeMapTakesAHundredTimesFewerEvaluations(string line)
    {
        var plan = Request(line).ToPlan();
        var (_, count) = HostMap.Adaptive(plan);

        var computed = plan.Grid.Cells - count.Proven;
        Assert.InRange(count.Boxes + computed + count.Recomputed, 1, plan.Grid.Cells / 100);
    }

    private static void AssertEqualsDense(SweepPlan plan)
    {
        var dense = HostMap.Phases(plan);
        var (adaptive, count) = HostMap.Adaptive(plan);
        Assert.InRange(count.Proven + count.Recomputed, 0, plan.Grid.Cells);
        var equal = dense.AsSpan().CommonPrefixLength(adaptive);
        if (equal < dense.Length)
        {
            var (row, column) = (equal / plan.Grid.Width, equal % plan.Grid.Width);
            Assert.Fail($"[{row}, {column}] is {(Phase)adaptive[equal]}, not {(Phase)dense[equal]}: {plan.ToJson().ToJsonString()}");
        }
    }
}
