using System.Security.Cryptography;
using System.Text;
using PhaseSweep.Devices;
using PhaseSweep.Model;

namespace PhaseSweep.Sweep;

/// <summary>How fast a device is at some work.</summary>
/// <param name="StartUp">Seconds until it can begin: the device is opened, kernels are compiled.</param>
/// <param name="PerSecond">Cells, or other units of work, a second from then on.</param>
public sealed record DeviceRate(double StartUp, double PerSecond)
{
    /// <summary>Seconds until it has done so much.</summary>
    public double Seconds(double units) => StartUp + (units / PerSecond);
}

/// <summary>A device and how fast it is expected to be, in cells; null where that is not known.</summary>
/// <param name="Device">The device.</param>
/// <param name="Rate">Its rate.</param>
/// <param name="Correct">Told the rate that a sweep showed, cells a second; null where nobody wants to know.</param>
public readonly record struct RatedDevice(IDevice Device, DeviceRate? Rate, Action<double>? Correct = null);

/// <summary>Work at which a device has one rate: maps computed by the same kernels.</summary>
/// <param name="Name">What it is.</param>
/// <param name="UnitsPerCell">What a cell of the plan counts: one, or the rounds of its agents.</param>
internal sealed record KindOfWork(string Name, double UnitsPerCell)
{
    /// <summary>The kind of a plan's work.</summary>
    public static KindOfWork Of(SweepPlan plan)
    {
        // Another text under the same name is another game.
        var scenario = plan.Scenario.Source is { } source
            ? $"{plan.Scenario.Name} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(0, 4))}"
            : plan.Scenario.Name;
        if (plan.Learner is { } learner)
        {
            var kind = $"{Learner.Word(learner.Kind)} learners of {scenario}{(learner.Grid ? ", grid of hypotheses" : "")}";
            return new(kind, learner.WorkOfAgent(plan.Scenario, plan.Hypotheses) * learner.Agents.Most);
        }

        return new($"equilibria of {scenario}, {(plan.Single ? "single" : "double")}{(plan.Fields.Count > 0 ? ", fields" : "")}", 1);
    }
}
