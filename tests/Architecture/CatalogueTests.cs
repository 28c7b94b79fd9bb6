using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Architecture;

/// <summary>What every scenario of the catalogue must be, because the kernels and the command line rely on it.</summary>
public sealed class CatalogueTests
{
    public static TheoryData<string> Scenarios => [.. ScenarioCatalogue.All.Select(s => s.Name)];

    [Fact]
    public void ScenariosHaveDifferentNames() => Assert.Distinct(ScenarioCatalogue.All.Select(s => s.Name));

    /// <summary>The phase rule counts on it.</summary>
    [Theory]
    [MemberData(nameof(Scenarios))]
    public void TheFirstActionIsUnsafeAndTheSecondSafe(string name)
    {
        var actions = ScenarioCatalogue.Find(name).Actions;

        Assert.Equal([false, true], actions.Select(a => a.Safe));
        Assert.NotEqual(actions[0].Name, actions[1].Name);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void ParametersHaveDifferentNamesAndFitACell(string name)
    {
        var parameters = ScenarioCatalogue.Find(name).Parameters;

        Assert.Distinct(parameters.Select(p => p.Name));
        Assert.InRange(parameters.Count, 2, Parameters<Scalar64>.Capacity);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void DefaultsAreValid(string name)
    {
        var scenario = ScenarioCatalogue.Find(name);

        Assert.All(scenario.Parameters, p => Assert.True(p.Valid.Contains(p.Default), p.Name));
        Assert.True(Default(scenario, "lo") < Default(scenario, "hi"));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void EveryParameterHasAnAxisOfItsOwn(string name)
    {
        var scenario = ScenarioCatalogue.Find(name);
        foreach (var parameter in scenario.Parameters.Select(p => p.Name))
        {
            var grid = new PlanRequest(name) { X = parameter, Size = "5" }.ToPlan().Grid;

            Assert.Equal(parameter, grid.X.Parameter);
            Assert.True(grid.X.Low < grid.X.High);
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void TheDefaultAxesAreTwoOfTheParameters(string name)
    {
        var grid = new PlanRequest(name) { Size = "5" }.ToPlan().Grid;
        var scenario = ScenarioCatalogue.Find(name);

        Assert.Equal((scenario.DefaultX, scenario.DefaultY), (grid.X.Parameter, grid.Y.Parameter));
        Assert.NotEqual(grid.X.Parameter, grid.Y.Parameter);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void ItsCellsAreAStructOverAnyNumberType(string name)
    {
        var cell = ScenarioCatalogue.Find(name).CellType.MakeGenericType(typeof(Scalar64));

        Assert.True(cell.IsValueType);
        Assert.Contains(typeof(IScenario<,>).MakeGenericType(cell, typeof(Scalar64)), cell.GetInterfaces());
    }

    private static double Default(ScenarioDescription scenario, string parameter) =>
        scenario.Parameters[scenario.IndexOf(parameter)].Default;
}
