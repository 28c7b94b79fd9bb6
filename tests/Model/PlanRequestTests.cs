using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Model;

/// <summary>What a request means: defaults, derived ranges, and that all its parts reach the plan.</summary>
public class PlanRequestTests
{
    [Fact]
    public void AScenarioAloneIsItsDefaultMap()
    {
        var plan = Words.Request("sycophancy").ToPlan();

        Assert.Equal(new Axis("p_S", 0, 1, 2048), plan.Grid.X);
        Assert.Equal(new Axis("p_H", 0, 1, 2048), plan.Grid.Y);
        Assert.Equal([0.7, 0.6, 1, 1, 0, 0, 0, 1, 1, 1], plan.Parameters);
        Assert.Equal(Exploration.None, plan.Exploration);
        Assert.Equal(256, plan.Hypotheses);
        Assert.Equal(Precision.Auto, plan.Precision);
        Assert.Equal(1024, plan.TileSide);
        Assert.Empty(plan.Fields);
    }

    [Fact]
    public void EveryOptionReachesThePlan()
    {
        var plan = Words.Request(
            "hallucination --x r_F=0.5:2 --y c_A=-1:1 --size 640x480 --set p_F=0.25 --set lo=1e-3 --exploration 0.125 "
            + "--hypotheses 64 --precision double --tile 100 --field mixed_share --field margin").ToPlan();

        Assert.Equal("hallucination", plan.Scenario.Name);
        Assert.Equal(new ParameterGrid(new("r_F", 0.5, 2, 640), new("c_A", -1, 1, 480)), plan.Grid);
        Assert.Equal([0.25, 0.6, 1, 1, 0, 0, 0.001, 1, 1, 1], plan.Parameters);
        Assert.Equal(new Exploration(0.125, false), plan.Exploration);
        Assert.Equal(64, plan.Hypotheses);
        Assert.Equal(Precision.Double, plan.Precision);
        Assert.Equal(100, plan.TileSide);
        Assert.Equal([Field.Margin, Field.MixedShare], plan.Fields);
    }

    [Theory]
    [InlineData("sycophancy --x r_S", "r_S", "p_S")]
    [InlineData("sycophancy --y r_S", "p_S", "r_S")]
    [InlineData("sycophancy --x p_H", "p_H", "p_S")]
    [InlineData("sycophancy --y p_S", "p_H", "p_S")]
    [InlineData("deception --x lo", "lo", "d")]
    public void AnAxisNotNamedIsTheFirstDefaultAxisNotUsed(string line, string x, string y)
    {
        var grid = Words.Request(line).ToPlan().Grid;

        Assert.Equal((x, y), (grid.X.Parameter, grid.Y.Parameter));
    }

    [Theory]
    [InlineData("deception", 0.1)]
    [InlineData("deception --set lo=0.25", 0.25)]
    public void ADefaultRangeBeginsAtTheValueSetForTheOtherEnd(string line, double low) =>
        Assert.Equal(new Axis("hi", low, 1, 2048), Words.Request(line).ToPlan().Grid.Y);

    [Fact]
    public void ADefaultRangeEndsAtTheValueSetForTheOtherEnd() =>
        Assert.Equal(new Axis("lo", 0, 0.5, 8), Words.Request("sycophancy --y lo --set hi=0.5 --size 8").ToPlan().Grid.Y);

    [Theory]
    [InlineData("5", 5)]
    [InlineData("300x20", 300)]
    [InlineData("20x1500", 1024)]
    public void TheDefaultTileIsTheLongerSideUpTo1024(string size, int tile) =>
        Assert.Equal(tile, Words.Request($"sycophancy --size {size}").ToPlan().TileSide);

    [Fact]
    public void AnOpenEndOfTheValidValuesMayEndARange() =>
        Assert.Equal(0, Words.Request("sycophancy --x r_S=0:4").ToPlan().Grid.X.Low);

    [Fact]
    public void SupportsThatOnlyTouchAreDisjointInEveryCell() =>
        Assert.Equal(0.5, Words.Request("sycophancy --x lo=0:0.5 --y hi=0.5:1 --size 1").ToPlan().Grid.Y.Low);

    [Theory]
    [InlineData("sycophancy --field margin --set r_S=1e30 --set c_S=1e-300")]
    [InlineData("sycophancy --field regret --set r_S=1e-30 --set r_H=1e-40")]
    [InlineData("sycophancy --field belief_S_low --set r_S=1e40")]
    [InlineData("sycophancy --size 65536 --tile 32")]
    [InlineData("sycophancy --size 2048 --tile 1")]
    [InlineData("sycophancy --exploration 1e-290")]
    public void WhatJustFitsIsAccepted(string line) => Assert.NotNull(Words.Request(line).ToPlan());

    [Fact]
    public void MinusZeroIsZeroSoThatThePlanIsTheSame() =>
        Assert.Equal(
            Words.Request("deception --x g --y loss --set d=0").ToPlan().Hash,
            Words.Request("deception --x g --y loss --set d=-0").ToPlan().Hash);

    [Fact]
    public void ACellHasTheDefaultsOfWhatIsNotSet()
    {
        var (scenario, parameters, exploration) = Words.Request("deception --set hi=0.9 --exploration vanishing").ToCell();

        Assert.Equal("deception", scenario.Name);
        Assert.Equal([0.3, 0.9, 0.1, 1, 1, 0.2, 1, 1], parameters);
        Assert.Equal(Exploration.InTheLimit, exploration);
    }
}
