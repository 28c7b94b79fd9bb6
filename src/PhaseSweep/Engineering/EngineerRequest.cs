using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Engineering;

/// <summary>
/// A search for repairs in the user's words. Every failure of reading it is an <see cref="InputException"/> whose one line names the
/// option, the value and the remedy.
/// </summary>
/// <param name="Scenario">Name of the scenario.</param>
public sealed record EngineerRequest(string Scenario)
{
    private const string AtOption = "--at", VaryOption = "--vary", RewardsOption = "--rewards";

    /// <summary>Where the agent stands, each <c>NAME=VALUE</c>; what is not named has its default.</summary>
    public IReadOnlyList<string> At { get; init; } = [];

    /// <summary>Subjective parameters that may be changed, each <c>NAME</c> or <c>NAME=LO:HI</c>; all of them if none is named.</summary>
    public IReadOnlyList<string> Vary { get; init; } = [];

    /// <summary>Payoffs that may be changed instead, likewise.</summary>
    public IReadOnlyList<string> Rewards { get; init; } = [];

    /// <summary><c>none</c>, <c>vanishing</c> or a rate; null for none.</summary>
    public string? Exploration { get; init; }

    /// <summary>Boxes after which a search ends, a whole number; null for <see cref="EngineerPlan.DefaultBoxes"/>.</summary>
    public string? Boxes { get; init; }

    /// <summary>The search asked for.</summary>
    /// <exception cref="InputException">Something in the request is unknown, malformed or invalid.</exception>
    public EngineerPlan ToPlan()
    {
        var scenario = ScenarioCatalogue.Find(Scenario);
        var exploration = Model.Exploration.Parse(Exploration ?? "none");
        PhaseBoxes.Require(scenario);
        var settings = new ParameterSettings(scenario, AtOption, At);
        ParameterOrder.Check(scenario, settings);
        return new(
            scenario,
            settings.Values,
            exploration,
            Ranges(scenario, settings, VaryOption, Vary, ParameterRole.Subjective),
            Ranges(scenario, settings, RewardsOption, Rewards, ParameterRole.Payoff),
            Boxes is null ? EngineerPlan.DefaultBoxes
                : InputText.Whole(Boxes, 1, EngineerPlan.MostBoxes)
                    ?? throw new InputException($"--boxes {Boxes}: give a whole number from 1 to {EngineerPlan.MostBoxes}"));
    }

    private static List<ParameterRange> Ranges(
        ScenarioDescription scenario, ParameterSettings settings, string option, IReadOnlyList<string> texts, ParameterRole role)
    {
        var ranges = new List<ParameterRange>();
        foreach (var text in texts)
        {
            var request = AxisRequest.Parse(option, text, scenario);
            var index = scenario.IndexOf(request.Parameter.Name);
            CheckRole(scenario, request.Parameter, role, $"{option} {text}");
            if (ranges.Any(range => range.Index == index))
            {
                throw new InputException($"{option} {text}: {request.Parameter.Name} has a range already; name it once");
            }

            ranges.Add(request.Range is { } range ? Given(range) : Usual(index));

            ParameterRange Given((double Low, double High) range)
            {
                if (!double.IsFinite(range.High - range.Low))
                {
                    throw new InputException($"{option} {text}: double cannot hold the length of this range; give a narrower one");
                }

                var now = settings.Values[index];
                return range.Low <= now && now <= range.High
                    ? new(index, range.Low, range.High)
                    : throw new InputException(
                        $"{option} {text}: {request.Parameter.Name} is {InputText.Of(now)} now, outside this range; give a range that holds it, "
                        + $"or another value with {AtOption} {request.Parameter.Name}=VALUE");
            }
        }

        return texts.Count > 0
            ? ranges
            : [.. Enumerable.Range(0, scenario.Parameters.Count).Where(i => scenario.Parameters[i].Role == role).Select(Usual)];

        // The default range of an axis, widened so that it holds the value of now.
        ParameterRange Usual(int index) => new(
            index,
            Math.Min(scenario.Parameters[index].AxisLow, settings.Values[index]),
            Math.Max(scenario.Parameters[index].AxisHigh, settings.Values[index]));
    }

    private static void CheckRole(ScenarioDescription scenario, ParameterDescription parameter, ParameterRole wanted, string origin)
    {
        if (Fits(parameter))
        {
            return;
        }

        var fit = string.Join(", ", scenario.Parameters.Where(Fits).Select(p => p.Name));
        var kind = wanted == ParameterRole.Payoff ? "payoffs" : "parts of the agent's model";
        throw new InputException($"{origin}: {parameter.Name} is " + parameter.Role switch
        {
            ParameterRole.Environment => $"part of the environment, which is given: fix it with {AtOption} {parameter.Name}=VALUE",
            ParameterRole.Payoff or ParameterRole.Mixed => $"a payoff, no part of the agent's model: let it vary with {RewardsOption} {parameter.Name}=LO:HI",
            ParameterRole.Subjective => $"part of the agent's model, no payoff: let it vary with {VaryOption} {parameter.Name}=LO:HI",
            _ => "part of the prior, on which no equilibrium depends, so that changing it repairs nothing",
        } + (fit.Length > 0 ? $"; {kind} are {fit}" : $"; {scenario.Name} has no {kind}"));

        // What enters payoffs and true chances too is changed as a payoff only where it is named.
        bool Fits(ParameterDescription candidate) =>
            candidate.Role == wanted || (candidate.Role == ParameterRole.Mixed && wanted == ParameterRole.Payoff);
    }
}
