using System.Text.Json;
using PhaseSweep.Cli;
using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Sweep;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>phasesweep scenarios</c>, <c>devices</c> and <c>verify</c>: what there is, and whether it computes correctly.</summary>
public sealed class CatalogueCommandTests : IDisposable
{
    private readonly Phasesweep phasesweep = new();

    [Fact]
    public void ScenariosListsEveryScenario()
    {
        Assert.All(ScenarioCatalogue.Listed, s => Assert.Contains(s.Name, phasesweep.Run("scenarios").Output, StringComparison.Ordinal));
        Assert.Equal(
            ScenarioCatalogue.Listed.Select(s => s.Name),
            phasesweep.Run("scenarios --json").Json().EnumerateArray().Select(s => s.GetProperty("name").GetString()));
    }

    [Fact]
    public void OneScenarioIsShownWithItsParameters()
    {
        var hi = phasesweep.Run("scenarios deception").Output.Split(Environment.NewLine).Single(l => l.StartsWith("  hi ", StringComparison.Ordinal));

        Assert.Equal(
            ["hi", "0.6", "[0, 1], above lo", "lo:1", "subjective", "greatest risk of detection the agent can imagine"],
            hi.Split("   ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Theory]
    [InlineData("g", "finite, above 0")]
    [InlineData("loss", "finite, at least 0")]
    [InlineData("r_H", "finite")]
    public void ValidValuesOfAPayoffAreARange(string parameter, string valid)
    {
        var line = phasesweep.Run("scenarios deception").Output.Split(Environment.NewLine)
            .Single(l => l.StartsWith($"  {parameter} ", StringComparison.Ordinal));

        Assert.Equal(valid, line.Split("   ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[2]);
    }

    [Fact]
    public void OneScenarioAsJsonGivesDefaultsRangesAndAxes()
    {
        var json = phasesweep.Run("scenarios deception --json").Json();
        var gain = json.GetProperty("parameters").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "g");

        Assert.Equal(("d", "hi"), (json.GetProperty("x").GetString(), json.GetProperty("y").GetString()));
        Assert.Equal(1, gain.GetProperty("default").GetDouble());
        Assert.Equal("payoff", gain.GetProperty("role").GetString());
        Assert.Equal("""{"low":0,"lowOpen":true,"high":null,"highOpen":true}""", Compact(gain.GetProperty("valid")));
        Assert.Equal("""{"low":0.25,"lowParameter":null,"high":4,"highParameter":null}""", Compact(gain.GetProperty("axis")));
    }

    [Fact]
    public void DevicesListsWhatThereIsWithOneDefault()
    {
        var devices = phasesweep.Run("devices --json").Json().EnumerateArray().ToArray();

        Assert.All(devices, d => Assert.Equal(["name", "kind", "memory", "units", "default"], d.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(DeviceCatalogue.List().Select(d => d.Name), devices.Select(d => d.GetProperty("name").GetString()));
        Assert.Equal(
            DeviceCatalogue.List()[0].Kind, devices.Single(d => d.GetProperty("default").GetBoolean()).GetProperty("kind").GetString());
        Assert.Contains(DeviceCatalogue.List()[0].Name, phasesweep.Run("devices").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void DevicesTellsTheRatesThatWereMeasured()
    {
        var known = KnownRates.OfUser();
        Assert.Null(known.Keep("cuda, a device of this test, no driver", "equilibria of sycophancy, single", new(1.5, 2.5e9)));
        Assert.Null(known.Keep("cuda, a device of this test, no driver", "simulated learners of sycophancy", new(1.5, 7e10)));

        var answer = phasesweep.Run("devices");

        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Contains("2.5 billion cells/s", answer.Output, StringComparison.Ordinal);
        Assert.Contains("70,000,000,000 rounds/s", answer.Output, StringComparison.Ordinal);
        Assert.Contains(known.Path!, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void VerifyFindsNoMismatchOnTheHost()
    {
        var answer = phasesweep.Run("verify --device host --json");

        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Equal(0, answer.Json().GetProperty("mismatches").GetInt64());
        Assert.InRange(answer.Json().GetProperty("cells").GetInt64(), 1000, long.MaxValue);
        Assert.All(answer.Json().GetProperty("checks").EnumerateArray(), c => Assert.Equal(
            ["device", "name", "cells", "mismatches", "firstMismatch"], c.EnumerateObject().Select(p => p.Name)));
    }

    [Theory]
    [InlineData("scenarios")]
    [InlineData("devices")]
    public void TablesHoldNoControlCharacters(string line) =>
        Assert.DoesNotContain(phasesweep.Run(line).Output, c => char.IsControl(c) && c is not ('\n' or '\r'));

    public void Dispose() => phasesweep.Dispose();

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
