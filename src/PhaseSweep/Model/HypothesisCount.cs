using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>How many hypotheses the learners of a scenario can have.</summary>
internal static class HypothesisCount
{
    /// <summary>Most along each of two coordinates unless more are asked for: every round looks at all of them.</summary>
    private const int UsualSide = 32;

    /// <summary>The usual number: all of a list; on a grid as many along each interval as the scenario says, along two at most 32.</summary>
    public static int Usual(ScenarioDescription scenario)
    {
        var (hypotheses, side) = (scenario.Hypotheses, Math.Min(scenario.Hypotheses.Count, UsualSide));
        return hypotheses.List?.Count ?? (hypotheses.Names.Count > 1 ? side * side : hypotheses.Count);
    }

    /// <summary>What is wrong with a number of hypotheses, and what to do about it; null if nothing is.</summary>
    public static string? Flaw(ScenarioDescription scenario, int count)
    {
        if (scenario.Hypotheses.List is { } list)
        {
            return count == list.Count ? null : $"the hypotheses of {scenario.Name} are a list of {list.Count}; use those";
        }

        var side = (int)Math.Round(Math.Sqrt(count));
        return scenario.Hypotheses.Names.Count == 1 || (side > 1 && side * side == count)
            ? null
            : $"a grid over {string.Join(" and ", scenario.Hypotheses.Names)} has as many along each; give a square such as {Math.Max(4, side * side)}";
    }
}
